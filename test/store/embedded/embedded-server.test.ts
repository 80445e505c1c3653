// The embedded server between real processes: adopting, stopping, killing, starting over.
import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedServer, openEmbeddedServer } from '../../../src/store/embedded/embedded-server.ts';
import { identityOf } from '../../../src/store/embedded/processes/process-identity.ts';
import { killOpeners, startOpener } from '../../support/opener-process.ts';
import { makeTestFolder, type TestFolder } from '../../support/test-folder.ts';

let folder: TestFolder;
/** A folder with a database that was made and closed: making one takes longer than most of what is tested on it. */
let made: TestFolder;
const settings = { fsync: 'off' };
let opened: EmbeddedServer[] = [];

async function open(log: (message: string) => void = () => {}): Promise<EmbeddedServer> {
  const server = await openEmbeddedServer({ dataDir: folder.path, settings, log });
  opened.push(server);
  return server;
}

beforeAll(async () => {
  made = makeTestFolder();
  await (await openEmbeddedServer({ dataDir: made.path, settings })).close();
});
afterAll(() => made?.remove());
beforeEach(() => {
  folder = makeTestFolder();
});
/** For tests of anything but the making. */
function takeMadeDatabase(): void {
  execFileSync('cp', ['-a', join(made.path, 'postgres'), folder.path]);
}
afterEach(async () => {
  await killOpeners();
  for (const server of opened) await server.close();
  opened = [];
  // What a killed process left is adopted, and stopped.
  if (serversOf(folder.path).length > 0) await (await open()).close();
  const left = serversOf(folder.path);
  folder.remove();
  expect(left).toEqual([]);
});

const inPostgres = (...path: string[]) => join(folder.path, 'postgres', ...path);
const postmasterPid = () => Number(readFileSync(inPostgres('data/postmaster.pid'), 'utf8').split('\n')[0]);

/** Every process whose working folder is the cluster: the server and its sessions. */
function serversOf(dataDir: string): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(pid => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === join(dataDir, 'postgres/data');
      } catch {
        return false;
      }
    })
    .map(Number);
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

async function gone(pid: number): Promise<void> {
  while (identityOf(pid)) await sleep(10);
}

