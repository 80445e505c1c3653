// Requests behind each other on one connection: a few are answered at the same time, and none once the client has gone.
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDeadline } from '../../src/http/deadline.ts';
import { addTurns } from '../../src/http/in-turn.ts';
import { addUnread } from '../../src/http/unread.ts';

const MANY = 50;
const REQUEST = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n';

let server: FastifyInstance;
let port: number;
let begun: number;
let most: number;
let open: number;
let length: number;
/** More than the system takes for a client that does not read. */
const LONG = 20_000_000;
/** Long enough for a busy machine: who does read must not be taken for one who does not. */
const LOOKED_AFTER_MS = 500;

beforeEach(async () => {
  [begun, most, open, length] = [0, 0, 0, LONG];
  server = fastify();
  addTurns(server);
  addUnread(server, LOOKED_AFTER_MS);
  server.get('/', async () => {
    begun++;
    most = Math.max(most, ++open);
    await sleep(5);
    open--;
    return 'x'.repeat(length);
  });
  port = Number(new URL(await server.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterEach(() => server.close());

test('all are answered, four at a time, by a client that reads', async () => {
  length = 100_000;
  const socket = connect(port, '127.0.0.1');
  let bytes = 0;
  socket.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  socket.write(REQUEST.repeat(MANY));
  await expect.poll(() => bytes, { timeout: 10_000 }).toBeGreaterThan(MANY * length);
  expect([begun, most]).toEqual([MANY, 4]);
  socket.destroy();
});

test('thousands at once are all answered, and wait in the connection meanwhile', async () => {
  length = 10;
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  socket.write(REQUEST.repeat(3_000));
  await expect.poll(() => text.split('HTTP/1.1 200 OK').length - 1, { timeout: 20_000 }).toBe(3_000);
  expect([begun, most]).toEqual([3_000, 4]);
  socket.destroy();
});

test('of a client that reads nothing only the first are begun, and it is left', async () => {
  const socket = connect(port, '127.0.0.1');
  socket.pause();
  socket.write(REQUEST.repeat(MANY));
  const closed = once(socket, 'close');
  await expect.poll(() => begun).toBe(4);
  await sleep(4 * LOOKED_AFTER_MS);
  expect(begun).toBe(4);
  socket.on('error', () => undefined).resume();
  await closed;
  expect(begun).toBe(4);
});

test('those that are cut off while they wait keep no place: the next one is answered', async () => {
  await server.close();
  server = fastify();
  addDeadline(server, 0.2);
  addTurns(server);
  server.get('/slow', () => new Promise(() => undefined));
  server.get('/', async () => 'answered');
  port = Number(new URL(await server.listen({ port: 0, host: '127.0.0.1' })).port);
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  socket.write(REQUEST.replace('/', '/slow').repeat(20));
  await expect.poll(() => text.split('HTTP/1.1 503').length - 1).toBe(20);
  socket.write(REQUEST);
  await expect.poll(() => text).toContain('answered');
  socket.destroy();
});

test('other connections do not wait', async () => {
  const socket = connect(port, '127.0.0.1');
  socket.pause();
  socket.write(REQUEST.repeat(MANY));
  await expect.poll(() => begun).toBe(4);
  expect((await (await fetch(`http://127.0.0.1:${port}/`)).text()).length).toBe(LONG);
  socket.destroy();
});

test('of a client that has left no deadline is kept', async () => {
  await server.close();
  server = fastify();
  addDeadline(server, 60);
  addTurns(server);
  server.get('/', () => new Promise(() => undefined));
  port = Number(new URL(await server.listen({ port: 0, host: '127.0.0.1' })).port);
  const timers = () => process.getActiveResourcesInfo().filter(kind => kind === 'Timeout').length;
  const before = timers();
  const socket = connect(port, '127.0.0.1');
  socket.write(REQUEST.repeat(MANY));
  await expect.poll(timers).toBeGreaterThanOrEqual(before + MANY);
  socket.resetAndDestroy();
  await expect.poll(timers).toBeLessThan(before + MANY / 2);
});
