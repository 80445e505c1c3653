// The whole way of a suggestion, from the form to the mailbox, through the real service and a real SMTP server.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import papaparse from 'papaparse';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import { makeTestFolder } from '../support/test-folder.ts';
import { COMMENT, handIn, INPUT, type Json, MUTATION, post, solved } from './hand-in.ts';

const TO = {
  SUGGESTIONS_TO: 'editors@example.org',
  SUGGESTIONS_FROM: 'Nosograph <noreply@nosograph.example>',
};
const folder = makeTestFolder('nosograph-suggestions-');

let mail: MailServer;
let service: TestService;
beforeAll(async () => {
  mail = await startMailServer();
  service = await startTestService(await cloneSampleRelease(), {
    SMTP_URL: mail.url,
    ...TO,
    NOSOGRAPH_DATA_DIR: folder.path,
    SUGGESTIONS_PER_ADDRESS: '1000',
    SUGGESTIONS_WAIT_SECONDS: '20',
  });
});
afterAll(async () => {
  await service?.stop();
  await mail?.close();
  folder.remove();
});
beforeEach(() => {
  mail.mails.length = 0;
  mail.recipients.length = 0;
});

/** Files anywhere in the spool. */
function spooled(): string[] {
  return readdirSync(join(folder.path, 'spool'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => entry.name);
}

function cellsOf(csv: string): Record<string, string> {
  const options = { header: true, skipEmptyLines: true };
  const { data, errors } = papaparse.parse<Record<string, string>>(csv.replace(/^\ufeff/, ''), options);
  expect(errors).toEqual([]);
  expect(data).toHaveLength(1);
  return data[0] ?? {};
}

const attached = (index = 0) => mail.mails[index]?.attachments[0]?.content.toString('utf8') ?? '';

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
    const { suggestion, problems } = await handIn(service.url, input);
    expect(problems).toEqual([]);
    expect(suggestion).toMatchObject({
      reference: expect.stringMatching(/^NS-\d{8}-[0-9a-f]{12}$/),
      topic: 'PREVALENCE',
      delivery: 'SENT',
      disorder: { curie: 'ORPHA:732', name: 'Polymyositis', status: 'ACTIVE' },
    });
    expect(spooled()).toEqual([]);
    expect(mail.recipients).toEqual([['editors@example.org']]);
    const [got] = mail.mails;
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
    expect(attached().startsWith('\ufeff')).toBe(true);
    expect(cellsOf(attached())).toEqual({
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
    const before = await service.sql('select hash from used_challenge');
    await handIn(service.url);
    const rows = await service.sql('select * from used_challenge');
    expect(rows).toHaveLength(before.length + 1);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['expires_at', 'hash']);
  });

  test('is taken for an inactive disorder, whose status the CSV tells', async () => {
    const found = await post(
      service.url,
      '{ browseDisorders(first: 1, filter: { statuses: [OBSOLETE, DEPRECATED] }) { nodes { curie status } } }',
    );
    const [inactive] = found.data.browseDisorders.nodes;
    const { problems } = await handIn(service.url, { disorder: inactive.curie });
    expect(problems).toEqual([]);
    expect(cellsOf(attached()).disorder_status).toBe(inactive.status);
  });

  test('of a robot that fills the hidden field gets the same answer, and is not mailed', async () => {
    const { suggestion, problems } = await handIn(service.url, { website: 'https://spam.example' });
    expect(problems).toEqual([]);
    expect(suggestion).toMatchObject({ delivery: 'SENT', reference: expect.stringMatching(/^NS-/) });
    expect(mail.mails).toEqual([]);
    expect(spooled()).toEqual([]);
  });
});

