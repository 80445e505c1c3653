// One service per data folder, between real processes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimService } from '../../../src/store/embedded/embedded-server.ts';
import { killOpeners, startOpener } from '../../support/opener-process.ts';
import { makeTestFolder, type TestFolder } from '../../support/test-folder.ts';

let folder: TestFolder;
beforeEach(() => {
  folder = makeTestFolder();
});
afterEach(async () => {
  await killOpeners();
  folder.remove();
});

it('refuses a second service and names the first', async () => {
  const first = startOpener('claim', folder.path);
  expect(await first.said).toEqual({ claimed: true });
  const refused = claimService(folder.path);
  await expect(refused).rejects.toThrow(`process ${first.pid}) is already running on ${folder.path}`);
  await expect(claimService(folder.path)).rejects.toThrow('NOSOGRAPH_DATA_DIR');
  await first.close();
  const giveBack = await claimService(folder.path);
  await giveBack();
});

it("takes over a killed service's claim at once", async () => {
  const first = startOpener('claim', folder.path);
  await first.said;
  await first.kill();
  const giveBack = await claimService(folder.path);
  await expect(claimService(folder.path)).rejects.toThrow(`process ${process.pid})`);
  await giveBack();
});

it('gives one of several that take over at once the claim', async () => {
  const killed = startOpener('claim', folder.path);
  await killed.said;
  await killed.kill();
  const said = await Promise.all([1, 2, 3, 4].map(() => startOpener('claim', folder.path).said));
  expect(said.filter(s => s.claimed)).toHaveLength(1);
  expect(said.filter(s => s.error?.includes('already running'))).toHaveLength(3);
});

it('says what to do when the data folder is in the way', async () => {
  const file = join(folder.path, 'file');
  writeFileSync(file, '');
  await expect(claimService(file)).rejects.toThrow(/in the way.*NOSOGRAPH_DATA_DIR/);
});
