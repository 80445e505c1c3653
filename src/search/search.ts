// Words in, disorders out: what matches as it was typed, and only where nothing does, what is spelt nearly alike.
import type { DisorderFilter } from '../store/disorder-filter.ts';
import { type FoundPage, foundPage } from '../store/search/found-page.ts';
import { matching } from '../store/search/matching-terms.ts';
import { similar } from '../store/search/similar-terms.ts';
import type { Session } from '../store/session.ts';
import type { Question } from './question.ts';

/**
 * One page in the order of the scores. Whether similar terms are looked for depends on the question and the filter alone, so that
 * every page of an answer belongs to the same list.
 */
export async function search(
  session: Session,
  { codes, terms, symbol, codeAlone }: Question,
  filter: DisorderFilter,
  page: { first: number; offset: number },
): Promise<FoundPage> {
  const matched = matching(session, codes, terms, symbol);
  const found = await foundPage(session, matched, filter, page);
  if (found.totalCount > 0 || !terms || codeAlone) return found;
  // What matches but for the filter stays in sight of the facets.
  return foundPage(session, bind => `${matched(bind)} union all (${similar(terms)(bind)})`, filter, page);
}
