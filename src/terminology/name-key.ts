// What identifies a name in whatever way its words are written: together or apart, with or without the word "type".

/** Of the words of a name, those that its initials leave out. */
const SMALL_WORDS = new Set(['a', 'and', 'by', 'due', 'for', 'from', 'in', 'of', 'or', 'the', 'to', 'with']);
/** Initials of more words stand for no name. */
const LEAST_INITIALS = 2;
const MOST_INITIALS = 8;
const NUMBER_OR_LETTER = /^(?:\p{N}+|\p{L})$/u;

/**
 * The folded words as one, so that "poly myositis" is "polymyositis"; "type" does not count before a number or a letter: GSD II is GSD type 2.
 * The key of two texts one behind the other is the one key behind the other, unless a "type" ends the first.
 */
export function nameKey(words: readonly string[]): string {
  return words.filter((word, i) => word !== 'type' || !NUMBER_OR_LETTER.test(words[i + 1] ?? '')).join('');
}

/** The first letters of the words that count; empty where it is one or too many, or a number is among them. */
export function initialsOf(words: readonly string[]): string {
  const counted = words.filter(word => !SMALL_WORDS.has(word));
  const { length } = counted;
  if (length < LEAST_INITIALS || length > MOST_INITIALS || counted.some(word => /\p{N}/u.test(word)))
    return '';
  return counted.map(word => [...word][0]).join('');
}
