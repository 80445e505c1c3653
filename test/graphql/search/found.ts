// Asks searchDisorders of a running service, and gives what was found in a shape that tests compare.
import { ask, dataOf } from '../../support/ask.ts';
import type { TestService } from '../../support/running-service.ts';

export interface Hit {
  code: number;
  name: string;
  level: string;
  status: string;
  kind: string;
  field: string;
  text: string;
  score: number;
  cursor: string;
}

export interface Found {
  totalCount: number;
  ambiguous: boolean;
  levels: Record<string, number>;
  statuses: Record<string, number>;
  hits: Hit[];
  /** ORPHAcodes of the hits, in order. */
  codes: number[];
  hasNextPage: boolean;
  endCursor: string | null;
}

/** Arguments of searchDisorders but the question. */
export type Args = Record<string, unknown>;

export const ALL_STATUSES = ['ACTIVE', 'HISTORICAL', 'DEPRECATED', 'OBSOLETE', 'NON_RARE_IN_EUROPE'];

export const SEARCH = `query ($query: String!, $fields: [SearchField!], $codeSystems: [ID!], $filter: DisorderFilter,
    $language: NomenclatureLanguage, $first: Int, $after: String) {
  found: searchDisorders(query: $query, fields: $fields, codeSystems: $codeSystems, filter: $filter, language: $language, first: $first, after: $after) {
    totalCount ambiguous
    facets { levels { level count } statuses { status count } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor matchKind matchedField matchedText score node { orphaCode name classificationLevel { id } status } }
    nodes { orphaCode }
  }
}`;

interface Answered {
  found: {
    totalCount: number;
    ambiguous: boolean;
    facets: {
      levels: { level: string; count: number }[];
      statuses: { status: string; count: number }[];
    };
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: {
      cursor: string;
      matchKind: string;
      matchedField: string;
      matchedText: string;
      score: number;
      node: { orphaCode: number; name: string; classificationLevel: { id: string }; status: string };
    }[];
  };
}

/** One page of what is found; `first` is 200 where it is not given. */
export async function find(service: TestService, query: string, args: Args = {}): Promise<Found> {
  return shaped(await dataOf<Answered>(service.url, SEARCH, { first: 200, query, ...args }));
}

/** The same in the release that is named. */
export async function findIn(
  service: TestService,
  release: string,
  query: string,
  args: Args = {},
): Promise<Found> {
  const variables = { first: 200, query, ...args };
  const answer = await ask<Answered>(service.url, SEARCH, variables, { 'nosograph-release': release });
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return shaped(answer.data);
}

/** All pages of this size, joined; the first answer of each page beside. */
export async function walk(
  service: TestService,
  query: string,
  args: Args & { first: number },
): Promise<{ hits: Hit[]; pages: Found[] }> {
  const pages: Found[] = [];
  for (let after: string | null = null; pages.length === 0 || after !== null; ) {
    const page = await find(service, query, { ...args, after });
    pages.push(page);
    after = page.hasNextPage ? page.endCursor : null;
  }
  return { pages, hits: pages.flatMap(page => page.hits) };
}

function shaped({ found }: Answered): Found {
  const hits = found.edges.map(({ cursor, matchKind, matchedField, matchedText, score, node }) => ({
    code: node.orphaCode,
    name: node.name,
    level: node.classificationLevel.id,
    status: node.status,
    kind: matchKind,
    field: matchedField,
    text: matchedText,
    score,
    cursor,
  }));
  return {
    totalCount: found.totalCount,
    ambiguous: found.ambiguous,
    levels: Object.fromEntries(found.facets.levels.map(({ level, count }) => [level, count])),
    statuses: Object.fromEntries(found.facets.statuses.map(({ status, count }) => [status, count])),
    hits,
    codes: hits.map(hit => hit.code),
    hasNextPage: found.pageInfo.hasNextPage,
    endCursor: found.pageInfo.endCursor,
  };
}
