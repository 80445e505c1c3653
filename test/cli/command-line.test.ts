// What every command promises: --help, exit statuses, messages on stderr, results on stdout.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtProject, ROOT } from '../service/built-project.ts';
import { nosograph } from '../service/nosograph.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeTestFolder, type TestFolder } from '../support/test-folder.ts';

let database: TestDatabase;
let folder: TestFolder;
let env: Record<string, string>;
beforeAll(async () => {
  builtProject();
  database = await createTestDatabase();
  folder = makeTestFolder();
  env = { DATABASE_URL: database.url };
}, 120_000);
afterAll(async () => {
  await database.drop();
  folder.remove();
});

const run = (args: readonly string[]) => nosograph(args, { env, cwd: folder.path });

describe('help', () => {
  it.each([[], ['serve'], ['migrate'], ['import'], ['releases'], ['schema']].map(command => [command]))(
    'of %j is on stdout, with exit status 0',
    async command => {
      const { status, stdout, stderr } = await run([...command, '--help']);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toContain(['Usage: nosograph', ...command].join(' '));
    },
  );

  it('is given, as an error, where no command is', async () => {
    expect(await run([])).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Usage:') });
  });
});

describe('wrong usage has exit status 2', () => {
  it.each([
    [['nonsense'], "unknown command 'nonsense'"],
    [['import'], "missing required argument 'paths'"],
    [['import', 'a.xml', '--bogus'], "unknown option '--bogus'"],
    [['import', 'a.tsv', '--set-id', 'my set'], '--set-id my set: it must be an IRI'],
    [['import', 'a.tsv', '--license', ' '], '--license: it is empty'],
    [['import', 'a.tsv', '--metadata'], "option '--metadata <file>' argument missing"],
    [['releases', '--activate'], "option '--activate <id>' argument missing"],
    [['releases', 'extra'], 'too many arguments'],
    [['releases', '--prune'], "option '--prune <n>' argument missing"],
    [['releases', '--prune', '0'], '1 or more'],
    [['releases', '--prune', '1.5'], '1 or more'],
    [['releases', '--prune=-1'], '1 or more'],
    [['serve', 'extra'], 'too many arguments'],
  ])('%j', async (args, reason) => {
    const { status, stdout, stderr } = await run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(reason);
  });
});

