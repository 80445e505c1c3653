// A prefix and the code behind it, as they are written: the prefix with a version or a word behind it, twice, or without a sign before the code.
import { curie } from './code.ts';
import { CodeFault, type CodeReading, refused } from './code-reading.ts';
import type { CodeSystem } from './code-system.ts';
import { withCertainty } from './icd10-national.ts';
import { LocalReader, shown } from './local-reader.ts';
import { isRoundedNumber, withoutNumberWord, withoutVersion } from './written-spelling.ts';

/** A CURIE as it is printed here, which needs no closer look. */
const AS_WE_WRITE = /^([\w.-]+):([\w.]+)$/;
/** Between a prefix and the code. */
const SEPARATORS = /[:_ #=|/]/g;

export class PrefixReader extends LocalReader {
  /** The longest start of the text that names a system and is followed by a colon, a space or another sign; before a colon, with a version. */
  protected splitPrefix(text: string): { system: CodeSystem; local: string } | null {
    const [, id = '', code = ''] = AS_WE_WRITE.exec(text) ?? [];
    const usual = this.ofId(id);
    if (usual) return { system: usual, local: code };
    for (const { index: end, 0: sign } of [...text.matchAll(SEPARATORS)].reverse()) {
      if (end > this.longestPrefix) continue;
      const prefix = text.slice(0, end);
      const versioned = sign === ':' || sign === '|' ? withoutVersion(prefix) : null;
      const system = this.called(prefix) ?? (versioned === null ? undefined : this.ofPrefix(versioned));
      if (system) return { system, local: text.slice(end).replace(/^(?:\/|[:_ #=|]+)/, '') };
    }
    return null;
  }

  /** A system by its prefix, with or without a word such as "number" behind it. */
  protected called(prefix: string): CodeSystem | undefined {
    const named = this.ofPrefix(prefix);
    if (named) return named;
    const short = withoutNumberWord(prefix);
    const system = short === null ? undefined : this.ofPrefix(short);
    return system?.known ? system : undefined;
  }

  /** With the prefix written twice, as in MONDO:MONDO:0013476 or ORDO:Orphanet_558. */
  protected readBehindPrefix(system: CodeSystem, local: string): CodeReading {
    const plain = this.readLocal(system, local);
    const read = plain.ok ? plain : (this.asInTables(system, local) ?? plain);
    if (read.ok || local === '') return read;
    const again = this.splitPrefix(local);
    const inner = again ? this.readLocal(again.system, again.local) : this.readJoined(local);
    const same = inner?.ok && (again?.system === system || inner.code.system === system.id);
    return same ? { ...inner, normalised: true } : read;
  }

  /** A prefix and a code without anything in between: ORPHA732, OMIM-100800, ICD10CMD84.8. Null where it is nothing of the kind. */
  protected readJoined(text: string): CodeReading | null {
    if (!/^[A-Za-z]{2}/.test(text)) return null;
    for (let end = Math.min(this.longestPrefix, text.length - 1); end >= 2; end--) {
      const system = this.called(text.slice(0, end));
      // Whatever follows the name of a declared system would be one of its codes.
      if (!system?.known) continue;
      const read = this.readLocal(system, text.slice(end).replace(/^-/, ''));
      if (read.ok) return read;
    }
    return null;
  }

  /** As spreadsheets and hospitals have codes: a number with a zero behind a point, or rounded; a code with a letter that says how certain it is. */
  protected asInTables(system: CodeSystem, written: string): CodeReading | null {
    const trimmed = written.trim();
    const number = this.readNumber(system, trimmed);
    if (number) return number;
    const certain = system.id === 'ICD-10' ? this.withCertainty(system, trimmed) : null;
    if (certain) return certain;
    if (!system.known || !isRoundedNumber(trimmed)) return null;
    const hint =
      'A spreadsheet has rounded it. Format the column as text, and fill it again from its source.';
    const message = `"${shown(trimmed)}" is not a well-formed code of ${system.id}.`;
    return refused(CodeFault.MALFORMED_CODE, message, hint, system.id);
  }

  /** Only what is confirmed is the diagnosis: one that is suspected or excluded is another statement. */
  protected withCertainty(system: CodeSystem, written: string): CodeReading | null {
    const parts = withCertainty(written);
    const read = parts && this.readWellFormed(system, parts.code);
    if (!read) return null;
    if (parts.letter === 'G') return { ...read, normalised: true };
    const message = `"${shown(written)}" is ${curie(read.code)} with the letter ${parts.letter}, which stands for "${parts.says}" in German coding.`;
    const hint = `The letter is no part of the code. Where you ask for the disorder itself, write ${curie(read.code)}.`;
    return refused(CodeFault.MALFORMED_CODE, message, hint, system.id);
  }
}
