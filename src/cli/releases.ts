// nosograph releases: which releases are stored, and which one is live.
import { readConfig } from '../config.ts';
import { activateRelease } from '../store/import/activate-release.ts';
import { openDatabase } from '../store/open-database.ts';
import { type ListedRelease, releases } from '../store/releases.ts';
import { Store } from '../store/store.ts';
import { print, say, sayJson } from './output.ts';

export async function runReleases(options: { activate?: string; json?: boolean }): Promise<void> {
  const database = await openDatabase(readConfig(process.env), { log: say });
  try {
    if (options.activate !== undefined) {
      await activateRelease(database.dataSource, options.activate);
      say(`${options.activate} is live.`);
    }
    const listed = await releases(await new Store(database.dataSource).open());
    if (options.json) sayJson(listed.map(({ releaseNo: _, ...release }) => release));
    else if (listed.length === 0) say('No release is stored. Run: nosograph import PATH');
    else print(listed.map(line).join('\n'));
  } finally {
    await database.close();
  }
}

function line(release: ListedRelease): string {
  const mark = release.live ? '* ' : '  ';
  const counts = `${release.disorderCount} disorders, ${release.mappingCount} mappings`;
  return `${mark}${release.id.padEnd(28)} ${counts.padEnd(40)} imported ${release.importedAt.toISOString().slice(0, 19)}Z`;
}
