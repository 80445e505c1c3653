// nosograph pull as it is typed: exit statuses, messages, the report for people and the one for programs.
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filesUrl } from '../../src/cli/files-url.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeTestFolder, type TestFolder } from '../support/test-folder.ts';
import { type FilesServer, startFilesServer } from './files-server.ts';
import { later, smallFiles } from './pulled-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let server: FilesServer;
let database: TestDatabase;
let folder: TestFolder;
beforeAll(async () => {
  server = await startFilesServer();
  for (const [name, body] of smallFiles()) server.files.set(name, body);
  database = await createTestDatabase();
  folder = makeTestFolder();
});
afterAll(async () => {
  await database.drop();
  folder.remove();
  await server.close();
});

interface Ended {
  status: number;
  stdout: string;
  stderr: string;
}

async function pull(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const settings = { DATABASE_URL: database.url, NOSOGRAPH_DATA_DIR: folder.path, ...env };
  const command = ['--import', 'tsx', join(ROOT, 'src', 'cli.ts'), 'pull', ...args];
  return await new Promise(resolve => {
    const options = { cwd: ROOT, env: { PATH: process.env.PATH, ...settings } };
    const child = execFile(process.execPath, command, options, (_error, stdout, stderr) =>
      resolve({ status: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

it('pulls from the setting, and sums up in sentences', async () => {
  const { status, stdout, stderr } = await pull([], { PULL_BASE_URL: server.url });
  expect({ status, stderr }).toEqual({
    status: 0,
    stderr: expect.stringContaining(`Pulling from ${server.url}`),
  });
  expect(stderr).toMatch(
    /^ {2}1 of 42 en_product1\.xml: new, 2025-12-09 \(sha256 [0-9a-f]{8}, [\d,]+ bytes\)$/m,
  );
  expect(stdout).toMatch(/^Files, 9 of them new or changed:\n {2}en_product1\.xml: new, /);
  expect(stdout).toMatch(/^ {2}missing at the server, and none held: en_product3_147\.xml, /m);
  expect(stdout).toMatch(/^Imported release orphadata-2025-12-09 in /m);
  expect(readdirSync(join(folder.path, 'downloads'))).toContain('state.json');
});

it('--base-url wins over the setting; nothing changed, and that is said', async () => {
  const { status, stdout } = await pull(['--base-url', server.url], { PULL_BASE_URL: 'http://127.0.0.1:1/' });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^No file changed\.\n {2}unchanged: 9 files$/m);
  expect(stdout).toMatch(
    /^Nothing new: release orphadata-2025-12-09 holds these files already\. It is live\.$/m,
  );
});

it('--json is one object with files and import', async () => {
  const product7 = server.files.get('en_product7.xml');
  server.files.set('en_product7.xml', later(product7, '2026-01-09'));
  const { status, stdout } = await pull(['--json', '--base-url', server.url]);
  expect(status).toBe(0);
  const report = JSON.parse(stdout);
  expect(report.files).toHaveLength(42);
  expect(report.files).toContainEqual({
    file: 'en_product7.xml',
    outcome: 'changed',
    before: {
      date: '2025-06-24',
      version: expect.any(String),
      bytes: product7?.length,
      sha256: expect.any(String),
    },
    now: {
      date: '2026-01-09',
      version: expect.any(String),
      bytes: product7?.length,
      sha256: expect.any(String),
    },
  });
  expect(report.files).toContainEqual({
    file: 'en_product3_147.xml',
    outcome: 'missing',
    before: null,
    now: null,
  });
  expect(report.import).toMatchObject({ outcome: 'imported', live: true });
});

it('what is wrong has exit status 1, and says which file and why', async () => {
  server.files.delete('en_product1.xml');
  const { status, stdout, stderr } = await pull(['--json', '--base-url', server.url]);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain(`${server.url}en_product1.xml is not there`);
  expect(stderr).not.toMatch(/^\s+at /m);
});

it.each([
  'ftp://127.0.0.1/',
  'nowhere',
  'http://',
  'http://user:secret@127.0.0.1/',
  'http://127.0.0.1/?a=b',
  'http://h/#x',
])('%s is no base address', written => {
  expect(() => filesUrl(written)).toThrow(/must be an http or https address of a folder/);
});

it.each(['http://127.0.0.1:8080', 'https://www.orphadata.com/data/xml/', 'HTTP://h/a%20b'])(
  '%s is one',
  written => {
    expect(filesUrl(written)).toBe(written);
  },
);

it('wrong usage has exit status 2', async () => {
  const { status, stdout, stderr } = await pull(['--base-url', 'ftp://127.0.0.1/']);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain("option '--base-url <url>' argument 'ftp://127.0.0.1/' is invalid");
});

it('so has a setting that is no address', async () => {
  const { status, stderr } = await pull([], { PULL_BASE_URL: 'file:///data' });
  expect(status).toBe(2);
  expect(stderr).toContain('PULL_BASE_URL: must be an http or https address');
});
