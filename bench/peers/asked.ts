// Requests for GraphQL, and lists that are the same in every run.
import type { Bed } from '../bed/bed.ts';
import { documentId } from './documents.ts';
import type { HttpAsked } from './question.ts';

const GRAPHQL = '/graphql';

export function posted(query: string, variants: readonly object[]): HttpAsked[] {
  return variants.map(variables => ({ path: GRAPHQL, body: JSON.stringify({ query, variables }) }));
}

export function byDocumentId(query: string, variants: readonly object[]): HttpAsked[] {
  const id = encodeURIComponent(documentId(query));
  return variants.map(variables => ({
    path: `${GRAPHQL}?documentId=${id}&variables=${encodeURIComponent(JSON.stringify(variables))}`,
  }));
}

/** ORPHAcodes, always the same, spread over the nomenclature. */
export async function someDisorders({ sql }: Bed, count: number): Promise<number[]> {
  const rows = await sql<{ code: number }>(
    `select orpha_code as code from disorder join live using (release_no)
     where status = 'ACTIVE' order by md5(orpha_code::text) limit $1`,
    [count],
  );
  return rows.map(row => row.code);
}

export function slices<Item>(list: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, i) => list.slice(i * size, (i + 1) * size));
}

/** The order of a list is not what is compared. */
export function inOneOrder(list: readonly unknown[]): string[] {
  return list.map(item => JSON.stringify(item)).sort();
}
