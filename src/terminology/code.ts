// A code in a code system, and its canonical spelling.

/** A code in canonical form, without prefix. */
export interface Code {
  readonly system: string;
  readonly code: string;
}

export const ORPHA = 'ORPHA';

/** A code that is kept and named again and again: the text of its CURIE is made once. */
export class KeptCode implements Code {
  readonly system: string;
  readonly code: string;
  #curie: string | null = null;

  constructor(system: string, code: string) {
    this.system = system;
    this.code = code;
  }

  get curie(): string {
    this.#curie ??= `${this.system}:${this.code}`;
    return this.#curie;
  }
}

/** Canonical CURIE, e.g. `ORPHA:732`. The prefix is the id of the code system. */
export function curie(code: Code): string {
  return code instanceof KeptCode ? code.curie : `${code.system}:${code.code}`;
}

export function orphaCodeOf(code: Code): number | null {
  return code.system === ORPHA && /^[1-9]\d{0,6}$/.test(code.code) ? Number(code.code) : null;
}

/** Canonical order: by system, then numbers by value before text. Total, so that answers never change their order. */
export function compareCodes(a: Code, b: Code): number {
  return compareText(a.system, b.system) || compareLocal(a.code, b.code);
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}

function compareLocal(a: string, b: string): number {
  const [first, second] = [isNumber(a), isNumber(b)];
  if (first && second) return a.length - b.length || compareText(a, b);
  return first ? -1 : second ? 1 : compareText(a, b);
}

/** Order of the characters' code units: the same on every machine, unlike a collation. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
