// Pages as GraphQL connections, and the arguments that every page has.
import { Field, ObjectType } from 'type-graphql';
import { DEFAULT_PAGE, type Page, type Placed } from '../questions/arguments/page.ts';

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

/** The cursor is made when it is asked for. */
class PlacedEdge<Node> implements Edge<Node> {
  readonly node: Node;
  readonly #placed: Placed<unknown>;

  constructor(placed: Placed<unknown>, node: Node) {
    this.#placed = placed;
    this.node = node;
  }

  get cursor(): string {
    return this.#placed.cursor;
  }
}

/** A connection over a page: each item as its node. An item without one is left out. */
export function connection<Item, Node extends object>(
  page: Page<Item>,
  nodeOf: (item: Item) => Node | null,
): Connection<Node> {
  const edges = page.items.flatMap(placed => {
    const node = nodeOf(placed.item);
    return node === null ? [] : [new PlacedEdge(placed, node)];
  });
  return {
    totalCount: page.totalCount,
    pageInfo: pageInfo(page, edges),
    edges,
    nodes: edges.map(({ node }) => node),
  };
}

/** Where a page stands. */
export function pageInfo(
  { hasNextPage, hasPreviousPage }: Omit<Page<unknown>, 'items'>,
  edges: readonly { cursor: string }[],
): PageInfoType {
  return {
    hasNextPage,
    hasPreviousPage,
    get startCursor() {
      return edges[0]?.cursor ?? null;
    },
    get endCursor() {
      return edges.at(-1)?.cursor ?? null;
    },
  };
}
