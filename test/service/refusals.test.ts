// What keeps a service from starting, and what it says then.
import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, testServerUrl } from '../support/database.ts';
import { makeTestFolder, type TestFolder } from '../support/test-folder.ts';
import { builtProject } from './built-project.ts';
import { ask } from './first-question.ts';
import { killAll, nosograph, postgresOf, serve } from './nosograph.ts';

beforeAll(() => void builtProject(), 120_000);

let folder: TestFolder;
beforeEach(() => {
  folder = makeTestFolder();
});
afterEach(async () => {
  await killAll([folder.path]);
  folder.remove();
});

describe('a port in use', () => {
  let other: Server;
  let port: number;
  beforeAll(async () => {
    other = createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => other.once('listening', resolve));
    const address = other.address();
    port = typeof address === 'object' && address ? address.port : 0;
  });
  afterAll(() => void other.close());

  it('is told with what to do, and nothing stays behind', async () => {
    const env = { NOSOGRAPH_DATA_DIR: folder.path, PORT: String(port) };
    const { status, stderr, stdout } = await nosograph(['serve'], { env });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      `Port ${port} of 127.0.0.1 is in use. Stop the program that listens there, or set PORT`,
    );
    expect(stdout).toBe('');
    expect(postgresOf(folder.path)).toBeUndefined();
  });
});

it('a HOST that is no address of this machine is told', async () => {
  // 192.0.2.0/24 is for documentation: https://www.rfc-editor.org/rfc/rfc5737
  const env = { NOSOGRAPH_DATA_DIR: folder.path, PORT: '0', HOST: '192.0.2.1' };
  const { status, stderr } = await nosograph(['serve'], { env });
  expect(status).toBe(1);
  expect(stderr).toContain('cannot listen on HOST 192.0.2.1');
  expect(postgresOf(folder.path)).toBeUndefined();
});

it('wrong settings are told all at once', async () => {
  const env = {
    PORT: '70000',
    DATABASE_URL: 'mysql://me:secret-word@db/x',
    CORS_ORIGINS: 'example.org',
    TRUST_PROXY: 'perhaps',
    LOG_LEVEL: 'loud',
  };
  const { status, stderr } = await nosograph(['serve'], { env });
  expect(status).toBe(2);
  for (const name of Object.keys(env)) expect(stderr).toMatch(new RegExp(`^ {2}${name}: `, 'm'));
  expect(stderr).not.toContain('secret-word');
});

describe('with DATABASE_URL', () => {
  it('a real PostgreSQL is used, and no embedded one', async () => {
    const database = await createTestDatabase();
    try {
      const { process, url } = await serve({ cwd: folder.path, env: { DATABASE_URL: database.url } });
      expect((await ask(url)).data?.disorder?.name).toBe('Achondroplasia');
      expect((await process.end()).status).toBe(0);
      expect(readdirSync(join(folder.path, '.nosograph'))).toEqual(['spool']);
    } finally {
      await database.drop();
    }
  });

  it('an unreachable one is named, without its password', async () => {
    const env = { DATABASE_URL: 'postgres://me:secret-word@localhost:1/terms' };
    for (const command of ['serve', 'releases', 'migrate']) {
      const { status, stderr } = await nosograph([command], { env });
      expect(status).toBe(1);
      expect(stderr).toMatch(
        /^The database cannot be reached: .*ECONNREFUSED.*postgres:\/\/localhost:1\/terms/,
      );
      expect(stderr).toContain('DATABASE_URL');
      expect(stderr).not.toContain('secret-word');
    }
  });

  it('one that does not know the database or the password is told apart', async () => {
    const url = new URL(testServerUrl());
    url.pathname = '/no-such-database';
    const { status, stderr } = await nosograph(['releases'], { env: { DATABASE_URL: url.href } });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^The database server refuses: .*no-such-database.*does not exist/);
    if (url.password !== '') expect(stderr).not.toContain(url.password);
  });
});
