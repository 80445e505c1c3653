// The search for disorders.
import { createHash } from 'node:crypto';
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import type { Edition } from '../../release/edition.ts';
import { QUESTION_LIMITS, readQuestion } from '../../search/question.ts';
import { search } from '../../search/search.ts';
import { languageNotHeld } from '../../store/held-values.ts';
import type { FoundPage } from '../../store/search/found-page.ts';
import { NomenclatureLanguage } from '../../terminology/disorder.ts';
import { SearchField } from '../../terminology/search-match.ts';
import { heldSystemNamed } from '../code-system-argument.ts';
import { AFTER, checkFirst, cursorOf, DEFAULT_PAGE, FIRST, keyOfCursor } from '../connection.ts';
import type { Context } from '../context.ts';
import { DisorderFilterInput, disorderFilter } from '../disorder/disorder-filter.input.ts';
import { disorderOf } from '../disorder/load-disorders.ts';
import { badInput, limitExceeded } from '../errors.ts';
import { checkBatch } from '../limits.ts';
import { DisorderSearchConnectionType, type DisorderSearchEdgeType } from './search.type.ts';

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
      defaultValue: NomenclatureLanguage.EN,
      description:
        'The language of the names that are searched. One in which the release has no names is refused.',
    })
    language: NomenclatureLanguage | null,
    @Arg('first', () => Int, FIRST)
    first: number | null,
    @Arg('after', () => String, AFTER)
    after: string | null,
  ): Promise<DisorderSearchConnectionType> {
    const size = checkFirst(first ?? DEFAULT_PAGE);
    checkBatch('codeSystems', codeSystems ?? []);
    const session = await context.session();
    const edition = session.edition;
    const scope = {
      fields: fields ?? Object.values(SearchField),
      codeSystems: codeSystems?.map(name => heldSystemNamed(edition, 'codeSystems', name)) ?? null,
      language: heldLanguage(edition, language ?? NomenclatureLanguage.EN),
    };
    const question = readQuestion(edition, query, scope);
    if ('refused' in question) throw refusal(question.refused, query.length, question.message);
    const wanted = disorderFilter(edition, filter);
    // The order is fixed within a release, so that a place in the answer to one question is a key.
    const asked = createHash('sha256')
      .update(JSON.stringify([question, wanted]))
      .digest('base64url')
      .slice(0, 12);
    const offset = placeOf(edition, asked, after);
    const found = await search(session, question, wanted, { first: size, offset });
    return answer(context, edition, found, { asked, offset });
  }
}

/** @throws BAD_USER_INPUT where the release has no names in it. */
function heldLanguage(edition: Edition, language: NomenclatureLanguage): NomenclatureLanguage {
  const message = languageNotHeld(edition, language);
  if (message !== null) throw badInput('language', message, { held: edition.languages });
  return language;
}

function refusal(kind: 'TOO_LONG' | 'EMPTY', length: number, message: string) {
  if (kind === 'EMPTY') return badInput('query', message);
  const { characters, words } = QUESTION_LIMITS;
  return limitExceeded('query', length, length > characters ? characters : words, message);
}

/** @throws BAD_USER_INPUT for a cursor of another question, CURSOR_EXPIRED for one of another release. */
function placeOf(edition: Edition, asked: string, after: string | null): number {
  const key = keyOfCursor(edition, after);
  if (key === null) return 0;
  const [digest, place = ''] = key.split(' ');
  if (digest === asked && /^\d{1,9}$/.test(place)) return Number(place);
  throw badInput('after', 'This cursor is of another question or filter. Use endCursor of the page before.');
}

async function answer(
  context: Context,
  edition: Edition,
  { totalCount, hits, ambiguous, levels, statuses }: FoundPage,
  { asked, offset }: { asked: string; offset: number },
): Promise<DisorderSearchConnectionType> {
  const edges: DisorderSearchEdgeType[] = [];
  const nodes = await Promise.all(hits.map(hit => disorderOf(context, hit.orphaCode)));
  for (const [i, hit] of hits.entries()) {
    const node = nodes[i];
    if (!node) throw new Error(`The search found ORPHA:${hit.orphaCode}, which the release lacks`);
    const cursor = cursorOf(edition, `${asked} ${offset + i + 1}`);
    edges.push({
      cursor,
      node,
      matchKind: hit.kind,
      matchedField: hit.field,
      matchedText: hit.text,
      score: hit.score,
    });
  }
  return {
    totalCount,
    pageInfo: {
      hasNextPage: offset + hits.length < totalCount,
      hasPreviousPage: offset > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    edges,
    nodes: edges.map(edge => edge.node),
    ambiguous,
    facets: { levels, statuses },
  };
}
