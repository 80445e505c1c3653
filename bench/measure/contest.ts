// Measures contenders side by side: in alternating rounds, so that whatever else the machine does meets all of them.
import { median, quantile, type Round } from './round.ts';
import type { Table } from './table.ts';

export interface Contender {
  name: string;
  round(clients: number, milliseconds: number): Promise<Round>;
}

export interface Load {
  clients: number;
  rounds: number;
  milliseconds: number;
}

/** For a look: too short for what is stated to be judged by it. */
export function shortened<Asked extends Pick<Load, 'rounds' | 'milliseconds'>>(
  load: Asked,
  quick: boolean,
): Asked {
  return quick ? { ...load, rounds: 3, milliseconds: Math.min(150, load.milliseconds) } : load;
}

export interface Standing {
  name: string;
  medianMs: number;
  p95Ms: number;
  p99Ms: number;
  answersPerSecond: number;
  /** The same of each round. */
  perSecond: readonly number[];
  /** CPU time of the server for one answer; NaN where that is not known. */
  cpuMs: number;
  /** How much of the rounds the clients' process was at work; NaN where it was not looked at. */
  clientBusy: number;
  /** How many times as long as this one the first contender takes for an answer: median over the rounds. */
  ratio: number;
}

/** The first contender is the one that the others are measures for. One round of each goes before, unmeasured. */
export async function contest(contenders: readonly Contender[], load: Load): Promise<Standing[]> {
  const rounds: Round[][] = contenders.map(() => []);
  for (const contender of contenders) await contender.round(load.clients, load.milliseconds);
  for (let round = 0; round < load.rounds; round++) {
    for (const [i, contender] of contenders.entries())
      rounds[i]?.push(await contender.round(load.clients, load.milliseconds));
  }
  const first = (rounds[0] ?? []).map(answersPerSecond);
  return contenders.map(({ name }, i) => {
    const own = rounds[i] ?? [];
    const latencies = own.flatMap(round => round.latencies);
    const perSecond = own.map(answersPerSecond);
    return {
      name,
      medianMs: median(latencies),
      p95Ms: quantile(latencies, 0.95),
      p99Ms: quantile(latencies, 0.99),
      answersPerSecond: median(perSecond),
      perSecond,
      cpuMs: (1000 * sum(own.map(({ cpuSeconds = Number.NaN }) => cpuSeconds))) / latencies.length,
      clientBusy: median(own.map(({ clientBusy = Number.NaN }) => clientBusy)),
      ratio: median(perSecond.map((value, round) => value / (first[round] ?? value))),
    };
  });
}

/** How many answers one gives for each of the other: median over the rounds. */
export function ratioOf(one: Standing, other: Standing): number {
  return median(one.perSecond.map((value, round) => value / (other.perSecond[round] ?? Number.NaN)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function answersPerSecond({ latencies, seconds }: Round): number {
  return latencies.length / seconds;
}

/** What is missed where the first contender is not so many times as fast as another. */
export function tooSlow(
  what: string,
  standings: readonly Standing[],
  other: string,
  times: number,
): string[] {
  const ratio = 1 / (standings.find(({ name }) => name === other)?.ratio ?? Number.NaN);
  return ratio >= times
    ? []
    : [`${what}: ${ratio.toFixed(1)} times as fast as "${other}"; stated are ${times}.`];
}

export function standingsTable(standings: readonly Standing[]): Table {
  return {
    head: ['', 'median', 'p95', 'answers a second', 'the service takes'],
    rows: standings.map(({ name, medianMs, p95Ms, answersPerSecond, ratio }, i) => [
      name,
      `${medianMs.toFixed(2)} ms`,
      `${p95Ms.toFixed(2)} ms`,
      answersPerSecond.toFixed(answersPerSecond < 100 ? 1 : 0),
      i === 0 ? '' : `${ratio.toFixed(2)} × as long`,
    ]),
  };
}
