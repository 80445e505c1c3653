// Orphadata at 1, 10 and 100 times its size: import, memory, start and the latency of each question, on both readers.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { Agent } from 'node:http';
import { build } from '../../bench/bed/build.ts';
import { ClientProcess } from '../../bench/bed/client-process.ts';
import { benchData } from '../../bench/bed/data.ts';
import { exchange } from '../../bench/bed/exchange.ts';
import { type Contender, contest } from '../../bench/measure/contest.ts';
import { printSection } from '../../bench/measure/table.ts';
import { makeTestFolder } from '../../test/support/test-folder.ts';
import { toldCodes } from './scale/generate.ts';
import { type Question, questionsOn } from './scale/questions.ts';
import { importSection, memorySection } from './scale/sections.ts';
import { processorOf, READERS, type ReaderName, type Started, startBoth } from './scale/services.ts';
import { shapeOf } from './scale/shape.ts';
import { checkRoom, openSize, type Size } from './scale/size.ts';
import { sizesAsked } from './scale/sizes-asked.ts';

/** Of a question that is judged, and of one that is only told. */
const ROUNDS = { judged: 7, told: 3 };

/** @throws Error naming every figure that was missed */
export async function scale(): Promise<void> {
  const sizes = sizesAsked(process.env.NOSOGRAPH_SCALE);
  const { NOSOGRAPH_SCALE_DIR: kept } = process.env;
  const closers: (() => unknown)[] = [];
  try {
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
    const started: Started[] = [];
    for (const size of opened) {
      say(`Size ${size.times}: starting the services`);
      started.push(await startBoth(size, closers));
    }
    const missed = await measure(started, await questionsOn(first(opened), await toldCodes(paths)), closers);
    for (const section of [importSection(opened), memorySection(started)]) {
      process.stdout.write(`${printSection(section)}\n\n`);
      missed.push(...section.missed);
    }
    if (real && missed.length > 0) throw new Error(`\n${missed.join('\n')}`);
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

function makeFolder(closers: (() => unknown)[]): string {
  const folder = makeTestFolder('nosograph-scale-');
  closers.push(() => folder.remove());
  return folder.path;
}

async function measure(
  started: readonly Started[],
  questions: readonly Question[],
  closers: (() => unknown)[],
): Promise<string[]> {
  const clients = new ClientProcess();
  closers.push(() => clients.stop());
  const missed: string[] = [];
  for (const reader of READERS) {
    const rows: string[][] = [];
    for (const question of questions) {
      const asked: { url: string; body: string }[][] = [];
      for (const { size, services } of started)
        asked.push((await question.bodies(size)).map(body => ({ url: services[reader].url, body })));
      if (question.sameShape) await compareShapes(asked, question);
      const contenders = started.map((one, i) =>
        withProcessor(one, reader, clients.overHttp(`size ${one.size.times}`, asked[i] ?? [])),
      );
      const { milliseconds, most } = question;
      const rounds = most === null ? ROUNDS.told : ROUNDS.judged;
      const standings = await contest(contenders, { clients: 1, rounds, milliseconds });
      rows.push([
        question.name,
        ...standings.map(({ medianMs, p95Ms, ratio }, i) => {
          const times = 1 / ratio;
          if (i > 0 && most !== null && times > most)
            missed.push(
              `${question.name}, ${reader}: at size ${started[i]?.size.times} ${times.toFixed(2)} times as long; stated are ${most}.`,
            );
          const processor = contenders[i]?.processorMs() ?? 0;
          const figures = `${medianMs.toFixed(2)} ms (p95 ${p95Ms.toFixed(2)}; processor ${processor.toFixed(2)})`;
          return i === 0 ? figures : `${figures}, ${times.toFixed(2)} ×`;
        }),
      ]);
      say(`${reader}: ${rows.at(-1)?.join(' | ')}`);
    }
    process.stdout.write(`${printSection(latencySection(reader, started, rows))}\n\n`);
  }
  return missed;
}

/** With the processor time of the service and its PostgreSQL for an answer, which other work on the machine hardly changes. */
function withProcessor(started: Started, reader: ReaderName, contender: Contender) {
  let spent = 0;
  let answers = 0;
  return {
    name: contender.name,
    async round(clients: number, milliseconds: number) {
      const before = processorOf(started, reader);
      const round = await contender.round(clients, milliseconds);
      spent += processorOf(started, reader) - before;
      answers += round.latencies.length;
      return round;
    },
    processorMs: () => spent / answers,
  };
}

function latencySection(reader: ReaderName, started: readonly Started[], rows: string[][]) {
  const head = ['', ...started.map(({ size }) => `size ${size.times}`)];
  const text = `One client over HTTP; the sizes asked in turns, ${ROUNDS.judged} rounds of the first two questions, ${ROUNDS.told} of the others. Behind the median how many times as long as at size 1: the median over the rounds. In brackets the p95, and the processor time of service and PostgreSQL together.`;
  return { title: `Latency, release ${reader}`, text, tables: [{ head, rows }], missed: [] };
}

/** @throws AssertionError where a size answers otherwise than size 1 */
async function compareShapes(
  asked: readonly { url: string; body: string }[][],
  { name }: Question,
): Promise<void> {
  const agent = new Agent();
  const shapes = [];
  for (const list of asked) {
    const answers = [];
    for (const { url, body } of list)
      answers.push(shapeOf(JSON.parse((await exchange(url, agent, body)).body)));
    shapes.push(answers);
  }
  for (const other of shapes.slice(1)) assert.deepEqual(other, shapes[0], `${name}: the sizes answer alike`);
}

function first<Value>([value]: readonly Value[]): Value {
  if (value === undefined) throw new Error('There is no size');
  return value;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
