// How long each question takes at each size: the sizes asked in turns, after their answers were compared.
import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import type { ClientProcess } from '../../../bench/bed/client-process.ts';
import { exchange } from '../../../bench/bed/exchange.ts';
import { type Contender, contest, type Standing } from '../../../bench/measure/contest.ts';
import type { Section } from '../../../bench/measure/table.ts';
import type { Question } from './questions.ts';
import { processorOf, type ReaderName, type Started } from './services.ts';
import { shapeOf } from './shape.ts';

/** Of a question that is judged, and of one that is only told. */
const ROUNDS = { judged: 7, told: 3 };

export async function latencySection(
  reader: ReaderName,
  started: readonly Started[],
  questions: readonly Question[],
  clients: ClientProcess,
): Promise<Section> {
  const rows: string[][] = [];
  const missed: string[] = [];
  for (const question of questions) {
    const { name, most } = question;
    const standings = await measure(started, question, clients);
    for (const [i, { ratio }] of standings.entries()) {
      if (most !== null && 1 / ratio > most)
        missed.push(
          `${name}, ${reader}: at size ${started[i]?.size.times} ${(1 / ratio).toFixed(2)} times as long; stated are ${most}.`,
        );
    }
    rows.push([name, ...standings.map(figures)]);
    process.stderr.write(`${reader}: ${rows.at(-1)?.join(' | ')}\n`);
  }
  const text = `One client over HTTP; the sizes asked in turns, ${ROUNDS.judged} rounds of the first two questions, ${ROUNDS.told} of the others. Behind the median how many times as long as at size 1: the median over the rounds. In brackets the p95, and the processor time of service and PostgreSQL together.`;
  const head = ['', ...started.map(({ size }) => `size ${size.times}`)];
  return { title: `Latency, release ${reader}`, text, tables: [{ head, rows }], missed };
}

type Measured = Standing & { processorMs: number };

async function measure(
  started: readonly Started[],
  question: Question,
  clients: ClientProcess,
): Promise<Measured[]> {
  const asked: { url: string; body: string }[][] = [];
  for (const { size, service } of started)
    asked.push((await question.bodies(size)).map(body => ({ url: service.url, body })));
  if (question.sameShape) await compareShapes(asked, question);
  const contenders = started.map((one, i) =>
    withProcessor(one, clients.overHttp(`size ${one.size.times}`, asked[i] ?? [])),
  );
  const { milliseconds, most } = question;
  const rounds = most === null ? ROUNDS.told : ROUNDS.judged;
  const standings = await contest(contenders, { clients: 1, rounds, milliseconds });
  return standings.map((standing, i) => ({ ...standing, processorMs: contenders[i]?.processorMs() ?? 0 }));
}

function figures({ medianMs, p95Ms, processorMs, ratio }: Measured, place: number): string {
  const own = `${medianMs.toFixed(2)} ms (${p95Ms.toFixed(2)}; ${processorMs.toFixed(2)})`;
  return place === 0 ? own : `${own}, ${(1 / ratio).toFixed(2)} ×`;
}

/** With the processor time of the service and its PostgreSQL for an answer, which other work on the machine hardly changes. */
function withProcessor(started: Started, contender: Contender) {
  let spent = 0;
  let answers = 0;
  return {
    name: contender.name,
    async round(clients: number, milliseconds: number) {
      const before = processorOf(started);
      const round = await contender.round(clients, milliseconds);
      spent += processorOf(started) - before;
      answers += round.latencies.length;
      return round;
    },
    processorMs: () => spent / answers,
  };
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
