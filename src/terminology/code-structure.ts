// What the characters of a code say of its place: the codes below it, and those above. ICD-10, ICD-10-CM and ICD-11 are written so.
// Sources: ICD-10 volume 2, 2.4 (https://icd.who.int/browse10/Content/statichtml/ICD10Volume2_en_2019.pdf); ICD-10-CM guidelines, I.A
// (https://www.cdc.gov/nchs/icd/icd-10-cm); ICD-11 reference guide, 2.10 (https://icdcdn.who.int/icd11referenceguide/en/html/index.html).
import type { Code } from './code.ts';
import { ICD11_UNIT } from './code-system.ts';

export const STRUCTURED_SYSTEMS: readonly string[] = ['ICD-10', 'ICD-10-CM', 'ICD-11'];

/** Codes of one system from a text on, and before another one, in the order of their characters. */
export interface CodeRange {
  system: string;
  from: string;
  before: string;
}

/** A category such as G71, or a block such as A00-A09. */
const ICD10_CATEGORY = /^[A-Z]\d[0-9A-Z]$/;
const ICD10_BLOCK = /^([A-Z]\d[0-9A-Z])-([A-Z]\d[0-9A-Z])$/;
/** A category of ICD-11, without a dot. */
const ICD11_CATEGORY = /^[0-9A-Z]{4}$/;
const ICD11_STEM = new RegExp(`^${ICD11_UNIT}`);
/** The characters behind those that a code is written with: "." and "&", the figures, the letters. */
const AFTER_DOT = '/';
const AFTER_AMPERSAND = "'";
const AFTER_LETTERS = '[';

/** True for a code that other codes are written below, whatever a release holds. */
export function isCategory({ system, code }: Code): boolean {
  if (system === 'ICD-11') return ICD11_CATEGORY.test(code);
  if (system === 'ICD-10' || system === 'ICD-10-CM')
    return ICD10_CATEGORY.test(code) || ICD10_BLOCK.test(code);
  return false;
}

/** Where the codes below a code are to be found; none where its characters do not say it. Blocks lie there as well, and are no codes. */
export function rangesBelow({ system, code }: Code): CodeRange[] {
  const range = (from: string, before: string): CodeRange => ({ system, from, before });
  if (system === 'ICD-10' || system === 'ICD-10-CM') {
    const [, first, last] = ICD10_BLOCK.exec(code) ?? [];
    if (first && last) return [range(first, last + AFTER_DOT)];
    if (ICD10_CATEGORY.test(code)) return [range(`${code}.`, code + AFTER_DOT)];
    return code.includes('.') ? [range(`${code}0`, code + AFTER_LETTERS)] : [];
  }
  if (system !== 'ICD-11') return [];
  const clusters = range(`${code}&`, code + AFTER_AMPERSAND);
  if (ICD11_CATEGORY.test(code)) return [clusters, range(`${code}.`, code + AFTER_DOT)];
  return ICD11_STEM.exec(code)?.[0] === code
    ? [clusters, range(`${code}0`, code + AFTER_LETTERS)]
    : [clusters];
}

/** False for a code of which its characters do not tell what is below it: another system, or a chapter. */
export function saysWhatIsBelow(code: Code): boolean {
  return rangesBelow(code).length > 0 || codesAbove(code).length > 0;
}

/** True for a code in such a range that is a block: what lies in it is there by itself. */
export function isBlock(code: string): boolean {
  return code.includes('-');
}

/** The codes above a code, the nearest first, up to its category; of a cluster, those above its stem. */
export function codesAbove({ system, code }: Code): Code[] {
  if (!STRUCTURED_SYSTEMS.includes(system)) return [];
  const whole = system === 'ICD-11' ? (ICD11_STEM.exec(code)?.[0] ?? '') : code;
  const [category = '', rest = ''] = whole.split('.');
  if (rest === '') return [];
  const above = Array.from(
    { length: rest.length - 1 },
    (_, i) => `${category}.${rest.slice(0, rest.length - 1 - i)}`,
  );
  return [...above, category].map(text => ({ system, code: text }));
}
