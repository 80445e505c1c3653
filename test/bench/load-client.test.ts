// The clients of the peers against a real server: what they count, and what they take for no answer.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { requestOf } from '../../bench/peers/http.ts';
import { loadRound } from '../../bench/peers/load-client.ts';

const ANSWER = JSON.stringify({ data: 'é'.repeat(50_000) });

describe('the clients of the peers', () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  async function serverOf(listener: RequestListener): Promise<{ url: string; pid: number }> {
    const server = createServer(listener);
    closers.push(() => server.close().closeAllConnections());
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, pid: process.pid };
  }

  const ask = (server: { url: string; pid: number }, ...requests: ReturnType<typeof requestOf>[]) =>
    loadRound({ port: Number(new URL(server.url).port), requests, clients: 3, milliseconds: 50 });

  it('ask one request after the other, and count the answers', async () => {
    const seen: string[] = [];
    const server = await serverOf((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      // In two pieces, which come apart.
      response.writeHead(200, { 'content-length': Buffer.byteLength(ANSWER) });
      response.write(ANSWER.slice(0, 10));
      setImmediate(() => response.end(ANSWER.slice(10)));
    });
    const asked = [{ path: '/a' }, { path: '/b', body: '{"é":1}' }];
    const round = await ask(server, ...asked.map(one => requestOf(server, one, ANSWER)));
    expect(round.latencies.length).toBeGreaterThanOrEqual(3);
    expect(seen).toHaveLength(round.latencies.length);
    expect(new Set(seen)).toEqual(new Set(['GET /a', 'POST /b']));
  });

  it('take 304 for an answer without a body where that is what must come', async () => {
    const server = await serverOf((request, response) =>
      response
        .writeHead(request.headers['if-none-match'] === '"x"' ? 304 : 200, { 'content-length': 0 })
        .end(),
    );
    expect(
      (await ask(server, requestOf(server, { path: '/' }, ANSWER, '"x"'))).latencies.length,
    ).toBeGreaterThan(0);
    await expect(ask(server, requestOf(server, { path: '/' }, ANSWER, '"y"'))).rejects.toThrow(
      'with status 304 was expected',
    );
  });

  it.each([
    ['of another length', (text: string) => ({ status: 200, text: `${text} ` })],
    ['of another status', (text: string) => ({ status: 503, text })],
  ])('end the round at an answer %s', async (_what, other) => {
    const { status, text } = other(ANSWER);
    const server = await serverOf((_request, response) =>
      response.writeHead(status, { 'content-length': Buffer.byteLength(text) }).end(text),
    );
    await expect(ask(server, requestOf(server, { path: '/' }, ANSWER))).rejects.toThrow('was expected');
  });

  it('end the round where a server closes the connection without an answer', async () => {
    const server = await serverOf(request => request.socket.destroy());
    await expect(ask(server, requestOf(server, { path: '/' }, ANSWER))).rejects.toThrow();
  });
});
