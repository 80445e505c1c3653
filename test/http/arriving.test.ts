// Requests that do not arrive whole: told so in time, whatever is missing of them, and nothing of them stays.
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpServer, openHttpServer } from '../support/http-server.ts';

let server: HttpServer;
let port: number;
beforeAll(async () => {
  server = await openHttpServer({ arrivingMilliseconds: 300 });
  port = Number(new URL(await server.listen()).port);
});
afterAll(() => server?.stop());

const POST = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';

test.each([
  ['half a line', 'POST /gra'],
  ['half a head', POST],
  ['a head without its body', `${POST}content-length: 100\r\n\r\n`],
  ['half a short body', `${POST}content-length: 100\r\n\r\n{"query":`],
  ['half a long body', `${POST}content-length: 100000\r\n\r\n{"query":`],
])('%s', async (_, sent) => {
  const socket = connect(port, '127.0.0.1');
  socket.write(sent);
  let text = '';
  socket.on('data', chunk => {
    text += chunk;
  });
  await once(socket, 'close');
  expect(text).toContain('HTTP/1.1 408');
  expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '').errors[0].message).toContain('did not arrive in time');
});
