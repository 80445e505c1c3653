// Greedy queries on the full data: time and memory of each, and what others notice meanwhile; 200 at once; 10,000 ordinary questions.
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { LIMITS } from '../../src/graphql/limits.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { Bystanders, type Notice, residentMb } from '../../test/greedy/bystanders.ts';
import { circles, type GreedyQuery } from '../../test/greedy/circles.ts';
import { greedyQueries } from '../../test/greedy/greedy-queries.ts';
import { heldCodes } from '../../test/greedy/held-codes.ts';
import { isWrongArgument, limitFaults } from '../../test/greedy/limit-faults.ts';
import { ordinaryQuestions } from '../../test/greedy/ordinary-questions.ts';
import { post } from '../../test/greedy/post.ts';
import { type Running, serve } from '../../test/service/nosograph.ts';
import { withFullRelease } from './full-release.ts';

const STATED = { seconds: 2, megabytes: 150, healthMs: 100, timesQuiet: 5 };
const AT_ONCE = 200;
const ORDINARY = 10_000;
const ORDINARY_CLIENTS = 4;
/** A query is asked again and again for so long, so that its bystanders' p99 is one of many. */
const WATCHED_MS = 4_000;
const QUIET_MS = 8_000;
/** By then what was used is given back. */
const MEMORY_BACK_MS = 30_000;

/** @throws Error naming every query that missed what is stated. */
export async function greedy(): Promise<void> {
  await withFullRelease(async (url, dataDir) => {
    const service = await serve({ env: { DATABASE_URL: url, NOSOGRAPH_DATA_DIR: dataDir } });
    try {
      await watch(service, url);
    } finally {
      await service.process.end();
    }
  });
}

async function watch(
  { process: child, url }: { process: Running; url: string },
  databaseUrl: string,
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const sql = async <Row>(text: string, values: unknown[] = []) =>
    (await client.query(text, values)).rows as Row[];
  const held = await heldCodes(sql);
  const names = await sql<{ name: string }>(
    'select text as name from disorder_name order by md5(text) limit 2000',
  );
  await client.end();
  const ordinary = ordinaryQuestions(ORDINARY, { ...held, names: names.map(row => row.name) });
  const refused = await askOrdinary(url, ordinary);
  say(`${ORDINARY} ordinary questions: ${refused.length} met a limit`);

  const queries = [...greedyQueries(held), ...circles(await createSchema())];
  const bystanders = new Bystanders(url, child.pid);
  const quiet = await bystanders.during(() => sleep(QUIET_MS));
  const rest = quiet.peakMb;
  say(
    `At rest: ${Math.round(rest)} MB, health ${quiet.healthWorstMs.toFixed(1)} ms at worst, good client p50 ${quiet.goodP50Ms.toFixed(1)}, p99 ${quiet.goodP99Ms.toFixed(1)} ms`,
  );
  say(
    '| query | ends | s | MB above rest | health, worst ms | good p99, times quiet |\n|---|---|---|---|---|---|',
  );
  const missed = [...refused];
  for (const query of queries) {
    const once = await watchOne(url, query, bystanders, { rest, quiet });
    // A machine has hiccups of its own; what a query does to the others it does each time.
    if (once.length > 0) missed.push(...(await watchOne(url, query, bystanders, { rest, quiet })));
  }

  const many = Array.from({ length: AT_ONCE }, (_, i) => queries[i % queries.length]).filter(
    query => query !== undefined,
  );
  const crowd = await bystanders.during(() => Promise.all(many.map(query => post(url, query))));
  await sleep(MEMORY_BACK_MS);
  const after = residentMb(child.pid);
  say(
    `${AT_ONCE} at once: peak ${Math.round(crowd.peakMb)} MB, ${Math.round(after)} MB half a minute later; health ${Math.round(crowd.healthWorstMs)} ms at worst, good client p50 ${Math.round(crowd.goodP50Ms)}, p99 ${Math.round(crowd.goodP99Ms)} ms, ${crowd.asked} questions`,
  );
  if (after > rest + STATED.megabytes)
    missed.push(`200 at once: ${Math.round(after)} MB afterwards, ${Math.round(rest)} at rest`);
  missed.push(...(await watchFlood(url, bystanders)));
  if (missed.length > 0) throw new Error(`\n${missed.join('\n')}`);
}

/** Long documents, all different and none of them sound, so that none is kept: each has to be read. */
async function watchFlood(url: string, bystanders: Bystanders): Promise<string[]> {
  const documents = Array.from({ length: AT_ONCE }, (_, no) => {
    const fields = Array.from({ length: LIMITS.tokens / 2 }, (_field, i) => `no${no}such${i}`);
    return { query: `{ ${fields.join(' ')} }` };
  });
  const flood = await bystanders.during(() => Promise.all(documents.map(document => post(url, document))));
  const health = Math.round(flood.healthWorstMs);
  say(
    `${AT_ONCE} documents at once, each of ${LIMITS.tokens / 2} fields that there are not: health ${health} ms at worst, good client p50 ${Math.round(flood.goodP50Ms)}, p99 ${Math.round(flood.goodP99Ms)} ms, ${flood.asked} questions`,
  );
  return health > STATED.healthMs ? [`${AT_ONCE} documents at once: health took ${health} ms`] : [];
}

async function watchOne(
  url: string,
  query: GreedyQuery,
  bystanders: Bystanders,
  { rest, quiet }: { rest: number; quiet: Notice },
): Promise<string[]> {
  let slowest = 0;
  let ends = '';
  const faults: string[] = [];
  const notice = await bystanders.during(async () => {
    for (const start = performance.now(); performance.now() - start < WATCHED_MS; ) {
      const answer = await post(url, query);
      slowest = Math.max(slowest, answer.ms);
      ends =
        answer.errors.length === 0
          ? `answer, ${answer.bytes} bytes`
          : [...new Set(answer.errors.map(error => error.extensions.work ?? error.extensions.code))].join(
              ' ',
            );
      faults.push(...answer.errors.filter(error => !isWrongArgument(error)).flatMap(limitFaults));
    }
  });
  const above = notice.peakMb - rest;
  const times = notice.goodP99Ms / quiet.goodP99Ms;
  say(
    `| ${query.name} | ${ends} | ${(slowest / 1000).toFixed(2)} | ${Math.round(above)} | ${Math.round(notice.healthWorstMs)} | ${times.toFixed(1)} |`,
  );
  if (slowest > STATED.seconds * 1000) faults.push(`${(slowest / 1000).toFixed(2)} s`);
  if (above > STATED.megabytes) faults.push(`${Math.round(above)} MB above rest`);
  if (notice.healthWorstMs > STATED.healthMs)
    faults.push(`health took ${Math.round(notice.healthWorstMs)} ms`);
  if (times > STATED.timesQuiet)
    faults.push(`a good client's p99 was ${times.toFixed(1)} times its quiet one`);
  return [...new Set(faults)].map(fault => `${query.name}: ${fault}`);
}

async function askOrdinary(url: string, questions: readonly GreedyQuery[]): Promise<string[]> {
  const faults: string[] = [];
  let next = 0;
  const ask = async () => {
    for (let question = questions[next++]; question; question = questions[next++]) {
      const { errors } = await post(url, question);
      for (const { message } of errors) faults.push(`ordinary, ${question.name}: ${message}`);
    }
  };
  await Promise.all(Array.from({ length: ORDINARY_CLIENTS }, ask));
  return faults;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
