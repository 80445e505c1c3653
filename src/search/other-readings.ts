// What a name may be that is in no list as it was typed: as other vocabularies, other keyboards and quick fingers write it.
import type { Abbreviated } from '../release/found.ts';
import { foldedWords } from '../terminology/fold.ts';
import { nameKey } from '../terminology/name-key.ts';

/** OMIM writes acronyms behind a name: MARFAN SYNDROME; MFS. https://omim.org/help/faq#1_2 */
const ACRONYMS_BEHIND = /^(.+?)((?:\s*;\s+[A-Z][A-Z0-9]{1,9})+)\s*$/s;
/** As German is written without umlauts. */
const WITHOUT_UMLAUT: readonly (readonly [RegExp, string])[] = [
  [/oe/gi, 'o'],
  [/ae/gi, 'a'],
  [/ue/gi, 'u'],
];
/** Of the name of a person, before another word, whose apostrophe is missing: Alzheimers disease. */
const GENITIVE = /(\p{L}{4,}[^su\P{L}])s(?=\s+\p{L})/gu;
/** Two to six letters that begin with two capital ones: VWD, NCL, aHUS is none. */
const ACRONYM = /(?<![\p{L}\p{N}])\p{Lu}{2}\p{L}{0,4}(?![\p{L}\p{N}])/gu;
/** Acronyms of one text: more would be no name. */
const MOST_ACRONYMS = 3;

/** The name alone, where acronyms of it stand behind it, whose letters are in it in this order; else the text. */
function withoutAcronyms(text: string): string {
  const [, name = '', behind = ''] = ACRONYMS_BEHIND.exec(text) ?? [];
  const acronyms = behind.split(';').slice(1);
  const ofName = acronyms.every(acronym => {
    const letters = [...acronym.replace(/[^A-Z]/g, '')].join('.*');
    return new RegExp(`^${letters}`, 's').test(name.toUpperCase().trim());
  });
  return acronyms.length > 0 && ofName ? name : text;
}

/** The words of the name alone, where acronyms of it stand behind it; else null. */
export function withoutAcronymBehind(text: string): string[] | null {
  const name = withoutAcronyms(text);
  const words = name === text ? [] : foldedWords(name);
  return words.length > 0 ? words : null;
}

/** Other ways to read a text as a whole name, each as folded words; the usual way is none of them. */
export function otherReadings(text: string): string[][] {
  const whole = withoutAcronyms(text);
  const umlauts = WITHOUT_UMLAUT.reduce((read, [two, one]) => read.replace(two, one), whole);
  const readings = [whole, umlauts, whole.replace(GENITIVE, '$1')].map(foldedWords);
  const known = new Set(['', nameKey(foldedWords(text))]);
  return readings.filter(words => {
    const key = nameKey(words);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

/** The acronyms that stand among other words of a text. */
export function abbreviatedIn(text: string): Abbreviated[] {
  const found = [...text.matchAll(ACRONYM)].slice(0, MOST_ACRONYMS).map(match => {
    const [acronym] = match;
    const key = (part: string) => nameKey(foldedWords(part));
    return {
      before: key(text.slice(0, match.index)),
      acronym: key(acronym),
      after: key(text.slice(match.index + acronym.length)),
    };
  });
  return found.filter(({ before, acronym, after }) => acronym !== '' && before + after !== '');
}
