// The service as root in a folder that nobody else may enter, and as an ordinary user.
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resolveDataDir } from '../../src/store/embedded/embedded-server.ts';
import { describeNeeding, ROOT } from '../support/needs.ts';
import { copyProject } from './built-project.ts';
import { ask } from './first-question.ts';
import { killAll, nosograph, postgresOf, serve } from './nosograph.ts';

/** The numbers of `nobody` on Debian; that nothing else belongs to them is all that counts. */
const ORDINARY = { uid: 65534, gid: 65534 };

describeNeeding(ROOT, 'a clone of root', () => {
  let parent: string;
  let clone: string;
  const used: string[] = [];
  beforeAll(() => {
    // Like `mktemp -d`: nobody else may enter.
    parent = mkdtempSync(join(tmpdir(), 'nosograph-closed-'));
    clone = join(parent, 'clone');
    mkdirSync(clone);
    copyProject(clone);
  }, 180_000);
  afterAll(async () => {
    await killAll(used);
    for (const path of [parent, ...used]) rmSync(path, { recursive: true, force: true });
  });

  it('in a folder that others may not enter keeps its data elsewhere, and says where', async () => {
    const { dataDir, relocated } = resolveDataDir(undefined, clone);
    used.push(dataDir);
    expect(relocated).toBe(true);
    const { process, url } = await serve({ project: clone });
    expect(process.stderr).toContain(`Data folder: ${dataDir}`);
    expect(process.stderr).toContain('Set NOSOGRAPH_DATA_DIR to choose another folder');
    expect((await ask(url)).data?.disorder?.name).toBe('Achondroplasia');
    const beside = await nosograph(['releases'], { project: clone });
    expect(beside).toMatchObject({ status: 0, stdout: expect.stringContaining('* live') });
    expect((await process.end()).status).toBe(0);
    expect(postgresOf(dataDir)).toBeUndefined();
  });

  it('works for an ordinary user once he may enter', async () => {
    chmodSync(parent, 0o755);
    chownSync(clone, ORDINARY.uid, ORDINARY.gid);
    const dataDir = join(clone, '.nosograph');
    used.push(dataDir);
    const { process, url } = await serve({ project: clone, user: ORDINARY });
    expect(process.stderr).toContain(`Made an empty database in ${dataDir}`);
    expect((await ask(url)).data?.disorder?.name).toBe('Achondroplasia');
    const beside = await nosograph(['import', 'sample'], { project: clone, user: ORDINARY });
    expect(beside).toMatchObject({ status: 0, stdout: expect.stringContaining('Nothing new') });
    expect((await process.end()).status).toBe(0);
    expect(postgresOf(dataDir)).toBeUndefined();
  });
});
