// Every code system of a release, known and declared: finds one by any of its prefixes, and reads codes.
import { distance } from 'fastest-levenshtein';
import { type Code, curie } from './code.ts';
import { CodeFault, type CodeReading, refused } from './code-reading.ts';
import { CODE_SYSTEMS, type CodeSystem } from './code-system.ts';
import { canonicalLocal, localHint } from './local-code.ts';

/** Longer than any code or IRI of a code that exists; longer input is refused before it is looked at. */
const MAX_LENGTH = 512;
const ORPHANET_PAGES = [
  /^https?:\/\/(?:www\.)?orpha\.net\/[a-z]{2}\/disease\/detail\/(\d+)(?!\w)/i,
  /^https?:\/\/(?:www\.)?orpha\.net\/consor\/cgi-bin\/OC_Exp\.php\?(?:.*&)?Expert=(\d+)(?!\w)/i,
  /^https?:\/\/(?:www\.)?orpha\.net\/ORDO\/Orphanet_(\w+)/i,
];

/** ORFA for ORPHA is a slip (2 letters of 5); FOO for HPO (2 of 3) is another name. */
const STILL_ALIKE = 0.4;

export class CodeSystems {
  readonly all: readonly CodeSystem[];
  readonly #byId = new Map<string, CodeSystem>();
  readonly #byPrefix = new Map<string, CodeSystem>();
  readonly #byIri: { start: string; system: CodeSystem }[] = [];
  readonly #patterns = new Map<string, RegExp>();

  /** `declared` are the systems that mapping sets bring along; a known system of the same prefix wins. */
  constructor(declared: readonly CodeSystem[] = []) {
    const fresh = declared.filter(
      system => !CODE_SYSTEMS.some(known => prefixKeys(known).includes(prefixKey(system.id))),
    );
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
    return this.#byIri.find(known => known.start.toLowerCase() === wanted)?.system ?? null;
  }

  get(id: string): CodeSystem {
    const system = this.#byId.get(id);
    if (!system) throw new Error(`No code system ${id}`);
    return system;
  }

