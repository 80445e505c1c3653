// What the service and its peers are asked, in the words of each, and the facts that all of them must answer.
import type { Bed } from '../bed/bed.ts';
import { codesOf } from '../bed/mixed-codes.ts';

/** Who answers: the service; PostGraphile over the same tables; Mercurius over plain objects; node:http over the service's own reader. */
export type Side = 'service' | 'postgraphile' | 'mercurius' | 'reader';

export interface HttpAsked {
  /** GET without a body, else POST of JSON. */
  path: string;
  body?: string;
}

export interface PeerQuestion {
  title: string;
  text: string;
  /** In the words of each side, one request for each variant of the question. */
  asked: Readonly<Partial<Record<Side, HttpAsked[]>>>;
  /** What is compared of an answer: the same of each side, in one order. */
  facts: (side: Side, data: unknown) => unknown;
}

const PAGE = `query Page($id: ID!) {
  disorder(id: $id) {
    curie name synonyms definition classificationLevel { name } typology status prevalenceClass inheritance ageOfOnset
    mappings { object { curie } relation validationStatus }
    preferentialParent { curie name }
    release { id attribution }
  }
}`;
const CROSSWALK = `query Crosswalk($codes: [String!]!, $to: [ID!]!, $sets: [ID!]) {
  crosswalk(codes: $codes, to: $to, filter: { mappingSets: $sets }) {
    input targets { codeSystem { id } matches { target { curie } relation } }
  }
}`;
const LOOK_UP = `query LookUp($ids: [ID!]!) {
  disorders(ids: $ids) {
    input
    disorder { curie name classificationLevel { id } synonyms mappings { object { curie } relation } }
  }
}`;

const GRAPHQL = '/graphql';
/** How many disorders, or codes, one request names. */
const MANY = 100;
/** Variants of the questions that name many. */
const VARIANTS = 5;
const TARGETS = ['ICD-10', 'ICD-11', 'UMLS'];

export async function pageQuestion(bed: Bed): Promise<PeerQuestion> {
  const ids = await someDisorders(bed, MANY);
  return {
    title: 'A disorder page with all its codes',
    text: `${ids.length} disorders in turn: names, definition, level, epidemiology, every code of Orphadata with its relation, the preferential parent and the release.`,
    asked: {
      ...graphqlAsked(
        PAGE,
        ids.map(id => ({ id })),
      ),
      reader: ids.map(id => ({ path: `/disorder/${id}` })),
    },
    facts: (_side, data) => {
      const { disorder } = data as { disorder: { mappings: Mapped[] } };
      return { ...disorder, mappings: inOneOrder(disorder.mappings) };
    },
  };
}

/** @param sets ids of the only mapping sets to walk over; null: all. */
export async function crosswalkQuestion(bed: Bed, sets: string[] | null): Promise<PeerQuestion> {
  const codes = (await codesOf(bed, 'OMIM', MANY * VARIANTS)).map(({ input }) => input);
  const variants = slices(codes).map(some => ({ codes: some, to: TARGETS, ...(sets && { sets }) }));
  return {
    title: `A crosswalk of ${MANY} codes, ${sets ? "over Orphadata's set alone" : 'over every mapping set'}`,
    text: `${variants.length} lists of ${MANY} OMIM codes in turn, to ${TARGETS.join(', ')}: the pairs, each with the relation of its best path of at most two mappings.`,
    asked: {
      ...graphqlAsked(CROSSWALK, variants),
      reader: variants.map(({ codes, to }) => ({
        path: '/crosswalk',
        body: JSON.stringify({ codes, to, mappingSets: sets }),
      })),
    },
    facts: (_side, data) =>
      (data as { crosswalk: Walked[] }).crosswalk.map(({ input, targets }) => ({
        input,
        targets: targets.map(({ codeSystem, matches }) => [codeSystem.id, inOneOrder(matches)]),
      })),
  };
}

export async function lookUpQuestion(bed: Bed): Promise<PeerQuestion> {
  const lists = slices(await someDisorders(bed, MANY * VARIANTS));
  return {
    title: `${MANY} disorders with level, synonyms and codes`,
    text: `${lists.length} lists of ${MANY} disorders in turn, each in one request.`,
    asked: {
      ...graphqlAsked(
        LOOK_UP,
        lists.map(ids => ({ ids })),
      ),
      reader: lists.map(ids => ({ path: '/disorders', body: JSON.stringify(ids) })),
    },
    facts: (_side, data) =>
      (data as { disorders: LookedUp[] }).disorders.map(({ input, disorder }) => ({
        input,
        disorder: { ...disorder, mappings: inOneOrder(disorder.mappings) },
      })),
  };
}

interface Mapped {
  object: { curie: string };
}

interface Walked {
  input: string;
  targets: { codeSystem: { id: string }; matches: unknown[] }[];
}

interface LookedUp {
  input: string;
  disorder: { mappings: Mapped[] };
}

/** The service and Mercurius have the same names of fields. */
function graphqlAsked(
  query: string,
  variants: readonly object[],
): Record<'service' | 'mercurius', HttpAsked[]> {
  const asked = variants.map(variables => ({ path: GRAPHQL, body: JSON.stringify({ query, variables }) }));
  return { service: asked, mercurius: asked };
}

/** Always the same, spread over the nomenclature. */
async function someDisorders({ sql }: Bed, count: number): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    `select 'ORPHA:' || orpha_code as id from disorder join live using (release_no)
     where status = 'ACTIVE' order by md5(orpha_code::text) limit $1`,
    [count],
  );
  return rows.map(row => row.id);
}

function slices(list: readonly string[]): string[][] {
  const count = Math.ceil(list.length / MANY);
  return Array.from({ length: count }, (_, i) => list.slice(i * MANY, (i + 1) * MANY));
}

/** The order of a list is not what is compared. */
function inOneOrder(list: readonly unknown[]): string[] {
  return list.map(item => JSON.stringify(item)).sort();
}
