// Databases for tests: each a clone of a template that is migrated once.
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { inject } from 'vitest';
import { migrate, openDataSource } from '../../src/store/data-source.ts';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** First key of the locks under which templates are made, each under its own: several test files ask at once. */
const TEMPLATE_LOCK = 732_001;

/**
 * Address of the server that all test files of a run use.
 * @throws Error where the set-up could not start it: of tests that need a database each says so, and the others run
 */
export function testServerUrl(): string {
  const { url, fault } = inject('testServer');
  if (url === null) throw new Error(`There is no PostgreSQL for the tests: ${fault}`);
  return url;
}

/** A migrated, empty database of its own. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return await cloneTemplate('empty', ['migrations'], async () => undefined);
}

/**
 * A clone of a template database. The template is made once, by migrating an empty database and running `fill` on it; it is
 * named after its `purpose` and what is in `sources` (paths below the project), so that a server that outlives a run never
 * serves an old one.
 */
export async function cloneTemplate(
  purpose: string,
  sources: readonly string[],
  fill: (url: string) => Promise<void>,
): Promise<TestDatabase> {
  const template = `nosograph_${purpose}_${contentHash(sources)}`;
  const name = `nosograph_test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(async admin => {
    await admin.query('select pg_advisory_lock($1, hashtext($2))', [TEMPLATE_LOCK, template]);
    if (!(await exists(admin, template))) await makeTemplate(admin, template, fill);
    // Copying files takes a tenth of what the default takes, which writes every page to the log as well.
    await admin.query(`create database ${name} template ${template} strategy file_copy`);
  });
  return {
    url: urlOf(name),
    drop: () => asAdmin(admin => dropDatabase(admin, name)),
  };
}

/** SQLSTATEs: others are connected; one of them is an autovacuum worker, which `force` may not end but a plain drop does. */
const IN_USE = ['55006', '42501'];

async function dropDatabase(admin: Client, name: string): Promise<void> {
  for (let tries = 10; ; tries--) {
    try {
      await admin.query(`drop database if exists ${name}${tries % 2 === 0 ? '' : ' with (force)'}`);
      return;
    } catch (error) {
      if (tries === 1 || !IN_USE.includes((error as { code?: string }).code ?? '')) throw error;
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }
}

/** Closing the connection gives the lock back. */
async function asAdmin<Result>(work: (admin: Client) => Promise<Result>): Promise<Result> {
  const admin = new Client({ connectionString: testServerUrl() });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

async function makeTemplate(
  admin: Client,
  name: string,
  fill: (url: string) => Promise<void>,
): Promise<void> {
  // It gets its name when it is whole: a run that was stopped leaves no half template.
  const building = `${name}_new`;
  await admin.query(`drop database if exists ${building} with (force)`);
  await admin.query(`create database ${building}`);
  const dataSource = await openDataSource({ url: urlOf(building) });
  await migrate(dataSource);
  await dataSource.destroy();
  await fill(urlOf(building));
  await admin.query(`alter database ${building} rename to ${name}`);
}

async function exists(admin: Client, name: string): Promise<boolean> {
  return (await admin.query('select from pg_database where datname = $1', [name])).rowCount === 1;
}

function urlOf(database: string): string {
  const url = new URL(testServerUrl());
  url.pathname = `/${database}`;
  return url.href;
}

function contentHash(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    const entries = readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true });
    for (const file of entries
      .filter(e => e.isFile())
      .map(e => join(e.parentPath, e.name))
      .sort())
      hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 12);
}
