// Codes as people and programs write them, read: with any prefix of any code system, as an address, bare, or among words.
import { type Code, curie } from './code.ts';
import { ICD11_ENTITIES, OBO_TERMS, ORPHANET_PAGES, ORPHANET_RECORD, RESOLVERS } from './code-addresses.ts';
import { CodeFault, type CodeReading, type ReadCode, refused } from './code-reading.ts';
import { CODE_SYSTEMS, type CodeSystem } from './code-system.ts';
import { isIri, withoutScheme } from './code-system-table.ts';
import { nationalModification } from './icd10-national.ts';
import { shown } from './local-reader.ts';
import { PrefixReader } from './prefix-reader.ts';
import {
  headAndRest,
  inBracketsAtTheEnd,
  legible,
  listedWords,
  nfkc,
  unwrapped,
  withoutThousands,
  wordsOf,
} from './written-spelling.ts';

/** Longer than any code or IRI of a code that exists; longer input is refused before it is looked at. */
const MAX_LENGTH = 512;
/** With a dagger: a code of ICD-10, in whatever text it stands. */
const DAGGERED = /^[A-Z]\d{2}(?:\.?\d{1,2})?†$/i;
/** Shorter names of code systems are words as well, such as DO. */
const NO_WORD = /^[A-Za-z]{3}/;

export class CodeSystems extends PrefixReader {
  /**
   * Reads a code as a person or a program writes it: CURIE with any alias, in any letter case, with a colon or another sign after the prefix;
   * an IRI; an Orphanet page; a bare code where `from` names its system; with brackets around it, or its name behind it. A text that holds
   * two codes is none. Never throws.
   */
  read(written: string, from: CodeSystem | null = null): CodeReading {
    const seen = nfkc(written);
    if (seen.length > MAX_LENGTH) {
      return refused(
        CodeFault.CODE_TOO_LONG,
        `The code is longer than ${MAX_LENGTH} characters.`,
        null,
        null,
      );
    }
    const text = unwrapped(legible(seen));
    if (text === '')
      return refused(CodeFault.EMPTY_CODE, 'The code is empty.', 'Write a code such as ORPHA:732.', null);
    if (text.includes('\0')) {
      return refused(CodeFault.MALFORMED_CODE, 'The code holds a NUL character.', 'Take it out.', null);
    }
    const national = this.#ofNationalModification(text);
    if (national) return national;
    const plain = this.#readPlain(text, from);
    if (plain.ok) return text === seen ? plain : { ...plain, normalised: true };
    return this.#readAmongWords(text, from) ?? plain;
  }

