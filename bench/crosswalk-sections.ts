// The crosswalks that are measured, and what is stated of them.
import { Agent } from 'node:http';
import type { Bed } from './bed/bed.ts';
import { exchange } from './bed/exchange.ts';
import { type Asked, codesOf, mixedCodes } from './bed/mixed-codes.ts';
import { crosswalkQuery, FROM_SQL, measureCrosswalk } from './crosswalk.ts';
import { type Standing, standingsTable, tooSlow } from './measure/contest.ts';
import type { Section } from './measure/table.ts';

const ONE_CLIENT = { clients: 1, rounds: 7 };
/** In a second PostgreSQL gives four answers, too few for a ratio, and one in twenty of the others is the first one after a pause. */
const LONG_ROUNDS = { clients: 1, rounds: 5, milliseconds: 4000 };
/** Two hops, and 2 x hops + 4 statements however many codes. */
const MOST_STATEMENTS = 8;
/** Of a thousand codes from memory: how many times as fast as from SQL the plain question is, and how long both take at most. */
const TIMES_SQL = 12;
const PLAIN_MS = { median: 50, p95: 100 };
const EVERYTHING_MS = { median: 300, p95: 300 };

export async function benchHundredCodes(bed: Bed, say: (line: string) => void): Promise<Section> {
  const to = ['ICD-10', 'MONDO', 'UMLS'];
  const asked = await codesOf(bed, 'OMIM', 100);
  say('Crosswalk of 100 codes');
  const load = { ...ONE_CLIENT, milliseconds: 700 };
  const { standings, statements, pairs } = await measureCrosswalk(
    bed,
    { asked, to, everything: false },
    load,
  );
  return {
    title: `Crosswalk of ${asked.length} codes`,
    text:
      `${asked.length} OMIM codes to ${to.join(', ')} in one request of one client: ${pairs} matches with status, relation, justification, ` +
      `validation and conflict, ${statements} SQL statements where the release is in PostgreSQL. The join answers the same pairs and nothing about them.`,
    tables: [standingsTable(standings)],
    missed: tooMany(statements),
  };
}

export async function benchThousandCodes(bed: Bed, say: (line: string) => void): Promise<Section> {
  const to = ['ICD-11', 'MONDO', 'UMLS'];
  const asked = await mixedCodes(bed, 1000);
  const tables = [];
  const missed: string[] = [];
  const counts: string[] = [];
  let found = 0;
  for (const everything of [false, true]) {
    const fields = everything ? 'every field, paths included' : 'relation of each match';
    say(`Crosswalk of 1,000 mixed codes: ${fields}`);
    const { standings, statements, pairs } = await measureCrosswalk(
      bed,
      { asked, to, everything },
      LONG_ROUNDS,
    );
    const table = standingsTable(standings);
    tables.push({ ...table, head: [fields, ...table.head.slice(1)] });
    const one = await statementsOfOne(bed, asked, { to, everything, atMost: statements });
    counts.push(
      `${statements} SQL statements with ${fields} (for one code: ${one}; stated are the same, and at most ${MOST_STATEMENTS})`,
    );
    missed.push(...tooMany(statements));
    missed.push(...slowerThan(fields, standings, everything ? EVERYTHING_MS : PLAIN_MS));
    if (!everything) missed.push(...tooSlow(fields, standings, FROM_SQL, TIMES_SQL));
    if (statements !== one) missed.push(`${statements} SQL statements for 1,000 codes, ${one} for one.`);
    found = pairs;
  }
  return {
    title: `Crosswalk of ${asked.length.toLocaleString('en')} mixed codes`,
    text:
      `Codes of ORPHA, OMIM, ICD-10, MeSH, GARD and MedDRA, 5 % malformed, 2 % blank, 5 % asked twice, to ${to.join(', ')} in one request: ` +
      `one answer for each, ${found} distinct pairs. ${counts.join('; ')}. The join gets only the well-formed codes.`,
    tables,
    missed,
  };
}

/** The most that one code costs when it is asked alone; a code without mappings costs less. Ends where `atMost` is reached. */
async function statementsOfOne(
  bed: Bed,
  asked: readonly Asked[],
  question: { to: string[]; everything: boolean; atMost: number },
): Promise<number> {
  const query = crosswalkQuery(question.everything);
  const agent = new Agent({ keepAlive: true });
  let most = 0;
  for (const { input } of asked.filter(({ code }) => code !== null)) {
    if (most >= question.atMost) break;
    const body = JSON.stringify({ query, variables: { codes: [input], to: question.to } });
    most = Math.max(most, (await exchange(bed.sqlServiceUrl, agent, body)).statements);
  }
  agent.destroy();
  return most;
}

function slowerThan(
  what: string,
  [first]: readonly Standing[],
  most: { median: number; p95: number },
): string[] {
  const [median, p95] = [first?.medianMs ?? Number.NaN, first?.p95Ms ?? Number.NaN];
  return median <= most.median && p95 <= most.p95
    ? []
    : [
        `1,000 codes, ${what}: ${median.toFixed(0)} ms at the median, ${p95.toFixed(0)} ms at the p95; stated are ${most.median} and ${most.p95}.`,
      ];
}

function tooMany(statements: number): string[] {
  return statements <= MOST_STATEMENTS
    ? []
    : [`${statements} SQL statements for a crosswalk; stated are at most ${MOST_STATEMENTS}.`];
}
