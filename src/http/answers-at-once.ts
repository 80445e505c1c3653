// The shortest way: a GET whose answer is kept is answered before anything of it is read but its head.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { isInLine } from './in-turn.ts';
import type { Keeping } from './keeping.ts';
import type { KeptAnswer } from './kept-answers.ts';
import { giveUpUnread } from './unread.ts';

/** To be added before all other hooks: what these protect the service from takes longer than a kept answer. */
export function addAnswersAtOnce(server: FastifyInstance, keeping: Keeping, path: string): void {
  const start = `${path}?`;
  server.addHook('onRequest', ({ raw }, reply, done) => {
    const answer = raw.url?.startsWith(start) && isPlain(raw) ? keeping.findLive(raw) : undefined;
    if (!answer?.heads) {
      done();
      return;
    }
    reply.hijack();
    send(raw, reply.raw, keeping, answer, answer.heads);
  });
}

/** A page of another site gets headers of its own, and who asks for a release by its name, that one; answers leave in the order of their requests. */
function isPlain({ method, headers, socket }: IncomingMessage): boolean {
  return (
    method === 'GET' &&
    headers.origin === undefined &&
    headers['nosograph-release'] === undefined &&
    !isInLine(socket)
  );
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  keeping: Keeping,
  answer: KeptAnswer,
  heads: NonNullable<KeptAnswer['heads']>,
): void {
  const started = performance.now();
  const isHeld = keeping.isHeldByClient(request, answer);
  if (isHeld) response.writeHead(304, heads.same as string[]).end();
  else response.writeHead(200, heads.whole as string[]).end(answer.bytes);
  // What the network has taken at once needs nobody to look after it.
  if (response.writableLength > 0) giveUpUnread(response);
  keeping.tell(isHeld ? 'not_modified' : 'hit', (performance.now() - started) / 1000, 0);
}
