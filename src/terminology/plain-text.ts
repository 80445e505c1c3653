// Plain text from Orphanet's texts, which hold HTML tags and entities that were escaped once too often.

// Only real tags go: "(<10 m/s) or (>38 m/s)" is text. https://html.spec.whatwg.org/#text-level-semantics
const TAG = /<\/?(i|b|u|em|strong|sub|sup|small|span|font|a|p|br|div|ul|ol|li)(\s[^<>]*)?\/?>/gi;
const BLOCKS = new Set(['p', 'br', 'div', 'ul', 'ol', 'li']);
const ENTITY = /&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,15});/g;

/** The named entities that occur in texts of Orphanet's kind; others stay as they are written. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ge: '\u2265',
  le: '\u2264',
  alpha: '\u03b1',
  beta: '\u03b2',
  gamma: '\u03b3',
  delta: '\u03b4',
  kappa: '\u03ba',
  lambda: '\u03bb',
  mu: '\u03bc',
  omega: '\u03c9',
  micro: '\u00b5',
  deg: '\u00b0',
  plusmn: '\u00b1',
  times: '\u00d7',
  ndash: '\u2013',
  mdash: '\u2014',
  hellip: '\u2026',
  lsquo: '\u2018',
  rsquo: '\u2019',
  ldquo: '\u201c',
  rdquo: '\u201d',
  eacute: '\u00e9',
  egrave: '\u00e8',
  ouml: '\u00f6',
  uuml: '\u00fc',
  auml: '\u00e4',
};

// Windows-1252 bytes that were once taken for ISO-8859-1 stand in the UTF-8 files as control characters. What each means:
// https://html.spec.whatwg.org/#numeric-character-reference-end-state
const CONTROLS = /[\x80-\x9f]/g;
const WINDOWS_1252 =
  '\u20ac\ufffd\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\ufffd\u017d\ufffd' +
  '\ufffd\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\ufffd\u017e\u0178';

/** Tags removed, entities decoded once more, control characters read as Windows-1252, every run of white space one space. */
export function plainText(markup: string): string {
  let text = markup;
  if (text.includes('<')) {
    text = text.replace(TAG, (_, name: string) => (BLOCKS.has(name.toLowerCase()) ? ' ' : ''));
  }
  if (text.includes('&')) text = text.replace(ENTITY, decoded);
  text = text.replace(CONTROLS, control => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80));
  return text.replace(/\s+/g, ' ').trim();
}

function decoded(written: string, entity: string): string {
  if (!entity.startsWith('#')) return Object.hasOwn(NAMED, entity) ? (NAMED[entity] ?? written) : written;
  const hex = entity[1] === 'x' || entity[1] === 'X';
  const point = Number.parseInt(entity.slice(hex ? 2 : 1), hex ? 16 : 10);
  const isText = point >= 0x20 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
  return isText ? String.fromCodePoint(point) : written;
}
