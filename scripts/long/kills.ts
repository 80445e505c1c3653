// kill -9 of an import, again and again: no reader ever sees half a release, and no killed import leaves a trace.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importPaths } from '../../src/ingest/run.ts';
import { PROJECT_ROOT } from '../../src/project-root.ts';
import { migrate, openDataSource } from '../../src/store/data-source.ts';
import { openEmbeddedServer } from '../../src/store/embedded/embedded-server.ts';
import { killImports } from '../../test/ingest/kill-import.ts';
import { makeTestFolder } from '../../test/support/test-folder.ts';
import { suggestionKills } from './suggestions.ts';

const SAMPLE = join(PROJECT_ROOT, 'sample');

/** @throws Error where a reader saw anything but a whole release, or a killed import left something behind. */
export async function kills(): Promise<void> {
  const times = Number(process.env.NOSOGRAPH_KILLS ?? 200);
  if (!Number.isInteger(times) || times < 1) throw new Error('NOSOGRAPH_KILLS must be a number from 1 on.');
  const folder = makeTestFolder('nosograph-kills-');
  try {
    const server = await openEmbeddedServer({ dataDir: folder.path, settings: { fsync: 'off' } });
    try {
      await importSample(server.url);
      await killAndReport(server.url, laterSample(folder.path), times);
    } finally {
      await server.close();
    }
  } finally {
    folder.remove();
  }
  await suggestionKills(times);
}

async function importSample(url: string): Promise<void> {
  const dataSource = await openDataSource({ url });
  try {
    await migrate(dataSource);
    await importPaths(dataSource, [SAMPLE]);
  } finally {
    await dataSource.destroy();
  }
}

async function killAndReport(url: string, path: string, times: number): Promise<void> {
  let done = 0;
  const onKill = (after: number, committed: boolean) => {
    done++;
    if (done % 20 === 0 || done === times)
      process.stderr.write(
        `${done} of ${times} killed, the last after ${Math.round(after)} ms${committed ? ', when it was done' : ''}\n`,
      );
  };
  const { looks, newLooks, committed } = await killImports({ url, paths: [path], times, onKill });
  process.stdout.write(
    `${times} imports killed, ${committed} of them after their end; ${looks} looks of the reader, ${newLooks} at the new release; none at half a release, no trace left\n`,
  );
  if (looks < times) throw new Error(`The reader looked ${looks} times only, at ${times} kills.`);
  if (newLooks === 0) throw new Error('The reader never saw the new release: the kills prove nothing.');
}

/** The sample with a later date: a release of its own, which becomes live. */
function laterSample(parent: string): string {
  const folder = join(parent, 'later');
  mkdirSync(folder);
  cpSync(SAMPLE, folder, { recursive: true });
  for (const name of readdirSync(folder).filter(file => file.startsWith('en_product1.'))) {
    const path = join(folder, name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('2025-12-09', '2026-01-09'));
  }
  return folder;
}
