// The crosswalk query.
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { ReplacementPolicy } from '../../crosswalk/world.ts';
import { crosswalkCodes, DEFAULT_HOPS, DEFAULT_MATCHES } from '../../questions/crosswalk.ts';
import { LIGHT_KEYS } from '../../work/limits.ts';
import { ConceptType } from '../concept/concept.type.ts';
import type { Context } from '../context.ts';
import { conceptOf } from '../disorder/load-disorders.ts';
import { fieldsBelow } from '../selected-fields.ts';
import { checkAnswerFits } from './answer-size.ts';
import { resultTypes } from './crosswalk-answer.ts';
import { CrosswalkFilterInput } from './crosswalk-filter.input.ts';
import { CrosswalkResultType } from './crosswalk-result.type.ts';
import { CrosswalkRun } from './crosswalk-run.ts';
import { loadConcepts } from './load-concepts.ts';

@Resolver()
export class CrosswalkResolver {
  @Query(() => [CrosswalkResultType], {
    description:
      'From codes of any system to codes of the systems asked for, with the relation composed by rule. One result per code, in the order asked. A bare code without `from`, `fromEach` or `readByShape` is MALFORMED_CODE (problem PREFIX_MISSING; the hint lists the systems it would fit).',
  })
  async crosswalk(
    @Ctx() context: Context,
    @Arg('codes', () => [String], {
      description: 'Codes with their prefix, in any spelling; 1000 at most. None, no results.',
    })
    codes: string[],
    @Arg('from', () => ID, {
      nullable: true,
      description: 'The code system of bare codes. A prefix on a code counts more.',
    })
    from: string | null,
    @Arg('fromEach', () => [ID], {
      nullable: 'itemsAndList',
      description:
        'The code system of each code, in the order of `codes`, null where it has a prefix: for lists of several systems. It counts more than `from`.',
    })
    fromEach: (string | null)[] | null,
    @Arg('readByShape', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description:
        'Reads bare codes that no system is named for, or that are none of `from`, by their shape: as the one code of that shape that the release holds (warning READ_BY_SHAPE). Where several fit, none is guessed (problem AMBIGUOUS_CODE).',
    })
    readByShape: boolean | null,
    @Arg('to', () => [ID], { description: 'The code systems wanted.' }) to: string[],
    @Arg('filter', () => CrosswalkFilterInput, { nullable: true, description: 'Which paths count.' })
    filter: CrosswalkFilterInput | null,
    @Arg('followReplacements', () => ReplacementPolicy, {
      nullable: true,
      defaultValue: ReplacementPolicy.NONE,
      description:
        'Which replacements of inactive disorders are followed; one replacement a path, and it is no hop.',
    })
    followReplacements: ReplacementPolicy | null,
    @Arg('maxHops', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_HOPS,
      description: 'Mappings on a path, 4 at most; 2 means one pivot.',
    })
    maxHops: number | null,
    @Arg('maxMatches', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_MATCHES,
      description: 'Matches listed for one system of one code; matchCount stays true.',
    })
    maxMatches: number | null,
    @Arg('aggregate', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description:
        'Counts subtypes among ORPHA targets under their disorder, each disorder once, as statistics do; groups come behind the disorders.',
    })
    aggregate: boolean | null,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CrosswalkResultType[]> {
    const asked = {
      codes,
      from: from ?? null,
      fromEach: fromEach ?? null,
      readByShape,
      to,
      filter: filter ?? null,
      followReplacements,
      maxHops,
      maxMatches,
      aggregate,
      tellFilteredOut: fieldsBelow(info).has('status'),
    };
    const ask = () => crosswalkCodes(context, asked, context.nodeLimits);
    const answer = await (codes.length > LIGHT_KEYS ? context.crosswalks().add(ask) : ask());
    checkAnswerFits(answer.codes, context.work, info);
    await loadConcepts(context, answer, info);
    return resultTypes(await CrosswalkRun.of(context, answer, info));
  }
}

@Resolver(() => CrosswalkResultType)
export class CrosswalkSourceResolver {
  @FieldResolver(() => ConceptType, {
    nullable: true,
    description: 'What the code names; null where it cannot be read.',
  })
  source(
    @Root() { sourceCode, edition }: CrosswalkResultType,
    @Ctx() context: Context,
  ): ReturnType<typeof conceptOf> {
    return sourceCode && conceptOf(context, edition, sourceCode);
  }
}
