// From the CURIEs of an SSSOM file to codes of our systems: by the IRI that its prefix stands for, then by the prefix.

import type { Code } from '../../../terminology/code.ts';
import { type CodeSystem, declaredSystem } from '../../../terminology/code-system.ts';
import { CodeSystems } from '../../../terminology/code-systems.ts';
import type { Icd10Mark } from '../../../terminology/orphanet-relation.ts';

export interface SssomCode {
  code: Code;
  mark: Icd10Mark | null;
  wellFormed: boolean;
  /** True where the code is of another system than its prefix stands for. */
  shapeDecided: boolean;
}

export class SssomPrefixes {
  /** Prefixes that no known code system has, with their IRIs. */
  readonly declared = new Map<string, string>();
  readonly #prefixes: ReadonlyMap<string, string>;
  readonly #systems = new Map<string, CodeSystem>();
  #all = new CodeSystems();

  constructor(prefixes: ReadonlyMap<string, string>) {
    this.#prefixes = prefixes;
  }

  /** The IRI of a CURIE; null where its prefix is not declared, or where it is none. */
  expand(curie: string): string | null {
    const colon = curie.indexOf(':');
    const iri = this.#prefixes.get(curie.slice(0, colon));
    return colon > 0 && iri !== undefined ? iri + curie.slice(colon + 1) : null;
  }

  /** @returns null where the prefix is not declared. */
  read(curie: string): SssomCode | null {
    const colon = curie.indexOf(':');
    const system = colon > 0 ? this.#system(curie.slice(0, colon)) : null;
    if (!system) return null;
    // ORDO and Orphadata write a comma behind some codes.
    const local = curie.slice(colon + 1).replace(/,+$/, '');
    const reading = this.#all.readLocal(system, local);
    if (!reading.ok)
      return { code: { system: system.id, code: local }, mark: null, wellFormed: false, shapeDecided: false };
    return {
      code: reading.code,
      mark: reading.mark,
      wellFormed: true,
      shapeDecided: reading.code.system !== system.id,
    };
  }

  #system(prefix: string): CodeSystem | null {
    const known = this.#systems.get(prefix);
    if (known) return known;
    const iri = this.#prefixes.get(prefix);
    if (iri === undefined) return null;
    const system = this.#all.ofIri(iri) ?? this.#all.find(prefix) ?? this.#declare(prefix, iri);
    this.#systems.set(prefix, system);
    return system;
  }

  #declare(prefix: string, iri: string): CodeSystem {
    this.declared.set(prefix, iri);
    this.#all = new CodeSystems([...this.declared].map(([name, start]) => declaredSystem(name, start)));
    return this.#all.get(prefix);
  }
}
