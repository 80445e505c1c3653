// The release in memory on the full data: how soon a service answers, how long filling takes and what others notice, memory over ten switches.
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { importPaths } from '../../src/ingest/run.ts';
import { PROJECT_ROOT } from '../../src/project-root.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { activateRelease } from '../../src/store/import/activate-release.ts';
import { Bystanders, residentMb } from '../../test/greedy/bystanders.ts';
import { post } from '../../test/greedy/post.ts';
import { type Running, serve, until } from '../../test/service/nosograph.ts';
import { withFullRelease } from './full-release.ts';

const STATED = { firstAnswerSeconds: 2, fillingSeconds: 2, timesQuiet: 3, megabytes: 350 };
const SWITCHES = 10;
/** By then the service has been quiet for long enough to give back what it let go. */
const SETTLED_MS = 18_000;
const QUIET_MS = 8_000;
/** Room for garbage that is not collected yet. */
const STEADY_MB = 30;
/** Makes a second release of the same size. */
const SMALL_SET = resolve(PROJECT_ROOT, 'test/fixtures/sssom/hospital.sssom.tsv');
const FILLED = /Release (\S+) is answered from memory: [\d.]+ MB, read in ([\d.]+) s/g;

/** @throws Error naming every figure that was missed. */
export async function snapshots(): Promise<void> {
  await withFullRelease(async (url, dataDir) => {
    const dataSource = await openDataSource({ url });
    const [first] = await dataSource.query<{ id: string }[]>(
      'select id from release join live using (release_no)',
    );
    const { release } = await importPaths(dataSource, [SMALL_SET]);
    try {
      await watch(url, dataDir, (id: string) => activateRelease(dataSource, id, () => undefined), [
        first?.id ?? '',
        release,
      ]);
    } finally {
      await dataSource.destroy();
    }
  });
}

async function watch(
  databaseUrl: string,
  dataDir: string,
  activate: (id: string) => Promise<void>,
  ids: readonly [string, string],
): Promise<void> {
  const started = performance.now();
  const service = await serve({ env: { DATABASE_URL: databaseUrl, NOSOGRAPH_DATA_DIR: dataDir } });
  try {
    await post(service.url, { query: '{ disorder(id: "ORPHA:732") { name externalCodes { curie } } }' });
    const firstAnswer = (performance.now() - started) / 1000;
    await until(() => fillings(service.process).at(0));
    const bystanders = new Bystanders(service.url, service.process.pid);
    await bystanders.during(() => sleep(QUIET_MS));
    const quiet = await bystanders.during(() => sleep(QUIET_MS));
    const resident: number[] = [];
    const during = await bystanders.during(async () => {
      for (let no = 0; no < SWITCHES; no++) {
        await activate(ids[no % 2] ?? '');
        await until(() => fillings(service.process).at(no + 1));
      }
    });
    for (let no = 0; no < SWITCHES; no++) {
      await activate(ids[no % 2] ?? '');
      await until(() => fillings(service.process).at(SWITCHES + no + 1));
      await sleep(SETTLED_MS);
      resident.push(Math.round(residentMb(service.process.pid)));
    }
    report(
      firstAnswer,
      fillings(service.process),
      { quiet: quiet.goodP99Ms, during: during.goodP99Ms },
      resident,
    );
  } finally {
    await service.process.end();
  }
}

/** Seconds of each filling so far. */
function fillings({ stdout, stderr }: Running): number[] {
  return [...`${stdout}${stderr}`.matchAll(FILLED)].map(([, , seconds]) => Number(seconds));
}

function report(
  firstAnswer: number,
  seconds: readonly number[],
  p99: { quiet: number; during: number },
  resident: readonly number[],
): void {
  const [slowest, most] = [Math.max(...seconds), Math.max(...resident)];
  const growth = (resident.at(-1) ?? 0) - (resident[1] ?? 0);
  process.stdout.write(
    `First answer after ${firstAnswer.toFixed(2)} s. ${seconds.length} releases were read into memory, in ${Math.min(...seconds)} to ${slowest} s; ` +
      `a good client's p99 meanwhile ${p99.during.toFixed(1)} ms, in quiet ${p99.quiet.toFixed(1)} ms. Resident after each of ${resident.length} switches: ${resident.join(', ')} MB\n`,
  );
  const missed: string[] = [];
  if (firstAnswer > STATED.firstAnswerSeconds) missed.push(`first answer after ${firstAnswer.toFixed(2)} s`);
  if (slowest > STATED.fillingSeconds) missed.push(`a filling took ${slowest} s`);
  if (p99.during > p99.quiet * STATED.timesQuiet)
    missed.push(`p99 was ${(p99.during / p99.quiet).toFixed(1)} times the quiet one`);
  if (most > STATED.megabytes) missed.push(`${most} MB resident`);
  if (growth > STEADY_MB) missed.push(`${growth} MB more after the last switch than after the second`);
  if (missed.length > 0) throw new Error(`\n${missed.join('\n')}\nStated: ${JSON.stringify(STATED)}`);
}
