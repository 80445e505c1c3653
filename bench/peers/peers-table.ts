// The standings of one Node as a table: a row for each side, columns by the number of clients.
import type { Standing } from '../measure/contest.ts';
import type { Table } from '../measure/table.ts';
import type { Measured } from './measure.ts';

/** @param judged the number of clients whose ratio is shown. */
export function peersTable(version: string, measured: Measured, judged: number): Table {
  const counts = [...measured.keys()];
  const most = Math.max(...counts);
  const [first = []] = measured.values();
  const standing = (count: number, place: number) => measured.get(count)?.[place];
  return {
    head: [
      `Node ${version}, answers a second`,
      ...counts.map(count => (count === 1 ? '1 client' : `${count} clients`)),
      `p50 / p99 with ${most}`,
      `ours / its with ${judged}`,
    ],
    rows: first.map(({ name }, place) => [
      name,
      ...counts.map(count => rate(standing(count, place))),
      latencies(standing(most, place)),
      place === 0 ? '' : (1 / (standing(judged, place)?.ratio ?? Number.NaN)).toFixed(2),
    ]),
  };
}

/** Median and spread over the rounds. */
function rate(standing: Standing | undefined): string {
  if (!standing) return '';
  const { answersPerSecond, perSecond } = standing;
  const [least, most] = [Math.min(...perSecond), Math.max(...perSecond)];
  return `${figure(answersPerSecond)} (${figure(least)} to ${figure(most)})`;
}

function latencies(standing: Standing | undefined): string {
  return standing ? `${standing.medianMs.toFixed(2)} / ${standing.p99Ms.toFixed(2)} ms` : '';
}

function figure(value: number): string {
  return value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en');
}
