// Whatever is wrong with what a server sends: the pull says so, and held files, state and database stay as they were.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Behaviour,
  breaksOff,
  type FilesServer,
  fallsSilent,
  liesAboutLength,
  sends,
  startFilesServer,
  status,
} from './files-server.ts';
import { later, PulledFolder, SETTINGS, SMALL, smallFiles } from './pulled-folder.ts';

const REQUIRED = 'en_product1.xml';
const OPTIONAL = 'en_product7.xml';
const HTML = '<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Back soon</body></html>';

const small = smallFiles();
let server: FilesServer;
let pulled: PulledFolder;
let before: Record<string, string>;
beforeAll(async () => {
  server = await startFilesServer();
  for (const [name, body] of small) server.files.set(name, body);
  pulled = await PulledFolder.begin(server.url);
  await pulled.pull();
  before = await pulled.everything();
});
afterAll(async () => {
  await pulled.end();
  await server.close();
});
beforeEach(() => {
  server.behave();
  pulled.dropStaged();
  for (const [name, body] of small) server.files.set(name, body);
});

const changed = (name: string) => later(small.get(name), '2026-01-09');
const fault = (name: string) => readFileSync(join(SMALL, '..', 'faults', name));

const FAULTS: [string, Behaviour, RegExp][] = [
  ['a length that is announced too long', liesAboutLength(500), /broke off/],
  ['a length that is announced too short', liesAboutLength(-500), /line \d+.*(ends inside|not well-formed)/],
  ['a connection that breaks off each time', breaksOff(1_000), /broke off/],
  ['silence', fallsSilent(900), /nothing came for 0.4 s/],
  ['500', status(500), /answered with status 500/],
  ['403', status(403), /answered with status 403/],
  ['a redirect to another scheme', status(302, { location: 'ftp://x/y' }), /neither http nor https/],
  ['a redirect loop', status(302, { location: '?' }), /more than 5 times/],
  ['an HTML page', sends(HTML), /DOCTYPE.*web page/],
  ['an empty file', sends(''), /empty/],
  ['bytes that are no text', sends(Buffer.alloc(3_000, 0xff)), /line 1/],
  ['gzip', sends(Buffer.from('1f8b0800000000000003', 'hex')), /gzip/],
  ['another root', sends('<Other><DisorderList count="0"/></Other>'), /<JDBOR> is expected/],
];

describe.each([REQUIRED, OPTIONAL])('%s', name => {
  it.each(FAULTS)('%s', async (_what, behaviour, reason) => {
    server.files.set(name, changed(name));
    server.always(name, behaviour);
    const { message } = await failure();
    expect(message).toMatch(reason);
    expect(message).toContain(`${server.url}${name}`);
    expect(message).toContain('The held files and the live release stay as they were.');
    await expectAsBefore();
  });

  it.each([
    ['is cut, its length as announced', (body: Buffer) => body.subarray(0, body.length - 300), /ends inside/],
    ['has a wrong count', wrongCount, /says count="\d+" but holds/],
    [
      'is damaged in the middle',
      (body: Buffer) => replaced(body, '</Disorder>', '</Disordr>'),
      /not well-formed/,
    ],
  ])('%s', async (_what, damage, reason) => {
    server.files.set(name, damage(changed(name)));
    expect((await failure()).message).toMatch(reason);
    await expectAsBefore();
  });
});

it('a required file that is gone', async () => {
  server.files.delete(REQUIRED);
  expect((await failure()).message).toMatch(/en_product1\.xml is not there, and nothing can be imported/);
  expect(server.asked).toHaveLength(1);
  await expectAsBefore();
});

it('one product under the name of another', async () => {
  server.files.set(OPTIONAL, small.get('en_product9_prev.xml') ?? Buffer.alloc(0));
  expect((await failure()).message).toMatch(/is en_product9_prev, and not what its name says/);
  await expectAsBefore();
});

it('a well-formed file that the import refuses', async () => {
  server.files.set(REQUIRED, changed(REQUIRED));
  server.files.set('en_product9_ages.xml', fault('unknown-inheritance.xml'));
  expect((await failure()).message).toMatch(/inheritance/i);
  await expectAsBefore();
});

it('a release that would lose most of the disorders, unless it is meant', async () => {
  server.files.set(REQUIRED, fault('few-disorders.xml'));
  expect((await failure()).message).toMatch(/force/);
  await expectAsBefore();
});

it('a server that is gone', async () => {
  const gone = await startFilesServer();
  await gone.close();
  await expect(pulled.pull({ baseUrl: gone.url })).rejects.toThrow(/cannot be reached/);
  await expectAsBefore();
});

it('a folder that is no folder', async () => {
  await expect(pulled.pull({ folder: pulled.file(REQUIRED) })).rejects.toThrow(
    /in the way: it is not a folder/,
  );
  await expectAsBefore();
});

it('when the fault is over, what was fetched before it is not fetched again', async () => {
  const own = await PulledFolder.begin(server.url);
  try {
    // Beside the folder of the other tests, which is to stay as it is.
    server.always(OPTIONAL, status(500));
    await expect(own.pull()).rejects.toThrow();
    server.behave();
    const report = await own.pull();
    expect(server.askedFor(REQUIRED)).toMatchObject([{ ifNoneMatch: expect.any(String) }]);
    expect(PulledFolder.changes(report)[REQUIRED]).toBe('new');
    expect(report.import).toMatchObject({ outcome: 'imported', live: true });
  } finally {
    await own.end();
  }
});

async function failure(): Promise<Error> {
  return await pulled.pull({ settings: { ...SETTINGS, idleMs: 400 } }).then(
    () => {
      throw new Error('The pull found nothing wrong');
    },
    (error: Error) => error,
  );
}

async function expectAsBefore(): Promise<void> {
  expect(await pulled.everything()).toEqual(before);
  expect(pulled.stateIsTrue()).toBe(true);
}

function wrongCount(body: Buffer): Buffer {
  return Buffer.from(
    String(body).replace(/<DisorderList count="(\d+)"/, (_, n) => `<DisorderList count="${Number(n) + 1}"`),
  );
}

function replaced(body: Buffer, from: string, to: string): Buffer {
  const text = String(body);
  expect(text).toContain(from);
  return Buffer.from(text.replace(from, to));
}
