// No request harms the others, on the full data over real connections: clients that leave, that never read, that ask for too much at once.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { PROJECT_ROOT } from '../../src/project-root.ts';
import { Bystanders, type Notice } from '../../test/greedy/bystanders.ts';
import { heldCodes } from '../../test/greedy/held-codes.ts';
import { ordinaryQuestions } from '../../test/greedy/ordinary-questions.ts';
import { post } from '../../test/greedy/post.ts';
import { nosograph, serve } from '../../test/service/nosograph.ts';
import { type Stretch, stretchesDuring } from './fairness-clients.ts';
import { type Scene, scenes } from './fairness-scenes.ts';
import { DATA, withFullRelease } from './full-release.ts';

/** A good client's p99 may be five times its quiet one; on a machine that answers at once, so many milliseconds are no harm. */
const STATED = {
  p99Ms: 100,
  timesQuiet: 5,
  megabytes: 150,
  stretchMs: 100,
  goneMs: 1_000,
  refusedSeconds: 22,
};
const QUIET_MS = 10_000;
/** Questions before anything is measured: what a service keeps of them is no harm that others do. */
const USUAL = 3_000;

/** @throws Error naming what was missed. */
export async function fairness(): Promise<void> {
  await withFullRelease(async (databaseUrl, dataDir) => {
    const file = join(dataDir, 'stretches.jsonl');
    const probe = pathToFileURL(join(PROJECT_ROOT, 'scripts/long/stretches-probe.mjs'));
    const service = await serve({
      env: {
        DATABASE_URL: databaseUrl,
        NOSOGRAPH_DATA_DIR: dataDir,
        NODE_OPTIONS: `--import ${probe}`,
        STRETCHES_FILE: file,
      },
    });
    const database = new Client({ connectionString: databaseUrl });
    await database.connect();
    try {
      const sql = async <Row>(text: string, values: unknown[] = []) =>
        (await database.query(text, values)).rows as Row[];
      const held = await heldCodes(sql);
      await inMemory(service.url);
      const names = await sql<{ name: string }>(
        'select text as name from disorder_name order by md5(text) limit 500',
      );
      const usual = ordinaryQuestions(USUAL, { ...held, names: names.map(row => row.name) });
      for (const question of usual) await post(service.url, question);
      const importOther = async () => {
        const env = { DATABASE_URL: databaseUrl, NOSOGRAPH_DATA_DIR: dataDir };
        const { status, stderr } = await nosograph(['import', join(DATA, 'orphadata/2024-12')], { env });
        return status === 0 ? [] : [`the import failed: ${stderr.slice(-200)}`];
      };
      const played = scenes({ url: service.url, database, held, importOther });
      await watch(service.url, { file, pid: service.process.pid }, played);
    } finally {
      await database.end();
      await service.process.end();
    }
  });
}

async function watch(
  url: string,
  probe: { file: string; pid: number },
  played: readonly Scene[],
): Promise<void> {
  const bystanders = new Bystanders(url, probe.pid);
  // What is asked for the first time is slower: it is not what the others do to it.
  await bystanders.during(() => sleep(QUIET_MS));
  const quiet = await bystanders.during(() => sleep(QUIET_MS));
  say('| scene | good p50 | p99, ms | health, worst | MB at most | longest stretch, ms CPU | garbage, ms |');
  say('|---|---|---|---|---|---|---|');
  say(row('quiet', quiet, { longest: 0, collected: 0 }));
  const missed: string[] = [];
  for (const { name, timesQuiet, play } of played) {
    let faults: string[] = [];
    const { value: notice, stretch } = await stretchesDuring(probe, () =>
      bystanders.during(async () => {
        faults = await play().catch((error: unknown) => [String(error)]);
      }),
    );
    say(row(name, notice, stretch));
    const most = timesQuiet
      ? timesQuiet * quiet.goodP99Ms
      : Math.max(STATED.p99Ms, STATED.timesQuiet * quiet.goodP99Ms);
    if (notice.goodP99Ms > most)
      faults.push(`a good client's p99 was ${notice.goodP99Ms.toFixed(1)} ms; ${most.toFixed(1)} are stated`);
    if (notice.peakMb > quiet.peakMb + STATED.megabytes)
      faults.push(`memory rose from ${Math.round(quiet.peakMb)} to ${Math.round(notice.peakMb)} MB`);
    if (stretch.longest > STATED.stretchMs)
      faults.push(`nobody else was served for ${Math.round(stretch.longest)} ms`);
    missed.push(...[...new Set(faults)].map(fault => `${name}: ${fault}`));
  }
  if (missed.length > 0) throw new Error(`\n${missed.join('\n')}`);
}

function row(
  name: string,
  { goodP50Ms, goodP99Ms, healthWorstMs, peakMb }: Notice,
  stretch: Stretch,
): string {
  const figures = [goodP50Ms, goodP99Ms, healthWorstMs, peakMb, stretch.longest, stretch.collected];
  return `| ${name} | ${figures.map(figure => figure.toFixed(1)).join(' | ')} |`;
}

async function inMemory(url: string): Promise<void> {
  for (;;) {
    if (/^nosograph_snapshot_bytes [1-9]/m.test(await (await fetch(`${url}/metrics`)).text())) return;
    await sleep(100);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
