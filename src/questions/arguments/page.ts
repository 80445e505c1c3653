// Pages: their size, cursors that belong to a release, and one way to cut a list.
import { createHash } from 'node:crypto';
import { BY_ORPHA_CODE, type DisorderOrdering } from '../../release/disorder-order.ts';
import type { Edition } from '../../release/edition.ts';
import { advice, badInput, cursorExpired, limitExceeded, Way } from '../refusal.ts';
import { ARGUMENT_LIMITS } from './limits.ts';

export const DEFAULT_PAGE = 20;
/** Letters of a cursor; ours have a few dozen. */
const MOST_LETTERS = 1_000;

/** How a page is asked for; left out, the first one of the usual size. */
export interface PageAsked {
  first: number | null | undefined;
  after: string | null | undefined;
}

/** An item and its cursor, which may be made when it is read: most questions ask for none. */
export interface Placed<Item> {
  readonly cursor: string;
  readonly item: Item;
}

export interface Page<Item> {
  /** On every page alike. */
  totalCount: number;
  items: readonly Placed<Item>[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

/** A cursor names the release and the key of the node, so that it never means another node of another release. */
export function cursorOf(edition: Edition, key: string | number): string {
  return Buffer.from(`${edition.release.id} ${key}`).toString('base64url');
}

/** An item whose key makes its cursor. */
class Keyed<Item> implements Placed<Item> {
  readonly item: Item;
  readonly #edition: Edition;
  readonly #key: number | string;

  constructor(edition: Edition, key: number | string, item: Item) {
    this.#edition = edition;
    this.#key = key;
    this.item = item;
  }

  get cursor(): string {
    return cursorOf(this.#edition, this.#key);
  }
}

/**
 * The key in a cursor; null where none was given.
 * @throws Refusal for a cursor of another release, and for text that is no cursor.
 */
export function keyOfCursor(edition: Edition, after: string | null | undefined): string | null {
  if (after == null) return null;
  // It may be read for thousands of fields.
  if (after.length > MOST_LETTERS) throw wrongCursor('This is not a cursor.');
  const match = /^(\S+) (.+)$/s.exec(Buffer.from(after, 'base64url').toString());
  if (!match?.[1] || !match[2]) throw wrongCursor('This is not a cursor.');
  if (match[1] !== edition.release.id) throw cursorExpired(match[1]);
  return match[2];
}

/** The key in a cursor of a list that is ordered by numbers; 0 where none was given. */
export function numberOfCursor(edition: Edition, after: string | null | undefined): number {
  const key = keyOfCursor(edition, after);
  if (key !== null && !/^\d{1,9}$/.test(key)) throw badInput('after', 'This cursor is of another list.');
  return Number(key ?? 0);
}

/** Places in the answer to one question: an answer never changes within a release, so a place with the question is a key. */
export class Places {
  readonly #edition: Edition;
  readonly #question: string;

  /** @param question all that the answer depends on */
  constructor(edition: Edition, question: unknown) {
    this.#edition = edition;
    this.#question = createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 12);
  }

  cursor(place: number): string {
    return cursorOf(this.#edition, `${this.#question} ${place}`);
  }

  /** The place in a cursor; 0 where none was given. @throws Refusal with `otherwise` for a cursor of another question. */
  after(after: string | null | undefined, otherwise: string): number {
    const key = keyOfCursor(this.#edition, after);
    if (key === null) return 0;
    const [question, place = ''] = key.split(' ');
    if (question === this.#question && /^\d{1,9}$/.test(place)) return Number(place);
    throw wrongCursor(otherwise);
  }
}

function wrongCursor(message: string) {
  return badInput('after', message, {}, advice(Way.CURSOR_OF_PAGE_BEFORE));
}

/** @throws Refusal where the page is larger than allowed, or of no size. */
export function pageSize(first: number | null | undefined, usual = DEFAULT_PAGE): number {
  const size = notNegative(first ?? usual);
  if (size > ARGUMENT_LIMITS.pageSize) throw limitExceeded('first', size, ARGUMENT_LIMITS.pageSize);
  return size;
}

/** The start of a list without pages; all of it where no number is given. @throws Refusal for a number below 0. */
export function startOf<Item>(list: readonly Item[], first: number | null | undefined): Item[] {
  return list.slice(0, notNegative(first ?? list.length));
}

function notNegative(first: number): number {
  if (first < 0) throw badInput('first', `first is ${first}; give 0 or more.`);
  return first;
}

/**
 * A page cut from a whole list in an order of its own. A release never changes, so the place of an item in its list is a key that
 * lasts as long as the release. What a filter leaves out keeps its place: a cursor means the same item under every filter.
 */
export function pageOf<Item>(
  edition: Edition,
  list: readonly Item[],
  { first, after }: PageAsked,
  { usual = DEFAULT_PAGE, passes = () => true }: { usual?: number; passes?: (item: Item) => boolean } = {},
): Page<Item> {
  const size = pageSize(first, usual);
  const from = numberOfCursor(edition, after);
  const all = list.map((item, i) => ({ item, place: i + 1 })).filter(({ item }) => passes(item));
  const rest = all.filter(({ place }) => place > from);
  const items = rest.slice(0, size).map(({ item, place }) => new Keyed(edition, place, item));
  return {
    totalCount: all.length,
    items,
    hasNextPage: rest.length > size,
    hasPreviousPage: from > 0,
  };
}

/** A page cut from ORPHAcodes, which are ascending and each once: the code itself is the key. */
export function pageOfCodes(
  edition: Edition,
  orphaCodes: readonly number[],
  { first, after }: PageAsked,
  usual = DEFAULT_PAGE,
): Page<number> {
  const size = pageSize(first, usual);
  const from = numberOfCursor(edition, after);
  const rest = orphaCodes.filter(code => code > from);
  const page = {
    totalCount: orphaCodes.length,
    orphaCodes: rest.slice(0, size),
    hasNextPage: rest.length > size,
  };
  return pageOfFound(edition, page, after);
}

/** A page of ORPHAcodes that are already the right ones. */
export function pageOfFound(
  edition: Edition,
  found: { totalCount: number; orphaCodes: readonly number[]; hasNextPage: boolean },
  after: string | null | undefined,
): Page<number> {
  return {
    totalCount: found.totalCount,
    items: found.orphaCodes.map(item => new Keyed(edition, item, item)),
    hasNextPage: found.hasNextPage,
    hasPreviousPage: after != null,
  };
}

/** A page of ORPHAcodes in an order: a cursor belongs to it, as the next page of another order would begin anywhere. */
export function orderedPage(
  edition: Edition,
  ordering: DisorderOrdering,
  found: { totalCount: number; orphaCodes: readonly number[]; hasNextPage: boolean },
  after: string | null | undefined,
): Page<number> {
  const page = pageOfFound(edition, found, after);
  const prefix = orderPrefix(ordering);
  if (prefix === '') return page;
  return { ...page, items: found.orphaCodes.map(code => new Keyed(edition, `${prefix}${code}`, code)) };
}

/** The ORPHAcode in a cursor of a list in this order; 0 where none was given. @throws Refusal for a cursor of another list or order. */
export function codeOfCursor(
  edition: Edition,
  ordering: DisorderOrdering,
  after: string | null | undefined,
): number {
  const key = keyOfCursor(edition, after);
  if (key === null) return 0;
  const prefix = orderPrefix(ordering);
  const code = key.startsWith(prefix) ? key.slice(prefix.length) : '';
  if (/^\d{1,9}$/.test(code) && edition.hasDisorder(Number(code))) return Number(code);
  throw wrongCursor('This cursor is of another list, or of another order.');
}

/** The usual order is that of the other lists of disorders. */
function orderPrefix({ by, direction }: DisorderOrdering): string {
  return by === BY_ORPHA_CODE.by && direction === BY_ORPHA_CODE.direction ? '' : `${by} ${direction} `;
}
