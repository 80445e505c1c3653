// Words in, disorders out: what matches as it was typed; where nothing does, what is so called in another way of writing; at last what is spelt
// nearly alike.
import type { DisorderFilter } from '../release/disorder-filter.ts';
import type { ReleaseFinder, Slice } from '../release/finder.ts';
import type { FoundPage } from '../release/found.ts';
import type { Question } from './question.ts';

/**
 * One page in the order of the scores. Whether other readings or similar terms are looked for depends on the question and the filter alone, so that
 * every page of an answer belongs to the same list.
 */
export async function search(
  finder: ReleaseFinder,
  question: Question,
  filter: DisorderFilter,
  slice: Slice,
): Promise<FoundPage> {
  const found = await finder.matching(question, filter, slice);
  const { terms, otherReadings: readings } = question;
  if (found.totalCount > 0 || !terms || question.codeAlone) return found;
  if (readings.length > 0) {
    const read = await finder.matching(
      { codes: [], symbol: null, terms: { ...terms, readings } },
      filter,
      slice,
    );
    if (read.totalCount > 0) return read;
  }
  // What matches but for the filter stays in sight of the facets.
  return finder.matchingOrAlike(question, filter, slice);
}