  /** The ids of the systems whose names are spelt nearly as a name that is none, the nearest first; often empty. */
  nearest(name: string): string[] {
    const key = prefixKey(name);
    const near = this.all.map(system => ({
      id: system.id,
      unlike: Math.min(...prefixKeys(system).map(k => unlikeness(k, key))),
    }));
    return near
      .filter(n => n.unlike <= STILL_ALIKE)
      .sort((a, b) => a.unlike - b.unlike)
      .slice(0, 3)
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

  /**
   * Reads a code as a person or a program writes it: CURIE with any alias, in any letter case, with a colon, underscore or
   * space after the prefix; an IRI; an Orphanet page; a bare code where `from` names its system. Never throws.
   */
  read(written: string, from: CodeSystem | null = null): CodeReading {
    const text = written.normalize('NFKC').trim();
    if (text === '')
      return refused(CodeFault.EMPTY_CODE, 'The code is empty.', 'Write a code such as ORPHA:732.', null);
    if (text.length > MAX_LENGTH) {
      return refused(
        CodeFault.CODE_TOO_LONG,
        `The code is longer than ${MAX_LENGTH} characters.`,
        null,
        null,
      );
    }
    if (text.includes('\0')) {
      return refused(CodeFault.MALFORMED_CODE, 'The code holds a NUL character.', 'Take it out.', null);
    }
    if (isIri(text)) return this.#readIri(text);
    const split = this.#splitPrefix(text);
    if (split) return this.readLocal(split.system, split.local);
    // ORPHA732, OMIM-100800, MIM#100800.
    const joined = /^([A-Za-z]+)-?([*#+%^]?\d.*)$/.exec(text);
    const named = joined?.[1] ? this.#byPrefix.get(prefixKey(joined[1])) : undefined;
    const read = named && joined?.[2] ? this.readLocal(named, joined[2]) : null;
    if (read?.ok) return read;
    const colon = text.indexOf(':');
    const bare = from && this.readLocal(from, text);
    if (bare && (bare.ok || colon <= 0)) return bare;
    return colon > 0 ? this.#unknownPrefix(text.slice(0, colon)) : this.#prefixMissing(text);
  }

  /**
   * Every code that a text may stand for, for who looks and does not know: the one that its prefix or IRI says; else, bare, one of each
   * known system whose syntax it fits, and of each of `declared`.
   */
  readings(written: string, declared: readonly CodeSystem[]): Code[] {
    const read = this.read(written);
    if (read.ok) return [read.code];
    const text = written.normalize('NFKC').trim();
    if (text.length > MAX_LENGTH) return [];
    const bare = [...CODE_SYSTEMS, ...declared].map(system => this.readLocal(system, text));
    return bare.filter(reading => reading.ok).map(reading => reading.code);
  }

  /** Reads the part of a code behind its prefix. */
  readLocal(asked: CodeSystem, written: string): CodeReading {
    const trimmed = written.trim();
    const local = canonicalLocal(asked.id, trimmed);
    const system = local.system ? this.get(local.system) : asked;
    const code = { system: system.id, code: local.code };
    if (this.wellFormed(code)) {
      return { ok: true, code, normalised: local.code !== trimmed || system !== asked, mark: local.mark };
    }
    const message = `"${shown(trimmed)}" is not a well-formed code of ${system.id}. A well-formed one looks like ${system.example}.`;
    return refused(CodeFault.MALFORMED_CODE, message, localHint(system.id, trimmed), system.id);
  }

  #readIri(iri: string): CodeReading {
    for (const page of ORPHANET_PAGES) {
      const code = page.exec(iri)?.[1];
      if (code) return this.readLocal(this.get('ORPHA'), code);
    }
    const bare = withoutScheme(iri);
    const found = this.#byIri.find(
      ({ start }) => bare.toLowerCase().startsWith(start.toLowerCase()) && bare.length > start.length,
    );
    if (found)
      return this.readLocal(found.system, decodeLocal(bare.slice(found.start.length).replace(/^[/|]/, '')));
    return refused(
      CodeFault.UNKNOWN_CODE_SYSTEM,
      `The IRI "${shown(iri)}" belongs to no code system of this release.`,
      'Write the code as a CURIE such as ORPHA:732.',
      null,
    );
  }

  /** The longest start of the text that names a system and is followed by a colon, an underscore or a space. */
  #splitPrefix(text: string): { system: CodeSystem; local: string } | null {
    for (const end of [...text.matchAll(/[:_ ]/g)].map(m => m.index).reverse()) {
      const system = this.#byPrefix.get(prefixKey(text.slice(0, end)));
      const local = text.slice(end).replace(/^[:_ ]+/, '');
      if (system) return { system, local };
    }
    return null;
  }

  #unknownPrefix(prefix: string): CodeReading {
    const near = this.nearest(prefix);
    const hint =
      near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'The query codeSystems lists every system.';
    return refused(CodeFault.UNKNOWN_CODE_SYSTEM, `No code system is called "${shown(prefix)}".`, hint, null);
  }

  #prefixMissing(text: string): CodeReading {
    const fits = CODE_SYSTEMS.map(system => this.readLocal(system, text))
      .filter(r => r.ok)
      .map(r => curie(r.code));
    const hint =
      fits.length > 0
        ? `It would fit ${[...new Set(fits)].join(', ')}. Write the code with its prefix.`
        : 'Write the prefix, as in ORPHA:732.';
    return refused(
      CodeFault.PREFIX_MISSING,
      `"${shown(text)}" has no prefix that tells its code system.`,
      hint,
      null,
    );
  }
}

function isIri(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

function withoutScheme(iri: string): string {
  return iri.replace(/^https?:\/\/(?:www\.)?/i, '');
}

function decodeLocal(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A stray % is part of the text; the pattern then refuses it.
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

function shown(text: string): string {
  const printable = text.replace(/\p{C}/gu, '\uFFFD');
  return printable.length > 60 ? `${printable.slice(0, 60)}…` : printable;
}
