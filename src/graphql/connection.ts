// Pages: cursors that belong to a release, and one way to cut a list.
import { Field, ObjectType } from 'type-graphql';
import type { Edition } from '../release/edition.ts';
import { badInput, cursorExpired, limitExceeded } from './errors.ts';
import { LIMITS } from './limits.ts';

export const DEFAULT_PAGE = 20;

/** Options of the argument `first`, which every page has. */
export const FIRST = {
  nullable: true,
  defaultValue: DEFAULT_PAGE,
  description: 'Size of the page, 200 at most.',
} as const;
/** Options of the argument `after`. */
export const AFTER = { nullable: true, description: 'endCursor of the page before.' } as const;
/** Options of the argument `first` of a list without pages. */
export const FIRST_OF_LIST = {
  nullable: true,
  description: 'Only so many, from the start. Default: all.',
} as const;

/** What is said of a list that has pages beside it, until it goes. */
export function listUntil(date: string, pages: string): string {
  return `Use ${pages}, which has pages. This list goes on ${date} at the earliest.`;
}

@ObjectType('PageInfo', { description: 'Where a page stands among all pages.', simpleResolvers: true })
export class PageInfoType {
  @Field(() => Boolean, { description: 'True where nodes follow.' })
  hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'True where the page was asked for after a cursor.' })
  hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first node of the page.' })
  startCursor!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last node: give it as `after` to read on.',
  })
  endCursor!: string | null;
}

/** A cursor names the release and the key of the node, so that it never means another node of another release. */
export function cursorOf(edition: Edition, key: string | number): string {
  return Buffer.from(`${edition.release.id} ${key}`).toString('base64url');
}

/**
 * The key in a cursor; null where none was given.
 * @throws CURSOR_EXPIRED for a cursor of another release, BAD_USER_INPUT for text that is no cursor.
 */
export function keyOfCursor(edition: Edition, after: string | null | undefined): string | null {
  if (after == null) return null;
  const match = /^(\S+) (.+)$/s.exec(Buffer.from(after, 'base64url').toString());
  if (!match?.[1] || !match[2])
    throw badInput('after', 'This is not a cursor. Use endCursor of the page before.');
  if (match[1] !== edition.release.id) throw cursorExpired(match[1]);
  return match[2];
}

/** The key in a cursor of a list that is ordered by numbers; 0 where none was given. */
export function numberOfCursor(edition: Edition, after: string | null | undefined): number {
  const key = keyOfCursor(edition, after);
  if (key !== null && !/^\d{1,9}$/.test(key)) throw badInput('after', 'This cursor is of another list.');
  return Number(key ?? 0);
}

/** @throws LIMIT_EXCEEDED or BAD_USER_INPUT where the page is larger than allowed, or of no size. */
export function checkFirst(first: number): number {
  checkNotNegative(first);
  if (first > LIMITS.pageSize) throw limitExceeded('first', first, LIMITS.pageSize);
  return first;
}

/** The start of a list without pages; all of it where no number is given. @throws BAD_USER_INPUT for a number below 0. */
export function startOf<Item>(list: readonly Item[], first: number | null | undefined): Item[] {
  return list.slice(0, checkNotNegative(first ?? list.length));
}

function checkNotNegative(first: number): number {
  if (first < 0) throw badInput('first', `first is ${first}; give 0 or more.`);
  return first;
}

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

export interface Connection<Node> {
  totalCount: number;
  pageInfo: PageInfoType;
  edges: Edge<Node>[];
  nodes: Node[];
}

/** A connection over one page of nodes. */
export function connection<Node>(
  totalCount: number,
  edges: Edge<Node>[],
  hasNextPage: boolean,
  hasPreviousPage: boolean,
): Connection<Node> {
  const pageInfo = {
    hasNextPage,
    hasPreviousPage,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { totalCount, pageInfo, edges, nodes: edges.map(edge => edge.node) };
}

/**
 * A page cut from a whole list in an order of its own. A release never changes, so the place of an item in its list is a key that
 * lasts as long as the release. What a filter leaves out keeps its place: a cursor means the same item under every filter.
 */
export function pageOf<Item, Node>(
  edition: Edition,
  list: readonly Item[],
  page: { first: number | null | undefined; after: string | null | undefined },
  nodeOf: (item: Item) => Node,
  passes: (item: Item) => boolean = () => true,
): Connection<Node> {
  const first = checkFirst(page.first ?? DEFAULT_PAGE);
  const from = numberOfCursor(edition, page.after);
  const all = list.map((item, i) => ({ item, place: i + 1 })).filter(({ item }) => passes(item));
  const rest = all.filter(({ place }) => place > from);
  const edges = rest
    .slice(0, first)
    .map(({ item, place }) => ({ cursor: cursorOf(edition, place), node: nodeOf(item) }));
  return connection(all.length, edges, rest.length > first, from > 0);
}
