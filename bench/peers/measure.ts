// Measures one question: every side is asked for the facts, the facts are compared, then all are timed in turns.
import assert from 'node:assert/strict';
import { type Contender, contest, type Standing } from '../measure/contest.ts';
import type { LoadRequest } from './load-side.ts';
import type { HttpAsked, PeerQuestion, Side } from './questions.ts';
import type { Servers, Sides } from './sides.ts';

export const SIDE_NAMES: Readonly<Record<Side, string>> = {
  service: 'Nosograph',
  postgraphile: 'PostGraphile, same tables',
  mercurius: 'Mercurius with JIT, plain objects',
  reader: 'bare node:http, our reader',
};
export const BYTES = 'the same bytes, made before';

export interface PeerLoad {
  clients: readonly number[];
  rounds: number;
  milliseconds: number;
}

/** Standings of one Node, by the number of clients. */
export type Measured = ReadonlyMap<number, Standing[]>;

export async function measureOn(
  servers: Servers,
  clients: Sides['clients'],
  question: PeerQuestion,
  load: PeerLoad,
): Promise<Measured> {
  const contenders = await comparedContenders(servers, clients, question);
  const measured = new Map<number, Standing[]>();
  for (const count of load.clients)
    measured.set(count, await contest(contenders, { ...load, clients: count }));
  return measured;
}

/** @throws AssertionError where an answer has other facts than the service's. */
async function comparedContenders(
  { urls, bytes }: Servers,
  clients: Sides['clients'],
  question: PeerQuestion,
): Promise<Contender[]> {
  const contenders: Contender[] = [];
  let facts: unknown[] | null = null;
  let texts: string[] = [];
  for (const side of Object.keys(SIDE_NAMES) as Side[]) {
    const [url, asked] = [urls[side], question.asked[side]];
    if (url === undefined || asked === undefined) continue;
    const answers = await Promise.all(asked.map(one => answerOf(url, one)));
    const own = answers.map(text => question.facts(side, (JSON.parse(text) as { data: unknown }).data));
    facts ??= own;
    assert.deepEqual(own, facts, `${SIDE_NAMES[side]} answers otherwise`);
    if (side === 'service') texts = answers;
    const requests = asked.map((one, i) => requestOf(url, one, answers[i] ?? ''));
    contenders.push(clients.contender(SIDE_NAMES[side], url, requests));
  }
  await bytes.serve(texts);
  const ready = texts.map((text, i) => requestOf(bytes.url, { path: `/${i}` }, text));
  contenders.push(clients.contender(BYTES, bytes.url, ready));
  return contenders;
}

/** @throws Error for any status but 200. */
async function answerOf(url: string, { path, body }: HttpAsked): Promise<string> {
  const response = await fetch(url + path, {
    ...(body !== undefined && { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  if (response.status !== 200)
    throw new Error(`${url}${path} answers ${response.status}: ${text.slice(0, 500)}`);
  return text;
}

function requestOf(url: string, { path, body }: HttpAsked, answer: string): LoadRequest {
  const head = [
    `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1`,
    `host: ${new URL(url).host}`,
    'accept: application/json',
    ...(body === undefined
      ? []
      : ['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`]),
  ];
  const bytes = `${head.join('\r\n')}\r\n\r\n${body ?? ''}`;
  return { bytes, status: 200, length: Buffer.byteLength(answer) };
}
