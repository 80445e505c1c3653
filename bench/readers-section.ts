// Benchmark of the two readers: the same query executed on each in one process, without what HTTP and the other thread add.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../src/project-root.ts';
import type { Bed } from './bed/bed.ts';
import { type Execution, openExecution } from './bed/execution.ts';
import { mixedCodes } from './bed/mixed-codes.ts';
import { crosswalkQuery } from './crosswalk.ts';
import { somePages } from './disorder-page.ts';
import { type Contender, contest, standingsTable, tooSlow } from './measure/contest.ts';
import { runRound } from './measure/round.ts';
import type { Section } from './measure/table.ts';

const FROM_SQL = 'release in PostgreSQL';
/** How many times as fast as from PostgreSQL an answer is stated to be from memory. */
const PAGE_TIMES = 8;
const CROSSWALK_TIMES = 12;

interface Question {
  name: string;
  query: string;
  variables: readonly Record<string, unknown>[];
  /** Of a round: long enough for some answers of the slower one. */
  milliseconds: number;
  times: number;
}

export async function benchReaders(bed: Bed, say: (line: string) => void): Promise<Section> {
  const [memory, database] = [
    await openExecution(bed.databaseUrl, true),
    await openExecution(bed.databaseUrl, false),
  ];
  try {
    const tables = [];
    const missed: string[] = [];
    for (const question of await questions(bed)) {
      say(`Readers: ${question.name}`);
      for (const variables of question.variables.slice(0, 3))
        assert.deepEqual(
          JSON.parse(await memory.ask(question.query, variables)),
          JSON.parse(await database.ask(question.query, variables)),
        );
      const contenders = [
        contender('release in memory', memory, question),
        contender(FROM_SQL, database, question),
      ];
      const { milliseconds, name, times } = question;
      const standings = await contest(contenders, { clients: 1, rounds: 7, milliseconds });
      missed.push(...tooSlow(`By the reader alone, ${name}`, standings, FROM_SQL, times));
      const table = standingsTable(standings);
      tables.push({ ...table, head: [name, ...table.head.slice(1)] });
    }
    return {
      title: 'The readers alone',
      text: 'The same queries executed in one process by one reader and by the other, until the text of the answer is there: no HTTP, no other thread, one question at a time.',
      tables,
      missed,
    };
  } finally {
    // The last one opened first: each gives back what it found.
    await database.close();
    await memory.close();
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

function contender(name: string, execution: Execution, { query, variables }: Question): Contender {
  let next = 0;
  return {
    name,
    round: (clients, milliseconds) =>
      runRound(clients, milliseconds, () => execution.ask(query, variables[next++ % variables.length] ?? {})),
  };
}
