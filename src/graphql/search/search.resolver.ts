// The search for disorders.
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { DEFAULT_LANGUAGE } from '../../questions/arguments/held-language.ts';
import { type SearchAnswer, searchDisorders } from '../../questions/search.ts';
import { FACETS } from '../../release/facets.ts';
import { NomenclatureLanguage } from '../../terminology/disorder.ts';
import { SearchField } from '../../terminology/search-match.ts';
import { AFTER, FIRST, pageInfo } from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderFilterInput } from '../disorder/disorder-filter.input.ts';
import { facetsType } from '../disorder/facets.type.ts';
import { fieldsRightBelow } from '../selected-fields.ts';
import { foundEdges } from './found-edges.ts';
import { DisorderSearchConnectionType } from './search.type.ts';

@Resolver()
export class SearchResolver {
  @Query(() => DisorderSearchConnectionType, {
    description:
      'Finds disorders by names, half names, misspelt names, old names, acronyms and codes of any terminology, the best first.',
  })
  async searchDisorders(
    @Ctx() context: Context,
    @Arg('query', () => String, {
      description: 'What to look for: at most 300 characters, with a letter or a digit among them.',
    })
    query: string,
    @Arg('fields', () => [SearchField], {
      nullable: true,
      description: 'Where to look. Default: everywhere.',
    })
    fields: SearchField[] | null,
    @Arg('codeSystems', () => [ID], {
      nullable: true,
      description:
        'The code systems of CODE. Default: all. A bare code is read in those that are named. One that the release holds no code of is refused.',
    })
    codeSystems: string[] | null,
    @Arg('filter', () => DisorderFilterInput, {
      nullable: true,
      description: 'Which disorders. Default: all active ones.',
    })
    filter: DisorderFilterInput | null,
    @Arg('language', () => NomenclatureLanguage, {
      nullable: true,
      defaultValue: DEFAULT_LANGUAGE,
      description:
        'The language of the names that are searched. One in which the release has no names is refused.',
    })
    language: NomenclatureLanguage | null,
    @Arg('first', () => Int, FIRST)
    first: number | null,
    @Arg('after', () => String, AFTER)
    after: string | null,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DisorderSearchConnectionType> {
    const selected = fieldsRightBelow(info, 'facets');
    const facets = FACETS.filter(facet => selected.has(facet) && facet !== 'levels' && facet !== 'statuses');
    const asked = { query, fields, codeSystems, filter, language, facets };
    return answer(context, await searchDisorders(context, asked, { first, after }));
  }
}

async function answer(
  context: Context,
  { page, ambiguous, levels, statuses, facets = {} }: SearchAnswer,
): Promise<DisorderSearchConnectionType> {
  const edges = await foundEdges(context, page.items);
  const nodes = edges.map(({ node }) => node);
  return {
    totalCount: page.totalCount,
    pageInfo: pageInfo(page, edges),
    edges,
    nodes,
    ambiguous,
    facets: { ...facetsType(facets), levels, statuses },
  };
}
