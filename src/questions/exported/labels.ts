// The labels of exported rows, and whose they are.
import type { MappingSlices } from '../../release/mapping-slices.ts';
import { type Code, curie, orphaCodeOf } from '../../terminology/code.ts';

export interface Labels {
  subjectLabel: string | null;
  objectLabel: string | null;
  /** True where a label is a preferred term of the nomenclature. */
  namesDisorder: boolean;
}

interface Unlabelled {
  subject: Code;
  object: Code;
  usedSetNos: readonly number[];
}

/** A label with the set that gives it; null for a preferred term of the nomenclature. */
interface Label {
  text: string;
  mappingSetNo: number | null;
}

/**
 * Labels of both sides: two reads a batch. The sets that they are of are added to those of the row.
 * @param mappingSetNos the sets that were asked for: no other set gives a label
 */
export async function labelled<Row extends Unlabelled>(
  slices: MappingSlices,
  mappingSetNos: readonly number[],
  rows: readonly Row[],
): Promise<(Row & Labels)[]> {
  const codes = [
    ...new Map(rows.flatMap(row => [row.subject, row.object]).map(code => [curie(code), code])).values(),
  ];
  if (codes.length === 0) return [];
  const labelOf = await labelsOf(slices, mappingSetNos, codes);
  return rows.map(row => {
    const [subject, object] = [row.subject, row.object].map(code => labelOf.get(curie(code)) ?? null);
    const used = [subject, object].filter(label => label != null);
    const ofSets = used.map(label => label.mappingSetNo).filter(no => no !== null);
    return {
      ...row,
      subjectLabel: subject?.text ?? null,
      objectLabel: object?.text ?? null,
      usedSetNos: [...row.usedSetNos, ...ofSets],
      namesDisorder: used.some(label => label.mappingSetNo === null),
    };
  });
}

async function labelsOf(
  slices: MappingSlices,
  mappingSetNos: readonly number[],
  codes: readonly Code[],
): Promise<Map<string, Label | null>> {
  const orphaCodes = codes.map(orphaCodeOf).filter(code => code !== null);
  const [labels, named] = await Promise.all([slices.labels(mappingSetNos, codes), slices.names(orphaCodes)]);
  return new Map(
    codes.map((code, i): [string, Label | null] => {
      const name = named.get(orphaCodeOf(code) ?? 0);
      return [curie(code), name === undefined ? (labels[i] ?? null) : { text: name, mappingSetNo: null }];
    }),
  );
}
