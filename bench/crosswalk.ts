// Benchmark of the crosswalk: the service against the same SQL in a bare loop, and against one plain join of the same codes.
import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import type { Bed } from './bed/bed.ts';
import { exchange } from './bed/exchange.ts';
import type { Asked } from './bed/mixed-codes.ts';
import { rawJoin } from './bed/raw-join.ts';
import { startRawProcess } from './bed/raw-process.ts';
import { contest, type Load, type Standing, shortened } from './measure/contest.ts';

const PLAIN = 'target { curie } relation justification validated conflict';
const EVERYTHING = `target { curie label } relation predicate justification validated conflict cardinality ambiguousExact
  paths { relation legs { subject { curie } relation object { curie } mappingSet { id } } }`;

/** With every field that a crosswalk can say of a match, or with the few that most clients ask for. */
export function crosswalkQuery(everything: boolean): string {
  return `query Crosswalk($codes: [String!]!, $to: [ID!]!) {
    crosswalk(codes: $codes, to: $to) {
      input status
      targets { codeSystem { id } status matchCount matches { ${everything ? EVERYTHING : PLAIN} } }
      problem { code message hint } warnings { code message }
    }
  }`;
}

export const FROM_SQL = 'Nosograph over HTTP, release in PostgreSQL';

export interface CrosswalkMeasure {
  standings: Standing[];
  /** SQL statements of the request where the release is in PostgreSQL, as the service counts them. */
  statements: number;
  pairs: number;
}

export interface CrosswalkQuestion {
  asked: readonly Asked[];
  to: string[];
  everything: boolean;
}

export async function measureCrosswalk(
  bed: Bed,
  question: CrosswalkQuestion,
  load: Load,
): Promise<CrosswalkMeasure> {
  const query = crosswalkQuery(question.everything);
  const variables = { codes: question.asked.map(({ input }) => input), to: question.to };
  const body = JSON.stringify({ query, variables });
  const same = await bed.recorder.record(query, variables);
  const join = [[await joinOf(bed, question)]];
  const raw = await startRawProcess(bed.databaseUrl, { same: [same], join: [join] }, bed.folder);
  try {
    const agent = new Agent();
    const answer = await exchange(bed.sqlServiceUrl, agent, body);
    const fromMemory = await exchange(bed.serviceUrl, agent, body);
    assert.deepEqual(JSON.parse(fromMemory.body), JSON.parse(answer.body));
    assert.equal(fromMemory.statements, 0);
    const joined = JSON.parse((await exchange(`${raw.url}/join/0`, agent)).body) as string[][];
    const pairs = comparePairs(question.asked, answer.body, joined);
    const contenders = [
      bed.clients.overHttp('Nosograph over HTTP, release in memory', [{ url: bed.serviceUrl, body }]),
      bed.clients.overHttp(FROM_SQL, [{ url: bed.sqlServiceUrl, body }]),
      raw.loop('same SQL in a bare `pg` loop, no HTTP, no answer', 'same'),
      raw.loop('one plain SQL join, pairs alone', 'join'),
    ];
    return {
      standings: await contest(contenders, shortened(load, bed.quick)),
      statements: answer.statements,
      pairs,
    };
  } finally {
    await raw.stop();
  }
}

async function joinOf(bed: Bed, { asked, to }: CrosswalkQuestion) {
  const [live] = await bed.sql<{ no: number }>('select release_no as no from live');
  const sets = await bed.sql<{ no: number }>(
    'select mapping_set_no as no from release_mapping_set join live using (release_no)',
  );
  const codes = asked.flatMap(({ code }) => (code ? [code] : []));
  return rawJoin(
    codes,
    to,
    sets.map(set => set.no),
    live?.no ?? 0,
  );
}

interface Result {
  input: string;
  status: string;
  targets: { matchCount: number; matches: { target: { curie: string } }[] }[];
}

/** One answer an item, in its order, and the pairs of the join. @returns how many pairs there are. */
function comparePairs(asked: readonly Asked[], body: string, joined: readonly string[][]): number {
  const { crosswalk } = (JSON.parse(body) as { data: { crosswalk: Result[] } }).data;
  assert.deepEqual(
    crosswalk.map(({ input }) => input),
    asked.map(({ input }) => input),
  );
  const pairs = new Set<string>();
  for (const [i, { input, status, targets }] of crosswalk.entries()) {
    assert.equal(status === 'MALFORMED_CODE', asked[i]?.code === null, `${input} is ${status}`);
    for (const { matchCount, matches } of targets) {
      assert.equal(matches.length, matchCount, `${input} lists all its matches`);
      for (const { target } of matches) pairs.add(`${input} ${target.curie}`);
    }
  }
  const plain = joined.map(([system, code, toSystem, toCode]) => `${system}:${code} ${toSystem}:${toCode}`);
  assert.deepEqual([...pairs].sort(), plain.sort());
  return pairs.size;
}
