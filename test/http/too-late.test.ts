// Answers that come when nobody waits for them any more: they are not kept, and what is still done to them harms nobody.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WrittenAnswer } from '../../src/graphql/heavy-query.ts';
import { post } from '../support/exchange.ts';
import { openHttpServer } from '../support/http-server.ts';

const SECONDS = 1;
const IDS = Array.from({ length: 300 }, (_, i) => String(i + 1));
const asked = (name: string) => ({
  query: `query ${name}($ids: [ID!]!) { disorders(ids: $ids) { input } }`,
  variables: { ids: IDS },
});

let url: string;
let stop: () => Promise<void>;
let answer: () => Promise<WrittenAnswer>;
let given = 0;
const log: Record<string, unknown>[] = [];

beforeAll(async () => {
  const heavy = {
    async answer() {
      given++;
      return await answer();
    },
  };
  const server = await openHttpServer({
    inMemory: true,
    heavy,
    log: pino({ base: null }, { write: (line: string) => void log.push(JSON.parse(line)) }),
    keptMegabytes: 400,
    longestRequestSeconds: SECONDS,
  });
  url = await server.listen();
  stop = server.stop;
});
afterAll(() => stop?.());

function written(bytes: Uint8Array): WrittenAnswer {
  return { bytes, failed: false, statements: 0 };
}

test.each([1, 2])('what its client has left is not kept: sight %i of its document', async time => {
  const whole = Buffer.alloc(5_000, 'x');
  let come = () => {};
  answer = () => new Promise(resolve => (come = () => resolve(written(whole))));
  const before = given;
  const sent = { ...asked('Left'), variables: { ids: [...IDS, String(time)] } };
  const leaving = request(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  leaving.on('error', () => undefined).end(JSON.stringify(sent));
  await expect.poll(() => given).toBe(before + 1);
  leaving.destroy();
  await sleep(50);
  come();
  await sleep(50);
  answer = async () => written(whole);
  expect((await post(url, sent)).bytes.equals(whole)).toBe(true);
  expect(given).toBe(before + 2);
  expect((await post(url, sent)).bytes.equals(whole)).toBe(true);
  expect(given).toBe(before + 2);
});

test('the deadline passes while an answer is compressed', async () => {
  const bytes = randomBytes(40_000_000);
  // It ends before the deadline, the compression after it.
  answer = async () => {
    await sleep(SECONDS * 1000 - 100);
    return written(bytes);
  };
  const late = await post(url, asked('Late'), { 'accept-encoding': 'br' });
  expect([late.status, late.text]).toEqual([503, expect.stringContaining('LIMIT_EXCEEDED')]);
  await sleep(2_000);
  expect(log.filter(line => Number(line.level) > 30)).toEqual([]);
  expect((await post(url, { query: '{ limits { depth } }' })).status).toBe(200);
});
