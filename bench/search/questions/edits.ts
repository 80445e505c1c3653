// Typing errors: one random edit of a text.
import { below, type Random } from './random.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Where an edit may happen in so many characters, and what it makes of them. */
interface Edit {
  places: (length: number) => number;
  make: (characters: readonly string[], at: number, letter: string) => string[];
}

const EDITS: readonly Edit[] = [
  // An insertion has one more place: behind the end.
  { places: length => length + 1, make: (text, at, letter) => text.toSpliced(at, 0, letter) },
  { places: length => length, make: (text, at) => text.toSpliced(at, 1) },
  { places: length => length, make: (text, at, letter) => text.with(at, letter) },
  {
    places: length => length - 1,
    make: (text, at) => text.toSpliced(at, 2, text[at + 1] ?? '', text[at] ?? ''),
  },
];

/**
 * A letter inserted, deleted, replaced, or swapped with the next: each equally likely, at any place alike, the first letter's too.
 * What leaves the text as it was is drawn again. `text` has two different characters at least.
 */
export function edited(text: string, random: Random): string {
  const characters = [...text];
  for (;;) {
    const edit = EDITS[below(random, EDITS.length)];
    const at = below(random, edit?.places(characters.length) ?? 0);
    const letter = LETTERS[below(random, LETTERS.length)] ?? '';
    const made = edit?.make(characters, at, letter).join('') ?? text;
    if (made !== text) return made;
  }
}
