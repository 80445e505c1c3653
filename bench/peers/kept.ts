// Answers that the service has kept: GET by the id of the document, and with the tag of an answer that the client holds.
import assert from 'node:assert/strict';
import type { Contender } from '../measure/contest.ts';
import { answerOf, dataOf, requestOf } from './http.ts';
import type { LoadProcess, Server } from './load-process.ts';
import { KEPT, NOT_MODIFIED } from './names.ts';
import type { PeerQuestion } from './question.ts';

/**
 * Or why there are none. `made`: what the service answers where it makes each answer.
 * @throws AssertionError where a kept answer has other facts
 */
export async function keptContenders(
  server: Server,
  clients: LoadProcess,
  { byId = [], facts }: PeerQuestion,
  made: readonly string[],
): Promise<Contender[] | string> {
  const kept = [];
  const held = [];
  for (const [variant, asked] of byId.entries()) {
    let answer: Awaited<ReturnType<typeof answerOf>>;
    try {
      answer = await answerOf(server, asked);
      // The next ones are sent from what is kept: they must be the same.
      assert.deepEqual(await answerOf(server, asked), answer);
    } catch (error) {
      return `GET by document id fails: ${(error as Error).message.replace(server.url, '')}`;
    }
    const factsOf = (text: string) => facts('service', dataOf(text), variant);
    assert.deepEqual(factsOf(answer.text), factsOf(made[variant] ?? ''));
    if (answer.etag === null) return 'GET by document id has no ETag';
    kept.push(requestOf(server, asked, answer.text));
    held.push(requestOf(server, asked, answer.text, answer.etag));
  }
  return [clients.contender(KEPT, server, kept), clients.contender(NOT_MODIFIED, server, held)];
}
