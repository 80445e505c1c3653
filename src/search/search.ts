// Words in, disorders out: what matches as it was typed; where nothing does, what is spelt nearly alike.
import type { DisorderFilter } from '../release/disorder-filter.ts';
import type { ReleaseFinder, Slice } from '../release/finder.ts';
import type { FoundPage } from '../release/found.ts';
import type { Question } from './question.ts';

/**
 * One page in the order of the scores. Whether similar terms are looked for depends on the question and the filter alone, so that every page of
 * an answer belongs to the same list.
 */
export async function search(
  finder: ReleaseFinder,
  question: Question,
  filter: DisorderFilter,
  slice: Slice,
): Promise<FoundPage> {
  const { fields, sought, codeAlone } = question;
  const found = await finder.matching(fields, sought, filter, slice);
  if (found.totalCount > 0 || !sought.text || fields.fields.length === 0 || codeAlone) return found;
  // What matches but for the filter stays in sight of the facets.
  return finder.matchingOrAlike(fields, sought, filter, slice);
}
