// Measures one question: every side is asked for the facts, the facts are compared, then all are timed in turns.
import assert from 'node:assert/strict';
import { type Contender, contest, type Standing } from '../measure/contest.ts';
import { answerOf, dataOf, requestOf } from './http.ts';
import { keptContenders } from './kept.ts';
import { BYTES, SIDE_NAMES } from './names.ts';
import type { PeerQuestion, Side } from './question.ts';
import type { Servers, Sides } from './sides.ts';

const WARM_CLIENTS = 10;

export interface PeerLoad {
  clients: readonly number[];
  rounds: number;
  milliseconds: number;
}

export interface Measured {
  /** By the number of clients. */
  standings: ReadonlyMap<number, Standing[]>;
  /** Why answers that are kept could not be measured; null where they were, or were not asked for. */
  notKept: string | null;
}

/** @throws AssertionError where an answer has other facts than the service's. */
export async function measureOn(
  servers: Servers,
  clients: Sides['clients'],
  question: PeerQuestion,
  load: PeerLoad,
): Promise<Measured> {
  const { contenders, answers } = await makers(servers, clients, question);
  await servers.bytes.serve(answers);
  const ready = answers.map((text, i) => requestOf(servers.bytes, { path: `/${i}` }, text));
  contenders.push(clients.contender(BYTES, servers.bytes, ready));
  const kept = question.byId ? await keptContenders(servers.keeping, clients, question, answers) : [];
  if (typeof kept !== 'string') contenders.push(...kept);
  const standings = new Map<number, Standing[]>();
  // Until V8 has compiled what a question needs; contest() lets each go once more.
  for (const contender of contenders) await contender.round(WARM_CLIENTS, 2 * load.milliseconds);
  for (const count of load.clients)
    standings.set(count, await contest(contenders, { ...load, clients: count }));
  return { standings, notKept: typeof kept === 'string' ? kept : null };
}

/** Those that make each answer, and the answers of the first one, the service. */
async function makers(servers: Servers, clients: Sides['clients'], question: PeerQuestion) {
  const contenders: Contender[] = [];
  const all: { texts: string[]; facts: unknown[] }[] = [];
  for (const side of Object.keys(SIDE_NAMES) as Side[]) {
    const [server, asked] = [servers.making[side], question.asked[side]];
    if (!server || !asked) continue;
    const texts: string[] = [];
    for (const one of asked) texts.push((await answerOf(server, one)).text);
    const facts = texts.map((text, i) => question.facts(side, dataOf(text), i));
    assert.deepEqual(facts, all[0]?.facts ?? facts, `${SIDE_NAMES[side]} answers otherwise`);
    all.push({ texts, facts });
    const requests = asked.map((one, i) => requestOf(server, one, texts[i] ?? ''));
    contenders.push(clients.contender(SIDE_NAMES[side], server, requests));
  }
  return { contenders, answers: all[0]?.texts ?? [] };
}
