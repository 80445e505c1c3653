// 10,000 searches on the full data with all mapping sets: the release in PostgreSQL and in memory find the same, in the same order.
import { compareFinders, compareNames, openFinders } from '../../test/release/compared-finders.ts';
import { withFullRelease } from './full-release.ts';

const SEARCHES = 10_000;
/** Of matchNames. */
const TEXTS = 2_000;
const SEED = 4_811_209;

/** @throws Error with the searches that were answered in two ways. */
export async function finders(): Promise<void> {
  await withFullRelease(async url => {
    const open = await openFinders(url);
    try {
      const started = performance.now();
      const { asked, finding, kinds, differing } = await compareFinders(open, SEARCHES, SEED);
      const seconds = Math.round((performance.now() - started) / 1000);
      process.stdout.write(
        `${asked} searches, ${finding} of them found something, ${seconds} s; hits by their kind: ${JSON.stringify(kinds)}\n`,
      );
      const names = await compareNames(open, TEXTS, SEED);
      differing.push(...names.differing.slice(0, 10));
      process.stdout.write(`${TEXTS} texts at a time: ${names.finding} lists of candidates\n`);
      if (differing.length > 0) throw new Error(`answered in two ways:\n${differing.join('\n')}`);
    } finally {
      await open.close();
    }
  });
}
