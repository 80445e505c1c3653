// Codes to ask crosswalks for: always the same of a release, spread over each system.
import type { Code } from '../../src/terminology/code.ts';
import type { Bed } from './bed.ts';

/** What is asked: as it is written, and the code it stands for; null where it is malformed or blank. */
export interface Asked {
  input: string;
  code: Code | null;
}

/** Distinct well-formed codes of a system that some mapping names. ICD-11 clusters are left out: the plain join knows no stems. */
export async function codesOf({ sql }: Pick<Bed, 'sql'>, system: string, count: number): Promise<Asked[]> {
  const rows = await sql<{ code: string }>(
    `select c.code from concept c where c.system = $1 and c.well_formed and c.code !~ '[&/]'
       and (exists (select from mapping m where m.object_system = c.system and m.object_code = c.code)
         or exists (select from mapping m where m.subject_system = c.system and m.subject_code = c.code))
     order by md5(c.code) limit $2`,
    [system, count],
  );
  return rows.map(({ code }) => ({ input: `${system}:${code}`, code: { system, code } }));
}

const SYSTEMS = ['ORPHA', 'OMIM', 'ICD-10', 'MeSH', 'GARD', 'MedDRA'];

/** Codes of six systems in turn; 5 % are malformed, 2 % blank, 5 % asked twice. */
export async function mixedCodes(bed: Pick<Bed, 'sql'>, count: number): Promise<Asked[]> {
  const malformed = Array.from({ length: count * 0.05 }, (_, i) => {
    const system = SYSTEMS[i % SYSTEMS.length];
    return { input: `${system}:?${i}`, code: null };
  });
  const blank = Array.from({ length: count * 0.02 }, (_, i) => ({ input: ' '.repeat(i % 4), code: null }));
  const twice = count * 0.05;
  const distinct = count - malformed.length - blank.length - twice;
  const lists = await Promise.all(
    SYSTEMS.map(system => codesOf(bed, system, Math.ceil(distinct / SYSTEMS.length))),
  );
  const longest = Math.max(...lists.map(list => list.length));
  const good = Array.from({ length: longest }, (_, i) => lists.flatMap(list => list[i] ?? [])).flat();
  const all = [...good.slice(0, distinct), ...good.slice(0, twice), ...malformed, ...blank];
  // A stride that shares no factor with the number of codes spreads each kind over the whole list.
  return all.map((_, i) => all[(i * 379) % all.length]).filter(asked => asked !== undefined);
}
