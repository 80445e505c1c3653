// Folds a name to what counts in a search: the same way for writing the index and for asking it.
import { american } from './american-spelling.ts';

/** Counted up with every change of what this file and name-key.ts do: releases that were folded in another way are indexed again. */
export const FOLDING = 4;

// What Orphanet puts before the name of an inactive entity, and Mondo before the label of an obsolete one.
const STATUS_PREFIX = /^\s*(?:(?:obsolete:?|non[ -]rare in europe:)\s+)+/i;
const GREEK: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  ο: 'omicron',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  ς: 'sigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
};
/** Letters that Unicode does not decompose into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const MARKS = /\p{M}+/gu;
const SPELT = /[α-ως]/g;
const OTHER_LETTERS = /[ßæœøłđðþı]/g;
// Soft hyphens, joiners, marks of direction: nobody sees them.
const INVISIBLE = /\p{Cf}+/gu;
// Before the decomposition, which makes a space of an acute accent.
const APOSTROPHES = /[\u2018\u2019\u201b\u02b9\u02bb\u02bc\u2032\uff07`´]/g;
const POSSESSIVE = /(?<=[\p{L}\p{N}])'s(?![\p{L}\p{N}])/gu;
// A sign behind a short token is a statement, not a hyphen: T-B+, 4p-, type mut-.
const PLUS = /(?<=[\p{L}\p{N}])\+/gu;
const MINUS = /(?<![\p{L}\p{N}])([\p{L}\p{N}]{1,3})[-\u2010\u2011\u2212](?![\p{L}\p{N}])/gu;
// A numeral written onto an acronym: GSDII, CDGIIh, GSDIa. Alone, an I or a V belongs to the acronym.
const ACRONYM_NUMERAL =
  /(?<![\p{L}\p{N}])(\p{Lu}{3,5}?)((?:III?|IV|VI{1,3})[A-Ha-h]?|I[a-h])(?![\p{L}\p{N}])/gu;
// What another terminology writes behind a name: https://confluence.ihtsdotools.org/display/DOCEG/Semantic+Tag
const SEMANTIC_TAG = /\s*\((?:disorder|finding|disease|morphologic abnormality|clinical)\)\s*$/i;
// A sharp s that stands alone is a beta whose letter was not at hand.
const ALONE_SHARP_S = /(?<!\p{L})ß(?!\p{L})/gu;
const BREAKS = /[^\p{L}\p{N}]+/gu;
const LETTERS_OR_DIGITS = /\p{N}+|[^\p{N}]+/gu;
/** Characters; no name holds a longer word. */
const LONGEST_WORD = 64;
// A British word of which the a alone is typed: leuka(emia), ischa(emia), thalassa(emia), polycytha(emia), glyca(emia).
const BEGUN_AE = /(leuk|isch|thalass|cyth|glyc)a$/;
/** Up to 39: beyond that, letters such as C, D, L and M are names more often than numbers. */
const ROMAN = /^(x{0,3})(ix|iv|v?i{0,3})$/;
/** X is the chromosome, and XX and XXX are pairs of it, but behind one of these. */
const BEFORE_TEN = new Set([
  'type',
  'factor',
  'complex',
  'form',
  'group',
  'class',
  'stage',
  'collagen',
  'cdg',
]);
const ROMAN_WITH_LETTER = /^([xvi]+)([a-h])$/;

/**
 * The words of a text, folded: without accents and case, Greek letters by their names, possessives and apostrophes gone, hyphens and
 * other signs as breaks, letters and digits apart (SCA1 as "sca 1"), numerals arabic, American spelling, and without the prefixes that tell a status.
 */
export function foldedWords(text: string): string[] {
  return plainWords(text).flatMap((word, i, words) => folded(word, words[i - 1]));
}

/** The folded words, joined by single spaces; empty where the text holds no letter and no digit. */
export function fold(text: string): string {
  return foldedWords(text).join(' ');
}

/**
 * Other ways in which a text may go on whose last word is only begun, each as folded words: "vi" is 6, or the beginning of "vitamin"; "leukae"
 * may become "leukaemia", which is folded to "leukemia".
 */
export function begunOtherwise(text: string): string[][] {
  const words = plainWords(text);
  const last = words.at(-1);
  if (last === undefined) return [];
  const before = words.slice(0, -1).flatMap((word, i) => folded(word, words[i - 1]));
  const usual = folded(last, words.at(-2)).join(' ');
  const others = new Set([
    last,
    last.replace(/ae/g, 'e').replace(/oe/g, 'e').replace(BEGUN_AE, '$1e'),
    last.replace(/ou$/, 'o'),
  ]);
  return [...others].filter(word => word !== usual && /^\p{L}+$/u.test(word)).map(word => [...before, word]);
}

/**
 * The folded words of a text that begins with a numeral and a letter before other words, where that is read as a numeral all the same: as the
 * words may stand in another order. Null for any other text.
 */
export function numeralFirst(text: string): string[] | null {
  const [first = '', second, ...rest] = plainWords(text);
  const [, numeral = '', letter = ''] = ROMAN_WITH_LETTER.exec(first) ?? [];
  const value = romanValue(numeral);
  if (second === undefined || value === 0) return null;
  const others = [second, ...rest];
  return [
    String(value),
    letter,
    ...others.flatMap((word, i) => folded(word, i === 0 ? first : others[i - 1])),
  ];
}

function plainWords(text: string): string[] {
  return text
    .replace(INVISIBLE, '')
    .replace(SEMANTIC_TAG, '')
    .replace(APOSTROPHES, "'")
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(ALONE_SHARP_S, 'beta')
    .replace(ACRONYM_NUMERAL, isShouted(text) ? '$&' : '$1 $2')
    .toLowerCase()
    .replace(STATUS_PREFIX, '')
    .replace(SPELT, letter => GREEK[letter] ?? letter)
    .replace(OTHER_LETTERS, letter => LETTERS[letter] ?? letter)
    .replace(POSSESSIVE, '')
    .replaceAll("'", '')
    .replace(PLUS, ' plus ')
    .replace(MINUS, '$1 minus ')
    .split(BREAKS)
    .filter(word => word !== '')
    .map(word => (word.length > LONGEST_WORD ? [...word].slice(0, LONGEST_WORD).join('') : word));
}

/** True for several words in capital letters alone: there a word that ends like a numeral is no acronym. */
function isShouted(text: string): boolean {
  return !/\p{Ll}/u.test(text) && /\s/.test(text.trim());
}

function folded(word: string, before: string | undefined): string[] {
  const pieces: string[] = word.match(LETTERS_OR_DIGITS) ?? [];
  return pieces.flatMap((piece, i) => arabic(american(piece), pieces[i - 1] ?? before));
}

function arabic(word: string, before: string | undefined): string[] {
  if (/^x+$/.test(word) && (word !== 'x' || !BEFORE_TEN.has(before ?? ''))) return [word];
  const plain = romanValue(word);
  if (plain > 0) return [String(plain)];
  // IVD is a gene, IVd behind a word a numeral.
  const lettered = before === undefined ? null : ROMAN_WITH_LETTER.exec(word);
  const value = lettered?.[1] ? romanValue(lettered[1]) : 0;
  return value > 0 ? [String(value), lettered?.[2] ?? ''] : [word];
}

/** 0 for what is no numeral up to 39. */
function romanValue(word: string): number {
  const parts = ROMAN.exec(word);
  if (!parts || word === '') return 0;
  const units = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'].indexOf(parts[2] ?? '');
  return (parts[1]?.length ?? 0) * 10 + Math.max(units, 0);
}
