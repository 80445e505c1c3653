// Benchmark of the two readers: the same query executed on each, without what HTTP and the other thread add.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../src/project-root.ts';
import { NODE_OPTIONS } from '../test/support/node-options.ts';
import type { Bed } from './bed/bed.ts';
import { mixedCodes } from './bed/mixed-codes.ts';
import type { ReaderAsked, ReaderQuestion } from './bed/reader-side.ts';
import { RoundProcess } from './bed/round-process.ts';
import { crosswalkQuery } from './crosswalk.ts';
import { somePages } from './disorder-page.ts';
import { type Contender, contest, shortened, standingsTable, tooSlow } from './measure/contest.ts';
import type { Section } from './measure/table.ts';

/** Of young objects, as in the thread of heavy queries: V8 gives it half of what is said there. */
const YOUNG_MB = 32;
const FROM_SQL = 'release in PostgreSQL';
/** How many times as fast as from PostgreSQL an answer is stated to be from memory. */
const PAGE_TIMES = 8;
const CROSSWALK_TIMES = 12;

interface Question extends ReaderQuestion {
  name: string;
  /** Of a round: long enough for some answers of the slower one. */
  milliseconds: number;
  times: number;
}

export async function benchReaders(bed: Bed, say: (line: string) => void): Promise<Section> {
  const [memory, database] = ['snapshot', 'store'].map(
    reader =>
      new RoundProcess(
        'reader-side',
        [bed.databaseUrl, reader],
        [...NODE_OPTIONS, `--max-semi-space-size=${YOUNG_MB}`],
      ),
  ) as [RoundProcess, RoundProcess];
  try {
    for (const side of [memory, database]) await side.told();
    const tables = [];
    const missed: string[] = [];
    for (const question of await questions(bed)) {
      say(`Readers: ${question.name}`);
      assert.deepEqual(await answers(memory, question), await answers(database, question));
      const contenders = [
        contender('release in memory', memory, question),
        contender(FROM_SQL, database, question),
      ];
      const { milliseconds, name, times } = question;
      const standings = await contest(
        contenders,
        shortened({ clients: 1, rounds: 7, milliseconds }, bed.quick),
      );
      missed.push(...tooSlow(`By the reader alone, ${name}`, standings, FROM_SQL, times));
      const table = standingsTable(standings);
      tables.push({ ...table, head: [name, ...table.head.slice(1)] });
    }
    return {
      title: 'The readers alone',
      text: 'The same queries executed by one reader and by the other, each in a process set up as the thread of heavy queries, until the text of the answer is there: no HTTP, one question at a time.',
      tables,
      missed,
    };
  } finally {
    await database.stop();
    await memory.stop();
  }
}

async function questions(bed: Bed): Promise<Question[]> {
  const page = readFileSync(join(PROJECT_ROOT, 'examples/disorder-page.graphql'), 'utf8');
  const ids = await somePages(bed);
  const codes = (await mixedCodes(bed, 1000)).map(({ input }) => input);
  return [
    {
      name: 'a disorder page',
      query: page,
      variables: ids.map(id => ({ id })),
      milliseconds: 700,
      times: PAGE_TIMES,
    },
    {
      name: 'crosswalk of 1,000 mixed codes, relation of each match',
      query: crosswalkQuery(false),
      variables: [{ codes, to: ['ICD-11', 'MONDO', 'UMLS'] }],
      milliseconds: 1200,
      times: CROSSWALK_TIMES,
    },
  ];
}

async function answers(side: RoundProcess, { query, variables }: Question): Promise<unknown[]> {
  const asked: ReaderAsked = { query, variables, milliseconds: null };
  return (await side.ask<string[]>(asked)).map(text => JSON.parse(text));
}

function contender(name: string, side: RoundProcess, { query, variables }: Question): Contender {
  return {
    name,
    round: (_clients, milliseconds) => side.round({ query, variables, milliseconds } satisfies ReaderAsked),
  };
}
