// The whole way of a suggestion, from the form to the mailbox, through the real service and a real SMTP server.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService } from '../support/running-service.ts';
import { makeTestFolder } from '../support/test-folder.ts';
import { COMMENT, handIn, INPUT, type Json, MAIL, post } from './hand-in.ts';
import { cellsOf, type MailedService, startMailedService } from './mailed-service.ts';

let mailed: MailedService;
let url: string;
beforeAll(async () => {
  mailed = await startMailedService();
  url = mailed.service.url;
});
afterAll(() => mailed?.stop());
beforeEach(() => mailed.empty());

describe('a suggestion', () => {
  const input = {
    ...INPUT,
    disorder: 'orpha 732',
    comment: `  ${COMMENT}\n\nSee "Table 2", rows 3; 4 – naïve, 病気, 🧬.\r\nThank you.  `,
    proposedValue: '4 / 1,000,000; "Sweden"',
    references: ['https://doi.org/10.1000/x?a=1,2', 'PMID:20301479'],
    name: 'Ada "Countess" Lovelace, née Byron',
    email: 'ada+orpha@example.org',
    organisation: 'Škola, s.r.o.',
    country: 'gb',
  };

  test('arrives in the mailbox byte for byte, and leaves nothing in the spool', async () => {
    const { suggestion, problems } = await handIn(url, input);
    expect(problems).toEqual([]);
    expect(suggestion).toMatchObject({
      reference: expect.stringMatching(/^NS-\d{8}-[0-9a-f]{12}$/),
      topic: 'PREVALENCE',
      delivery: 'SENT',
      disorder: { curie: 'ORPHA:732', name: 'Polymyositis', status: 'ACTIVE' },
    });
    expect(mailed.spooled()).toEqual([]);
    expect(mailed.mail.recipients).toEqual([['editors@example.org']]);
    const [got] = mailed.mail.mails;
    expect(got?.replyTo?.value).toEqual([{ address: input.email, name: '' }]);
    expect(got?.from?.text).toContain('noreply@nosograph.example');
    expect(got?.messageId).toBe(`<${suggestion.reference}@nosograph.example>`);
    for (const text of [suggestion.reference, 'ORPHA:732', 'PREVALENCE']) {
      expect(got?.subject).toContain(text);
      expect(got?.text).toContain(text);
    }
    expect(got?.text).toContain('Polymyositis');
    expect(got?.text).not.toContain('Ada');
    expect(got?.attachments).toMatchObject([
      { filename: `${suggestion.reference}.csv`, contentType: 'text/csv' },
    ]);
    expect(mailed.cells()).toEqual({
      reference: suggestion.reference,
      received_at: suggestion.receivedAt,
      release: expect.stringMatching(/^orphadata-/),
      orpha_code: 'ORPHA:732',
      disorder: 'Polymyositis',
      disorder_status: 'ACTIVE',
      topic: 'PREVALENCE',
      comment: input.comment.trim(),
      proposed_value: input.proposedValue,
      references: input.references.join(' '),
      name: input.name,
      email: input.email,
      role: 'RESEARCHER',
      organisation: input.organisation,
      country: 'GB',
      language_doubt: 'no',
      privacy_notice_version: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
  });

  test('leaves one row in the database: the hash of its captcha and when that expires', async () => {
    const before = await mailed.service.sql('select hash from used_challenge');
    await handIn(url);
    const rows = await mailed.service.sql('select * from used_challenge');
    expect(rows).toHaveLength(before.length + 1);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['expires_at', 'hash']);
  });

  test('is taken for an inactive disorder, whose status the CSV tells', async () => {
    const found = await post(
      url,
      '{ browseDisorders(first: 1, filter: { statuses: [OBSOLETE, DEPRECATED] }) { nodes { curie status } } }',
    );
    const [inactive] = found.data.browseDisorders.nodes;
    const { problems } = await handIn(url, { disorder: inactive.curie });
    expect(problems).toEqual([]);
    expect(mailed.cells().disorder_status).toBe(inactive.status);
  });

  test('of a robot that fills the hidden field gets the same answer, and is not mailed', async () => {
    const { suggestion, problems } = await handIn(url, { website: 'https://spam.example' });
    expect(problems).toEqual([]);
    expect(suggestion).toMatchObject({ delivery: 'SENT', reference: expect.stringMatching(/^NS-/) });
    expect(mailed.mail.mails).toEqual([]);
    expect(mailed.spooled()).toEqual([]);
  });
});

test('the form tells all that is needed to draw it, with a fresh challenge each time, and is not cached', async () => {
  const query = `{ suggestionForm { notices captcha { kind challenge } fields { name required options } } }`;
  const [one, other] = [await post(url, query), await post(url, query)];
  const form = one.data.suggestionForm;
  const type = await post(url, '{ __type(name: "SuggestionInput") { inputFields { name type { kind } } } }');
  const marks = (fields: Json[]) =>
    Object.fromEntries(fields.map(f => [f.name, f.required ?? f.type.kind === 'NON_NULL']));
  expect(marks(form.fields)).toEqual(marks(type.data.__type.inputFields));
  expect(form.notices.join(' ')).toMatch(/quality and accuracy.*English only.*personalised.*contact us/);
  expect(form.captcha.kind).toBe('ALTCHA');
  expect(form.captcha.challenge).not.toBe(other.data.suggestionForm.captcha.challenge);
  const asked = await fetch(`${url}/graphql?query={suggestionForm{privacyNoticeVersion}}`, {
    headers: { 'apollo-require-preflight': 'true' },
  });
  expect(asked.status).toBe(200);
  expect(asked.headers.get('cache-control')).toBe('no-store');
  const widget = await fetch(`${url}/captcha/challenge`);
  expect(widget.headers.get('cache-control')).toBe('no-store');
  expect(await widget.json()).toMatchObject({
    parameters: { algorithm: 'PBKDF2/SHA-256' },
    signature: expect.any(String),
  });
});

test('without a mail server it waits in the spool, and is mailed by the next service', async () => {
  const own = makeTestFolder('nosograph-waiting-');
  const settings = { NOSOGRAPH_DATA_DIR: own.path };
  const first = await startTestService(await cloneSampleRelease(), settings);
  const { suggestion } = await handIn(first.url);
  await first.stop();
  expect(suggestion.delivery).toBe('QUEUED');
  const waiting = join(own.path, 'spool', 'waiting');
  const [name = ''] = readdirSync(waiting);
  expect(cellsOf(readFileSync(join(waiting, name), 'utf8')).reference).toBe(suggestion.reference);
  const second = await startTestService(await cloneSampleRelease(), {
    ...settings,
    SMTP_URL: mailed.mail.url,
    ...MAIL,
  });
  await expect.poll(() => mailed.mail.mails.length, { timeout: 10_000 }).toBe(1);
  await expect.poll(() => readdirSync(waiting)).toEqual([]);
  await second.stop();
  expect(mailed.mail.mails[0]?.messageId).toContain(suggestion.reference);
  own.remove();
});

test('a mail server that is slow is waited for as long as the setting says; then it is QUEUED, and mailed once', async () => {
  const slow = await startMailedService({ SUGGESTIONS_WAIT_SECONDS: '0.3' });
  slow.mail.delayMs = () => 1_500;
  const began = performance.now();
  const { suggestion } = await handIn(slow.service.url);
  expect(suggestion.delivery).toBe('QUEUED');
  expect(slow.mail.mails).toEqual([]);
  expect(performance.now() - began).toBeGreaterThan(300);
  const robot = performance.now();
  const { suggestion: pretended } = await handIn(slow.service.url, { website: 'x' });
  expect(pretended.delivery, 'a robot is told the same').toBe('QUEUED');
  expect(performance.now() - robot).toBeGreaterThan(300);
  await expect.poll(() => slow.mail.mails.length, { timeout: 10_000 }).toBe(1);
  await expect.poll(() => slow.spooled()).toEqual([]);
  await slow.stop();
  expect(slow.mail.mails).toHaveLength(1);
});
