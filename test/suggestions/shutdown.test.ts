// SIGTERM while a mail server does not end what it took: the service ends in order, and the suggestion waits for the next one.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { killAll, serve } from '../service/nosograph.ts';
import { startMailServer } from '../support/mail-server.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { makeTestFolder } from '../support/test-folder.ts';
import { handIn, MAIL } from './hand-in.ts';

const folder = makeTestFolder('nosograph-shutdown-');
afterAll(async () => {
  await killAll([]);
  folder.remove();
});

test('a delivery in progress is given back to the spool, and the process ends with status 0', async () => {
  const database = await cloneSampleRelease();
  const mail = await startMailServer({ onData: stream => void stream.resume() });
  const { process, url } = await serve({
    env: {
      DATABASE_URL: database.url,
      NOSOGRAPH_DATA_DIR: folder.path,
      SMTP_URL: mail.url,
      ...MAIL,
      SUGGESTIONS_WAIT_SECONDS: '0.2',
    },
  });
  const { suggestion } = await handIn(url);
  expect(suggestion.delivery).toBe('QUEUED');
  const files = (name: string) => readdirSync(join(folder.path, 'spool', name));
  expect(files('claimed')).toHaveLength(1);
  const { status, stderr } = await process.end();
  expect(status).toBe(0);
  expect(stderr).toContain('is tried again');
  expect(files('claimed')).toEqual([]);
  expect(files('waiting')).toEqual([expect.stringMatching(new RegExp(`^${suggestion.reference}\\.1\\.`))]);
  await mail.close();
  await database.drop();
});