test('the form tells all that is needed to draw it, with a fresh challenge each time, and is not cached', async () => {
  const query = `{ suggestionForm { notices captcha { kind challenge } fields { name required options } } }`;
  const [one, other] = [await post(service.url, query), await post(service.url, query)];
  const form = one.data.suggestionForm;
  const type = await post(
    service.url,
    '{ __type(name: "SuggestionInput") { inputFields { name type { kind } } } }',
  );
  const marks = (fields: Json[]) =>
    Object.fromEntries(fields.map(f => [f.name, f.required ?? f.type.kind === 'NON_NULL']));
  expect(marks(form.fields)).toEqual(marks(type.data.__type.inputFields));
  expect(form.notices.join(' ')).toMatch(/quality and accuracy.*English only.*personalised.*contact us/);
  expect(form.captcha.kind).toBe('ALTCHA');
  expect(form.captcha.challenge).not.toBe(other.data.suggestionForm.captcha.challenge);
  const asked = await fetch(`${service.url}/graphql?query={suggestionForm{privacyNoticeVersion}}`, {
    headers: { 'apollo-require-preflight': 'true' },
  });
  expect(asked.status).toBe(200);
  expect(asked.headers.get('cache-control')).toBe('no-store');
  const widget = await fetch(`${service.url}/captcha/challenge`);
  expect(widget.headers.get('cache-control')).toBe('no-store');
  expect(await widget.json()).toMatchObject({
    parameters: { algorithm: 'PBKDF2/SHA-256' },
    signature: expect.any(String),
  });
});

