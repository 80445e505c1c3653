// What is told and judged of imports, memory and starts.
import type { Section } from '../../../bench/measure/table.ts';
import { memoryOf, type ReaderName, type Started } from './services.ts';
import type { Size } from './size.ts';

/** How many times as much per row a size may take as size 1 does. */
const MOST_PER_ROW = 1.3;

export function importSection(sizes: readonly Size[]): Section {
  const perRow = ({ rows, took }: Size) => took.processorSeconds / rows;
  const times = sizes.map(size => perRow(size) / perRow(first(sizes)));
  const row = (name: string, cell: (size: Size, i: number) => string) => [name, ...sizes.map(cell)];
  return {
    title: 'Import',
    text: 'By the importer, from files, in one transaction. What is judged is the processor time per row: one import cannot run beside the other, and seconds hold all else that the machine does.',
    tables: [
      {
        head: ['', ...sizes.map(({ times }) => `size ${times}`)],
        rows: [
          row('disorders', ({ disorders }) => count(disorders)),
          row('mappings', ({ mappings }) => count(mappings)),
          row('rows of the large tables', ({ rows }) => count(rows)),
          row('database', ({ databaseMb }) => `${count(databaseMb)} MB`),
          row('seconds', ({ took }) => took.total.toFixed(0)),
          row('of it reading without waiting', ({ took }) => (took.reading - took.waiting).toFixed(0)),
          row('rows a second', ({ rows, took }) => count(rows / took.total)),
          row('processor seconds, with PostgreSQL', ({ took }) => took.processorSeconds.toFixed(0)),
          row('of them per row, times size 1', (_, i) => (times[i] ?? 0).toFixed(2)),
          row('memory of the importing process', ({ took }) => `${count(took.rssMb)} MB`),
        ],
      },
    ],
    missed: sizes.flatMap(size => {
      const more = perRow(size) / perRow(first(sizes));
      return more > MOST_PER_ROW
        ? [
            `Import at size ${size.times}: ${more.toFixed(2)} times the processor time per row; stated are ${MOST_PER_ROW}.`,
          ]
        : [];
    }),
  };
}

/** Of services that were asked. */
export function memorySection(reader: ReaderName, started: readonly Started[]): Section {
  const row = (name: string, cell: (one: Started) => string) => [name, ...started.map(cell)];
  const bytes = ({ snapshotMb, size }: Started) => (snapshotMb * 1_000_000) / size.rows;
  const ofSnapshot = [
    row('from there until it is in memory', ({ inMemorySeconds }) => `${inMemorySeconds.toFixed(1)} s`),
    row('snapshot', ({ snapshotMb }) => `${count(snapshotMb)} MB`),
    row('snapshot, bytes per row', one => bytes(one).toFixed(1)),
  ];
  const rows = [
    row('resident after all questions', ({ service }) => `${count(memoryOf(service).nowMb)} MB`),
    row('at most', ({ service }) => `${count(memoryOf(service).peakMb)} MB`),
    row('start until the address is printed', ({ startSeconds }) => `${startSeconds.toFixed(1)} s`),
    ...(reader === 'in memory' ? ofSnapshot : []),
  ];
  return {
    title: `Memory and start, release ${reader}`,
    text: 'Of the service alone, without PostgreSQL.',
    tables: [{ head: ['', ...started.map(({ size }) => `size ${size.times}`)], rows }],
    missed: started.flatMap(one => {
      const times = bytes(one) / bytes(first(started));
      return times > MOST_PER_ROW
        ? [
            `Snapshot at size ${one.size.times}: ${times.toFixed(2)} times as many bytes per row; stated are ${MOST_PER_ROW}.`,
          ]
        : [];
    }),
  };
}

const count = (value: number) => Math.round(value).toLocaleString('en-US');

function first<Value>([value]: readonly Value[]): Value {
  if (value === undefined) throw new Error('There is no size');
  return value;
}
