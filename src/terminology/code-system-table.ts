// The code systems of a release, known and declared: found by any of their prefixes and addresses.
import { distance } from 'fastest-levenshtein';
import type { Code } from './code.ts';
import { ORPHANET_PAGES, RESOLVER, START_AT_RESOLVER } from './code-addresses.ts';
import { CODE_SYSTEMS, type CodeSystem } from './code-system.ts';

/** Hyphens, spaces and a version that a prefix may be written with: what is longer names no system, and is not looked at. */
const WRITTEN_IN_PREFIX = 40;
/** Systems a hint may name: more are of no help. */
const HINTED = 3;
/** ORFA for ORPHA is a slip (2 letters of 5); FOO for HPO (2 of 3) is another name. */
const STILL_ALIKE = 0.4;

/** Keys of every prefix that a known system has. */
const KNOWN_KEYS: ReadonlySet<string> = new Set(CODE_SYSTEMS.flatMap(prefixKeys));

export class CodeSystemTable {
  readonly all: readonly CodeSystem[];
  /** Characters of the longest prefix, as it may be written. */
  readonly longestPrefix: number;
  /** Of which systems there are codes. */
  readonly holds: (system: string) => boolean;
  readonly #byId = new Map<string, CodeSystem>();
  readonly #byPrefix = new Map<string, CodeSystem>();
  readonly #byIri: { start: string; system: CodeSystem }[] = [];
  readonly #patterns = new Map<string, RegExp>();

  /**
   * `declared` are the systems that mapping sets bring along; a known system of the same prefix wins. `holds`: of which systems there are
   * codes; hints name no others.
   */
  constructor(declared: readonly CodeSystem[] = [], holds: (system: string) => boolean = () => true) {
    this.holds = holds;
    const fresh = declared.filter(system => !KNOWN_KEYS.has(prefixKey(system.id)));
    this.all = [...CODE_SYSTEMS, ...fresh];
    for (const system of this.all) {
      this.#byId.set(system.id, system);
      this.#patterns.set(system.id, new RegExp(system.pattern));
      for (const key of prefixKeys(system)) if (!this.#byPrefix.has(key)) this.#byPrefix.set(key, system);
      const iris = [...system.aliases, system.iri ?? '', system.conceptIri ?? '', system.page ?? ''].filter(
        isIri,
      );
      for (const start of new Set(iris)) this.#byIri.push({ start: withoutScheme(start), system });
    }
    const longest = this.all.flatMap(prefixKeys).reduce((most, { length }) => Math.max(most, length), 0);
    this.longestPrefix = longest + WRITTEN_IN_PREFIX;
    this.#byIri.sort((a, b) => b.start.length - a.start.length);
  }

  /** A system by its id, an alias or an IRI, in any letter case; null where there is none. */
  find(name: string): CodeSystem | null {
    const wanted = name.trim();
    if (isIri(wanted)) return this.all.find(s => s.iri === wanted || s.aliases.includes(wanted)) ?? null;
    return this.#byPrefix.get(prefixKey(wanted)) ?? null;
  }

  /** The system whose codes an IRI is the start of, as a curie_map states it; null where none is known. */
  ofIri(start: string): CodeSystem | null {
    const wanted = withoutScheme(start).toLowerCase();
    const known = this.#byIri.find(one => one.start.toLowerCase() === wanted);
    if (known) return known.system;
    const [, prefix] = START_AT_RESOLVER.exec(withoutScheme(start)) ?? [];
    if (prefix) return this.ofPrefix(prefix) ?? null;
    return ORPHANET_PAGES.some(page => page.test(`${start}1`)) ? this.get('ORPHA') : null;
  }

  /** Whether IRIs of codes begin with this one, and go on in different ways for different systems. */
  beginWith(start: string): boolean {
    const wanted = withoutScheme(start).toLowerCase();
    if (wanted === '') return false;
    return RESOLVER.test(wanted) || this.#byIri.some(known => known.start.toLowerCase().startsWith(wanted));
  }

  /** A system by its id as we write it; undefined where there is none. */
  ofId(id: string): CodeSystem | undefined {
    return this.#byId.get(id);
  }

  /** A system by a prefix in any spelling of it. */
  ofPrefix(prefix: string): CodeSystem | undefined {
    return this.#byPrefix.get(prefixKey(prefix));
  }

  /** The system that an address without its scheme begins with, and what is behind that; null where there is none, or nothing behind. */
  inAddress(bare: string): { system: CodeSystem; rest: string } | null {
    const lower = bare.toLowerCase();
    const found = this.#byIri.find(
      ({ start }) => lower.startsWith(start.toLowerCase()) && bare.length > start.length,
    );
    return found ? { system: found.system, rest: bare.slice(found.start.length) } : null;
  }

  get(id: string): CodeSystem {
    const system = this.#byId.get(id);
    if (!system) throw new Error(`No code system ${id}`);
    return system;
  }

  /** The ids of the systems whose names are spelt nearly as a name that is none, the nearest first; often empty. */
  nearest(name: string): string[] {
    const key = prefixKey(name);
    const near = this.all
      .filter(({ id }) => this.holds(id))
      .map(system => ({
        id: system.id,
        unlike: Math.min(...prefixKeys(system).map(k => unlikeness(k, key))),
      }));
    return near
      .filter(n => n.unlike <= STILL_ALIKE)
      .sort((a, b) => a.unlike - b.unlike)
      .slice(0, HINTED)
      .map(n => n.id);
  }

  wellFormed(code: Code): boolean {
    return this.#patterns.get(code.system)?.test(code.code) ?? false;
  }

  iriOf(code: Code): string | null {
    const start = this.#byId.get(code.system)?.conceptIri;
    return start && this.wellFormed(code) ? start + code.code : null;
  }

  pageOf(code: Code): string | null {
    const start = this.#byId.get(code.system)?.page;
    return start && this.wellFormed(code) ? start + code.code : null;
  }
}

/** The part of the letters that are not the same, 0 to 1; letters in another order count as one that differs. */
function unlikeness(a: string, b: string): number {
  const sorted = (text: string) => [...text].sort().join('');
  const far = a !== b && sorted(a) === sorted(b) ? 1 : distance(a, b);
  return far / Math.max(a.length, b.length, 1);
}

/** Prefixes are compared without letter case, hyphens, underscores, dots and spaces: icd10, ICD_10 and ICD-10 are one. */
function prefixKey(prefix: string): string {
  return prefix.toLowerCase().replace(/[-_.\s]/g, '');
}

function prefixKeys(system: CodeSystem): string[] {
  return [system.id, ...system.aliases.filter(alias => !isIri(alias))].map(prefixKey);
}

export function isIri(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

export function withoutScheme(iri: string): string {
  return iri.replace(/^https?:\/\/(?:www\.)?/i, '');
}
