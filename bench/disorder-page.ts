// Benchmark of the disorder page: the service against the same SQL behind a bare HTTP server, and in a bare loop.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../src/project-root.ts';
import type { Bed } from './bed/bed.ts';
import { exchange } from './bed/exchange.ts';
import { startRawProcess } from './bed/raw-process.ts';
import type { Plan } from './bed/recorder.ts';
import { contest, shortened, standingsTable, tooSlow } from './measure/contest.ts';
import type { Section } from './measure/table.ts';

const PAGES = 100;
const CLIENTS = [1, 20];
const FROM_SQL = 'Nosograph over HTTP, release in PostgreSQL';
/** How many times as fast a page is stated to be from memory. */
const TIMES_SQL = 8;

export async function benchDisorderPage(bed: Bed, say: (line: string) => void): Promise<Section> {
  const query = readFileSync(join(PROJECT_ROOT, 'examples/disorder-page.graphql'), 'utf8');
  const ids = await somePages(bed);
  const bodies = ids.map(id => JSON.stringify({ query, variables: { id } }));
  const plans: Plan[] = [];
  for (const id of ids) plans.push(await bed.recorder.record(query, { id }));
  const raw = await startRawProcess(bed.databaseUrl, { page: plans }, bed.folder);
  try {
    const asked = bodies.map(body => ({ url: bed.serviceUrl, body }));
    const bare = plans.map((_, i) => ({ url: `${raw.url}/page/${i}` }));
    say('Disorder page: comparing answers');
    for (const [i, { url, body }] of asked.entries()) {
      await compare(url, body, bare[i]?.url ?? '');
      await compare(bed.sqlServiceUrl, body, bare[i]?.url ?? '');
    }
    const contenders = [
      bed.clients.overHttp('Nosograph over HTTP, release in memory', asked),
      bed.clients.overHttp(
        FROM_SQL,
        bodies.map(body => ({ url: bed.sqlServiceUrl, body })),
      ),
      bed.clients.overHttp('same SQL, page put together by hand, bare node:http', bare),
      raw.loop('same SQL in a bare `pg` loop, no HTTP, no page', 'page'),
    ];
    const tables = [];
    const missed: string[] = [];
    for (const clients of CLIENTS) {
      say(`Disorder page: ${clients} at once`);
      const standings = await contest(
        contenders,
        shortened({ clients, rounds: 7, milliseconds: 700 }, bed.quick),
      );
      missed.push(...tooSlow(`A disorder page, ${clients} at once`, standings, FROM_SQL, TIMES_SQL));
      const table = standingsTable(standings);
      tables.push({
        ...table,
        head: [clients === 1 ? 'one client' : `${clients} clients`, ...table.head.slice(1)],
      });
    }
    const counts = plans.map(plan => plan.flat().length);
    return {
      title: 'Disorder page',
      text:
        `The query of \`examples/disorder-page.graphql\` for ${ids.length} disorders in turn: none of SQL where the release is in memory, ${range(counts)} statements each otherwise. ` +
        'The last two send the very statements that the second one sends, prepared, as many at a time, over an equal pool of connections.',
      tables,
      missed,
    };
  } finally {
    await raw.stop();
  }
}

/** What asks for them. */
export async function pageBodies(bed: Bed): Promise<string[]> {
  const query = readFileSync(join(PROJECT_ROOT, 'examples/disorder-page.graphql'), 'utf8');
  return (await somePages(bed)).map(id => JSON.stringify({ query, variables: { id } }));
}

/** Always the same, spread over the nomenclature. */
export async function somePages({ sql }: Bed): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    `select 'ORPHA:' || orpha_code as id from disorder where status = 'ACTIVE' order by md5(orpha_code::text) limit $1`,
    [PAGES],
  );
  return rows.map(row => row.id);
}

/** Links and the release need no rows and are left out of the bare page; all else must be the same. */
async function compare(url: string, body: string, bareUrl: string): Promise<void> {
  const agent = new Agent();
  const { data } = JSON.parse((await exchange(url, agent, body)).body) as { data: { disorder: Page } };
  const bare = JSON.parse((await exchange(bareUrl, agent)).body) as Page;
  const { release, ...page } = data.disorder;
  assert.ok(release, 'the page names its release');
  const externalCodes = page.externalCodes.map(({ curie }) => ({ curie }));
  assert.deepEqual(inOneOrder(bare), inOneOrder({ ...page, externalCodes }));
}

interface Page {
  externalCodes: { curie: string }[];
  mappings: unknown[];
  release?: unknown;
}

/** Lists of codes in the order of their text: the service's canonical order is not what is compared. */
function inOneOrder(page: Page) {
  const sorted = (list: unknown[]) => list.map(item => JSON.stringify(item)).sort();
  return { ...page, mappings: sorted(page.mappings), externalCodes: sorted(page.externalCodes) };
}

function range(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? String(least) : `${least} to ${most}`;
}
