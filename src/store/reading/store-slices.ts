// Slices of mappings from PostgreSQL, on one session.
import type { ConceptLabel, MappingSlices, Partners, PartnersAsked } from '../../release/mapping-slices.ts';
import type { Code } from '../../terminology/code.ts';
import type { Mapping } from '../../terminology/mapping.ts';
import { disorders } from '../disorders.ts';
import { codePages, mappingPages, partnersOf, setsBetween } from '../mapping-pages.ts';
import { labelsIn, setsThatLabel } from '../mappings.ts';
import type { Session } from '../session.ts';

export class StoreSlices implements MappingSlices {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  mappings(from: string, to: string, sets: readonly number[]): AsyncIterable<Mapping[]> {
    return mappingPages(this.#session, from, to, sets);
  }

  codes(system: string): AsyncIterable<string[]> {
    return codePages(this.#session, system);
  }

  partners(asked: PartnersAsked): Promise<Map<string, Partners>> {
    return partnersOf(this.#session, asked);
  }

  labels(sets: readonly number[], codes: readonly Code[]): Promise<(ConceptLabel | null)[]> {
    return labelsIn(this.#session, sets, codes);
  }

  async names(orphaCodes: readonly number[]): Promise<Map<number, string>> {
    const found = await disorders(this.#session, orphaCodes);
    return new Map([...found].map(([orphaCode, { name }]) => [orphaCode, name]));
  }

  setsBetween(from: string, to: string, sets: readonly number[]): Promise<number[]> {
    return setsBetween(this.#session, from, to, sets);
  }

  setsThatLabel(systems: readonly string[], sets: readonly number[]): Promise<number[]> {
    return setsThatLabel(this.#session, systems, sets);
  }
}
