// Slices of mappings from a snapshot. A portion is a few milliseconds of work: whoever takes it lets others have their turn.
import type { Legs } from '../crosswalk/legs.ts';
import type {
  ConceptLabel,
  MappingSlices,
  Partners,
  PartnersAsked,
  SliceLabels,
} from '../release/mapping-slices.ts';
import { type Code, compareText } from '../terminology/code.ts';
import type { Mapping } from '../terminology/mapping.ts';
import { RELATIONS } from '../terminology/relation.ts';
import type { Snapshot } from './snapshot.ts';

const MAPPINGS_AT_ONCE = 80;
/** A code leads to many others where chains are walked from it. */
const CODES_AT_ONCE = 15;

export class SnapshotSlices implements MappingSlices {
  readonly #snapshot: Snapshot;
  readonly #legs: Legs;
  readonly #labels: SliceLabels;

  constructor(snapshot: Snapshot, legs: Legs, labels: SliceLabels) {
    this.#snapshot = snapshot;
    this.#legs = legs;
    this.#labels = labels;
  }

  async *mappings(from: string, to: string, sets: readonly number[]): AsyncGenerator<Mapping[]> {
    const { mappings } = this.#snapshot;
    const legs = [...this.#legsBetween(from, to, sets)];
    // Mappings are numbered in the order of their keys.
    legs.sort((a, b) => mappings.mappingOf(a) - mappings.mappingOf(b));
    for (let i = 0; i < legs.length; i += MAPPINGS_AT_ONCE)
      yield legs.slice(i, i + MAPPINGS_AT_ONCE).map(leg => mappings.mapping(leg));
  }

  async *codes(system: string): AsyncGenerator<string[]> {
    const { codes, mappings } = this.#snapshot;
    const found: string[] = [];
    for (const no of this.#codesOf(system))
      if (mappings.legCount(no) > 0 && this.#legs.isWellFormed(no)) found.push(codes.get(no).code);
    found.sort(compareText);
    for (let i = 0; i < found.length; i += CODES_AT_ONCE) yield found.slice(i, i + CODES_AT_ONCE);
  }

  async partners(asked: PartnersAsked): Promise<Map<string, Partners>> {
    const { codes, mappings } = this.#snapshot;
    const { system, other, validatedOnly } = asked;
    const [otherNo, sets] = [codes.systemNo(other), new Set(asked.mappingSetNos)];
    const relations = new Set(asked.relations.map(relation => RELATIONS.indexOf(relation)));
    const counts = (leg: number) =>
      codes.systemNoOf(mappings.objectOf(leg)) === otherNo &&
      sets.has(mappings.mappingSetNoOf(leg)) &&
      relations.has(mappings.relationOf(leg)) &&
      (!validatedOnly || mappings.isValidated(leg));
    const found = new Map<string, Partners>();
    for (const code of asked.codes) {
      const no = codes.find({ system, code });
      if (no < 0) continue;
      let partners: Partners | undefined;
      for (const leg of this.#legsOf(no)) {
        if (!counts(leg)) continue;
        const partner = codes.get(mappings.objectOf(leg)).code;
        partners ??= { least: partner, greatest: partner };
        if (compareText(partner, partners.least) < 0) partners.least = partner;
        if (compareText(partner, partners.greatest) > 0) partners.greatest = partner;
      }
      if (partners) found.set(code, partners);
    }
    return found;
  }

  async names(orphaCodes: readonly number[]): Promise<Map<number, string>> {
    const names = new Map<number, string>();
    for (const orphaCode of orphaCodes) {
      const name = this.#snapshot.tables.disorders.first('disorder', orphaCode)?.name;
      if (name != null) names.set(orphaCode, name);
    }
    return names;
  }

  async setsBetween(from: string, to: string, sets: readonly number[]): Promise<number[]> {
    const { mappings } = this.#snapshot;
    const found = new Set<number>();
    for (const leg of this.#legsBetween(from, to, sets)) found.add(mappings.mappingSetNoOf(leg));
    return [...found].sort((a, b) => a - b);
  }

  labels(sets: readonly number[], codes: readonly Code[]): Promise<(ConceptLabel | null)[]> {
    return this.#labels.labels(sets, codes);
  }

  setsThatLabel(systems: readonly string[], sets: readonly number[]): Promise<number[]> {
    return this.#labels.setsThatLabel(systems, sets);
  }

  *#legsBetween(from: string, to: string, sets: readonly number[]): Generator<number> {
    const { codes, mappings } = this.#snapshot;
    const [toNo, wanted] = [codes.systemNo(to), new Set(sets)];
    for (const no of this.#codesOf(from))
      for (const leg of this.#legsOf(no))
        if (codes.systemNoOf(mappings.objectOf(leg)) === toNo && wanted.has(mappings.mappingSetNoOf(leg)))
          yield leg;
  }

  *#codesOf(system: string): Generator<number> {
    const { codes } = this.#snapshot;
    const systemNo = codes.systemNo(system);
    for (let no = 0; no < codes.size; no++) if (codes.systemNoOf(no) === systemNo) yield no;
  }

  *#legsOf(code: number): Generator<number> {
    const { mappings } = this.#snapshot;
    const count = mappings.legCount(code);
    for (let place = 0; place < count; place++) yield mappings.legAt(code, place);
  }
}
