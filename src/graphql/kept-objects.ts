// Objects that are kept over requests: a release in memory never changes, and neither do they. They hold nothing of a request.
import type { Edition } from '../release/edition.ts';
import type { Read } from '../release/read.ts';
import type { ReleaseReader } from '../release/reader.ts';
import type { KeptCode } from '../terminology/code.ts';
import { ExternalCodeType } from './concept/external-code.type.ts';
import type { DisorderType } from './disorder/disorder.type.ts';
import type { MappingType } from './mapping/mapping.type.ts';

/** Of all kinds together, 200 bytes each. The nomenclature of Orphadata 2025-12 with its own mappings is 107,000. */
const MOST = 120_000;

export class KeptObjects {
  readonly edition: Edition;
  readonly disorders = new Map<number, Read<DisorderType | null>>();
  readonly #externalCodes = new Map<string, ExternalCodeType>();
  readonly #ownMappings = new Map<number, readonly MappingType[]>();
  #mappingCount = 0;

  constructor(edition: Edition) {
    this.edition = edition;
  }

  get size(): number {
    return this.disorders.size + this.#externalCodes.size + this.#mappingCount;
  }

  /** The object of a code, where one is kept. */
  externalCode(curieOfCode: string): ExternalCodeType | undefined {
    return this.#externalCodes.get(curieOfCode);
  }

  /** Only codes of the release: the text of one that was entered may keep a whole request alive. */
  keptExternalCode(code: KeptCode): ExternalCodeType {
    const known = this.#externalCodes.get(code.curie);
    if (known) return known;
    const made = new ExternalCodeType(code, this.edition);
    this.#externalCodes.set(code.curie, made);
    return made;
  }

  /** All mappings of a disorder in Orphadata's own set, as they are answered; null where nobody has asked for them. */
  ownMappings(orphaCode: number): readonly MappingType[] | null {
    return this.#ownMappings.get(orphaCode) ?? null;
  }

  keepOwnMappings(orphaCode: number, mappings: readonly MappingType[]): void {
    for (const mapping of mappings) mapping.settle();
    this.#ownMappings.set(orphaCode, mappings);
    this.#mappingCount += mappings.length;
  }
}

const KEPT = new WeakMap<ReleaseReader, KeptObjects>();

/**
 * What is kept for a release that is in memory. A request holds it to its end, and finds one object for one thing in it; when there are
 * too many, the requests that come later begin anew.
 */
export function keptObjects(reader: ReleaseReader, edition: Edition): KeptObjects {
  const known = KEPT.get(reader);
  if (known?.edition === edition && known.size <= MOST) return known;
  const kept = new KeptObjects(edition);
  KEPT.set(reader, kept);
  return kept;
}
