// GraphQL types of pages of disorders.
import { Field, Int, ObjectType } from 'type-graphql';
import type { Page } from '../../questions/arguments/page.ts';
import { allOf, andThen, type Read } from '../../release/read.ts';
import { type Connection, connection, type Edge, PageInfoType } from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderType } from './disorder.type.ts';
import { SearchFacetsType } from './facets.type.ts';
import { disorderOf } from './load-disorders.ts';

@ObjectType('DisorderEdge', { description: 'A disorder on a page, with its cursor.', simpleResolvers: true })
export class DisorderEdgeType {
  @Field(() => String, { description: 'Cursor of this disorder; it belongs to the release and the order.' })
  cursor!: string;
  @Field(() => DisorderType, { description: 'The disorder.' })
  node!: DisorderType;
}

@ObjectType('DisorderConnection', {
  description: 'A page of disorders, in the order of their ORPHAcodes where no other is asked for.',
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
  @Field(() => SearchFacetsType, {
    nullable: true,
    description:
      'Counts by the values of each condition of the filter. Only of browseDisorders; null where no filter is asked.',
  })
  facets?: SearchFacetsType | null;
}

/** A page of ORPHAcodes as a page of disorders. */
export function disorderConnection(context: Context, page: Page<number>): Read<DisorderConnectionType> {
  return andThen(allOf(page.items.map(({ item }) => disorderOf(context, item))), disorders => {
    const byCode = new Map(page.items.map(({ item }, i) => [item, disorders[i] ?? null]));
    return connection(page, code => byCode.get(code) ?? null);
  });
}
