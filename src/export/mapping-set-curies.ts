// CURIEs of mapping sets, as SSSOM wants them in mapping_source: the start of their IRIs becomes a prefix of the curie_map.
import type { MappingSet } from '../release/edition.ts';

/** For sets whose id is no IRI, as Orphadata's own. */
const OWN_SETS = 'urn:nosograph:mapping-set:';

/** The IRI of a set: its id where that is one. https://mapping-commons.github.io/sssom/mapping_set_id/ */
export function mappingSetIri({ id }: Pick<MappingSet, 'id'>): string {
  return /^[a-z][a-z0-9+.-]*:\S+$/i.test(id) ? id : OWN_SETS + encodeURIComponent(id);
}

export class MappingSetCuries {
  /** Prefixes with the IRIs that they stand for. */
  readonly prefixes: Readonly<Record<string, string>>;
  readonly #curies = new Map<string, string>();

  /** @param taken prefixes that stand for something else */
  constructor(sets: readonly MappingSet[], taken: ReadonlySet<string>) {
    const byStart = new Map<string, string>();
    for (const set of sets) {
      const { start, local } = split(mappingSetIri(set));
      const prefix = byStart.get(start) ?? free(new Set([...taken, ...byStart.values()]));
      byStart.set(start, prefix);
      this.#curies.set(set.id, `${prefix}:${local}`);
    }
    this.prefixes = Object.fromEntries([...byStart].map(([start, prefix]) => [prefix, start]));
  }

  of(id: string): string {
    const curie = this.#curies.get(id);
    if (curie === undefined) throw new Error(`The mapping set ${id} has no CURIE`);
    return curie;
  }
}

/** Behind the last sign that ends a part of an IRI and has something behind it. */
function split(iri: string): { start: string; local: string } {
  const [, start = iri, local = ''] = /^(.*[/#:=])([^/#:=]+[/#:=]*)$/.exec(iri) ?? [];
  return { start, local };
}

/** mapping_set, or with the smallest number that makes it free; prefixes are told apart without letter case by some tools. */
function free(taken: ReadonlySet<string>): string {
  const lower = new Set([...taken].map(prefix => prefix.toLowerCase()));
  for (let no = 1; ; no++) {
    const prefix = `mapping_set${no === 1 ? '' : no}`;
    if (!lower.has(prefix)) return prefix;
  }
}
