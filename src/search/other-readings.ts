// What a name may be that is in no list as it was typed: as other vocabularies, other keyboards and quick fingers write it.
import { foldedWords } from '../terminology/fold.ts';

/** OMIM writes acronyms behind a name: MARFAN SYNDROME; MFS. https://omim.org/help/faq#1_2 */
const BEHIND_SEMICOLON = /\s*;.*$/s;
/** As German is written without umlauts. */
const WITHOUT_UMLAUT: readonly (readonly [RegExp, string])[] = [
  [/oe/gi, 'o'],
  [/ae/gi, 'a'],
  [/ue/gi, 'u'],
];
/** Of the name of a person, before another word, whose apostrophe is missing: Alzheimers disease. */
const GENITIVE = /(\p{L}{4,}[^su\P{L}])s(?=\s+\p{L})/gu;
/** Words of which two may be one: more would be too many ways. */
const MOST_WORDS = 8;

/** Other ways to read a text as a whole name, each as folded words; none is the usual one. */
export function otherReadings(text: string): string[][] {
  const usual = foldedWords(text);
  const whole = text.replace(BEHIND_SEMICOLON, '');
  const umlauts = WITHOUT_UMLAUT.reduce((read, [two, one]) => read.replace(two, one), whole);
  const readings = [
    foldedWords(whole),
    foldedWords(umlauts),
    foldedWords(whole.replace(GENITIVE, '$1')),
    ...joined(foldedWords(whole)),
  ];
  const known = new Set([usual.join(' ')]);
  return readings.filter(words => {
    const read = words.join(' ');
    if (read === '' || known.has(read)) return false;
    known.add(read);
    return true;
  });
}

/** Each two words that stand together as one: poly myositis. */
function joined(words: readonly string[]): string[][] {
  if (words.length > MOST_WORDS) return [];
  return words.slice(1).map((word, i) => [...words.slice(0, i), `${words[i]}${word}`, ...words.slice(i + 2)]);
}
