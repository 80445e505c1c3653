// What robots and worse send: injection, replayed, expired, forged and foreign captchas, too much, too many. Nothing passes, and nothing is repeated.
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Captcha } from '../../src/suggestions/captcha.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService } from '../support/running-service.ts';
import { CAPTCHA_SECRET, handIn, INPUT, type Json, MUTATION, post, solved } from './hand-in.ts';
import { type MailedService, startMailedService } from './mailed-service.ts';

let mailed: MailedService;
let url: string;
beforeAll(async () => {
  mailed = await startMailedService();
  url = mailed.service.url;
});
afterAll(() => mailed?.stop());
beforeEach(() => mailed.empty());

const codes = (answer: Json) => answer.problems?.map(({ field, code }: Json) => `${field} ${code}`).sort();

test('every fault is told at once, and nothing of the input is repeated', async () => {
  const answer = await handIn(url, {
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
  expect(codes(await handIn(url, { [field]: text, captcha: 'x' }))).toContain(`${field} ${code}`);
});

test('a formula is harmless in the CSV', async () => {
  const formula = '=HYPERLINK("https://evil.example","click")';
  await handIn(url, { proposedValue: formula, name: '＝1+1', email: '+x@example.org' });
  expect(mailed.cells()).toMatchObject({
    proposed_value: `'${formula}`,
    name: "'＝1+1",
    email: "'+x@example.org",
  });
  expect(mailed.mail.mails[0]?.replyTo?.value[0]?.address).toBe('+x@example.org');
});

test('a captcha is good for one suggestion, also for three at the same time', async () => {
  const captcha = await solved(url);
  const answers = await Promise.all([1, 2, 3].map(() => handIn(url, { captcha })));
  expect(answers.filter(({ suggestion }) => suggestion)).toHaveLength(1);
  expect(answers.flatMap(codes)).toEqual(['captcha CAPTCHA_USED', 'captcha CAPTCHA_USED']);
  expect(mailed.mail.mails).toHaveLength(1);
});

test('a fault does not use up the captcha', async () => {
  const captcha = await solved(url);
  expect((await handIn(url, { captcha, comment: 'short' })).suggestion).toBeNull();
  expect((await handIn(url, { captcha })).suggestion).toBeTruthy();
});

test('a comment of 200 kB is refused, as is one that no body may hold', async () => {
  expect(codes(await handIn(url, { comment: 'a'.repeat(200_000), captcha: 'x' }))).toContain(
    'comment TOO_LONG',
  );
  const larger = await handIn(url, { comment: 'a'.repeat(300_000), captcha: 'x' });
  expect(larger.errors[0].extensions.code).toBe('LIMIT_EXCEEDED');
});

test.each([
  { topic: 'secretword' },
  { comment: ['secretword'] },
  { consent: 'secretword' },
  { secretword: 1 },
])('a wrong type is refused without being repeated: %j', async wrong => {
  const answer = await handIn(url, { ...wrong, captcha: 'x' });
  expect(answer.errors[0].message).toContain('does not fit the schema');
  expect(JSON.stringify(answer)).not.toContain('secretword');
});

test.each([
  [{ ' at "secretword"': 1 }, undefined],
  [{ ' at "input.secretword"': 1 }, undefined],
  [{ references: [{ ' at "input.secretword"': 'secretword' }] }, 'references'],
  [{ comment: ['secretword'] }, 'comment'],
])('what looks like a place is not repeated as one: %j', async (wrong, place) => {
  const answer = await handIn(url, { ...wrong, captcha: 'x' });
  const schema = `does not fit the schema${place ? ` at ${place}` : ''}.`;
  expect(answer.errors.at(-1).message).toContain(schema);
  expect(JSON.stringify(answer)).not.toContain('secretword');
});

test('a variable that is null where the query gave it a default is a fault of the request, not repeated', async () => {
  const query = `mutation($e: String = "x@example.org") { suggestUpdate(input: { disorder: "732", topic: OTHER,
    comment: "secretword", email: $e, role: OTHER, consent: true, captcha: "x" }) { problems { code } } }`;
  const answer = await post(url, query, { e: null });
  expect(answer.errors[0].extensions.code).toBe('BAD_USER_INPUT');
  expect(JSON.stringify(answer)).not.toContain('secretword');
});

test('the name of an operation is not repeated', async () => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: MUTATION, operationName: 'secretword', variables: {} }),
  });
  const text = await response.text();
  expect(text).toContain('OPERATION_RESOLUTION_FAILURE');
  expect(text).not.toContain('secretword');
});

test('what stands behind a code is not cut off to make it one', async () => {
  const disorder = `ORPHA:732${' '.repeat(100)}x`;
  expect(codes(await handIn(url, { disorder, captcha: 'x' }))).toContain('disorder UNKNOWN_DISORDER');
});

test('an error beside what was accepted says so, with the reference', async () => {
  const query = `mutation($input: SuggestionInput!) { suggestUpdate(input: $input) {
    suggestion { disorder { ancestors(first: -1) { nodes { name } } } } problems { code } } }`;
  const answer = await post(url, query, { input: { ...INPUT, captcha: await solved(url) } });
  const [{ message, extensions }] = answer.errors;
  expect(extensions.reference).toMatch(/^NS-/);
  expect(message).toContain(`accepted under ${extensions.reference}`);
  expect(mailed.mail.mails).toHaveLength(1);
});

