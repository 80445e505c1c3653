// GraphQL types of pages of disorders.
import { Field, Int, ObjectType } from 'type-graphql';
import type { Edition } from '../../release/edition.ts';
import { andThen, type Read } from '../../release/read.ts';
import {
  type Connection,
  checkFirst,
  connection,
  cursorOf,
  type Edge,
  numberOfCursor,
  PageInfoType,
} from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderType } from './disorder.type.ts';
import { disordersOf } from './load-disorders.ts';

@ObjectType('DisorderEdge', { description: 'A disorder on a page, with its cursor.', simpleResolvers: true })
export class DisorderEdgeType {
  @Field(() => String, { description: 'Cursor of this disorder; it belongs to the release.' })
  cursor!: string;
  @Field(() => DisorderType, { description: 'The disorder.' })
  node!: DisorderType;
}

@ObjectType('DisorderConnection', {
  description: 'A page of disorders, in the order of their ORPHAcodes.',
  simpleResolvers: true,
})
export class DisorderConnectionType implements Connection<DisorderType> {
  @Field(() => Int, { description: 'Number of all disorders, on every page alike.' })
  totalCount!: number;
  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  pageInfo!: PageInfoType;
  @Field(() => [DisorderEdgeType], { description: 'The disorders with their cursors.' })
  edges!: Edge<DisorderType>[];
  @Field(() => [DisorderType], { description: 'The disorders alone.' })
  nodes!: DisorderType[];
}

/** A page of disorders whose codes are already on it. */
export function disorderPage(
  context: Context,
  edition: Edition,
  page: { totalCount: number; orphaCodes: readonly number[]; hasNextPage: boolean },
  hasPreviousPage: boolean,
): Read<DisorderConnectionType> {
  return andThen(disordersOf(context, page.orphaCodes), nodes => {
    const edges = nodes.map(node => ({ cursor: cursorOf(edition, node.orphaCode), node }));
    return connection(page.totalCount, edges, page.hasNextPage, hasPreviousPage);
  });
}

/** A page cut from all codes, which are ascending and each once. */
export function disorderPageOf(
  context: Context,
  orphaCodes: readonly number[],
  first: number,
  after: string | null | undefined,
): Read<DisorderConnectionType> {
  checkFirst(first);
  return andThen(context.edition(), edition => {
    const from = numberOfCursor(edition, after);
    const rest = orphaCodes.filter(code => code > from);
    const page = {
      totalCount: orphaCodes.length,
      orphaCodes: rest.slice(0, first),
      hasNextPage: rest.length > first,
    };
    return disorderPage(context, edition, page, after != null);
  });
}
