// Text as PostgreSQL takes it: by code points, where JavaScript counts and compares UTF-16 units.

export function codePointCount(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** The order of the code points, which is that of the bytes in UTF-8: collation "C". */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [one, other] = [a.charCodeAt(i), b.charCodeAt(i)];
    // Surrogates stand for what is beyond all other units.
    if (one !== other) return rank(one) - rank(other);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** `upper` of PostgreSQL: a letter becomes one letter or stays as it is. */
export function upperCase(text: string): string {
  let upper = '';
  for (const letter of text) {
    const one = letter.toUpperCase();
    upper += codePointCount(one) === 1 ? one : letter;
  }
  return upper;
}
