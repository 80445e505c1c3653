// Benchmark of the disorder page: the service against the same SQL behind a bare HTTP server, and in a bare loop.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../src/project-root.ts';
import type { Bed } from './bed/bed.ts';
import { startRawProcess } from './bed/raw-process.ts';
import type { Plan } from './bed/recorder.ts';
import { exchange, overHttp } from './bed/service-process.ts';
import { contest, standingsTable } from './measure/contest.ts';
import type { Section } from './measure/table.ts';

const PAGES = 100;
const CLIENTS = [1, 20];

/** The example with its ORPHAcode as a variable, as a client with many pages would send it. */
function pageQuery(): string {
  const example = readFileSync(join(PROJECT_ROOT, 'examples/disorder-page.graphql'), 'utf8');
  const query = example
    .replace('query DisorderPage {', 'query DisorderPage($id: ID!) {')
    .replace(/disorder\(id: "[^"]+"\)/, 'disorder(id: $id)');
  assert.match(query, /\$id: ID!.*disorder\(id: \$id\)/s, 'examples/disorder-page.graphql has another shape');
  return query;
}

export async function benchDisorderPage(bed: Bed, say: (line: string) => void): Promise<Section> {
  const query = pageQuery();
  const ids = await somePages(bed);
  const bodies = ids.map(id => JSON.stringify({ query, variables: { id } }));
  const plans: Plan[] = [];
  for (const id of ids) plans.push(await bed.recorder.record(query, { id }));
  const raw = await startRawProcess(bed.databaseUrl, { page: plans }, bed.folder);
  try {
    const asked = bodies.map(body => ({ url: bed.serviceUrl, body }));
    const bare = plans.map((_, i) => ({ url: `${raw.url}/page/${i}` }));
    say('Disorder page: comparing answers');
    for (const [i, { url, body }] of asked.entries()) await compare(url, body, bare[i]?.url ?? '');
    const contenders = [
      overHttp('Nosograph over HTTP', asked),
      overHttp('same SQL, page put together by hand, bare node:http', bare),
      raw.loop('same SQL in a bare `pg` loop, no HTTP, no page', 'page'),
    ];
    const tables = [];
    for (const clients of CLIENTS) {
      say(`Disorder page: ${clients} at once`);
      const table = standingsTable(await contest(contenders, { clients, rounds: 7, milliseconds: 700 }));
      tables.push({
        ...table,
        head: [clients === 1 ? 'one client' : `${clients} clients`, ...table.head.slice(1)],
      });
    }
    const counts = plans.map(plan => plan.flat().length);
    return {
      title: 'Disorder page',
      text:
        `The query of \`examples/disorder-page.graphql\` for ${ids.length} disorders in turn, ${range(counts)} SQL statements each. ` +
        'The other two send the very statements that the service sends, prepared, in the same order, over as many connections.',
      tables,
      missed: [],
    };
  } finally {
    await raw.stop();
  }
}

/** Always the same, spread over the nomenclature. */
async function somePages({ sql }: Bed): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    `select 'ORPHA:' || orpha_code as id from disorder where status = 'ACTIVE' order by md5(orpha_code::text) limit $1`,
    [PAGES],
  );
  return rows.map(row => row.id);
}

async function compare(url: string, body: string, bareUrl: string): Promise<void> {
  const agent = new Agent();
  const { data } = JSON.parse((await exchange(url, agent, body)).body) as {
    data: { disorder: Record<string, unknown> };
  };
  const { release, ...page } = data.disorder;
  assert.ok(release, 'the page names its release');
  const bare = JSON.parse((await exchange(bareUrl, agent)).body) as Record<string, unknown>;
  assert.deepEqual(inOneOrder(bare), inOneOrder(page));
}

/** Lists of codes in the order of their text: the service's canonical order is not what is compared. */
function inOneOrder(page: Record<string, unknown>): Record<string, unknown> {
  const sorted = (list: unknown) => (list as unknown[]).map(item => JSON.stringify(item)).sort();
  return { ...page, mappings: sorted(page.mappings), externalCodes: sorted(page.externalCodes) };
}

function range(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? String(least) : `${least} to ${most}`;
}
