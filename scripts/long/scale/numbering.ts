// Codes for copies of a terminology: of the shape of its own codes, and none of them.

/** A run of numbers that all are codes of one shape. */
export interface Shape {
  /** How many codes there are of this shape. */
  size: number;
  /** The code of a number below `size`. */
  write(no: number): string;
  /** The number of a code; NaN where it is of another shape. */
  read(code: string): number;
}

/** A number with zeros before it, between a beginning and an end: `first` is that of number 0. */
export function figures(before: string, digits: number, first: number, size: number): Shape {
  return {
    size,
    write: no => before + String(first + no).padStart(digits, '0'),
    read: code => {
      const written = code.startsWith(before) ? code.slice(before.length) : '';
      return written.length === digits && /^\d+$/.test(written) ? Number(written) - first : Number.NaN;
    },
  };
}

/** A number without zeros before it, from 1. */
export function plainNumbers(size: number): Shape {
  return {
    size,
    write: no => String(no + 1),
    read: code => (/^[1-9]\d*$/.test(code) ? Number(code) - 1 : Number.NaN),
  };
}

/** One character of each text, one behind the other. */
export function places(...alphabets: readonly string[]): Shape {
  return {
    size: alphabets.reduce((size, { length }) => size * length, 1),
    write: no => {
      let left = no;
      const written = alphabets.toReversed().map(alphabet => {
        const char = alphabet.charAt(left % alphabet.length);
        left = Math.floor(left / alphabet.length);
        return char;
      });
      return written.reverse().join('');
    },
    read: code => {
      if (code.length !== alphabets.length) return Number.NaN;
      const digits = alphabets.map((alphabet, i) => alphabet.indexOf(code.charAt(i)));
      if (digits.includes(-1)) return Number.NaN;
      return digits.reduce((no, digit, i) => no * (alphabets[i]?.length ?? 0) + digit, 0);
    },
  };
}

/** The numbers below a size that are not taken, each found by how many come before it. */
export class FreeNumbers {
  readonly #taken: readonly number[];
  readonly size: number;

  constructor(size: number, taken: Iterable<number>) {
    this.#taken = [...new Set(taken)].filter(no => no >= 0 && no < size).sort((a, b) => a - b);
    this.size = size - this.#taken.length;
  }

  /** The free number before which there are so many others. */
  at(place: number): number {
    // Before the taken number of place p there are taken[p] - p free ones.
    let [low, high] = [0, this.#taken.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#taken[middle] ?? 0) - middle <= place) low = middle + 1;
      else high = middle;
    }
    return place + low;
  }
}
