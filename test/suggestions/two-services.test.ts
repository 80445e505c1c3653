// Two services on one spool: nothing lost, nothing doubled. `npm run check:long -- suggestions` does it with 500 from 20 clients.
import { expect, test } from 'vitest';
import { cloneSampleRelease } from '../support/real-release.ts';
import { makeTestFolder } from '../support/test-folder.ts';
import { crowd } from './two-services.ts';

test('12 suggestions from 3 clients all arrive, each once', async () => {
  const database = await cloneSampleRelease();
  const folder = makeTestFolder('nosograph-crowd-');
  try {
    const report = await crowd(database.url, folder.path, { suggestions: 12, clients: 3 });
    expect(report).toMatchObject({ accepted: 12, arrived: 12, lost: 0, doubled: 0 });
  } finally {
    await database.drop();
    folder.remove();
  }
}, 120_000);
