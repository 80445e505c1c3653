// nosograph releases: which releases are stored, and which one is live; makes one live; removes old ones.

import type { ListedRelease } from '../release/stored-releases.ts';
import { activateRelease } from '../store/import/activate-release.ts';
import { type KeptFor, type PruneReport, pruneReleases } from '../store/import/prune-releases.ts';
import { releases } from '../store/releases.ts';
import { Store } from '../store/store.ts';
import { print, say, sayJson } from './output.ts';
import { withDatabase } from './with-database.ts';
import { WrongUsage } from './wrong-usage.ts';

interface Options {
  activate?: string;
  prune?: string;
  json?: boolean;
}

/** With both, a release is made live first. @throws WrongUsage where the number of releases to keep is none. */
export async function runReleases(options: Options): Promise<void> {
  const keep = options.prune === undefined ? null : numberToKeep(options.prune);
  await withDatabase(async ({ dataSource }) => {
    if (options.activate !== undefined) {
      await activateRelease(dataSource, options.activate, sayWaiting);
      say(`${options.activate} is live.`);
    }
    if (keep !== null) {
      const report = await pruneReleases(dataSource, keep, sayWaiting);
      if (options.json) sayJson(report);
      else print(pruneSummary(report));
      return;
    }
    const listed = await releases(await Store.of(dataSource).open());
    if (options.json) sayJson(listed.map(({ releaseNo: _, ...release }) => release));
    else if (listed.length === 0) say('No release is stored. Run: nosograph import PATH');
    else print(listed.map(line).join('\n'));
  });
}

function sayWaiting(): void {
  say('An import is running; waiting for it to end.');
}

function numberToKeep(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new WrongUsage(`--prune ${text}: give how many of the newest releases to keep, 1 or more.`);
  return Number(text);
}

const REASONS: Record<KeptFor, string> = {
  LIVE: 'it is live',
  NEWEST: 'among the newest',
  LIVE_UNTIL_NOW: 'it was live a moment ago and requests may still read it',
};

function pruneSummary({ removed, kept, mappingSets, concepts }: PruneReport): string {
  const lines = removed.map(id => `removed ${id}`);
  if (removed.length === 0) lines.push('Nothing to remove.');
  else
    lines.push(`With them went ${mappingSets} mapping sets and ${concepts} codes that no other release has.`);
  for (const { id, reason, until } of kept) {
    const later = until ? `; it may go from ${until.toISOString().slice(0, 19)}Z on: prune again then` : '';
    lines.push(`kept    ${id.padEnd(26)} ${REASONS[reason]}${later}`);
  }
  return lines.join('\n');
}

function line({ live, id, disorderCount, mappingCount, importedAt }: ListedRelease): string {
  const counts = `${disorderCount} disorders, ${mappingCount} mappings`;
  return `${live ? '* live  ' : '        '}${id.padEnd(26)} ${counts.padEnd(34)} imported ${importedAt.toISOString().slice(0, 19)}Z`;
}
