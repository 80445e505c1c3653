// The longest request: what is not answered by then is refused, what is being sent is broken off, and the service goes on.

import { Client } from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { openHttpServer } from '../support/http-server.ts';

const SECONDS = 1;

let url: string;
let holder: Client;
let stop: () => Promise<void>;
const log: string[] = [];

beforeAll(async () => {
  const { server, database, ...opened } = await openHttpServer({
    observer: { fault: id => void log.push(id) },
    log: pino({ level: 'error' }, { write: line => void log.push(line) }),
    longestRequestSeconds: SECONDS,
  });
  server.get('/endless', (_, reply) => reply.send(endless()));
  url = await opened.listen();
  holder = new Client({ connectionString: database.url });
  await holder.connect();
  stop = async () => {
    await holder.end();
    await opened.stop();
  };
});
afterAll(() => stop?.());

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      await new Promise(resolve => setTimeout(resolve, 20));
      controller.enqueue(Buffer.from('more\n'));
    },
  });
}

test('a query that hangs is LIMIT_EXCEEDED, and the next one answers', async () => {
  await holder.query('begin');
  await holder.query('lock table disorder_name in access exclusive mode');
  const start = performance.now();
  const { status, data, errors } = await ask(url, '{ disorder(id: "732") { name } }');
  expect((performance.now() - start) / 1000).toBeGreaterThanOrEqual(SECONDS - 0.1);
  expect([status, data]).toEqual([503, null]);
  expect(errors).toEqual([
    {
      message: expect.stringContaining(`longer than ${SECONDS} seconds`),
      extensions: { code: 'LIMIT_EXCEEDED', limit: SECONDS },
    },
  ]);
  await holder.query('rollback');
  expect((await ask(url, '{ disorder(id: "732") { name } }')).data).toEqual({
    disorder: { name: 'Polymyositis' },
  });
  // What the first one still does comes to its end without a fault.
  await new Promise(resolve => setTimeout(resolve, 300));
  expect(log).toEqual([]);
});

test('an export that hangs before its head is refused too', async () => {
  await holder.query('begin');
  await holder.query('lock table live in access exclusive mode');
  const response = await fetch(`${url}/export/mappings?from=ORPHA&to=OMIM`);
  await holder.query('rollback');
  expect(response.status).toBe(503);
});

test('what is being sent is broken off: a client cannot take it for the whole', async () => {
  const response = await fetch(`${url}/endless`);
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
  expect((await ask(url, '{ limits { depth } }')).errors).toEqual([]);
});