describe('one process', () => {
  it('makes a UTF-8 database that knows the case of letters beyond ASCII, and no superuser', async () => {
    const said: string[] = [];
    const server = await open(message => said.push(message));
    expect(server).toMatchObject({ started: true, dataDir: folder.path });
    expect(server.url).toMatch(/^postgres:\/\/nosograph:[0-9a-f]{48}@127\.0\.0\.1:\d+\/nosograph$/);
    const sql = `SELECT lower('É') AS lower, 'ŒDÈME' ~* 'œdème' AS matches, current_setting('server_encoding') AS encoding,
      current_setting('password_encryption') AS passwords,
      (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser`;
    expect(await ask(server.url, sql)).toEqual({
      lower: 'é',
      matches: true,
      encoding: 'UTF8',
      passwords: 'scram-sha-256',
      superuser: false,
    });
    const [, , , , sockets, addresses] = readFileSync(inPostgres('data/postmaster.pid'), 'utf8').split('\n');
    expect({ sockets, addresses }).toEqual({ sockets: '', addresses: '127.0.0.1' });
    await ask(server.url, 'CREATE EXTENSION pg_trgm');
    await ask(server.url, 'CREATE EXTENSION unaccent');
    const words = await ask(
      server.url,
      `SELECT unaccent('Énç') AS plain, similarity('œdème', 'œdèmes') > 0.5 AS near`,
    );
    expect(words).toEqual({ plain: 'Enc', near: true });
    expect(said).toEqual([`Made an empty database in ${inPostgres('data')}.`]);
    await server.close();
    await server.close();
  });

  it('keeps its data, port and password, the last readable by nobody else', async () => {
    takeMadeDatabase();
    const first = await open();
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.close();
    expect(statSync(inPostgres('password')).mode & 0o777).toBe(0o600);
    const second = await open();
    expect(second).toMatchObject({ started: true, url: first.url });
    expect(await ask(second.url, 'SELECT answer FROM kept')).toEqual({ answer: 42 });
    await second.close();
  });

  it('refuses a wrong password', async () => {
    takeMadeDatabase();
    const server = await open();
    await expect(ask(server.url.replace(/:[0-9a-f]{48}@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
      'authentication',
    );
    await expect(ask(server.url.replace('//nosograph', '//postgres'), 'SELECT 1')).rejects.toThrow(
      'authentication',
    );
    await server.close();
  });

  it('starts over what a killed initdb left', async () => {
    mkdirSync(inPostgres('making-1-abcd', 'base'), { recursive: true });
    writeFileSync(inPostgres('making-1-abcd', 'PG_VERSION'), '18\n');
    const server = await open();
    expect(server.started).toBe(true);
    expect(readdirSync(inPostgres()).filter(name => name.startsWith('making'))).toEqual([]);
    await server.close();
  });

  it('says what is wrong with the end of the log when the server does not come up', async () => {
    takeMadeDatabase();
    const broken = openEmbeddedServer({ dataDir: folder.path, settings: { shared_buffers: 'lots' } });
    await expect(broken).rejects.toThrow(
      /did not start\. Its log .*invalid value for parameter "shared_buffers"/s,
    );
    expect(readdirSync(inPostgres('clients'))).toEqual([]);
  });

  it('says what to do when the folder is in the way, of another version, or without its password', async () => {
    const file = join(folder.path, 'file');
    writeFileSync(file, '');
    await expect(openEmbeddedServer({ dataDir: file })).rejects.toThrow(/in the way.*NOSOGRAPH_DATA_DIR/);
    takeMadeDatabase();
    const password = readFileSync(inPostgres('password'));
    writeFileSync(inPostgres('data/PG_VERSION'), '17\n');
    await expect(open()).rejects.toThrow(/made by PostgreSQL 17.*import again/s);
    writeFileSync(inPostgres('data/PG_VERSION'), '18\n');
    writeFileSync(inPostgres('password'), 'wrong\n');
    await expect(open()).rejects.toThrow(/does not let us in/);
    writeFileSync(inPostgres('password'), password);
  });
});

describe('several processes', () => {
  it('share one server: the second adopts it, the last one out stops it', async () => {
    takeMadeDatabase();
    const first = startOpener('open', folder.path);
    expect(await first.said).toMatchObject({ started: true });
    const mine = await open();
    expect(mine).toMatchObject({ started: false, url: (await first.said).url });
    const pid = postmasterPid();
    await first.close();
    expect(await ask(mine.url, 'SELECT 1 AS one')).toEqual({ one: 1 });
    await mine.close();
    expect(identityOf(pid)).toBeNull();
  });

  it('opening at once start one server', async () => {
    const openers = [1, 2, 3].map(() => startOpener('open', folder.path));
    const said = await Promise.all(openers.map(o => o.said));
    expect(new Set(said.map(s => s.url)).size).toBe(1);
    expect(said.map(s => s.started).sort()).toEqual([false, false, true]);
    await Promise.all(openers.map(o => o.close()));
    expect(serversOf(folder.path)).toEqual([]);
  });

  it('opening and closing at once never lose the server', async () => {
    takeMadeDatabase();
    const round = async () => {
      const server = await open();
      expect(await ask(server.url, 'SELECT 1 AS one')).toEqual({ one: 1 });
      await server.close();
    };
    const rounds = async () => {
      for (let n = 0; n < 8; n += 1) await round();
    };
    await Promise.all([rounds(), rounds(), rounds()]);
    expect(serversOf(folder.path)).toEqual([]);
  });

  it('adopt the server of a killed one and stop it after use', async () => {
    takeMadeDatabase();
    const killed = startOpener('open', folder.path);
    const { url } = await killed.said;
    const pid = postmasterPid();
    await killed.kill();
    expect(identityOf(pid)).not.toBeNull();
    const mine = await open();
    expect(mine).toMatchObject({ started: false, url });
    await mine.close();
    expect(identityOf(pid)).toBeNull();
  });

  it('start over after their server was killed; who is left finds the new one at the same port', async () => {
    takeMadeDatabase();
    const left = await open();
    await ask(left.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const pid = postmasterPid();
    process.kill(pid, 'SIGKILL');
    await gone(pid);
    const opener = startOpener('open', folder.path);
    expect(await opener.said).toMatchObject({ started: true, url: left.url });
    expect(await ask(left.url, 'SELECT answer FROM kept')).toEqual({ answer: 42 });
    await opener.close();
    await left.close();
  });

  it('start although the stale postmaster.pid names another living program of the same user', async () => {
    takeMadeDatabase();
    const server = await open();
    const pid = postmasterPid();
    process.kill(pid, 'SIGKILL');
    await gone(pid);
    await server.close();
    const owner = statSync(inPostgres('data'));
    const other = spawn('sleep', ['60'], { uid: owner.uid, gid: owner.gid });
    const lines = readFileSync(inPostgres('data/postmaster.pid'), 'utf8').split('\n');
    writeFileSync(inPostgres('data/postmaster.pid'), [other.pid, ...lines.slice(1)].join('\n'));
    try {
      const again = await open();
      expect(again.started).toBe(true);
      expect(other.exitCode ?? other.signalCode).toBeNull();
      await again.close();
    } finally {
      other.kill();
    }
  });

  it.each([0, 300, 700, 1000])(
    'start over when the first was killed %i ms into making the database',
    async wait => {
      const killed = startOpener('open', folder.path);
      const making = () =>
        existsSync(inPostgres()) && readdirSync(inPostgres()).some(name => /^(making|data)/.test(name));
      while (!making()) await sleep(5);
      await sleep(wait);
      await killed.kill();
      const mine = await open();
      expect(await ask(mine.url, 'SELECT 1 AS one')).toEqual({ one: 1 });
      expect(readdirSync(inPostgres()).filter(name => name.startsWith('making'))).toEqual([]);
      await mine.close();
    },
  );
});
