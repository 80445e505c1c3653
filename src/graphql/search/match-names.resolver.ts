// Many free texts matched with names in one question.
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { DEFAULT_LANGUAGE } from '../../questions/arguments/held-language.ts';
import { DEFAULT_CANDIDATES, matchedNames, type NameMatch } from '../../questions/match-names.ts';
import { NomenclatureLanguage } from '../../terminology/disorder.ts';
import type { Context } from '../context.ts';
import { foundEdges } from './found-edges.ts';
import { NameMatchType } from './name-match.type.ts';

@Resolver()
export class MatchNamesResolver {
  @Query(() => [NameMatchType], {
    description:
      'The disorders that free texts name, one answer a text, in the order asked: for diagnoses as people write them. docs/search.md tells how sure is sure.',
  })
  async matchNames(
    @Ctx() context: Context,
    @Arg('texts', () => [String], {
      description: 'Free texts, 1,000 at most, each of at most 300 characters.',
    })
    texts: string[],
    @Arg('language', () => NomenclatureLanguage, {
      nullable: true,
      defaultValue: DEFAULT_LANGUAGE,
      description: 'The language of the names. One in which the release has no names is refused.',
    })
    language: NomenclatureLanguage | null,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_CANDIDATES,
      description: 'Candidates of each text, at most 20.',
    })
    first: number | null,
  ): Promise<NameMatchType[]> {
    const matches = await matchedNames(context, { texts, language, first });
    return Promise.all(matches.map(match => answer(context, match)));
  }
}

async function answer(
  context: Context,
  { input, certainty, hits, problem }: NameMatch,
): Promise<NameMatchType> {
  const candidates = await foundEdges(
    context,
    hits.map((item, i) => ({ cursor: String(i + 1), item })),
  );
  return { input, certainty, candidates, problem };
}
