// A search as clients ask it, over HTTP: of the service that has the release in memory, and of the one that reads it from PostgreSQL.
import assert from 'node:assert/strict';
import type { Agent } from 'node:http';
import type { Bed } from '../bed/bed.ts';
import { exchange } from '../bed/exchange.ts';

const QUERY = `query Search($query: String!) {
  searchDisorders(query: $query, first: 20) {
    totalCount
    edges { matchKind matchedText score node { curie name } }
  }
}`;

interface Answer {
  searchDisorders: { edges: { matchKind: string }[] };
}

export interface AskedSearch {
  body: string;
  /** Kind of the first hit; null where nothing was found. */
  kind: string | null;
}

/** Asks both once, and compares what they find. */
export async function askSearch(bed: Bed, agent: Agent, query: string): Promise<AskedSearch> {
  const body = JSON.stringify({ query: QUERY, variables: { query } });
  const answers = [];
  for (const url of [bed.serviceUrl, bed.sqlServiceUrl])
    answers.push(JSON.parse((await exchange(url, agent, body)).body) as { data: Answer });
  const [inMemory, stored] = answers;
  assert.deepEqual(inMemory, stored, `Both services find the same for "${query}"`);
  return { body, kind: inMemory?.data.searchDisorders.edges[0]?.matchKind ?? null };
}
