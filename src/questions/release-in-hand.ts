// What a question is asked of: the release that answers.
import type { Edition } from '../release/edition.ts';
import type { ReleaseFinder } from '../release/finder.ts';
import type { Read } from '../release/read.ts';
import type { ReleaseReader } from '../release/reader.ts';

export interface ReleaseInHand {
  readonly reader: ReleaseReader;
  readonly finder: ReleaseFinder;
  /** Asked for as late as can be: what is refused without it costs no read. @throws NoReleaseError while none is imported. */
  readonly edition: () => Read<Edition>;
}
