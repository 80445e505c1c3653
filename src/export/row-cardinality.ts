// The mapping_cardinality of rows: whether other rows of the same export name the subject with another object, or the object with another subject.
// https://mapping-commons.github.io/sssom/mapping_cardinality/ ; without a cardinality_scope it is of the entire set, which the export is.
import { Cardinality } from '../crosswalk/cardinality.ts';
import { type Partners, partnersOf } from '../store/mapping-pages.ts';
import type { Session } from '../store/session.ts';
import { type Code, curie } from '../terminology/code.ts';
import { inverse } from '../terminology/relation.ts';
import type { Chains } from './chains.ts';
import type { ExportRequest } from './export-request.ts';

export type RowCardinality = '1:1' | '1:n' | 'n:1' | 'n:n';

interface Pair {
  subject: Code;
  object: Code;
}

/** @param chains where derived rows are exported, too: walked from the subjects of these rows */
export async function withCardinality<Row extends Pair>(
  session: Session,
  request: ExportRequest,
  pairs: readonly Row[],
  chains: Chains | null,
): Promise<(Row & { cardinality: RowCardinality })[]> {
  const { from, to, mappingSetNos, validatedOnly } = request;
  const relations = [...request.relations];
  const rows = { mappingSetNos, validatedOnly };
  const [objects, subjects, walked] = await Promise.all([
    partnersOf(session, { ...rows, system: from, other: to, codes: codesOf(pairs, 'subject'), relations }),
    partnersOf(session, {
      ...rows,
      system: to,
      other: from,
      codes: codesOf(pairs, 'object'),
      relations: relations.map(inverse),
    }),
    chains?.cardinalities(pairs) ?? [],
  ]);
  return pairs.map((row, i) => {
    const { subject, object } = row;
    const manyObjects =
      others(objects.get(subject.code), object) ||
      (chains?.targetsOf(subject) ?? []).some(({ target }) => curie(target) !== curie(object));
    const cardinality = walked[i];
    const manySubjects =
      others(subjects.get(object.code), subject) ||
      cardinality === Cardinality.MANY_TO_ONE ||
      cardinality === Cardinality.MANY_TO_MANY;
    return { ...row, cardinality: `${manySubjects ? 'n' : '1'}:${manyObjects ? 'n' : '1'}` };
  });
}

function codesOf(pairs: readonly Pair[], side: keyof Pair): string[] {
  return [...new Set(pairs.map(pair => pair[side].code))];
}

function others(partners: Partners | undefined, { code }: Code): boolean {
  return partners !== undefined && (partners.least !== code || partners.greatest !== code);
}
