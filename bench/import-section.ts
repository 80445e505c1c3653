// Benchmark of the import, against COPY of the same rows: what is stated of it, and whether it holds.
import type { Bed } from './bed/bed.ts';
import { measureImport } from './import.ts';
import { median } from './measure/round.ts';
import type { Section } from './measure/table.ts';

const ROUNDS = 3;
const MOST_TIMES_COPY = 4;
const MOST_RSS_MB = 500;

export async function benchImport(bed: Bed, say: (line: string) => void): Promise<Section> {
  const measures = [];
  for (let round = 1; round <= ROUNDS; round++) {
    say(`Import against COPY, ${round} of ${ROUNDS}`);
    measures.push(await measureImport(bed.adminUrl, bed.data.paths));
  }
  const importSeconds = median(measures.map(m => m.importSeconds));
  const parseSeconds = median(measures.map(m => m.parseSeconds));
  const copySeconds = median(measures.map(m => m.copySeconds));
  const ratio = median(measures.map(m => m.ratio));
  const rssMb = Math.max(...measures.map(m => m.rssMb));
  const missed: string[] = [];
  if (ratio > MOST_TIMES_COPY)
    missed.push(
      `the import takes ${ratio.toFixed(2)} × the time of COPY; stated are at most ${MOST_TIMES_COPY}.`,
    );
  if (rssMb >= MOST_RSS_MB)
    missed.push(`the import takes ${rssMb.toFixed(0)} MB; stated are less than ${MOST_RSS_MB}.`);
  const share = (100 * parseSeconds) / importSeconds;
  return {
    title: 'Import',
    text:
      `Importing ${bed.data.name} into an empty database, against COPY of the very same rows into the same tables with their indexes and constraints, ` +
      `in one transaction. Medians of ${ROUNDS} rounds, one after the other; the memory is the highest of all.`,
    tables: [
      {
        head: ['', 'measured', 'stated'],
        rows: [
          ['import, the whole command', `${importSeconds.toFixed(2)} s`, ''],
          ['of it reading and parsing the files', `${parseSeconds.toFixed(2)} s (${share.toFixed(0)} %)`, ''],
          ['COPY of the same rows', `${copySeconds.toFixed(2)} s`, ''],
          ['import / COPY', `${ratio.toFixed(2)} ×`, `at most ${MOST_TIMES_COPY} ×`],
          ['resident memory of the importing process', `${rssMb.toFixed(0)} MB`, `under ${MOST_RSS_MB} MB`],
        ],
      },
    ],
    missed: bed.data.real ? missed : [],
  };
}
