// A search as clients ask it: over HTTP, and by the SQL that the service sends for it.
import assert from 'node:assert/strict';
import type { Agent } from 'node:http';
import type { Bed } from '../bed/bed.ts';
import { exchange } from '../bed/exchange.ts';
import type { Plan, Query } from '../bed/recorder.ts';

const QUERY = `query Search($query: String!) {
  searchDisorders(query: $query, first: 20) {
    totalCount
    edges { matchKind matchedText score node { curie name } }
  }
}`;

interface Answer {
  totalCount: number;
  edges: { matchKind: string; score: number; node: { curie: string } }[];
}

export interface AskedSearch {
  body: string;
  /** Kind of the first hit; null where nothing was found. */
  kind: string | null;
  plan: Plan;
}

/** Asks once each way and compares what is found, hit by hit. */
export async function askSearch(bed: Bed, agent: Agent, query: string): Promise<AskedSearch> {
  const body = JSON.stringify({ query: QUERY, variables: { query } });
  const answer = JSON.parse((await exchange(bed.serviceUrl, agent, body)).body) as {
    data: { searchDisorders: Answer };
  };
  const { totalCount, edges } = answer.data.searchDisorders;
  const plan = await bed.recorder.record(QUERY, { query });
  const pages = [];
  for (const statement of plan.flat().filter(isFoundPage)) pages.push(await foundBy(bed, statement));
  assert.deepEqual(
    pages.at(-1),
    { totalCount, hits: edges.map(({ node, score }) => [node.curie, score]) },
    `The answer to "${query}" is what its SQL finds`,
  );
  return { body, kind: edges[0]?.matchKind ?? null, plan };
}

function isFoundPage({ text }: Query): boolean {
  return text.includes('as "totalCount"');
}

async function foundBy({ sql }: Bed, { text, values }: Query) {
  const [page] = await sql<{ totalCount: number; hits: { orphaCode: number; score: number }[] }>(
    text,
    values,
  );
  return {
    totalCount: page?.totalCount,
    hits: page?.hits.map(({ orphaCode, score }) => [`ORPHA:${orphaCode}`, score]),
  };
}
