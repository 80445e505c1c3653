// Queries for disorders.
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { browse, browseFacets } from '../../questions/browse.ts';
import { filterValues } from '../../questions/filter-values.ts';
import { findDisorder } from '../../questions/find-disorder.ts';
import { lookUp } from '../../questions/look-up.ts';
import { BY_ORPHA_CODE, DisorderOrder, OrderDirection } from '../../release/disorder-order.ts';
import { FACETS } from '../../release/facets.ts';
import { allOf, andThen, type Read } from '../../release/read.ts';
import { AFTER, FIRST } from '../connection.ts';
import type { Context } from '../context.ts';
import { fieldsRightBelow } from '../selected-fields.ts';
import { DisorderType } from './disorder.type.ts';
import { DisorderConnectionType, disorderConnection } from './disorder-connection.type.ts';
import { DisorderFilterInput } from './disorder-filter.input.ts';
import { DisorderLookupType, lookupType } from './disorder-lookup.type.ts';
import { facetsType, SearchFacetsType } from './facets.type.ts';
import { disorderFound } from './load-disorders.ts';

@Resolver()
export class DisorderQueryResolver {
  @Query(() => DisorderType, {
    nullable: true,
    description:
      'Any spelling: ORPHA:732, Orphanet:732, ORDO:732, Orphanet_732, 732, an ORDO IRI, an Orphanet page address. Null where the release does not hold it.',
  })
  disorder(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'An ORPHAcode in any spelling.' }) id: string,
  ): Read<DisorderType | null> {
    return andThen(findDisorder(context, id), found => disorderFound(context, found));
  }

  @Query(() => [DisorderLookupType], {
    description: 'Many disorders at once: one result an id, in the order asked, duplicates kept.',
  })
  disorders(
    @Ctx() context: Context,
    @Arg('ids', () => [ID], { description: 'ORPHAcodes in any spelling, 1000 at most. None, no results.' })
    ids: string[],
  ): Read<DisorderLookupType[]> {
    return andThen(lookUp(context, ids), lookups =>
      allOf(
        lookups.map(lookup =>
          andThen(disorderFound(context, lookup.disorder), disorder => lookupType(lookup, disorder)),
        ),
      ),
    );
  }

  @Query(() => DisorderConnectionType, {
    description: 'Disorders by filter, in an order.',
  })
  async browseDisorders(
    @Ctx() context: Context,
    @Arg('filter', () => DisorderFilterInput, {
      nullable: true,
      description: 'Which disorders. Default: all active ones.',
    })
    filter: DisorderFilterInput | null,
    @Arg('orderBy', () => DisorderOrder, {
      nullable: true,
      defaultValue: BY_ORPHA_CODE.by,
      description: 'By what they are ordered; among equals the smaller ORPHAcode comes first.',
    })
    orderBy: DisorderOrder | null,
    @Arg('direction', () => OrderDirection, {
      nullable: true,
      defaultValue: BY_ORPHA_CODE.direction,
      description: 'The direction of the order.',
    })
    direction: OrderDirection | null,
    @Arg('first', () => Int, FIRST)
    first: number | null,
    @Arg('after', () => String, AFTER)
    after: string | null,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DisorderConnectionType> {
    const selected = fieldsRightBelow(info, 'facets');
    const facets = FACETS.filter(facet => selected.has(facet));
    const [page, counts] = await Promise.all([
      browse(context, filter, { first, after }, { orderBy, direction }),
      facets.length > 0 ? browseFacets(context, filter, facets) : {},
    ]);
    return { ...(await disorderConnection(context, page)), facets: facetsType(counts) };
  }

  @Query(() => SearchFacetsType, {
    description:
      'The values that each condition of DisorderFilter may name, in the order in which Orphanet lists them, with how many active disorders have each; statuses with all disorders. Values that none has are listed with 0; none where the release has the fact of no disorder.',
  })
  async filterValues(@Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<SearchFacetsType> {
    const selected = fieldsRightBelow(info);
    const facets = FACETS.filter(facet => selected.has(facet));
    return facetsType(facets.length > 0 ? await filterValues(context, facets) : {});
  }
}
