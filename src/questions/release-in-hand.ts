// What a question is asked of: the release that answers, and how much work that may be.
import type { Edition } from '../release/edition.ts';
import type { ReleaseFinder } from '../release/finder.ts';
import { andThen, type Read } from '../release/read.ts';
import type { ReleaseReader } from '../release/reader.ts';
import { Work } from '../work/limits.ts';
import type { RequestWork } from '../work/request-work.ts';

export interface ReleaseInHand {
  readonly reader: ReleaseReader;
  readonly finder: ReleaseFinder;
  /** Asked for as late as can be: what is refused without it costs no read. @throws NoReleaseError while none is imported. */
  readonly edition: () => Read<Edition>;
  readonly work: RequestWork;
}

/**
 * A list that an answer is cut from. Looking through it is work, however little of it is answered.
 * @throws BudgetExceeded where the question has looked through too much.
 */
export function lookThrough<Entry>(
  work: RequestWork,
  reading: Read<readonly Entry[]>,
): Read<readonly Entry[]> {
  return andThen(reading, entries => {
    work.count(Work.ENTRIES, entries.length);
    const turn = work.pauseLookup(entries.length);
    return turn ? turn.then(() => entries) : entries;
  });
}
