// What people and spreadsheets put around a code: rules on the text alone, which know no code system.

/** Brackets and quotation marks, as pairs. */
const PAIRS = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<', '>'],
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
]);
/** What ends a sentence or separates the items of a list. */
const AT_THE_END = /[;,.\s]+$/;
/** Begins and ends as a code does: most texts do, and need no further look. */
const BARE = /^[\p{L}\p{N}](?:.*[\p{L}\p{N}*†+])?$/su;
/** Characters that are not to be seen, such as a byte order mark. Those that turn the order of the others stay: they make one code look like another. */
const INVISIBLE = /(?![\u202d\u202e])\p{Cf}/gu;
/** Excel's mark of a cell that is text, where nothing closes it. */
const TEXT_MARK = /^['‘’](?!.*['‘’])/su;
/** Brackets, quotation marks and stops at a word of a longer text. */
const AT_A_WORD = /^[([{<"'“„«]+|[)\]}>"'“”»;,.:]+$/gu;
/** A dagger or an asterisk between two codes that nothing else parts. */
const MARK_BETWEEN = /(?<=[\p{L}\p{N}][†*])(?=[\p{L}\p{N}])/gu;
/** Thousands apart: 166,024. A name may stand behind. */
const THOUSANDS = /^[1-9]\d{0,2}([., '’])\d{3}(?:\1\d{3})*(?=\s|$)/u;
/** Behind the name of a code system, as in ORPHA number and Orpha-Nr. */
const NUMBER_WORD =
  /^(.*?[A-Za-z\d])[-_ .]*(?:codes?|numbers?|no|nr|nummer|kennnummer|num[eé]ro|ids?|identifier)\.?$/i;
/** Between two codes, or between a code and what is said of it. */
const BETWEEN = /\s+[–—-]+\s+|[\s,;/|+&^]+/u;
/** Words of a text that is looked at as a list of codes. */
const MOST_LISTED = 20;
const CONNECTORS = new Set(
  'and or not see also und oder nicht siehe auch sowie et ou pas non voir aussi y e o en of ook'.split(' '),
);
/** Of a year with more behind it (2023_03_01, 2023AB), or of two numbers (25.1): a lone number is part of a name, as in ICD-10. */
const VERSION = /^(.*?[A-Za-z\d])[-_ .]*v?(?:(?:19|20)\d{2}(?:[-_.]?\d{1,4}){0,4}[A-Z]{0,2}|\d{1,2}[._]\d)$/i;

/** Printable ASCII without spaces: most codes, which NFKC and trimming leave as they are. */
const PLAIN = /^[!-~]+$/;

/** In Unicode's form NFKC, without spaces around it. */
export function nfkc(written: string): string {
  return PLAIN.test(written) ? written : written.normalize('NFKC').trim();
}

/** Normalised (NFKC), without the characters that are not to be seen, and without spaces around it. */
export function legible(written: string): string {
  return PLAIN.test(written) ? written : written.normalize('NFKC').replace(INVISIBLE, '').trim();
}

/** Without brackets and quotation marks around the whole, and without what ends it: `(ORPHA:558);` is ORPHA:558. */
export function unwrapped(text: string): string {
  if (BARE.test(text)) return text;
  const bare = text.replace(AT_THE_END, '').replace(TEXT_MARK, '').trim();
  const closing = PAIRS.get(bare[0] ?? '');
  if (closing === undefined || bare.length < 2 || !bare.endsWith(closing)) return bare;
  const inner = bare.slice(1, -1);
  return closesWithin(inner, bare[0] ?? '', closing) ? bare : unwrapped(inner.trim());
}

/** True where the first bracket is closed before the end: `(a) (b)` is not in brackets as a whole. */
function closesWithin(inner: string, opening: string, closing: string): boolean {
  if (opening === closing) return inner.includes(closing);
  let depth = 0;
  for (const sign of inner) {
    if (sign === opening) depth++;
    if (sign === closing && --depth < 0) return true;
  }
  return false;
}

/** The name of a code system without the version behind it, as in SNOMEDCT_US_2023_03_01; null where there is none. */
export function withoutVersion(prefix: string): string | null {
  return VERSION.exec(prefix)?.[1] ?? null;
}

/** The name of a code system without the word for its codes, as in ORPHA number; null where there is none. */
export function withoutNumberWord(prefix: string): string | null {
  return NUMBER_WORD.exec(prefix)?.[1] ?? null;
}

/** The number at the start, without the separators of its thousands; null where it has none. */
export function withoutThousands(text: string): string | null {
  return THOUSANDS.exec(text)?.[0].replace(/\D/g, '') ?? null;
}

/** A whole number as a spreadsheet shows it among others: 558.0 is 558. Null for anything else. */
export function spreadsheetNumber(text: string): string | null {
  return /^(\d+)[.,]0{1,2}$/.exec(text)?.[1] ?? null;
}

/** True for a number that a spreadsheet has rounded: 3.13840E+07 cannot be told any more. */
export function isRoundedNumber(text: string): boolean {
  return /^\d(?:[.,]\d+)?E\+?\d{1,2}$/i.test(text);
}

/** The first word, and what comes behind it; null where there is only one. */
export function headAndRest(text: string): { head: string; rest: string } | null {
  const parts = /^([^\s,;|^–—]+)[\s,|^–—]+(.+)$/su.exec(text);
  return parts?.[1] && parts[2] ? { head: unwrapped(parts[1]), rest: parts[2] } : null;
}

/** What stands in brackets at the end: `Marfan syndrome (ORPHA:558)`. Null where nothing does. */
export function inBracketsAtTheEnd(text: string): string | null {
  return /[([]([^()[\]]+)[)\]]$/.exec(text)?.[1]?.trim() ?? null;
}

/** The words of a text that may be a list of codes; none of a longer text than such lists are. */
export function listedWords(text: string): string[] {
  const words = wordsOf(text);
  return words.length > MOST_LISTED ? [] : words.filter(word => !CONNECTORS.has(word.toLowerCase()));
}

/** The words of a text, without what is put around them. */
export function wordsOf(text: string): string[] {
  const words = text.replace(MARK_BETWEEN, ' ').split(BETWEEN);
  return words.map(word => word.replace(AT_A_WORD, '')).filter(word => word !== '');
}
