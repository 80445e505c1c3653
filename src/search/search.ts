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
  { codes, terms }: Question,
  filter: DisorderFilter,
  page: { first: number; offset: number },
): Promise<FoundPage> {
  const found = await foundPage(session, matching(session, codes, terms), filter, page);
  if (found.totalCount > 0 || !terms) return found;
  return foundPage(session, similar(terms), filter, page);
}
