// However a request for a heavy answer ends, its memory is given back: `gone` settles, once the last byte is out and not before.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { WrittenAnswer } from '../../src/graphql/heavy-query.ts';
import { openHttpServer } from '../support/http-server.ts';

const SECONDS = 2;
/** More than the buffers between server and client hold. */
const LENGTH = 20_000_000;
const IDS = Array.from({ length: 300 }, (_, i) => String(i + 1));
const BODY = JSON.stringify({
  query: 'query ($ids: [ID!]!) { disorders(ids: $ids) { input } }',
  variables: { ids: IDS },
});

let port: number;
let stop: () => Promise<void>;
let given: number;
let gone: number;
let answer: () => Promise<WrittenAnswer>;

beforeAll(async () => {
  const heavy = {
    async answer(_: unknown, left: Promise<void>) {
      given++;
      void left.then(() => gone++);
      return await answer();
    },
  };
  const server = await openHttpServer({ heavy, longestRequestSeconds: SECONDS });
  port = Number(new URL(await server.listen()).port);
  stop = server.stop;
});
afterAll(() => stop?.());
beforeEach(() => {
  [given, gone] = [0, 0];
  answer = async () => written(LENGTH);
});

function written(length: number): WrittenAnswer {
  const bytes = new Uint8Array(new SharedArrayBuffer(length)).fill(0x20);
  return { bytes, failed: false, statements: 0 };
}

/** Sends requests behind each other on one connection. */
function send(count = 1, method = 'POST'): Socket {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  const head = `${method} /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(BODY)}\r\n\r\n`;
  socket.write(`${head}${BODY}`.repeat(count));
  return socket;
}

async function readWhole(socket: Socket, length: number): Promise<void> {
  let got = 0;
  for await (const chunk of socket) {
    got += (chunk as Buffer).length;
    if (got >= length) return;
  }
}

async function settled(count: number): Promise<void> {
  await expect.poll(() => [given, gone], { timeout: 5_000 }).toEqual([count, count]);
}

test('sent whole, to a client that stays connected', async () => {
  const socket = send();
  socket.on('data', () => undefined);
  await settled(1);
  // The last bytes may still be on their way.
  await expect.poll(() => socket.bytesRead).toBeGreaterThan(LENGTH);
  socket.destroy();
});

test('not before a slow client has read it', async () => {
  const socket = send();
  await once(socket, 'readable');
  await sleep(500);
  expect([given, gone]).toEqual([1, 0]);
  await readWhole(socket, LENGTH);
  await settled(1);
});

test('broken off by the client while it reads', async () => {
  const socket = send();
  await once(socket, 'readable');
  socket.destroy();
  await settled(1);
});

test('left before the answer was there', async () => {
  let come: (answer: WrittenAnswer) => void = () => undefined;
  answer = () => new Promise(resolve => (come = resolve));
  const socket = send();
  await expect.poll(() => given).toBe(1);
  expect(gone).toBe(0);
  socket.destroy();
  await settled(1);
  come(written(LENGTH));
});

test('one of several on one connection, of which the first is never read', async () => {
  const socket = send(3);
  await expect.poll(() => given).toBe(3);
  await sleep(100);
  expect(gone).toBe(0);
  socket.destroy();
  await settled(3);
});

test('an answer of few values and much text is no light one', async () => {
  const texts = Array.from({ length: 20 }, (_, i) => `a${i}: disclaimer`).join(' ');
  const query = `{ browseDisorders(first: 200) { nodes { release { ${texts} } } } }`;
  const body = JSON.stringify({ query });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body });
  expect((await response.arrayBuffer()).byteLength).toBe(LENGTH);
  await settled(1);
});

test('several on one connection, each once it is read', async () => {
  answer = async () => written(100_000);
  const socket = send(20);
  socket.on('data', () => undefined);
  await settled(20);
  socket.destroy();
});

test('no answer in time, and one that comes too late', async () => {
  let come: (answer: WrittenAnswer) => void = () => undefined;
  answer = () => new Promise(resolve => (come = resolve));
  const socket = send();
  const [chunk] = await once(socket, 'data');
  expect(String(chunk)).toContain('503');
  await settled(1);
  come(written(LENGTH));
  socket.destroy();
});

test('cut off while it is sent', async () => {
  const socket = send();
  await once(socket, 'readable');
  await settled(1);
  socket.destroy();
});

test('no answer at all', async () => {
  answer = () => Promise.reject(new Error('the thread has died'));
  const socket = send();
  const [chunk] = await once(socket, 'data');
  expect(String(chunk)).toContain('500');
  await settled(1);
  socket.destroy();
});
