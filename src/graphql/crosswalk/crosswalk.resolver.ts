// The crosswalk query, and what is asked of its matches.
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { Cardinality } from '../../crosswalk/cardinality.ts';
import { ReplacementPolicy } from '../../crosswalk/world.ts';
import { checkBatch, ARGUMENT_LIMITS as LIMITS } from '../../questions/arguments/limits.ts';
import { codeSystemNamed } from '../../questions/arguments/named-values.ts';
import { badInput, limitExceeded } from '../../questions/refusal.ts';
import type { Read } from '../../release/read.ts';
import { LIGHT_KEYS } from '../../work/limits.ts';
import { ConceptType } from '../concept/concept.type.ts';
import type { Context } from '../context.ts';
import { conceptOf } from '../disorder/load-disorders.ts';
import { checkAnswerFits } from './answer-size.ts';
import { answers } from './crosswalk-answer.ts';
import { CrosswalkFilterInput, pathFilter } from './crosswalk-filter.input.ts';
import { CrosswalkMatchType, CrosswalkResultType } from './crosswalk-result.type.ts';
import { CrosswalkRun } from './crosswalk-run.ts';
import { loadConcepts } from './load-concepts.ts';

@Resolver()
export class CrosswalkResolver {
  @Query(() => [CrosswalkResultType], {
    description:
      'From codes of any system to codes of the systems asked for, with the relation composed by rule. One result per code, in the order asked. A bare code without `from` is MALFORMED_CODE (problem PREFIX_MISSING; the hint lists the systems it would fit).',
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
      defaultValue: 2,
      description: 'Mappings on a path, 4 at most; 2 means one pivot.',
    })
    maxHops: number | null,
    @Arg('maxMatches', () => Int, {
      nullable: true,
      defaultValue: 500,
      description: 'Matches listed for one system of one code; matchCount stays true.',
    })
    maxMatches: number | null,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CrosswalkResultType[]> {
    checkBatch('codes', codes);
    checkBatch('to', to);
    const [hops, listed] = [maxHops ?? 2, maxMatches ?? 500];
    if (hops > LIMITS.maxHops) throw limitExceeded('maxHops', hops, LIMITS.maxHops);
    if (hops < 1) throw badInput('maxHops', `maxHops is ${hops}; give 1 or more.`);
    if (listed > LIMITS.maxMatches) throw limitExceeded('maxMatches', listed, LIMITS.maxMatches);
    if (listed < 0) throw badInput('maxMatches', `maxMatches is ${listed}; give 0 or more.`);

    const edition = await context.edition();
    const systems = to.map(name => codeSystemNamed(edition.codeSystems, 'to', name));
    const source = from == null ? null : codeSystemNamed(edition.codeSystems, 'from', from);
    const readings = new Map(codes.map(code => [code, edition.codeSystems.read(code, source)]));
    const question = {
      codes: [...readings.values()].flatMap(reading => (reading.ok ? [reading.code] : [])),
      to: [...new Set(systems.map(system => system.id))],
      filter: pathFilter(edition, filter),
      includeChildren: filter?.includeChildren ?? false,
      followReplacements: followReplacements ?? ReplacementPolicy.NONE,
      maxHops: hops,
      maxNodesPerItem: context.nodeLimits.perCode,
      maxNodes: context.nodeLimits.perRequest,
    };
    const walk = () => CrosswalkRun.of(context, edition, question);
    const run = await (codes.length > LIGHT_KEYS ? context.crosswalks().add(walk) : walk());
    checkAnswerFits(
      run,
      codes.map(code => readings.get(code)).filter(reading => reading !== undefined),
      listed,
      info,
    );
    await loadConcepts(run, listed, info);
    return answers(run, codes, readings, systems, listed);
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

@Resolver(() => CrosswalkMatchType)
export class CrosswalkMatchResolver {
  @FieldResolver(() => ConceptType, { description: 'The code of the target system.' })
  target(@Root() { match, run }: CrosswalkMatchType, @Ctx() context: Context): ReturnType<typeof conceptOf> {
    return conceptOf(context, run.edition, match.target);
  }

  @FieldResolver(() => Cardinality, {
    description: 'Between the two systems over all mappings that pass the filter, whatever codes were asked.',
  })
  cardinality(@Root() { match, source, run }: CrosswalkMatchType): Promise<Cardinality> {
    return run.cardinality(source, match);
  }

  @FieldResolver(() => Boolean, {
    description:
      "EXACT, and on a leg of the first path an end has EXACT mappings to more than one code of the other end's system.",
  })
  ambiguousExact(@Root() { match, run }: CrosswalkMatchType): Read<boolean> {
    return run.ambiguousExact(match);
  }
}
