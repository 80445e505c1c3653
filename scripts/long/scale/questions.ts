// What is asked of each size: of the same originals everywhere, each in the copy whose turn it is, so that the answers are of one shape.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codesOf } from '../../../bench/bed/mixed-codes.ts';
import { crosswalkQuery } from '../../../bench/crosswalk.ts';
import { PROJECT_ROOT } from '../../../src/project-root.ts';
import type { CopiedCodes } from './copied-codes.ts';
import type { Size } from './size.ts';

export interface Question {
  name: string;
  /** How many times its latency at size 1 is allowed; null where it is only told. */
  most: number | null;
  /** True where every size answers alike but for the texts. */
  sameShape: boolean;
  milliseconds: number;
  /** Bodies of requests, asked in turn. */
  bodies: (size: Size) => Promise<string[]>;
}

const MOST_TIMES = 1.5;
const SYSTEMS = ['ORPHA', 'OMIM', 'ICD-10', 'MeSH', 'GARD', 'MedDRA', 'UMLS', 'MONDO'];
const TO = ['ICD-11', 'MONDO', 'UMLS'];
const PAGES = 100;
const LISTS = 10;

const SEARCH = `query Search($query: String!) { searchDisorders(query: $query, first: 20) {
  totalCount edges { node { curie name } matchKind matchedText score } } }`;
const MANY = `query Many($ids: [ID!]!) { disorders(ids: $ids) {
  status disorder { curie name classificationLevel { name } synonyms externalCodes { curie } } } }`;
const BROWSE = `query Browse($filter: DisorderFilter) { browseDisorders(filter: $filter) { totalCount nodes { curie name typology } } }`;
const NEIGHBOURS = `query Neighbours($id: ID!) { disorder(id: $id) { curie
  parents { curie name } ancestors { totalCount nodes { curie name } } childDisorders { totalCount nodes { curie name } } } }`;
const GROUP = '355';

export async function questionsOn(first: Size, codes: CopiedCodes): Promise<Question[]> {
  const page = readFileSync(join(PROJECT_ROOT, 'examples/disorder-page.graphql'), 'utf8');
  const disorders = (
    await first.sql<{ code: string }>(
      "select orpha_code::text as code from disorder where status = 'ACTIVE' order by md5(orpha_code::text)",
    )
  ).map(({ code }) => ({ system: 'ORPHA', code }));
  const mixed = await mixedOf(first, codes, 1_000);
  const some = disorders.slice(0, PAGES);
  const copied = (asked: readonly Code[], { times }: Size, turn = 0) =>
    asked.map(({ system, code }, i) => {
      const copy = codes.of(system, code, (i + turn) % times);
      return `${copy.system}:${copy.code}`;
    });
  const crosswalk = (asked: readonly Code[], size: Size, turn: number) =>
    JSON.stringify({ query: crosswalkQuery(false), variables: { codes: copied(asked, size, turn), to: TO } });
  const named = async (size: Size, as: (name: string) => string) =>
    (await namesOf(size, copied(some, size))).map(name =>
      JSON.stringify({ query: SEARCH, variables: { query: as(name) } }),
    );
  const told = { most: null, sameShape: false, milliseconds: 1_000 };
  return [
    {
      name: 'disorder page',
      most: MOST_TIMES,
      sameShape: true,
      milliseconds: 700,
      bodies: async size => copied(some, size).map(id => JSON.stringify({ query: page, variables: { id } })),
    },
    {
      name: 'crosswalk of 100 codes to 3 systems',
      most: MOST_TIMES,
      sameShape: true,
      milliseconds: 1_500,
      bodies: async size => turns(LISTS, turn => crosswalk(part(mixed, turn, 100), size, turn)),
    },
    {
      name: '100 disorders with level, synonyms and codes',
      ...told,
      sameShape: true,
      bodies: async size =>
        turns(LISTS, turn =>
          JSON.stringify({
            query: MANY,
            variables: { ids: copied(part(disorders, turn, 100), size, turn) },
          }),
        ),
    },
    { name: 'search, a name', ...told, bodies: size => named(size, name => name) },
    { name: 'search, its beginning', ...told, bodies: size => named(size, beginningOf) },
    { name: 'search, its words in another order', ...told, bodies: size => named(size, turned) },
    { name: 'search, a letter missing', ...told, bodies: size => named(size, withSlip) },
    {
      name: 'crosswalk of 1,000 mixed codes',
      ...told,
      sameShape: true,
      milliseconds: 2_500,
      bodies: async size => [crosswalk(mixed, size, 0)],
    },
    {
      name: 'browse, all with a code in ICD-10 and OMIM',
      ...told,
      bodies: async () => [
        JSON.stringify({ query: BROWSE, variables: { filter: { mappedIn: ['ICD-10', 'OMIM'] } } }),
      ],
    },
    {
      name: 'browse, those below a group',
      ...told,
      sameShape: true,
      bodies: async size =>
        turns(LISTS, turn => {
          const [id] = copied([{ system: 'ORPHA', code: GROUP }], size, turn);
          return JSON.stringify({ query: BROWSE, variables: { filter: { descendantOf: id } } });
        }),
    },
    {
      name: 'neighbours in the classifications',
      ...told,
      sameShape: true,
      milliseconds: 700,
      bodies: async size =>
        copied(some, size).map(id => JSON.stringify({ query: NEIGHBOURS, variables: { id } })),
    },
  ];
}

interface Code {
  system: string;
  code: string;
}

/** Codes of all systems in turn. */
async function mixedOf(first: Size, codes: CopiedCodes, count: number): Promise<Code[]> {
  const lists = await Promise.all(SYSTEMS.map(system => codesOf(first, system, count)));
  const known = lists.map(list =>
    list.flatMap(({ code }) => (code && codes.has(code.system, code.code) ? [code] : [])),
  );
  return Array.from({ length: count }, (_, i) => known.flatMap(list => list[i] ?? []))
    .flat()
    .slice(0, count);
}

async function namesOf({ sql }: Size, curies: readonly string[]): Promise<string[]> {
  const rows = await sql<{ text: string }>(
    `select text from unnest($1::int[]) with ordinality as asked(orpha_code, place) join disorder_name using (orpha_code)
     where language = 'EN' and position = 0 order by place`,
    [curies.map(curie => Number(curie.slice('ORPHA:'.length)))],
  );
  return rows.map(({ text }) => text);
}

const turns = <Value>(count: number, make: (turn: number) => Value) =>
  Array.from({ length: count }, (_, turn) => make(turn));
const part = <Value>(list: readonly Value[], turn: number, length: number) =>
  list.slice(turn * length, (turn + 1) * length);

/** So many characters as somebody types before looking. */
const TYPED = 8;
const beginningOf = (name: string) => name.slice(0, TYPED);
const turned = (name: string) => name.split(' ').reverse().join(' ');

/** The third letter of the longest word is missing. */
function withSlip(name: string): string {
  const longest = name.split(' ').reduce((a, b) => (b.length > a.length ? b : a));
  return name.replace(longest, longest.slice(0, 2) + longest.slice(3));
}
