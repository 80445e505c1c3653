// The part of a code behind its prefix, read: well-formed or not, and what it may be where no prefix tells.
import { curie, KeptCode } from './code.ts';
import { CodeFault, type CodeReading, type ReadCode, refused } from './code-reading.ts';
import { CODE_SYSTEMS, type CodeSystem } from './code-system.ts';
import { CodeSystemTable } from './code-system-table.ts';
import { canonicalLocal, localHint } from './local-code.ts';
import { legible, spreadsheetNumber, unwrapped } from './written-spelling.ts';

export class LocalReader extends CodeSystemTable {
  /** What a bare code may be, in the known systems of which there are codes; each once. */
  fitting(written: string): ReadCode[] {
    const text = unwrapped(legible(written));
    const read = CODE_SYSTEMS.filter(({ id }) => this.holds(id)).map(
      system => this.readWellFormed(system, text) ?? this.readNumber(system, text),
    );
    const fits = read.filter(one => one !== null);
    return [...new Map(fits.map(one => [curie(one.code), one])).values()];
  }

  /** Reads the part of a code behind its prefix. */
  readLocal(asked: CodeSystem, written: string): CodeReading {
    const read = this.readWellFormed(asked, written);
    if (read) return read;
    const trimmed = written.trim();
    const { system: other } = canonicalLocal(asked.id, trimmed);
    const system = other ? this.get(other) : asked;
    const message = `"${shown(trimmed)}" is not a well-formed code of ${system.id}. A well-formed one looks like ${system.example}.`;
    return refused(CodeFault.MALFORMED_CODE, message, this.#hintFor(system, trimmed), system.id);
  }

  /** The code, or null where it is not well-formed. */
  readWellFormed(asked: CodeSystem, written: string): ReadCode | null {
    const trimmed = written.trim();
    const local = canonicalLocal(asked.id, trimmed);
    const system = local.system ? this.get(local.system) : asked;
    const code = new KeptCode(system.id, local.code);
    if (!this.wellFormed(code)) return null;
    return { ok: true, code, normalised: local.code !== trimmed || system !== asked, mark: local.mark };
  }

  /** A number as a spreadsheet shows it. */
  readNumber(system: CodeSystem, written: string): ReadCode | null {
    const whole = system.known ? spreadsheetNumber(written) : null;
    const read = whole === null ? null : this.readWellFormed(system, whole);
    return read && { ...read, normalised: true };
  }

  #hintFor(system: CodeSystem, written: string): string | null {
    const known = localHint(system.id, written, this.holds);
    if (known !== null || !system.known || !/[A-Za-z]/.test(written)) return known;
    const fits = this.fitting(written).map(read => curie(read.code));
    return fits.length > 0 ? `It would be a code of another system: ${fits.join(', ')}.` : null;
  }
}

/** As a message repeats it. */
export function shown(text: string): string {
  const printable = text.replace(/\p{C}/gu, '\uFFFD');
  return printable.length > 60 ? `${printable.slice(0, 60)}…` : printable;
}
