// From the CURIEs of an SSSOM file to codes of our systems: by the IRI that its prefix stands for, then by the prefix.
import type { Code } from '../../../terminology/code.ts';
import { type CodeSystem, declaredSystem } from '../../../terminology/code-system.ts';
import { CodeSystems } from '../../../terminology/code-systems.ts';
import type { Icd10Mark } from '../../../terminology/orphanet-relation.ts';
import { mayBeTerm, VOCABULARIES, type VocabularyTerm, vocabularyTerm, writtenIri } from './vocabularies.ts';

export interface SssomCode {
  code: Code;
  mark: Icd10Mark | null;
  wellFormed: boolean;
  /** True where the code is of another system than its prefix stands for. */
  shapeDecided: boolean;
}

const KNOWN = new CodeSystems();
/** A code with its prefix written twice, as in Orphanet:Orphanet_732. */
const PREFIXED = /^[A-Za-z][A-Za-z.]*[_:]\w/;

/** What a prefix of the file stands for: one system, or the start of the IRIs of several known ones, as http://purl.obolibrary.org/obo/ is. */
type Prefix = { system: CodeSystem } | { prefix: string; shared: string };

export class SssomPrefixes {
  /** Prefixes that no known code system has, with their IRIs. */
  readonly declared = new Map<string, string>();
  /** Prefixes of known code systems that are used and not declared. */
  readonly undeclared = new Set<string>();
  /** Prefixes that have the name of a known code system, with IRIs that are not known as those of any. */
  readonly foreign = new Map<string, string>();
  readonly #prefixes: ReadonlyMap<string, string>;
  readonly #read = new Map<string, Prefix | null>();
  readonly #mayBeTerm = new Map<string, boolean>();
  /** The declared systems by what tells them apart: their IRI, and the prefix as code systems compare it. */
  readonly #byIri = new Map<string, CodeSystem>();
  readonly #byPrefix = new Map<string, CodeSystem>();

  constructor(prefixes: ReadonlyMap<string, string>) {
    this.#prefixes = prefixes;
  }

  /** The IRI of a CURIE; null where its prefix is not declared, or where it is none. */
  expand(curie: string): string | null {
    const colon = curie.indexOf(':');
    if (colon <= 0) return null;
    const prefix = curie.slice(0, colon);
    const iri = this.#prefixes.get(prefix) ?? VOCABULARIES.get(prefix.toLowerCase());
    return iri === undefined ? null : iri + curie.slice(colon + 1);
  }

  /** What an id says that is a term of a vocabulary, not a code; null for every other id. */
  term(id: string): VocabularyTerm | null {
    const written = writtenIri(id);
    if (written !== null) return vocabularyTerm(written);
    const prefix = id.slice(0, Math.max(id.indexOf(':'), 0));
    const may = this.#mayBeTerm.get(prefix) ?? mayBeTerm(this.expand(`${prefix}:`) ?? 'none');
    this.#mayBeTerm.set(prefix, may);
    return may ? vocabularyTerm(this.expand(id) ?? '') : null;
  }

  /** @returns null where the prefix is neither declared nor that of a known code system. */
  read(curie: string): SssomCode | null {
    const colon = curie.indexOf(':');
    const prefix = colon > 0 ? this.#prefix(curie.slice(0, colon)) : null;
    if (!prefix) return null;
    // ORDO and Orphadata write a comma behind some codes.
    const local = curie.slice(colon + 1).replace(/,+$/, '');
    if ('shared' in prefix) {
      const known = KNOWN.read(prefix.shared + local);
      if (known.ok) return { code: known.code, mark: known.mark, wellFormed: true, shapeDecided: false };
    }
    const system = 'shared' in prefix ? this.#declare(prefix.prefix, prefix.shared) : prefix.system;
    const reading = readLocal(system, local);
    if (reading === null)
      return { code: { system: system.id, code: local }, mark: null, wellFormed: false, shapeDecided: false };
    const shapeDecided = reading.code.system !== system.id;
    return { code: reading.code, mark: reading.mark, wellFormed: true, shapeDecided };
  }

  #prefix(prefix: string): Prefix | null {
    const known = this.#read.get(prefix);
    if (known !== undefined) return known;
    const read = this.#readPrefix(prefix);
    this.#read.set(prefix, read);
    return read;
  }

  #readPrefix(prefix: string): Prefix | null {
    const iri = this.#prefixes.get(prefix);
    const named = KNOWN.find(prefix);
    if (iri === undefined) {
      if (named) this.undeclared.add(prefix);
      return named && { system: named };
    }
    const system = KNOWN.ofIri(iri);
    if (system) return { system };
    if (named) {
      this.foreign.set(prefix, iri);
      return { system: named };
    }
    return KNOWN.beginWith(iri) ? { prefix, shared: iri } : { system: this.#declare(prefix, iri) };
  }

  /** The system of a prefix that no known one has; two prefixes of one IRI, or alike but for letter case, are one. */
  #declare(prefix: string, iri: string): CodeSystem {
    const [iriKey, prefixKey] = [iri.toLowerCase(), prefix.toLowerCase().replace(/[-_.]/g, '')];
    const system = this.#byIri.get(iriKey) ?? this.#byPrefix.get(prefixKey) ?? declaredSystem(prefix, iri);
    if (system.id === prefix) this.declared.set(prefix, iri);
    this.#byIri.set(iriKey, system);
    this.#byPrefix.set(prefixKey, system);
    return system;
  }
}

/** Null where the code is not well-formed. A declared system takes all but white space. */
function readLocal(system: CodeSystem, local: string): { code: Code; mark: Icd10Mark | null } | null {
  if (!system.known)
    return /^\S+$/.test(local) ? { code: { system: system.id, code: local }, mark: null } : null;
  const plain = KNOWN.readWellFormed(system, local);
  if (plain || !PREFIXED.test(local)) return plain;
  const twice = KNOWN.read(`${system.id}:${local}`);
  return twice.ok ? twice : null;
}
