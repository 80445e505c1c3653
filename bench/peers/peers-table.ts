// The standings of one Node as a table: a row for each side, columns by the number of clients.
import { ratioOf, type Standing } from '../measure/contest.ts';
import type { Table } from '../measure/table.ts';
import { BYTES, KEPT, NOT_MODIFIED } from './names.ts';

/** From here on the clients may have been what was measured. */
const CLIENTS_BUSY = 0.9;
/** Behind a figure that this is so of. */
const CLIENTS_LIMIT = '*';

/** @param judged the number of clients whose ratio and CPU time are shown. */
export function peersTable(
  version: string,
  standings: ReadonlyMap<number, Standing[]>,
  judged: number,
): Table {
  const counts = [...standings.keys()];
  const most = Math.max(...counts);
  const judgedOnes = standings.get(judged) ?? [];
  return {
    head: [
      `Node ${version}`,
      ...counts.map(count => (count === 1 ? '1 client' : `${count} clients`)),
      `p50, p99 with ${most}`,
      `CPU with ${judged}`,
      `ours / its`,
    ],
    rows: judgedOnes.map((standing, place) => [
      standing.name,
      ...counts.map(count => rate(standings.get(count)?.[place])),
      latencies(standings.get(most)?.[place]),
      Number.isNaN(standing.cpuMs) ? '' : `${standing.cpuMs.toFixed(3)} ms`,
      ratioCell(standing, judgedOnes),
    ]),
  };
}

/** Kept answers are measured by the bytes that were made before, all others are what the service is measured by. */
function ratioCell(standing: Standing, [service, ...others]: readonly Standing[]): string {
  if (!service || standing === service) return '';
  if (standing.name !== KEPT && standing.name !== NOT_MODIFIED) return ratioOf(service, standing).toFixed(2);
  const bytes = others.find(({ name }) => name === BYTES);
  return bytes ? `${ratioOf(standing, bytes).toFixed(2)} of the bytes` : '';
}

/** Median and spread over the rounds. */
function rate(standing: Standing | undefined): string {
  if (!standing) return '';
  const { answersPerSecond, perSecond, clientBusy } = standing;
  const spread = `(${figure(Math.min(...perSecond))} to ${figure(Math.max(...perSecond))})`;
  return `${figure(answersPerSecond)}${clientBusy > CLIENTS_BUSY ? CLIENTS_LIMIT : ''} ${spread}`;
}

function latencies(standing: Standing | undefined): string {
  return standing ? `${standing.medianMs.toFixed(2)}, ${standing.p99Ms.toFixed(2)} ms` : '';
}

function figure(value: number): string {
  return value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en');
}
