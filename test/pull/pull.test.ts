// The story of pulls: what is new, changed, unchanged or missing; damaged files, two pulls at once, killed ones.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ORPHADATA_FILES } from '../../src/pull/orphadata-files.ts';
import { liveId } from '../ingest/stored.ts';
import { etagOf, type FilesServer, sends, startFilesServer, status, trickles } from './files-server.ts';
import { hashOf, later, PulledFolder, smallFiles } from './pulled-folder.ts';

const small = smallFiles();
const NAMES = [...small.keys()].sort();
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let server: FilesServer;
let pulled: PulledFolder;
beforeAll(async () => {
  server = await startFilesServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  server.behave();
  server.files.clear();
  for (const [name, body] of small) server.files.set(name, body);
  pulled = await PulledFolder.begin(server.url);
});
afterEach(() => pulled.end());

const live = () => liveId(pulled.database.url);
const change = (name: string, date = '2026-01-09') => {
  server.files.set(name, later(small.get(name), date));
};

it('the list: the nomenclature first and required, every file once', () => {
  const names = ORPHADATA_FILES.map(({ name }) => name);
  expect(ORPHADATA_FILES.filter(({ required }) => required)).toEqual([
    { name: 'en_product1.xml', required: true },
  ]);
  expect(names[0]).toBe('en_product1.xml');
  expect(new Set(names).size).toBe(names.length);
  expect(names).toHaveLength(42);
  expect(names).toEqual(expect.arrayContaining(NAMES));
});

it('the first pull: everything is new, and live', async () => {
  const report = await pulled.pull({ baseUrl: server.url.replace(/\/$/, '') });
  expect(PulledFolder.changes(report)).toEqual(Object.fromEntries(NAMES.map(name => [name, 'new'])));
  expect(report.files.filter(({ outcome }) => outcome === 'missing')).toHaveLength(42 - NAMES.length);
  expect(report.import).toMatchObject({ outcome: 'imported', live: true, release: 'orphadata-2025-12-09' });
  expect(await live()).toBe('orphadata-2025-12-09');
  expect(readdirSync(pulled.path).sort()).toEqual([...NAMES, 'lock', 'state.json'].sort());
  expect(pulled.stateIsTrue()).toBe(true);
});

describe('a later pull', () => {
  beforeEach(async () => {
    await pulled.pull();
    server.asked.length = 0;
  });

  it('of the same files is answered with 304, and imports nothing', async () => {
    const before = await pulled.everything();
    const report = await pulled.pull();
    expect(PulledFolder.changes(report)).toEqual({});
    expect(report.import).toMatchObject({ outcome: 'unchanged', live: true });
    for (const name of NAMES)
      expect(server.askedFor(name)).toMatchObject([
        { ifNoneMatch: etagOf(small.get(name) ?? Buffer.alloc(0)) },
      ]);
    expect(await pulled.everything()).toEqual(before);
  });

  it('of a server that knows no 304 changes nothing either', async () => {
    for (const [name, body] of small) server.always(name, sends(body));
    const report = await pulled.pull();
    expect(PulledFolder.changes(report)).toEqual({});
    expect(report.import.outcome).toBe('unchanged');
  });

  it('brings what changed, and says from what to what', async () => {
    change('en_product1.xml');
    const report = await pulled.pull();
    expect(PulledFolder.changes(report)).toEqual({ 'en_product1.xml': 'changed' });
    expect(report.files[0]).toMatchObject({
      before: { date: '2025-12-09', sha256: hashOf(small.get('en_product1.xml') ?? Buffer.alloc(0)) },
      copy: {
        record: {
          date: '2026-01-09',
          sha256: hashOf(server.files.get('en_product1.xml') ?? Buffer.alloc(0)),
        },
      },
    });
    expect(report.import).toMatchObject({ outcome: 'imported', live: true });
    expect(report.import.products.map(({ name }) => `${name}.xml`).sort()).toEqual(NAMES);
    expect(await live()).toBe('orphadata-2026-01-09');
    expect(readFileSync(pulled.file('en_product1.xml'), 'utf8')).toContain('2026-01-09');
    expect(pulled.stateIsTrue()).toBe(true);
  });

  it('asks another server without the validators of the first', async () => {
    const other = await startFilesServer();
    for (const [name, body] of small) other.files.set(name, body);
    const report = await pulled.pull({ baseUrl: other.url });
    expect(other.askedFor('en_product1.xml')).toMatchObject([{ ifNoneMatch: undefined }]);
    expect(PulledFolder.changes(report)).toEqual({});
    await other.close();
  });

  it('still uses an optional file that the server has no more', async () => {
    server.files.delete('en_product7.xml');
    change('en_product1.xml');
    const report = await pulled.pull();
    const missing = report.files.find(({ name }) => name === 'en_product7.xml');
    expect(missing).toMatchObject({ outcome: 'missing', copy: { path: pulled.file('en_product7.xml') } });
    expect(report.import.products.map(({ name }) => name)).toContain('en_product7');
    expect(pulled.stateIsTrue()).toBe(true);
  });

  it('downloads a held file anew that was damaged or removed on the disk', async () => {
    writeFileSync(pulled.file('en_product7.xml'), 'damaged');
    rmSync(pulled.file('en_product4.xml'));
    const report = await pulled.pull();
    expect(pulled.log).toEqual([expect.stringContaining('en_product7.xml is not as it was downloaded')]);
    for (const name of ['en_product7.xml', 'en_product4.xml'])
      expect(server.askedFor(name)).toMatchObject([{ ifNoneMatch: undefined }]);
    expect(report.import.outcome).toBe('unchanged');
    expect(pulled.stateIsTrue()).toBe(true);
  });

  it('downloads everything anew where the state is damaged', async () => {
    writeFileSync(pulled.file('state.json'), '{"files": {"en_product1.xml": {}');
    const report = await pulled.pull();
    expect(pulled.log[0]).toContain('state.json is damaged: every file is downloaded anew');
    expect(report.import.outcome).toBe('unchanged');
    expect(pulled.stateIsTrue()).toBe(true);
  });

  it('imports what is held where the database lost it', async () => {
    await pulled.dataSource.query('truncate live');
    const report = await pulled.pull();
    expect(report.import).toMatchObject({ outcome: 'unchanged', live: false });
  });

  it('goes on where one was killed between moving files and writing the state', async () => {
    change('en_product1.xml');
    change('en_product7.xml');
    const importFiles = () => Promise.reject(new Error('killed here'));
    await expect(pulled.pull({ importFiles })).rejects.toThrow('killed here');
    renameSync(pulled.staged('en_product1.xml'), pulled.file('en_product1.xml'));
    server.asked.length = 0;
    const report = await pulled.pull();
    for (const name of ['en_product1.xml', 'en_product7.xml'])
      expect(server.askedFor(name)).toMatchObject([
        { ifNoneMatch: etagOf(server.files.get(name) ?? Buffer.alloc(0)) },
      ]);
    expect(report.import).toMatchObject({ outcome: 'imported', live: true });
    expect(pulled.stateIsTrue()).toBe(true);
    expect(readdirSync(pulled.path)).not.toContain('staging');
  });
});

