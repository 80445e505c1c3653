// Words for the names of copies, so many that the vocabulary grows as that of a larger terminology does.

const CONSONANTS = 'bdfgklmnprstvz';
const VOWELS = 'aeiou';
const SYLLABLES = 4;

/** The vocabulary of texts grows with this power of their number. H. S. Heaps, Information Retrieval (1978), 7.5. */
const GROWTH = 0.6;
/** Different words of an original for each of its disorders: 2025-12 has some 20,000 for 11,456. */
const WORDS_A_DISORDER = 1.75;

/** A word that no language has: four syllables. */
export function madeWord(no: number): string {
  let left = no;
  let word = '';
  for (let i = 0; i < SYLLABLES; i++) {
    word += CONSONANTS.charAt(left % CONSONANTS.length);
    left = Math.floor(left / CONSONANTS.length);
    word += VOWELS.charAt(left % VOWELS.length);
    left = Math.floor(left / VOWELS.length);
  }
  return word;
}

/** The word that all names of a disorder get in a copy, by the place of the disorder among so many. */
export function wordOf(copy: number, place: number, disorders: number): string {
  const vocabulary = (copies: number) => Math.floor(WORDS_A_DISORDER * disorders * copies ** GROWTH);
  const first = vocabulary(copy);
  return madeWord(first + (place % Math.max(1, vocabulary(copy + 1) - first)));
}