test('what is written into the query itself is not repeated either', async () => {
  for (const text of [
    '{ email: secretword }',
    '{ email: "secretword" topic: secretword }',
    '{ email: "secretword }',
  ]) {
    const answer = await post(url, `mutation { suggestUpdate(input: ${text}) { problems { code } } }`);
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
  const answer = await post(url, mutation, { input: { ...INPUT, captcha: 'x' } });
  expect(answer.errors[0].extensions.code).toBe('LIMIT_EXCEEDED');
  expect(answer.data).toBeUndefined();
});

test('a link cannot hand one in: GET and forms of other sites are refused', async () => {
  const query = encodeURIComponent('mutation { suggestUpdate(input: {}) { problems { code } } }');
  const get = await fetch(`${url}/graphql?query=${query}`, {
    headers: { 'apollo-require-preflight': 'true' },
  });
  expect(get.status).toBeGreaterThanOrEqual(400);
  const form = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({ query: MUTATION, variables: { input: INPUT } }),
  });
  expect(form.status).toBeGreaterThanOrEqual(400);
  expect(mailed.mail.mails).toEqual([]);
});

test('another language is refused with the reason of the page', async () => {
  const comment =
    "La prévalence de cette maladie devrait être mise à jour, voir l'article publié en 2019 dans la revue.";
  expect(codes(await handIn(url, { comment, captcha: 'x' }))).toContain('comment NOT_ENGLISH');
});

test('ten tries with faults lock nobody out; what is accepted is bounded, as are floods; each error says what, how many and when', async () => {
  const limited = await startTestService(await cloneSampleRelease(), {
    SUGGESTIONS_PER_ADDRESS: '2',
    SUGGESTIONS_TRIES_PER_ADDRESS: '15',
    CAPTCHA_SECRET,
  });
  const refused = async (input: Json) => {
    const { errors } = await handIn(limited.url, input);
    const { code, counted, limit, retryAfterSeconds } = errors[0].extensions;
    expect(code).toBe('LIMIT_EXCEEDED');
    expect(retryAfterSeconds).toBeGreaterThan(0);
    expect(errors[0].message).toContain(`${limit} `);
    expect(errors[0].message).toContain(`again in ${retryAfterSeconds} seconds`);
    return counted;
  };
  try {
    const faults = [{ captcha: 'x' }, { captcha: 'x', comment: 'short' }, { captcha: 'x', consent: false }];
    for (let i = 0; i < 10; i++) expect((await handIn(limited.url, faults[i % 3])).problems).not.toEqual([]);
    expect((await handIn(limited.url)).suggestion, 'a right one after ten with faults').toBeTruthy();
    expect((await handIn(limited.url, { website: 'x' })).suggestion, 'a robot, as a person').toBeTruthy();
    const captcha = await solved(limited.url);
    expect(await refused({ captcha })).toBe('ACCEPTED_OF_ADDRESS');
    expect(await refused({ captcha, website: 'x' }), 'a robot, as a person').toBe('ACCEPTED_OF_ADDRESS');
    await handIn(limited.url, { captcha: 'x' });
    for (let i = 0; i < 5; i++) expect(await refused({ captcha: 'x' })).toBe('TRIES_OF_ADDRESS');
    expect(limited.log.map(line => line.msg).join()).toContain('SMTP_URL is not set');
  } finally {
    await limited.stop();
  }
});

test('an address that the sender wrote himself is not believed, and what is refused does not use up what all may send', async () => {
  const limited = await startTestService(await cloneSampleRelease(), {
    SUGGESTIONS_TRIES_PER_ADDRESS: '2',
    SUGGESTIONS_IN_TOTAL: '1',
    TRUST_PROXY: 'true',
    CAPTCHA_SECRET,
  });
  const from = async (addresses: string, captcha: string) => {
    const response = await fetch(`${limited.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': addresses },
      body: JSON.stringify({ query: MUTATION, variables: { input: { ...INPUT, captcha } } }),
    });
    const { errors, data } = (await response.json()) as Json;
    return errors ? errors[0].extensions.code : data.suggestUpdate.suggestion ? 'TAKEN' : 'PROBLEMS';
  };
  try {
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await from(`10.0.0.${i}, 203.0.113.9`, 'x'));
    expect(answers).toEqual(['PROBLEMS', 'PROBLEMS', 'LIMIT_EXCEEDED']);
    for (let i = 0; i < 3; i++) expect(await from(`198.51.100.${i}`, 'x')).toBe('PROBLEMS');
    expect(await from('192.0.2.1', await solved(limited.url))).toBe('TAKEN');
    expect(await from('192.0.2.2', await solved(limited.url))).toBe('LIMIT_EXCEEDED');
  } finally {
    await limited.stop();
  }
});

test('expired, forged and foreign captchas are refused', async () => {
  const past = new Captcha(CAPTCHA_SECRET, () => Date.now() - 2 * 60 * 60 * 1000);
  const cases: [Captcha, (challenge: Challenge) => Challenge, string][] = [
    [past, challenge => challenge, 'captcha CAPTCHA_EXPIRED'],
    [new Captcha('the secret of another service'), challenge => challenge, 'captcha CAPTCHA_INVALID'],
    [
      new Captcha(CAPTCHA_SECRET),
      challenge => ({ ...challenge, parameters: { ...challenge.parameters, expiresAt: 4_000_000_000 } }),
      'captcha CAPTCHA_INVALID',
    ],
  ];
  for (const [captcha, changed, fault] of cases) {
    const { challenge } = await captcha.issue();
    const solution = await solveChallenge({ challenge, deriveKey });
    const payload = { challenge: changed(challenge), solution };
    const text = Buffer.from(JSON.stringify(payload)).toString('base64');
    expect(codes(await handIn(url, { captcha: text }))).toEqual([fault]);
  }
  expect(mailed.mail.mails).toEqual([]);
});
