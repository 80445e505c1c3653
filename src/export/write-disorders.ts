// Disorders as CSV. Streamed: a page is written before the next one is read.
import { stringify } from 'csv-stringify/sync';
import { browseCodes } from '../store/browse.ts';
import { disorders } from '../store/disorders.ts';
import { agesOfOnset, inheritances, prevalenceClasses } from '../store/epidemiology.ts';
import type { Session } from '../store/session.ts';
import type { DisorderRequest } from './disorder-request.ts';

export const DISORDERS_MEDIA_TYPE = 'text/csv; charset=utf-8';

const PAGE = 500;
const COLUMNS = [
  'orpha_code',
  'curie',
  'name',
  'level',
  'typology',
  'status',
  'prevalence_class',
  'inheritance',
  'age_of_onset',
  'licence',
  'attribution',
  'disclaimer',
];

/** Spreadsheets take what begins with such a sign for a formula: the option puts an apostrophe before it. */
const csv = (rows: string[][]) => stringify(rows, { record_delimiter: 'windows', escape_formulas: true });

export async function* writeDisorders(session: Session, request: DisorderRequest): AsyncGenerator<string> {
  // With the first rows: until they are read, the export can still be refused.
  let head = [COLUMNS];
  for (let after = 0; ; ) {
    const codes = await browseCodes(session, request.filter, request.ordering, PAGE, after);
    const rows = codes.length > 0 ? await rowsOf(session, codes) : [];
    if (head.length + rows.length > 0) yield csv([...head, ...rows]);
    head = [];
    const last = codes.at(-1);
    if (last === undefined || codes.length < PAGE) return;
    after = last;
    const turn = session.work.pause();
    if (turn) await turn;
  }
}

/** Several values of one field stand in one cell. */
const joined = (values: readonly string[] | undefined) => values?.join(' | ') ?? '';

async function rowsOf(session: Session, codes: readonly number[]): Promise<string[][]> {
  const [found, classes, inherited, ages] = await Promise.all([
    disorders(session, codes),
    prevalenceClasses(session, codes),
    inheritances(session, codes),
    agesOfOnset(session, codes),
  ]);
  const { licence, attribution, disclaimer } = session.edition.release;
  return codes.map(code => {
    const disorder = found.get(code);
    if (!disorder) throw new Error(`ORPHA:${code} was found, and has no row`);
    return [
      String(code),
      `ORPHA:${code}`,
      disorder.name,
      disorder.level,
      disorder.typology,
      disorder.status,
      classes.get(code) ?? '',
      joined(inherited.get(code)),
      joined(ages.get(code)),
      licence,
      attribution,
      disclaimer,
    ];
  });
}
