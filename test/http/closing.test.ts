// The end of the server: what is under way is answered, for a while, and nobody's open connection keeps it from ending.
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addClosing } from '../../src/http/closing.ts';

const DRAINED_WITHIN_MS = 1_000;
/** Far below the time for which Fastify keeps a connection that is at rest. */
const SOON_MS = 20_000;

let server: FastifyInstance;
let agent: Agent;
let url: string;
let begun: number;
let answer: () => void;

beforeEach(async () => {
  begun = 0;
  agent = new Agent({ keepAlive: true });
  server = fastify({ forceCloseConnections: 'idle' });
  addClosing(server, DRAINED_WITHIN_MS);
  // The head is sent at once, and says that the connection is kept.
  server.get('/', async (_request, reply) => {
    begun++;
    const text = new PassThrough();
    text.write('begun, ');
    answer = () => text.end('answered');
    return reply.send(text);
  });
  url = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => agent.destroy());

function ask(): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, response => {
      let text = '';
      response.on('data', chunk => (text += chunk)).on('end', () => resolve(text));
      response.on('error', reject);
    }).on('error', reject);
  });
}

test('what is under way is answered, and its connection is not kept', { timeout: SOON_MS }, async () => {
  const asked = ask();
  await expect.poll(() => begun).toBe(1);
  await sleep(100);
  const closed = server.close();
  answer();
  expect(await asked).toBe('begun, answered');
  await closed;
});

test('what does not end in time is broken off', { timeout: SOON_MS }, async () => {
  const asked = ask().catch(error => error.code);
  await expect.poll(() => begun).toBe(1);
  await server.close();
  expect(await asked).toBe('ECONNRESET');
});

test('a connection on which nothing was sent keeps nobody waiting', { timeout: SOON_MS }, async () => {
  const patient = fastify({ forceCloseConnections: 'idle' });
  addClosing(patient, 10 * SOON_MS);
  const { port } = new URL(await patient.listen({ port: 0, host: '127.0.0.1' }));
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  await sleep(100);
  const closed = once(socket, 'close');
  await patient.close();
  await closed;
});
