// kill -9 of the service between acceptance and delivery: every accepted suggestion arrives. `npm run check:long -- kills` does it 200 times.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { killAll } from '../service/nosograph.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { makeTestFolder } from '../support/test-folder.ts';
import { killServices } from './kill-service.ts';

const TIMES = 2;

test(`survives ${TIMES} kills`, async () => {
  const database = await cloneSampleRelease();
  const folder = makeTestFolder('nosograph-kill-service-');
  try {
    const counted = await killServices({
      databaseUrl: database.url,
      dataDir: join(folder.path, 'made', 'by-the-service'),
      times: TIMES,
    });
    expect(counted).toMatchObject({ lost: [], twice: [] });
    expect(counted.accepted).toBeGreaterThanOrEqual(TIMES);
  } finally {
    await killAll([]);
    await database.drop();
    folder.remove();
  }
}, 180_000);