describe('two pulls at once', () => {
  it('the second is refused, the first goes on, a third may', async () => {
    server.always('en_product1.xml', trickles(10, 30));
    const first = pulled.pull();
    while (server.asked.length === 0) await sleep(5);
    await expect(pulled.pull()).rejects.toThrow(
      `Another pull (process ${process.pid}) is under way in ${pulled.path}`,
    );
    expect(server.asked).toHaveLength(1);
    expect((await first).import.outcome).toBe('imported');
    expect((await pulled.pull()).import.outcome).toBe('unchanged');
  });

  it('a pull that failed frees the folder', async () => {
    server.always('en_product1.xml', status(403));
    await expect(pulled.pull()).rejects.toThrow('403');
    server.behave();
    expect((await pulled.pull()).import.outcome).toBe('imported');
  });
});

describe('a pull that is killed', () => {
  it('in the middle of a file is resumed by the next one', async () => {
    await pulled.pull();
    const before = await pulled.everything();
    change('en_product1.xml');
    server.always('en_product1.xml', trickles(40, 40));
    const part = pulled.staged('en_product1.xml.part');
    await killedWhen(() => sizeOf(part) > 4_000);
    expect(await pulled.everything()).toEqual(before);

    const bytes = sizeOf(part);
    server.behave();
    const report = await pulled.pull();
    const body = server.files.get('en_product1.xml') ?? Buffer.alloc(0);
    expect(server.askedFor('en_product1.xml')).toMatchObject([
      { range: `bytes=${bytes}-`, ifRange: etagOf(body) },
    ]);
    expect(PulledFolder.changes(report)).toEqual({ 'en_product1.xml': 'changed' });
    expect(readFileSync(pulled.file('en_product1.xml')).equals(body)).toBe(true);
    expect(await live()).toBe('orphadata-2026-01-09');
  });

  it('at any later moment leaves what the next one can use', async () => {
    for (const [at, date] of ['2026-01-09', '2026-02-09'].entries()) {
      for (const name of NAMES) change(name, date);
      server.behave();
      // While files are fetched; in the import.
      const last = () => server.askedFor('en_funct_consequences.xml').length > 0;
      await killedWhen(at === 0 ? () => server.asked.length > 5 : last, at * 60);
      await expectWhole();
      const report = await pulled.pull();
      expect(report.import).toMatchObject({ release: `orphadata-${date}`, live: true });
      await expectWhole();
    }
  });
});

/** Starts a pull as a process of its own, and ends it by SIGKILL so many milliseconds after `moment`. */
async function killedWhen(moment: () => boolean, afterMs = 0): Promise<void> {
  const script = fileURLToPath(new URL('pull-process.ts', import.meta.url));
  const args = ['--import', 'tsx', script, server.url, pulled.path, pulled.database.url];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  const gone = once(child, 'exit');
  while (!moment()) {
    if (child.exitCode !== null) throw new Error(`The pull ended by itself with ${child.exitCode}`);
    await sleep(3);
  }
  await sleep(afterMs);
  child.kill('SIGKILL');
  await gone;
}

/** Every held file is one whole file of some date, and what is live is a whole release. */
async function expectWhole(): Promise<void> {
  for (const name of readdirSync(pulled.path).filter(each => each.endsWith('.xml')))
    expect(readFileSync(pulled.file(name), 'utf8')).toMatch(/<\/JDBOR>\s*$/);
  const rows = await pulled.dataSource.query(
    'select count(*)::int as n from live join release_product using (release_no)',
  );
  expect([0, NAMES.length]).toContain(rows[0]?.n);
}

function sizeOf(path: string): number {
  try {
    return readFileSync(path).length;
  } catch {
    return 0;
  }
}
