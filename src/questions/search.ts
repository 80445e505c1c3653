// Search: words, half words, misspelt words and codes in, disorders out, the best first.
import type { Facet } from '../release/facets.ts';
import type { FacetedSlice } from '../release/finder.ts';
import type { FoundPage, Hit } from '../release/found.ts';
import { isAcronym } from '../search/name-certainty.ts';
import { QUESTION_LIMITS, type RefusedQuestion, readQuestion } from '../search/question.ts';
import { search } from '../search/search.ts';
import { DisorderStatus, type NomenclatureLanguage } from '../terminology/disorder.ts';
import { SearchField } from '../terminology/search-match.ts';
import { type DisorderFilterAsked, disorderFilter } from './arguments/disorder-filter.ts';
import { facetsInOrder } from './arguments/filter-values.ts';
import { DEFAULT_LANGUAGE, heldLanguage } from './arguments/held-language.ts';
import { checkBatch } from './arguments/limits.ts';
import { heldSystemNamed } from './arguments/named-values.ts';
import { type Page, type PageAsked, Places, pageSize } from './arguments/page.ts';
import { badInput, limitExceeded, type Refusal } from './refusal.ts';
import type { ReleaseInHand } from './release-in-hand.ts';

/** What many look for without knowing that it is not rare: shown as such, rather than not found. */
const UNASKED = [DisorderStatus.NON_RARE_IN_EUROPE];

export interface SearchAsked {
  query: string;
  /** Where to look. Default: everywhere. */
  fields: readonly SearchField[] | null;
  /** Whose codes count. Default: all. */
  codeSystems: readonly string[] | null;
  filter: DisorderFilterAsked | null;
  language: NomenclatureLanguage | null;
  /** Beside levels and statuses, which are counted anyway. */
  facets?: readonly Facet[];
}

export interface SearchAnswer extends Pick<FoundPage, 'ambiguous' | 'levels' | 'statuses' | 'facets'> {
  page: Page<Hit>;
}

/** @throws Refusal for what cannot be looked for, and for what the release holds nothing of. */
export async function searchDisorders(
  { edition: answering, finder }: ReleaseInHand,
  { query, fields, codeSystems, filter, language, facets = [] }: SearchAsked,
  { first, after }: PageAsked,
): Promise<SearchAnswer> {
  const size = pageSize(first);
  checkBatch('codeSystems', codeSystems ?? []);
  const edition = await answering();
  const scope = {
    fields: fields ?? Object.values(SearchField),
    codeSystems: codeSystems?.map(name => heldSystemNamed(edition, 'codeSystems', name)) ?? null,
    language: heldLanguage(edition, language ?? DEFAULT_LANGUAGE),
  };
  const question = readQuestion(edition, query, scope);
  if ('refused' in question) throw unanswerable(question);
  const wanted = { ...disorderFilter(edition, filter), ...(filter?.statuses ? {} : { besides: UNASKED }) };
  const places = new Places(edition, [question, wanted]);
  const offset = places.after(after, 'This cursor is of another question or filter.');
  // The search hands the slice on to the finder, facets and all.
  const slice: FacetedSlice = { first: size, offset, ...(facets.length > 0 && { facets }) };
  const found = await search(finder, question, wanted, slice);
  return {
    page: {
      totalCount: found.totalCount,
      items: found.hits.map((item, i) => ({ cursor: places.cursor(offset + i + 1), item })),
      hasNextPage: offset + found.hits.length < found.totalCount,
      hasPreviousPage: offset > 0,
    },
    ambiguous: found.ambiguous || (found.totalCount > 0 && isAcronym(query)),
    levels: found.levels,
    statuses: found.statuses,
    ...(found.facets && { facets: facetsInOrder(edition, found.facets) }),
  };
}

function unanswerable({ refused, message, counted }: RefusedQuestion): Refusal {
  if (refused === 'EMPTY') return badInput('query', message);
  const { characters, words } = QUESTION_LIMITS;
  return limitExceeded('query', counted, counted > characters ? characters : words, message);
}
