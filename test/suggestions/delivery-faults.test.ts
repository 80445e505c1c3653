// A mail server that is down, drops the connection, refuses or defers: nothing is lost, and nothing is sent twice.
import { readdirSync, utimesSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { suggestionCsv } from '../../src/suggestions/csv.ts';
import { Delivery, type DeliveryObserver } from '../../src/suggestions/delivery.ts';
import { MAIL_PATIENCE, Mailer } from '../../src/suggestions/mail.ts';
import { reportOverdue } from '../../src/suggestions/overdue.ts';
import { Spool } from '../../src/suggestions/spool.ts';
import { ContributorRole, SuggestionTopic } from '../../src/terminology/suggestion.ts';
import { cutAt, type MailServer, startMailServer } from '../support/mail-server.ts';
import { makeTestFolder, type TestFolder } from '../support/test-folder.ts';
import { COMMENT } from './hand-in.ts';

let folder: TestFolder;
let spool: Spool;
let told: [string, ...unknown[]][];
const open: (() => unknown)[] = [];
beforeEach(async () => {
  folder = makeTestFolder('nosograph-delivery-');
  spool = await Spool.open(join(folder.path, 'spool'));
  told = [];
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  folder.remove();
});

const observer: DeliveryObserver = {
  delivered: reference => void told.push(['delivered', reference]),
  postponed: (reference, attempts, cause) => void told.push(['postponed', reference, attempts, cause]),
  refused: (reference, cause) => void told.push(['refused', reference, cause]),
  failed: error => void told.push(['failed', error]),
};

function deliveryTo(
  smtpUrl: string,
  patience = MAIL_PATIENCE,
  settings: { closingMs?: number } = {},
): Delivery {
  const mail = { smtpUrl, to: 'editors@example.org', from: 'noreply@nosograph.example' };
  const mailer = new Mailer(mail, patience);
  const delivery = new Delivery(spool, mailer, observer, { retrySeconds: 1, closingMs: 1_000, ...settings });
  open.push(() => delivery.close());
  return delivery;
}

async function server(...args: Parameters<typeof startMailServer>): Promise<MailServer> {
  const started = await startMailServer(...args);
  open.push(() => started.close());
  return started;
}

let counter = 0;
async function spooled() {
  const reference = `NS-20261125-${String(++counter).padStart(12, '0')}`;
  const csv = suggestionCsv({
    reference,
    receivedAt: new Date(),
    subject: { orphaCode: 732, name: 'Polymyositis', status: 'ACTIVE', release: 'r' },
    contribution: {
      topic: SuggestionTopic.NAME,
      comment: COMMENT,
      proposedValue: '',
      references: [],
      name: 'secretname',
      email: 'secret@example.org',
      role: ContributorRole.OTHER,
      organisation: '',
      country: '',
    },
    languageDoubt: false,
    privacyNoticeVersion: '2026-11-25',
  });
  return await spool.write(reference, csv);
}

const files = (name: string) => readdirSync(join(spool.folder, name));

describe('a connection that is cut', () => {
  test.each(['CONNECT', 'EHLO', 'MAIL FROM', 'RCPT TO', 'DATA', 'Subject:', '\r\n.\r\n'])(
    'at %j: the suggestion waits, and the next try delivers it once',
    async stage => {
      const mail = await server();
      const cutting = await cutAt(mail.port, stage);
      open.push(cutting.close);
      const file = await spooled();
      expect(await deliveryTo(cutting.url).deliver(file)).toBe('POSTPONED');
      expect(cutting.cut()).toBeGreaterThan(0);
      expect(files('claimed')).toEqual([]);
      expect(await spool.waiting()).toMatchObject([{ reference: file.reference, attempts: 1 }]);
      expect(await deliveryTo(mail.url).deliverAll()).toMatchObject({ SENT: 1 });
      expect(mail.mails.map(got => got.messageId)).toEqual([`<${file.reference}@nosograph.example>`]);
      expect(await spool.list()).toEqual([]);
      expect(JSON.stringify(told)).not.toContain('secret');
    },
  );
});

const fail = (responseCode: number) => (_: unknown, __: unknown, callback: (error: Error) => void) =>
  callback(Object.assign(new Error('no, secret@example.org'), { responseCode }));

describe('a server that answers', () => {
  test.each([
    ['451 to MAIL', { onMailFrom: fail(451) }],
    ['452 to RCPT', { onRcptTo: fail(452) }],
    [
      '421 to DATA',
      {
        onData: (stream: NodeJS.ReadableStream, session: unknown, callback: (e: Error) => void) => {
          stream.resume();
          stream.on('end', () => fail(421)(null, session, callback));
        },
      },
    ],
  ])('%s: tried again later', async (_, options) => {
    const mail = await server(options as never);
    const file = await spooled();
    expect(await deliveryTo(mail.url).deliver(file)).toBe('POSTPONED');
    const [waits] = await spool.waiting();
    expect(waits?.attempts).toBe(1);
    expect(waits?.notBefore).toBeGreaterThan(Date.now());
    expect(JSON.stringify(told)).not.toContain('secret');
  });

  test.each([
    ['550 to MAIL', { onMailFrom: fail(550) }],
    ['550 to RCPT', { onRcptTo: fail(550) }],
    [
      '554 to DATA',
      {
        onData: (stream: NodeJS.ReadableStream, session: unknown, callback: (e: Error) => void) => {
          stream.resume();
          stream.on('end', () => fail(554)(null, session, callback));
        },
      },
    ],
  ])('%s: put aside and told', async (_, options) => {
    const mail = await server(options as never);
    const file = await spooled();
    expect(await deliveryTo(mail.url).deliver(file)).toBe('REFUSED');
    expect(files('refused')).toEqual([`${file.reference}.csv`]);
    expect(told).toEqual([['refused', file.reference, expect.stringMatching(/5\d\d/)]]);
    expect(await deliveryTo(mail.url).deliverAll()).toMatchObject({ SENT: 0, REFUSED: 0 });
    expect(JSON.stringify(told)).not.toContain('secret');
  });
});

describe('a server that keeps one waiting', () => {
  test('may think about a whole mail for as long as the standard gives it', () => {
    expect(MAIL_PATIENCE.silenceMs).toBeGreaterThanOrEqual(600_000);
    expect(MAIL_PATIENCE.mailMs).toBeGreaterThan(MAIL_PATIENCE.silenceMs);
  });

  test.each([
    ['says nothing', () => undefined],
    ['never ends what it says', (client: Socket) => setInterval(() => client.write('250-more\r\n'), 50)],
  ])('one that %s is given up, and the suggestion waits', async (_, answer) => {
    const timers: NodeJS.Timeout[] = [];
    const server = createServer(client => {
      client.on('error', () => undefined).write('220 here\r\n');
      client.once('data', () => {
        const timer = answer(client);
        if (timer) timers.push(timer);
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    open.push(() => {
      for (const timer of timers) clearInterval(timer);
      server.close();
    });
    const { reference } = await spooled();
    const { port } = server.address() as AddressInfo;
    const delivery = deliveryTo(`smtp://127.0.0.1:${port}`, { silenceMs: 300, mailMs: 700 });
    expect(await delivery.deliverAll()).toMatchObject({ POSTPONED: 1 });
    expect(told).toEqual([['postponed', reference, 1, expect.stringMatching(/TIMEDOUT|ABORT/)]]);
    expect(await spool.waiting()).toMatchObject([{ reference, attempts: 1 }]);
  });
});

test('STARTTLS with authentication; a wrong password is our fault, and no suggestion is put aside for it', async () => {
  const mail = await server({
    authOptional: false,
    onAuth: ({ username, password }, _session, callback) =>
      username === 'ada' && password === 'p@ss'
        ? callback(null, { user: username })
        : callback(Object.assign(new Error('no'), { responseCode: 535 })),
  });
  const at = `@127.0.0.1:${mail.port}?tls.rejectUnauthorized=false`;
  const file = await spooled();
  expect(await deliveryTo(`smtp://ada:wrong${at}`).deliver(file)).toBe('POSTPONED');
  expect(await deliveryTo(`smtp://ada:p%40ss${at}`).deliverAll()).toMatchObject({ SENT: 1 });
  expect(mail.mails).toHaveLength(1);
  expect(mail.secure).toEqual([true]);
});

test('a server that is down is tried again until it is up', async () => {
  const first = await startMailServer();
  await first.close();
  const file = await spooled();
  const delivery = deliveryTo(first.url);
  delivery.start();
  await expect
    .poll(() => told.filter(([what]) => what === 'postponed').length, { timeout: 10_000 })
    .toBeGreaterThan(1);
  const mail = await server({}, first.port);
  await expect.poll(() => mail.mails.length, { timeout: 15_000 }).toBe(1);
  await expect.poll(() => spool.list()).toEqual([]);
  await expect.poll(() => told.at(-1)).toEqual(['delivered', file.reference]);
});

test('several deliveries on one spool send each file once', async () => {
  const mail = await server();
  for (let i = 0; i < 30; i++) await spooled();
  const counts = await Promise.all([1, 2, 3].map(() => deliveryTo(mail.url).deliverAll()));
  expect(counts.reduce((sum, { SENT }) => sum + SENT, 0)).toBe(30);
  expect(new Set(mail.mails.map(got => got.messageId)).size).toBe(30);
  expect(mail.mails).toHaveLength(30);
});

test('what waits for too long is told, with or without a mail server', async () => {
  const { reference } = await spooled();
  await spooled();
  const past = new Date(Date.now() - 3 * 86_400_000);
  const [old = ''] = files('waiting').filter(name => name.startsWith(reference));
  utimesSync(join(spool.folder, 'waiting', old), past, past);
  const overdue: string[][] = [];
  open.push(reportOverdue(spool, 2, references => void overdue.push(references), observer.failed));
  await expect.poll(() => overdue).toEqual([[reference]]);
});

test('closing lets a delivery in progress end', async () => {
  const mail = await server();
  const delivery = deliveryTo(mail.url);
  const sending = delivery.deliver(await spooled());
  await new Promise(resolve => setTimeout(resolve, 20));
  await delivery.close();
  expect(await sending).toMatch(/SENT|POSTPONED/);
  expect(files('claimed')).toEqual([]);
  expect(mail.mails.length + files('waiting').length).toBe(1);
});

test('a slow mail keeps neither the other files nor their retries', async () => {
  const mail = await server();
  let first = true;
  const slow = await server({
    onData(stream, session, callback) {
      stream.resume();
      stream.on('end', () => {
        if (first) first = false;
        else fail(451)(null, session, callback as never);
      });
    },
  });
  await spooled();
  const delivery = deliveryTo(slow.url);
  delivery.start();
  await expect.poll(() => first).toBe(false);
  await spooled();
  const postponed = () => told.filter(([what]) => what === 'postponed').length;
  await expect.poll(postponed, { timeout: 15_000 }).toBeGreaterThan(1);
  expect(files('claimed')).toHaveLength(1);
  expect(mail.mails).toEqual([]);
});

test('closing breaks off what the server does not end, and gives it back', async () => {
  const server = await startMailServer({ onData: stream => void stream.resume() });
  open.push(() => server.close());
  const { reference } = await spooled();
  const delivery = deliveryTo(server.url, MAIL_PATIENCE, { closingMs: 300 });
  const sending = delivery.deliverAll();
  await expect.poll(() => files('claimed').length).toBe(1);
  await delivery.close();
  expect(await sending).toMatchObject({ POSTPONED: 1 });
  expect(await spool.waiting()).toMatchObject([{ reference, attempts: 1 }]);
  expect(files('claimed')).toEqual([]);
});

describe('a file that', () => {
  test('cannot be read is tried again, and told by its reference', async () => {
    const mail = await server();
    const { reference } = await spooled();
    const path = join(spool.folder, 'waiting', `${reference}.0.0.csv`);
    await rename(path, `${path}.away`);
    await mkdir(path);
    expect(await deliveryTo(mail.url).deliverAll()).toMatchObject({ POSTPONED: 1 });
    expect(told).toEqual([['postponed', reference, 1, expect.stringContaining('EISDIR')]]);
    expect(files('claimed')).toEqual([]);
  });

  test('was refused and is moved back under its name is listed and mailed', async () => {
    const mail = await server();
    const { reference } = await spooled();
    const waiting = join(spool.folder, 'waiting');
    await rename(join(waiting, `${reference}.0.0.csv`), join(waiting, `${reference}.csv`));
    expect(await spool.list()).toMatchObject([{ reference, state: 'WAITING' }]);
    expect(await deliveryTo(mail.url).deliverAll()).toMatchObject({ SENT: 1 });
    expect(mail.mails).toHaveLength(1);
  });

  test('a wrong clock postponed for years is due, one that was postponed by an hour is not', async () => {
    const mail = await server();
    const waiting = join(spool.folder, 'waiting');
    const ahead = async (ms: number) => {
      const { reference } = await spooled();
      const to = join(waiting, `${reference}.3.${Date.now() + ms}.csv`);
      await rename(join(waiting, `${reference}.0.0.csv`), to);
      return reference;
    };
    const years = await ahead(3 * 365 * 86_400_000);
    const hour = await ahead(3_600_000);
    deliveryTo(mail.url).start();
    await expect.poll(() => told.at(-1)).toEqual(['delivered', years]);
    expect(await spool.waiting()).toMatchObject([{ reference: hour }]);
  });
});

test('a spool that is gone is told, and nothing is half-written', async () => {
  await rm(join(spool.folder, 'incoming'), { recursive: true });
  await expect(spooled()).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await spool.waiting()).toEqual([]);
});
