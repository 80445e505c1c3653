// The words of a vocabulary that asked words may mean: themselves, those spelt alike, and the parts of what was written as one.
import type { RequestWork } from '../../work/request-work.ts';
import { codePointCount } from './code-points.ts';
import type { Words } from './words.ts';

/** Words are compared letter by letter with the whole vocabulary: the longest of those that it lacks. */
const WORDS_COMPARED = 8;
/** Letters of words that are compared so, of words that trigrams are worth looking at, and of parts. */
const COMPARED = { least: 3, most: 60 } as const;
const LEAST_FOR_TRIGRAMS = 5;
const PARTED = { whole: 8, part: 4 } as const;
/** Of a word spelt alike, how alike it has to be as pg_trgm measures it, and what that is worth. */
const ALIKE = { least: 0.4, worth: 0.8 };

/** One of the asked words. */
export interface AskedWord {
  word: string;
  letters: number;
  /** Its number; -1 where the vocabulary lacks it. */
  no: number;
}

/** A word that an asked word may mean; `ord`: the place of that one. */
export interface NearWord {
  ord: number;
  word: number;
  likeness: number;
  /** True for a part of it. */
  part: boolean;
}

export function askedWords(vocabulary: Words, words: readonly string[]): AskedWord[] {
  return [...new Set(words)].map(word => ({
    word,
    letters: codePointCount(word),
    no: vocabulary.find(word),
  }));
}

/** `knownToo`: words of the vocabulary may mean others as well, also where another word is misspelt. */
export async function nearWords(
  vocabulary: Words,
  asked: readonly AskedWord[],
  knownToo: boolean,
  work: RequestWork,
): Promise<NearWord[]> {
  const near: NearWord[] = [];
  const unknown = unknownAmong(asked);
  for (const [ord, { word, letters, no }] of asked.entries()) {
    if (no >= 0) near.push({ ord, word: no, likeness: 1, part: false });
    if (letters < LEAST_FOR_TRIGRAMS || !(knownToo || no < 0 || unknown.length === 0)) continue;
    vocabulary.sharingTrigrams(word, ALIKE.least, (other, likeness) =>
      near.push({ ord, word: other, likeness: ALIKE.worth * likeness, part: false }),
    );
    const turn = work.pause();
    if (turn) await turn;
  }
  for (const { ord, word, letters } of unknown) {
    vocabulary.withinEdits(word, letters, letters < LEAST_FOR_TRIGRAMS ? 1 : 2, (other, edits) =>
      near.push({
        ord,
        word: other,
        likeness: 1 - edits / Math.max(letters, vocabulary.letters(other)),
        part: false,
      }),
    );
    for (const other of partsOf(vocabulary, word))
      near.push({ ord, word: other, likeness: vocabulary.letters(other) / letters, part: true });
    const turn = work.pause();
    if (turn) await turn;
  }
  return near;
}

function unknownAmong(asked: readonly AskedWord[]): (AskedWord & { ord: number })[] {
  return asked
    .map((one, ord) => ({ ...one, ord }))
    .filter(({ no, letters }) => no < 0 && letters >= COMPARED.least && letters <= COMPARED.most)
    .sort((a, b) => b.letters - a.letters || a.ord - b.ord)
    .slice(0, WORDS_COMPARED);
}

/** Words that it begins or ends with, each once. */
function partsOf(vocabulary: Words, word: string): Set<number> {
  const letters = [...word];
  const found = new Set<number>();
  if (letters.length < PARTED.whole) return found;
  for (let length = PARTED.part; length < letters.length; length++)
    for (const part of [letters.slice(0, length), letters.slice(-length)]) {
      const no = vocabulary.find(part.join(''));
      if (no >= 0) found.add(no);
    }
  return found;
}
