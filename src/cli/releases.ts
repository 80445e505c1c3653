// nosograph releases: which releases are stored, and which one is live.
import { activateRelease } from '../store/import/activate-release.ts';
import { type ListedRelease, releases } from '../store/releases.ts';
import { Store } from '../store/store.ts';
import { print, say, sayJson } from './output.ts';
import { withDatabase } from './with-database.ts';

export async function runReleases(options: { activate?: string; json?: boolean }): Promise<void> {
  await withDatabase(async ({ dataSource }) => {
    if (options.activate !== undefined) {
      await activateRelease(dataSource, options.activate);
      say(`${options.activate} is live.`);
    }
    const listed = await releases(await new Store(dataSource).open());
    if (options.json) sayJson(listed.map(({ releaseNo: _, ...release }) => release));
    else if (listed.length === 0) say('No release is stored. Run: nosograph import PATH');
    else print(listed.map(line).join('\n'));
  });
}

function line({ live, id, disorderCount, mappingCount, importedAt }: ListedRelease): string {
  const counts = `${disorderCount} disorders, ${mappingCount} mappings`;
  return `${live ? '* live  ' : '        '}${id.padEnd(26)} ${counts.padEnd(34)} imported ${importedAt.toISOString().slice(0, 19)}Z`;
}
