// Queries for disorders.
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import type { Edition } from '../../release/edition.ts';
import { allOf, andThen, type Read } from '../../release/read.ts';
import { browse } from '../../store/browse.ts';
import { curie, orphaCodeOf } from '../../terminology/code.ts';
import { CodeFault } from '../../terminology/code-reading.ts';
import { AFTER, checkFirst, DEFAULT_PAGE, FIRST, numberOfCursor } from '../connection.ts';
import type { Context } from '../context.ts';
import { LookupStatus } from '../enums.ts';
import { checkBatch } from '../limits.ts';
import { DisorderType } from './disorder.type.ts';
import { DisorderConnectionType, disorderPage } from './disorder-connection.type.ts';
import { DisorderFilterInput, disorderFilter } from './disorder-filter.input.ts';
import { DisorderLookupType, problemOf } from './disorder-lookup.type.ts';
import { disorderOf } from './load-disorders.ts';
import { orphaCodeArgument } from './orpha-code-argument.ts';

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
    return andThen(context.edition(), edition => disorderOf(context, orphaCodeArgument(edition, 'id', id)));
  }

  @Query(() => [DisorderLookupType], {
    description: 'Many disorders at once: one result an id, in the order asked, duplicates kept.',
  })
  disorders(
    @Ctx() context: Context,
    @Arg('ids', () => [ID], { description: 'ORPHAcodes in any spelling, 1000 at most. None, no results.' })
    ids: string[],
  ): Read<DisorderLookupType[]> {
    checkBatch('ids', ids);
    return andThen(context.edition(), edition => allOf(ids.map(id => lookup(context, edition, id))));
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
    const size = checkFirst(first ?? DEFAULT_PAGE);
    const session = await context.session();
    const edition = session.edition;
    const page = await browse(session, disorderFilter(edition, filter), size, numberOfCursor(edition, after));
    return disorderPage(context, edition, page, after != null);
  }
}

function lookup(context: Context, edition: Edition, input: string): Read<DisorderLookupType> {
  const reading = edition.codeSystems.read(input, edition.codeSystems.get('ORPHA'));
  if (!reading.ok) {
    const unsupported = reading.fault === CodeFault.UNKNOWN_CODE_SYSTEM;
    const status = unsupported ? LookupStatus.UNSUPPORTED_CODE_SYSTEM : LookupStatus.MALFORMED_CODE;
    return { input, status, disorder: null, problem: problemOf(reading) };
  }
  const orphaCode = orphaCodeOf(reading.code);
  if (orphaCode === null) {
    const message = `${curie(reading.code)} is a code of ${reading.code.system}, not an ORPHAcode.`;
    const problem = { code: 'NOT_AN_ORPHACODE', message, hint: 'Ask crosswalk(codes: …, to: ["ORPHA"]).' };
    return { input, status: LookupStatus.UNSUPPORTED_CODE_SYSTEM, disorder: null, problem };
  }
  return andThen(disorderOf(context, orphaCode), disorder => {
    if (disorder) return { input, status: LookupStatus.FOUND, disorder, problem: null };
    const message = `Release ${edition.release.id} has no entity ${curie(reading.code)}.`;
    const problem = { code: CodeFault.UNKNOWN_CODE, message, hint: null };
    return { input, status: LookupStatus.UNKNOWN_CODE, disorder: null, problem };
  });
}
