// Queries for disorders.
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { browse } from '../../questions/browse.ts';
import { findDisorder } from '../../questions/find-disorder.ts';
import { lookUp } from '../../questions/look-up.ts';
import { allOf, andThen, type Read } from '../../release/read.ts';
import { AFTER, FIRST } from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderType } from './disorder.type.ts';
import { DisorderConnectionType, disorderConnection } from './disorder-connection.type.ts';
import { DisorderFilterInput } from './disorder-filter.input.ts';
import { DisorderLookupType, lookupType } from './disorder-lookup.type.ts';
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
    description: 'Disorders by filter, in the order of their ORPHAcodes.',
  })
  async browseDisorders(
    @Ctx() context: Context,
    @Arg('filter', () => DisorderFilterInput, {
      nullable: true,
      description: 'Which disorders. Default: all active ones.',
    })
    filter: DisorderFilterInput | null,
    @Arg('first', () => Int, FIRST)
    first: number | null,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Promise<DisorderConnectionType> {
    const page = await browse(context, filter, { first, after });
    return disorderConnection(context, page);
  }
}
