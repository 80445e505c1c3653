// Orphadata at 1, 10 and 100 times its size: import, memory, start and the latency of each question, on both readers.
import { mkdirSync } from 'node:fs';
import { build } from '../../bench/bed/build.ts';
import { ClientProcess } from '../../bench/bed/client-process.ts';
import { benchData } from '../../bench/bed/data.ts';
import { printSection, type Section } from '../../bench/measure/table.ts';
import { makeTestFolder } from '../../test/support/test-folder.ts';
import { toldCodes } from './scale/generate.ts';
import { latencySection } from './scale/latency.ts';
import { questionsOn } from './scale/questions.ts';
import { importSection, memorySection } from './scale/sections.ts';
import { READERS, type Started, startOn } from './scale/services.ts';
import { checkRoom, openSize, type Size } from './scale/size.ts';
import { sizesAsked } from './scale/sizes-asked.ts';

/** @throws Error naming every figure that was missed */
export async function scale(): Promise<void> {
  const sizes = sizesAsked(process.env.NOSOGRAPH_SCALE);
  const { NOSOGRAPH_SCALE_DIR: kept } = process.env;
  await closingAll(async closers => {
    if (kept) mkdirSync(kept, { recursive: true, mode: 0o711 });
    const folder = kept ?? makeFolder(closers);
    checkRoom(folder, sizes);
    await build();
    const { paths, name, real } = benchData();
    say(`${name}, ${sizes.map(times => `${times} times`).join(', ')}`);
    const opened: Size[] = [];
    for (const times of sizes) {
      say(`Size ${times}: making and importing it, where it is not there yet`);
      opened.push(await openSize(folder, { times, paths }, closers));
    }
    const missed = told(importSection(opened));
    missed.push(...(await askAll(opened, paths)));
    if (real && missed.length > 0) throw new Error(`\n${missed.join('\n')}`);
  });
}

/** One reader after the other: the services of all sizes are up at the same time. */
async function askAll(sizes: readonly Size[], paths: readonly string[]): Promise<string[]> {
  const [first] = sizes;
  if (!first) return [];
  const questions = await questionsOn(first, await toldCodes(paths));
  const missed: string[] = [];
  for (const reader of READERS) {
    await closingAll(async closers => {
      const clients = new ClientProcess();
      closers.push(() => clients.stop());
      const started: Started[] = [];
      for (const size of sizes) {
        say(`Size ${size.times}: starting the service, release ${reader}`);
        started.push(await startOn(size, reader, closers));
      }
      missed.push(...told(await latencySection(reader, started, questions, clients)));
      missed.push(...told(memorySection(reader, started)));
    });
  }
  return missed;
}

/** `work` says what is to be undone: the last comes first, also where it fails. */
async function closingAll(work: (closers: (() => unknown)[]) => Promise<void>): Promise<void> {
  const closers: (() => unknown)[] = [];
  try {
    await work(closers);
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

function makeFolder(closers: (() => unknown)[]): string {
  const folder = makeTestFolder('nosograph-scale-');
  closers.push(() => folder.remove());
  return folder.path;
}

/** Printed. @returns what was missed */
function told(section: Section): string[] {
  process.stdout.write(`${printSection(section)}\n\n`);
  return section.missed;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