  /** A code, and nothing but the code. */
  #readPlain(text: string, from: CodeSystem | null): CodeReading {
    if (isAddress(text)) return this.#readIri(text);
    const split = this.splitPrefix(text);
    if (split) return this.readBehindPrefix(split.system, split.local);
    const joined = this.readJoined(text);
    if (joined) return joined;
    const colon = text.indexOf(':');
    const bare = from && this.readLocal(from, text);
    if (bare?.ok) return bare;
    if (bare && colon <= 0) return this.asInTables(from, text) ?? bare;
    const term = /^obo:/i.test(text) ? this.#readIri(OBO_TERMS + text.slice('obo:'.length)) : null;
    if (term?.ok) return { ...term, normalised: true };
    return colon > 0 ? this.#unknownPrefix(text.slice(0, colon)) : this.#prefixMissing(text);
  }

  /** The refusal of a code of a country's modification of ICD-10, unless a mapping set declares it; null for any other text. */
  #ofNationalModification(text: string): CodeReading | null {
    const written = nationalModification(text);
    if (!written || this.ofPrefix(written.system)) return null;
    const same = this.readWellFormed(this.get('ICD-10'), written.local);
    const message = `${written.system} is another code system than ICD-10, and is not known here.`;
    const differ = `ICD-10 is the nearest, but ${written.system} differs from it in places.`;
    const hint = same ? `${differ} Where both say the same, write ${curie(same.code)}.` : differ;
    return refused(CodeFault.UNKNOWN_CODE_SYSTEM, message, this.holds('ICD-10') ? hint : null, null);
  }

  /** A code with words around it, or several codes. Null where neither is to be seen. */
  #readAmongWords(text: string, from: CodeSystem | null): CodeReading | null {
    if (isAddress(text)) return null;
    const { system, local } = this.splitPrefix(text) ?? { system: from, local: text };
    if (system?.known) {
      const one =
        system.id === 'ICD-10' ? this.withCertainty(system, local) : this.#withThousands(system, local);
      if (one) return one;
    }
    const words = listedWords(local);
    if (words.length > 1 && words.every(word => this.#readWord(word, system) !== null))
      return severalCodes(text, words, system);
    const read = this.#withItsName(text, from);
    if (!read) return null;
    const others = this.#toldCodes(text).filter(told => told !== curie(read.code));
    return others.length === 0
      ? { ...read, normalised: true }
      : severalCodes(text, [curie(read.code), ...others], null);
  }

  /** A code with its name behind it, or before it. */
  #withItsName(text: string, from: CodeSystem | null): ReadCode | null {
    const parts = headAndRest(text);
    const head = parts && /\p{L}/u.test(parts.rest) ? this.#headOf(text, parts.head, from) : null;
    if (head?.ok) return head;
    const inner = inBracketsAtTheEnd(text);
    const last = inner === null ? null : this.#readPlain(inner, null);
    return last?.ok && this.get(last.code.system).known ? last : null;
  }

  /** Each code of a text that tells its system by itself, once: one with a prefix, or with a dagger. */
  #toldCodes(text: string): string[] {
    const words = wordsOf(text);
    const told = words.map((word, i) => this.#toldCode(word, words[i - 1] ?? ''));
    return [...new Set(told.flatMap(read => (read?.ok ? [curie(read.code)] : [])))];
  }

  #toldCode(word: string, before: string): CodeReading | null {
    if (!/\d/.test(word)) return null;
    if (DAGGERED.test(word)) return this.readLocal(this.get('ICD-10'), word);
    const split = this.splitPrefix(word);
    if (split) return split.system.known ? this.readBehindPrefix(split.system, split.local) : null;
    const joined = NO_WORD.test(word) ? this.readJoined(word) : null;
    if (joined) return joined;
    const system = NO_WORD.test(before) ? this.called(before) : undefined;
    return system?.known ? this.readLocal(system, word) : null;
  }

  /** A number whose thousands are apart, or several codes: who wrote it knows. */
  #withThousands(system: CodeSystem, local: string): CodeReading | null {
    const number = withoutThousands(local);
    const read = number === null ? null : this.readWellFormed(system, number);
    if (!read) return null;
    const message = `"${shown(local)}" may be one number with separators of thousands, or several codes of ${system.id}.`;
    const hint = `If it is one number, write ${curie(read.code)}. If it is several, ask for each as a code of its own.`;
    return refused(CodeFault.MALFORMED_CODE, message, hint, system.id);
  }

  /** The code that a name stands behind: its prefix may be a word of its own. */
  #headOf(text: string, head: string, from: CodeSystem | null): CodeReading {
    const read = this.#readPlain(head, from);
    const split = read.ok ? null : this.splitPrefix(text);
    const local = split && headAndRest(split.local);
    return local ? this.readBehindPrefix(split.system, local.head) : read;
  }

  /** One word of a list: with a prefix, or bare of the system that the list is of; of any that is held where none is said. */
  #readWord(word: string, system: CodeSystem | null): CodeReading | null {
    const read = this.#readPlain(word, system);
    if (read.ok) return read;
    if (system || !/\p{L}/u.test(word) || !/\d/.test(word)) return null;
    return this.fitting(word)[0] ?? null;
  }

  /**
   * Every code that a text may stand for, for who looks and does not know: the one that its prefix or IRI says; else, bare, one of each
   * known system whose syntax it fits, and of each of `declared`.
   */
  readings(written: string, declared: readonly CodeSystem[]): Code[] {
    const read = this.read(written);
    if (read.ok) return [read.code];
    const text = legible(written);
    if (text.length > MAX_LENGTH) return [];
    const bare = [...CODE_SYSTEMS, ...declared].map(system => this.readWellFormed(system, text));
    return bare.filter(reading => reading !== null).map(reading => reading.code);
  }

  #readIri(written: string): CodeReading {
    const iri = /^https?:/i.test(written) ? written : `https://${written}`;
    for (const page of ORPHANET_PAGES) {
      const code = page.exec(iri)?.[1];
      if (code) return this.readLocal(this.get('ORPHA'), code);
    }
    for (const address of ICD11_ENTITIES) {
      const entity = address.exec(decoded(iri))?.[1];
      if (entity) return this.readLocal(this.get('ICD-11-Foundation'), entity);
    }
    const bare = withoutScheme(iri);
    const [, prefix, local] = RESOLVERS.exec(bare) ?? [];
    const named = prefix && this.ofPrefix(prefix);
    if (named && local) return this.#readInAddress(named, local);
    const found = this.inAddress(bare);
    const record = ORPHANET_RECORD.exec(iri)?.[1];
    if (record && (!found || found.system.id === 'ORPHA')) return orphanetRecord(record);
    if (found) return this.#readInAddress(found.system, found.rest);
    return refused(
      CodeFault.UNKNOWN_CODE_SYSTEM,
      `The IRI "${shown(iri)}" belongs to no code system of this release.`,
      'Write the code as a CURIE such as ORPHA:732.',
      null,
    );
  }

  /** With a version between two bars, as FHIR writes it, or with the further parts of an address behind it. */
  #readInAddress(system: CodeSystem, rest: string): CodeReading {
    const local = decoded(rest.replace(/^(?:[/|]|%7C)/i, '').replace(/^[^|]*\|/, ''));
    const whole = this.readBehindPrefix(system, local);
    // The residual category of an entity is another one than the entity.
    if (whole.ok || !system.known || /\/(?:other|unspecified)$/i.test(local)) return whole;
    const [part = ''] = local.split(/[/?#&]/, 1);
    const read = this.readBehindPrefix(system, part);
    return read.ok ? read : whole;
  }

  #unknownPrefix(prefix: string): CodeReading {
    const near = this.nearest(prefix);
    const hint =
      near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'The query codeSystems lists every system.';
    return refused(CodeFault.UNKNOWN_CODE_SYSTEM, `No code system is called "${shown(prefix)}".`, hint, null);
  }

  #prefixMissing(text: string): CodeReading {
    const fits = this.fitting(text).map(read => curie(read.code));
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

/** @returns the refusal of a text that holds several codes. */
function severalCodes(text: string, words: readonly string[], system: CodeSystem | null): CodeReading {
  const message = `These are ${words.length === 2 ? 'two' : words.length} codes: ${shown(words.join(', '))}.`;
  const pair = /[+†]/.test(text) && text.includes('*');
  const hint = pair
    ? 'The code with the dagger is the disease, the one with the asterisk how it shows. Ask for each as a code of its own.'
    : 'Ask for each as a code of its own.';
  return refused(CodeFault.MALFORMED_CODE, message, hint, system?.id ?? null);
}

function orphanetRecord(no: string): CodeReading {
  const message = `${no} is the number of a record in Orphanet's database (data_id), which is no ORPHAcode.`;
  const hint = 'Open the page: it shows the ORPHAcode of the disorder.';
  return refused(CodeFault.MALFORMED_CODE, message, hint, 'ORPHA');
}

/** An IRI, or an address of the web without its scheme. */
function isAddress(text: string): boolean {
  return isIri(text) || /^(?:[a-z0-9-]+\.)+[a-z]{2,6}\//i.test(text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A stray % is part of the text; the pattern then refuses it.
  }
}
