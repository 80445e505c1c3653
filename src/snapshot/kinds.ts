// Kinds of columns: how a value of a row becomes a cell, and a cell the same value again.
import type { CellType } from './cells.ts';
import type { StringFiller } from './filling/string-filler.ts';
import type { Strings } from './strings.ts';

/** A kind of column. */
export interface Kind<Value> {
  readonly cells: CellType;
  /** The closed list of its values, where it is one: a cell holds the place. */
  readonly places: readonly string[] | null;
  /** @throws Error where the value is none of this kind. */
  toCell(value: unknown, strings: StringFiller): number;
  fromCell(cell: number, strings: Strings): Value;
}

/** A text that is always there. */
export const TEXT: Kind<string> = {
  cells: 'number',
  places: null,
  toCell: (value, strings) => strings.add(typeof value === 'string' ? value : refuse(value)),
  fromCell: (cell, strings) => strings.text(cell),
};

export const TEXT_OR_NULL: Kind<string | null> = {
  cells: 'number',
  places: null,
  toCell: (value, strings) =>
    strings.add(value === null || typeof value === 'string' ? value : refuse(value)),
  fromCell: (cell, strings) => strings.get(cell),
};

/** Between the texts of a list, which is kept as one string: PostgreSQL stores no NUL, so that no text holds one. */
const BETWEEN = '\0';

/** A list of texts: most lists stand in many rows, and are kept once. The empty one is string 0. */
export const TEXTS: Kind<string[]> = {
  cells: 'number',
  places: null,
  toCell: (value, strings) => {
    const texts: string[] = isTexts(value) ? value : refuse(value);
    return texts.length === 0 ? 0 : strings.add(texts.join(BETWEEN));
  },
  fromCell: (cell, strings) => strings.get(cell)?.split(BETWEEN) ?? [],
};

const NO_INT = -(2 ** 31);

/** A whole number of 31 bits and a sign. */
export const INT: Kind<number> = {
  cells: 'int',
  places: null,
  toCell: value => (isInt(value) ? value : refuse(value)),
  fromCell: cell => cell,
};

export const INT_OR_NULL: Kind<number | null> = {
  cells: 'int',
  places: null,
  toCell: value => (value === null ? NO_INT : isInt(value) ? value : refuse(value)),
  fromCell: cell => (cell === NO_INT ? null : cell),
};

export const FLOAT_OR_NULL: Kind<number | null> = {
  cells: 'float',
  places: null,
  toCell: value => (value === null ? Number.NaN : typeof value === 'number' ? value : refuse(value)),
  fromCell: cell => (Number.isNaN(cell) ? null : cell),
};

const NO_PLACE = 255;

export const FLAG: Kind<boolean> = {
  cells: 'byte',
  places: null,
  toCell: value => (typeof value === 'boolean' ? Number(value) : refuse(value)),
  fromCell: cell => cell === 1,
};

export const FLAG_OR_NULL: Kind<boolean | null> = {
  cells: 'byte',
  places: null,
  toCell: value => (value === null ? NO_PLACE : typeof value === 'boolean' ? Number(value) : refuse(value)),
  fromCell: cell => (cell === NO_PLACE ? null : cell === 1),
};

/** One of an enum's values, as a byte: its place among them. */
export function oneOf<Value extends string>(values: Readonly<Record<string, Value>>): Kind<Value> {
  const { places, toCell } = placed(values);
  const listed = Object.values(values);
  return {
    cells: 'byte',
    places,
    toCell: value => toCell(value) ?? refuse(value),
    fromCell: cell => listed[cell] ?? refuse(cell),
  };
}

export function oneOfOrNull<Value extends string>(
  values: Readonly<Record<string, Value>>,
): Kind<Value | null> {
  const { places, toCell } = placed(values);
  const listed = Object.values(values);
  return {
    cells: 'byte',
    places,
    toCell: value => (value === null ? NO_PLACE : (toCell(value) ?? refuse(value))),
    fromCell: cell => (cell === NO_PLACE ? null : (listed[cell] ?? refuse(cell))),
  };
}

function placed(values: Readonly<Record<string, string>>) {
  const places = Object.values(values);
  if (places.length >= NO_PLACE) throw new Error(`A byte does not tell ${places.length} values apart`);
  const byValue = new Map<unknown, number>(places.map((value, place) => [value, place]));
  return { places, toCell: (value: unknown) => byValue.get(value) ?? null };
}

function isInt(value: unknown): value is number {
  return typeof value === 'number' && (value | 0) === value && value !== NO_INT;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(text => typeof text === 'string');
}

function refuse(value: unknown): never {
  throw new Error(`A column of the snapshot does not take ${JSON.stringify(value)}`);
}