describe('abuse', () => {
  const codes = (answer: Json) => answer.problems?.map(({ field, code }: Json) => `${field} ${code}`).sort();

  test('every fault is told at once, and nothing of the input is repeated', async () => {
    const answer = await handIn(service.url, {
      disorder: 'ORPHA:99999999 secretword',
      comment: 'secretword',
      email: 'secretword',
      references: ['javascript:secretword'],
      name: 'secretword\r\nBcc: x@example.org',
      country: 'secretword',
      consent: false,
      captcha: 'secretword',
    });
    expect(codes(answer)).toEqual([
      'captcha CAPTCHA_INVALID',
      'comment TOO_SHORT',
      'consent CONSENT_MISSING',
      'country NOT_A_COUNTRY',
      'disorder UNKNOWN_DISORDER',
      'email NOT_AN_EMAIL',
      'name CONTROL_CHARACTER',
      'references NOT_A_REFERENCE',
    ]);
    expect(JSON.stringify(answer)).not.toContain('secretword');
  });

  test.each([
    ['email', 'a@example.org\r\nBcc: b@example.org', 'NOT_AN_EMAIL'],
    ['email', 'a@example.org, b@example.org', 'NOT_AN_EMAIL'],
    ['email', 'Name <a@example.org>', 'NOT_AN_EMAIL'],
    ['email', 'group: a@example.org;', 'NOT_AN_EMAIL'],
    ['organisation', 'x\nSubject: y', 'CONTROL_CHARACTER'],
    ['proposedValue', 'x\u2028y', 'CONTROL_CHARACTER'],
  ])('a header cannot be injected through %s: %j', async (field, text, code) => {
    expect(codes(await handIn(service.url, { [field]: text, captcha: 'x' }))).toContain(`${field} ${code}`);
  });

  test('a formula is harmless in the CSV', async () => {
    const formula = '=HYPERLINK("https://evil.example","click")';
    await handIn(service.url, { proposedValue: formula, name: '＝1+1', email: '+x@example.org' });
    expect(cellsOf(attached())).toMatchObject({
      proposed_value: `'${formula}`,
      name: "'＝1+1",
      email: "'+x@example.org",
    });
    expect(mail.mails[0]?.replyTo?.value[0]?.address).toBe('+x@example.org');
  });

  test('a captcha is good for one suggestion, also for three at the same time', async () => {
    const captcha = await solved(service.url);
    const answers = await Promise.all([1, 2, 3].map(() => handIn(service.url, { captcha })));
    expect(answers.filter(({ suggestion }) => suggestion)).toHaveLength(1);
    expect(answers.flatMap(codes)).toEqual(['captcha CAPTCHA_USED', 'captcha CAPTCHA_USED']);
    expect(mail.mails).toHaveLength(1);
  });

  test('a fault does not use up the captcha', async () => {
    const captcha = await solved(service.url);
    expect((await handIn(service.url, { captcha, comment: 'short' })).suggestion).toBeNull();
    expect((await handIn(service.url, { captcha })).suggestion).toBeTruthy();
  });

  test('a comment of 1 MB is refused', async () => {
    expect(codes(await handIn(service.url, { comment: 'a'.repeat(900_000), captcha: 'x' }))).toContain(
      'comment TOO_LONG',
    );
    const larger = await handIn(service.url, { comment: 'a'.repeat(1_100_000), captcha: 'x' });
    expect(larger.errors[0].extensions.code).toBe('LIMIT_EXCEEDED');
  });

  test.each([
    { topic: 'secretword' },
    { comment: ['secretword'] },
    { consent: 'secretword' },
    { secretword: 1 },
  ])('a wrong type is refused without being repeated: %j', async wrong => {
    const answer = await handIn(service.url, { ...wrong, captcha: 'x' });
    expect(answer.errors[0].message).toContain('does not fit the schema');
    expect(JSON.stringify(answer)).not.toContain('secretword');
  });

  test('what is written into the query itself is not repeated either', async () => {
    for (const text of [
      '{ email: secretword }',
      '{ email: "secretword" topic: secretword }',
      '{ email: "secretword }',
    ]) {
      const answer = await post(
        service.url,
        `mutation { suggestUpdate(input: ${text}) { problems { code } } }`,
      );
      expect(answer.errors.length).toBeGreaterThan(0);
      expect(JSON.stringify(answer)).not.toContain('secretword');
    }
  });

  test.each([2, 20, 100])('%i suggestions in one request are refused', async many => {
    const fields = Array.from(
      { length: many },
      (_, i) => `a${i}: suggestUpdate(input: $input) { problems { code } }`,
    );
    const mutation = `mutation($input: SuggestionInput!) { ${fields.join(' ')} }`;
    const answer = await post(service.url, mutation, { input: { ...INPUT, captcha: 'x' } });
    expect(answer.errors[0].extensions.code).toBe('LIMIT_EXCEEDED');
    expect(answer.data).toBeUndefined();
  });

  test('a link cannot hand one in: GET and forms of other sites are refused', async () => {
    const query = encodeURIComponent('mutation { suggestUpdate(input: {}) { problems { code } } }');
    const get = await fetch(`${service.url}/graphql?query=${query}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(get.status).toBeGreaterThanOrEqual(400);
    const form = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ query: MUTATION, variables: { input: INPUT } }),
    });
    expect(form.status).toBeGreaterThanOrEqual(400);
    expect(mail.mails).toEqual([]);
  });

  test('another language is refused with the reason of the page', async () => {
    const comment =
      "La prévalence de cette maladie devrait être mise à jour, voir l'article publié en 2019 dans la revue.";
    expect(codes(await handIn(service.url, { comment, captcha: 'x' }))).toContain('comment NOT_ENGLISH');
  });

  test('too many from one address are refused, with the time to wait', async () => {
    const limited = await startTestService(await cloneSampleRelease(), { SUGGESTIONS_PER_ADDRESS: '2' });
    try {
      for (let i = 0; i < 2; i++) await handIn(limited.url, { captcha: 'x' });
      const { errors } = await post(limited.url, MUTATION, { input: { ...INPUT, captcha: 'x' } });
      expect(errors[0].extensions.code).toBe('LIMIT_EXCEEDED');
      expect(errors[0].extensions.retryAfterSeconds).toBeGreaterThan(0);
      expect(limited.log.map(line => line.msg).join()).toContain('SMTP_URL is not set');
    } finally {
      await limited.stop();
    }
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
    SMTP_URL: mail.url,
    ...TO,
  });
  await expect.poll(() => mail.mails.length, { timeout: 10_000 }).toBe(1);
  await expect.poll(() => readdirSync(waiting)).toEqual([]);
  await second.stop();
  expect(mail.mails[0]?.messageId).toContain(suggestion.reference);
  own.remove();
});