describe('a command that failed has exit status 1', () => {
  it.each([
    [['import', '/no/such/file.xml'], '/no/such/file.xml'],
    [['import', 'empty.xml'], 'empty.xml'],
    [
      ['releases', '--activate', 'none'],
      'No release has the id "none". `nosograph releases` lists those that are stored.\n',
    ],
  ])('%j', async (args, reason) => {
    writeFileSync(join(folder.path, 'empty.xml'), '');
    const { status, stdout, stderr } = await run(args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(reason);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe('results', () => {
  it('migrate reports the migrations that ran', async () => {
    expect(await run(['migrate', '--json'])).toEqual({
      status: 0,
      stdout: '{\n  "migrations": []\n}\n',
      stderr: '',
    });
    expect(await run(['migrate'])).toMatchObject({
      stdout: '',
      stderr: 'The database schema is up to date.\n',
    });
  });

  it('releases says so where there is none', async () => {
    expect(await run(['releases'])).toMatchObject({ status: 0, stdout: '', stderr: /No release is stored/ });
    expect(JSON.parse((await run(['releases', '--json'])).stdout)).toEqual([]);
  });

  it('import draws no bar off a terminal, and sums up in sentences', async () => {
    const { status, stdout, stderr } = await run(['import', join(ROOT, 'sample')]);
    expect(status).toBe(0);
    for (const line of stderr.trim().split('\n')) expect(line).toMatch(/^( {0,2}\d+ % \S+\.(xml|csv))$/);
    expect(stdout).toMatch(
      /^Imported release orphadata-2025-12-09 in [\d.]+ s, of which [\d.]+ s reading. It is live.\n\n/,
    );
    expect(stdout).toMatch(/^ +258 disorders, \d+ of them active$/m);
    expect(stdout).toMatch(/^ {2}en_product3, 7 files: \d+ disorders placed/m);
    expect(stdout).not.toMatch(/undefined|NaN|\[object/);
  });

  it('import --json is JSON and nothing else', async () => {
    const { status, stdout } = await run(['import', join(ROOT, 'sample'), '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'unchanged', release: 'orphadata-2025-12-09' });
  });

  it.each([
    [['--from', 'ORPHA', '--to', 'OMMI'], '--to: no code system is called "OMMI". Did you mean OMIM?'],
    [
      ['--from', 'ORPHA', '--to', 'FOO'],
      '--to: no code system is called "FOO". The release holds codes of ORPHA, ',
    ],
    [
      ['--from', 'SNOMEDCT', '--to', 'ORPHA'],
      '--from: Release orphadata-2025-12-09 holds no code of SNOMEDCT.',
    ],
    [['--from', 'ORPHA', '--to', 'ORPHA'], '--to: names ORPHA, from which '],
    [
      ['--from', 'ORPHA', '--to', 'OMIM', '--mapping-sets', 'nix'],
      '--mapping-sets: the release lists no mapping set "nix". It lists orphadata.',
    ],
    [['--from', 'ORPHA', '--to', 'OMIM', '--format', 'xml'], '--format: must be one of sssom, csv, json'],
  ])('export mappings %j is wrong usage, told in the words of the command line', async (args, message) => {
    const { status, stdout, stderr } = await run(['export', 'mappings', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.startsWith(message), stderr).toBe(true);
    expect(stderr).not.toMatch(/[tT]he query|mappingSets|validatedOnly|extensions/);
  });

  it.each([
    [['--mapped-in', 'OMMI'], '--mapped-in: No code system is called "OMMI". Did you mean OMIM?'],
    [['--relations', 'EXACT'], '--relations: This tells which mappings count '],
    [['--age-of-onset', 'Teenage'], '--age-of-onset: "Teenage" is no age of onset'],
    [['--order-by', 'age'], '--order-by: must be one of ORPHA_CODE, NAME, PREVALENCE'],
  ])('export disorders %j is wrong usage, told in the words of the command line', async (args, message) => {
    const { status, stdout, stderr } = await run(['export', 'disorders', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.startsWith(message), stderr).toBe(true);
    expect(stderr).not.toMatch(/[tT]he query|mappedIn|mappingSets|extensions/);
  });

  it('export disorders writes what passes', async () => {
    const { status, stdout } = await run([
      'export',
      'disorders',
      '--mapped-in',
      'OMIM',
      '--order-by',
      'NAME',
    ]);
    expect(status).toBe(0);
    const [head, ...rows] = stdout.trimEnd().split('\r\n');
    expect(head).toMatch(/^orpha_code,curie,name,/);
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.every(row => /^\d+,ORPHA:\d+,/.test(row))).toBe(true);
  });

  it('import --without the own set of Orphadata names the option of exports', async () => {
    const { status, stderr } = await run(['import', '--without', 'orphadata']);
    expect(status).toBe(1);
    expect(stderr).toContain('nosograph export mappings --mapping-sets');
    expect(stderr).not.toContain('mappingSets');
  });

  it('releases lists what is stored', async () => {
    const { stdout } = await run(['releases', '--json']);
    expect(JSON.parse(stdout)).toMatchObject([
      { id: 'orphadata-2025-12-09', live: true, disorderCount: 258 },
    ]);
  });

  it('releases --prune says what it removed, and what it kept and why', async () => {
    expect(await run(['releases', '--prune', '1'])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Nothing to remove\.\nkept +orphadata-2025-12-09 +it is live\n$/),
    });
    expect(JSON.parse((await run(['releases', '--prune', '1', '--json'])).stdout)).toEqual({
      removed: [],
      kept: [{ id: 'orphadata-2025-12-09', reason: 'LIVE', until: null }],
      mappingSets: 0,
      concepts: 0,
    });
  });

  it('schema is schema.graphql, and needs no database', async () => {
    const { stdout, stderr, status } = await nosograph(['schema'], { cwd: folder.path });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(readFileSync(join(ROOT, 'schema.graphql'), 'utf8'));
  });
});

describe('.env of the working folder', () => {
  it('gives what the environment does not set', async () => {
    writeFileSync(join(folder.path, '.env'), `DATABASE_URL=${database.url}\nLOG_LEVEL=loud\n`);
    expect(await nosograph(['releases'], { cwd: folder.path })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('LOG_LEVEL'),
    });
    expect(await nosograph(['releases'], { cwd: folder.path, env: { LOG_LEVEL: 'info' } })).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('orphadata-2025-12-09'),
    });
  });
});
