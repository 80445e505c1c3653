// A spool that cannot be written: an honest error, and nothing half-written.
import { spawnSync } from 'node:child_process';
import { readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { describeNeeding, type Need } from '../support/needs.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService } from '../support/running-service.ts';
import { makeTestFolder } from '../support/test-folder.ts';
import { handIn } from './hand-in.ts';

test('the mutation says that nothing was kept, and takes it once the spool is writable again', async () => {
  const folder = makeTestFolder('nosograph-unwritable-');
  const service = await startTestService(await cloneSampleRelease(), { NOSOGRAPH_DATA_DIR: folder.path });
  const spool = join(folder.path, 'spool');
  try {
    // Rights do not hold for root: a file stands where the folder was.
    renameSync(join(spool, 'incoming'), join(spool, 'away'));
    writeFileSync(join(spool, 'incoming'), '');
    const { errors } = await handIn(service.url);
    expect(errors).toMatchObject([{ extensions: { code: 'SUGGESTION_NOT_KEPT' } }]);
    expect(errors[0].message).toMatch(/nothing of it was.*try again later/);
    expect(readdirSync(join(spool, 'waiting'))).toEqual([]);
    expect(service.log.map(({ msg }) => msg).join()).toContain('cannot be used (ENOTDIR)');
    renameSync(join(spool, 'away'), join(spool, 'away2'));
    renameSync(join(spool, 'incoming'), join(spool, 'was-a-file'));
    renameSync(join(spool, 'away2'), join(spool, 'incoming'));
    expect((await handIn(service.url)).suggestion.delivery).toBe('QUEUED');
  } finally {
    await service.stop();
    folder.remove();
  }
});

const namespace = ['unshare', ['--user', '--map-root-user', '--mount']] as const;

const MOUNTS: Need = {
  name: 'mounts',
  met: () => spawnSync(namespace[0], [...namespace[1], 'true']).status === 0,
  what: 'to mount a small disk in a namespace of their own',
  toGet: 'Install unshare (util-linux) and allow user namespaces; many containers forbid them.',
};

describeNeeding(MOUNTS, 'a small disk', () => {
  test('a full disk is told, and holds whole files only', () => {
    const folder = makeTestFolder('nosograph-full-');
    const child = fileURLToPath(new URL('./disk-full-process.ts', import.meta.url));
    const script = 'mount -t tmpfs -o size=64k tmpfs "$1" && exec "$2" --import tsx "$3" "$1"';
    const { stdout, stderr } = spawnSync(
      namespace[0],
      [...namespace[1], 'sh', '-c', script, 'sh', folder.path, process.execPath, child],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    const { told, kept, incoming } = JSON.parse(stdout);
    expect(new Set(told)).toEqual(new Set(['ENOSPC']));
    expect(kept + told.length).toBe(29);
    expect(kept).toBeGreaterThan(1);
    expect(incoming).toEqual([]);
    folder.remove();
  });
});
