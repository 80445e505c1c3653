// 20,000 requests over the whole schema on the full data with all mapping sets, answered in two ways that have to be alike.
import type { Compared } from '../../test/release/compared-answers.ts';
import { withFullRelease } from './full-release.ts';

const REQUESTS = 20_000;
const SEED = 7_320_732;

/** @throws Error with the requests that were answered in two ways. */
export async function compareOnFullRelease(
  compare: (url: string, count: number, seed: number) => Promise<Compared>,
): Promise<void> {
  await withFullRelease(async url => {
    const started = performance.now();
    const { asked, sound, bytes, differing } = await compare(url, REQUESTS, SEED);
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stdout.write(
      `${asked} requests, ${sound} of them without an error, ${bytes} characters, ${seconds} s\n`,
    );
    if (differing.length > 0) throw new Error(`answered in two ways:\n${differing.join('\n')}`);
  });
}
