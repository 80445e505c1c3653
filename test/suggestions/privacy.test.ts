// Unmistakable strings are handed in, in every way that can succeed or fail, and then searched for in all that the service keeps or tells.
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { killAll, nosograph, serve } from '../service/nosograph.ts';
import { startMailServer } from '../support/mail-server.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { makeTestFolder } from '../support/test-folder.ts';
import { INPUT, MAIL, MUTATION, solved } from './hand-in.ts';

const NAME = 'Xanthippe Quuxworth';
const EMAIL = 'xq-unmistakable@example.org';
const COMMENT =
  'The word zyzzyvaphrase stands in this comment so that it can be found wherever it should not be.';
const ORGANISATION = 'Institute of Flibbertigibbets';
const ADDRESS = '203.0.113.77';
const SECRETS = ['Quuxworth', 'xq-unmistakable', 'zyzzyvaphrase', 'Flibbertigibbets', ADDRESS];

/** A chunked request whose second chunk has no length. */
async function sendBroken(url: string, body: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const head =
    'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked';
  socket.write(`${head}\r\n\r\n${Buffer.byteLength(body).toString(16)}\r\n${body}\r\nZZ\r\n`);
  socket.resume();
  await once(socket, 'close');
}

const folder = makeTestFolder('nosograph-privacy-');
afterAll(async () => {
  await killAll([]);
  folder.remove();
});

test('no name, address, comment or IP is in database, log at level trace, metrics, errors, answers or list of the spool', async () => {
  const database = await cloneSampleRelease();
  let refuse = true;
  const mail = await startMailServer({
    onRcptTo: (_address, _session, callback) =>
      refuse ? callback(Object.assign(new Error(`${EMAIL} ${COMMENT}`), { responseCode: 451 })) : callback(),
  });
  const env = {
    DATABASE_URL: database.url,
    NOSOGRAPH_DATA_DIR: folder.path,
    SMTP_URL: mail.url,
    ...MAIL,
    SUGGESTIONS_RETRY_SECONDS: '1',
    SUGGESTIONS_TRIES_PER_ADDRESS: '30',
    LOG_LEVEL: 'trace',
    TRUST_PROXY: 'true',
  };
  const { process, url } = await serve({ env });
  const input = { ...INPUT, name: NAME, email: EMAIL, comment: COMMENT, organisation: ORGANISATION };
  const answers: unknown[] = [];
  const send = async (body: string, type = 'application/json') => {
    const headers = { 'content-type': type, 'x-forwarded-for': ADDRESS };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
    answers.push(await response.text());
  };
  const mutation = (change: object) =>
    JSON.stringify({ query: MUTATION, variables: { input: { ...input, ...change } } });

  await send(mutation({ captcha: await solved(url) }));
  expect(answers[0]).toContain('QUEUED');
  await send(mutation({ captcha: await solved(url), website: 'filled' }));
  await send(mutation({ captcha: 'x', topic: NAME }));
  await send(mutation({ captcha: [COMMENT], consent: NAME }));
  await send(mutation({ captcha: 'x', disorder: COMMENT, references: [COMMENT] }));
  await send(mutation({ captcha: 'x' }).slice(0, -9));
  await send(mutation({ captcha: 'x' }), 'text/plain');
  await send(
    JSON.stringify({ query: `mutation { suggestUpdate(input: { email: "${EMAIL}" name: ${NAME} }) { x } }` }),
  );
  await send(JSON.stringify({ query: `mutation { suggestUpdate(input: { comment: "${COMMENT}` }));
  // graphql-js finds the null only when it executes, and quotes the whole input.
  const withDefault = MUTATION.replace(
    '$input: SuggestionInput!',
    '$email: String = "x@example.org"',
  ).replace(
    'input: $input',
    `input: { disorder: "732", topic: OTHER, comment: "${COMMENT}", name: "${NAME}", email: $email, role: OTHER, consent: true, captcha: "x" }`,
  );
  await send(JSON.stringify({ query: withDefault, variables: { email: null } }));
  expect(answers.at(-1)).toContain('BAD_USER_INPUT');
  await sendBroken(url, mutation({ captcha: 'x' }));
  // The database fails under a suggestion.
  const captcha = await solved(url);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('alter table used_challenge rename to used_challenge_away');
  await send(mutation({ captcha }));
  expect(answers.at(-1)).toContain('INTERNAL_SERVER_ERROR');
  await client.query('alter table used_challenge_away rename to used_challenge');
  for (let i = 0; i < 30; i++) await send(mutation({ captcha: 'x' }));
  expect(answers.at(-1)).toContain('retryAfterSeconds');

  const listed = await nosograph(['spool', 'list', '--json'], { env });
  // The service may be trying it just now.
  expect(listed.stdout).toMatch(/"(WAITING|CLAIMED)"/);
  const tried: { status: number | null }[] = [];
  const deliver = async () => {
    tried.push(await nosograph(['spool', 'deliver'], { env }));
    return tried.at(-1)?.status;
  };
  await expect.poll(deliver, { timeout: 30_000 }).toBe(1);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const dump = await dumpOf(client);
  await client.end();
  refuse = false;
  const spool = join(folder.path, 'spool');
  const left = () => ['waiting', 'claimed'].flatMap(name => readdirSync(join(spool, name)));
  await expect.poll(left, { timeout: 20_000 }).toEqual([]);
  const { stdout, stderr } = await process.end();
  expect(stderr).toContain('"level":');
  expect(stderr, 'the broken request is told').toContain('client error');
  expect(stderr, 'bytes as numbers').not.toMatch(/\d{2,3},\d{2,3},\d{2,3},\d{2,3}/);
  expect(stderr).toContain('could not be mailed');
  expect(dump).toContain('Polymyositis');
  expect(metrics).toMatch(/nosograph_suggestions_total\{outcome="accepted"\} 1\b/);

  const told = {
    answers,
    listed,
    tried,
    metrics,
    dump,
    stdout,
    stderr,
    names: readdirSync(spool, { recursive: true }),
  };
  for (const [where, text] of Object.entries(told))
    for (const secret of SECRETS)
      expect(JSON.stringify(text).includes(secret), `${secret} in ${where}`).toBe(false);
  expect(mail.mails).toHaveLength(1);
  expect(mail.mails[0]?.attachments[0]?.content.toString()).toContain('zyzzyvaphrase');
  await mail.close();
  await database.drop();
}, 120_000);

/** Every row of every table, as text. */
async function dumpOf(client: Client): Promise<string> {
  const tables = await client.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public'",
  );
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ text: string }>(`select t::text as text from ${name} t`);
    texts.push(...rows.map(row => row.text));
  }
  return texts.join('\n');
}
