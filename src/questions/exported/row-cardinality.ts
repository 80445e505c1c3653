// The mapping_cardinality of rows: whether other rows of the same export name the subject with another object, or the object with another subject.
// https://mapping-commons.github.io/sssom/mapping_cardinality/ ; without a cardinality_scope it is of the entire set, which the export is.
import { Cardinality } from '../../crosswalk/cardinality.ts';
import type { MappingSlices, Partners } from '../../release/mapping-slices.ts';
import { type Code, curie } from '../../terminology/code.ts';
import { inverse } from '../../terminology/relation.ts';
import type { WantedMappings } from '../export.ts';
import type { MappingsInHand, WalkedChains } from './mappings-in-hand.ts';

export type RowCardinality = '1:1' | '1:n' | 'n:1' | 'n:n';

interface Pair {
  subject: Code;
  object: Code;
}

interface Sides {
  manySubjects: boolean;
  manyObjects: boolean;
}

/** Counts the rows of one export, batch by batch. */
export class RowCardinalities {
  readonly #mappings: MappingsInHand;
  readonly #request: WantedMappings;
  /** Codes of `to` that chains reach from several codes of `from`: hubs, which would be walked back from again and again. */
  readonly #hubs = new Set<string>();

  constructor(mappings: MappingsInHand, request: WantedMappings) {
    this.#mappings = mappings;
    this.#request = request;
  }

  /** @param walked where the rows were composed: the chains from their subjects */
  async added<Row extends Pair>(
    rows: readonly Row[],
    walked: WalkedChains | null,
  ): Promise<(Row & { cardinality: RowCardinality })[]> {
    const sides = await statedSides(this.#mappings.slices, this.#request, rows);
    // Only what stated rows do not decide is walked.
    const open = [...sides].filter(([, known]) => !(known.manySubjects && known.manyObjects));
    if (this.#request.derived && open.length > 0) {
      const codes = [...new Set(open.map(([row]) => row.subject.code))];
      await this.#addChains(walked ?? (await this.#mappings.walk(codes)), open);
    }
    return [...sides].map(([row, { manySubjects, manyObjects }]) => ({
      ...row,
      cardinality: `${manySubjects ? 'n' : '1'}:${manyObjects ? 'n' : '1'}` as const,
    }));
  }

  async #addChains(chains: WalkedChains, open: readonly (readonly [Pair, Sides])[]): Promise<void> {
    for (const [{ subject, object }, known] of open)
      known.manyObjects ||= chains.targetsOf(subject).some(({ target }) => curie(target) !== curie(object));
    const subjects = new Map<string, string>();
    for (const [source, { target }] of chains.matches()) {
      const first = subjects.get(target.code) ?? source.code;
      if (first !== source.code) this.#hubs.add(target.code);
      subjects.set(target.code, first);
    }
    const asked = open.filter(([{ object }, known]) => !known.manySubjects && !this.#hubs.has(object.code));
    const found = await chains.cardinalities(asked.map(([pair]) => pair));
    for (const [i, [{ object }]] of asked.entries())
      if (found[i] === Cardinality.MANY_TO_ONE || found[i] === Cardinality.MANY_TO_MANY)
        this.#hubs.add(object.code);
    for (const [{ object }, known] of open) known.manySubjects ||= this.#hubs.has(object.code);
  }
}

async function statedSides<Row extends Pair>(
  slices: MappingSlices,
  request: WantedMappings,
  rows: readonly Row[],
): Promise<Map<Row, Sides>> {
  const { from, to, mappingSetNos, validatedOnly } = request;
  const relations = [...request.relations];
  const codesOf = (side: keyof Pair) => [...new Set(rows.map(row => row[side].code))];
  const limits = { mappingSetNos, validatedOnly };
  const bySubject = { ...limits, system: from, other: to, codes: codesOf('subject'), relations };
  const byObject = {
    ...limits,
    system: to,
    other: from,
    codes: codesOf('object'),
    relations: relations.map(inverse),
  };
  const [objects, subjects] = await Promise.all([slices.partners(bySubject), slices.partners(byObject)]);
  return new Map(
    rows.map(row => [
      row,
      {
        manySubjects: others(subjects.get(row.object.code), row.subject),
        manyObjects: others(objects.get(row.subject.code), row.object),
      },
    ]),
  );
}

function others(partners: Partners | undefined, { code }: Code): boolean {
  return partners !== undefined && (partners.least !== code || partners.greatest !== code);
}
