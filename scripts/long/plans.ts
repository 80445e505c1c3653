// The same imports of real data in twelve orders, on databases that autovacuum never visits: no statement may depend on statistics.
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { importPaths } from '../../src/ingest/run.ts';
import { PROJECT_ROOT } from '../../src/project-root.ts';
import { migrate, openDataSource } from '../../src/store/data-source.ts';
import { openEmbeddedServer } from '../../src/store/embedded/embedded-server.ts';
import { pruneReleases } from '../../src/store/import/prune-releases.ts';
import { hospitalSet } from '../../test/store/import/hospital-set.ts';
import { type WatchedStatement, watchStatements } from '../../test/store/import/watched-statements.ts';
import { makeTestFolder } from '../../test/support/test-folder.ts';

const DATA = resolve(PROJECT_ROOT, process.env.NOSOGRAPH_TEST_DATA ?? '../shared/data');
const EDITION = join(DATA, 'orphadata/2025-12');

/** Seconds that one statement, and one import or pruning, may take at most; a machine of two cores without other work needs a tenth of them. */
const ALLOWED = { statement: 10, import: 60 };

/** Mappings of the made-up set, each with a label of its own. */
const HOSPITAL_MAPPINGS = 40_000;

type Files = (folder: string) => string | string[];
const STEPS: Readonly<Record<string, Files>> = {
  genes: () => join(EDITION, 'en_product6.xml.gz'),
  phenotypes: () => join(EDITION, 'en_product4.xml.gz'),
  prevalences: () => join(EDITION, 'en_product9_prev.xml.gz'),
  classification: () => join(EDITION, 'en_product3_146.xml.gz'),
  ordo: () => join(DATA, 'sssom/ordo.sssom.2025-03-07.tsv.gz'),
  mondo: () => ['exactmatch_orphanet', 'exactmatch_omim', 'hasdbxref_umls'].map(mondoFile),
  french: () => join(DATA, 'orphadata/2023-06/Orphanet_Nomenclature_Pack_FR_short_2022-06.zip'),
  hospital: folder => hospitalSet(folder, HOSPITAL_MAPPINGS),
};
const mondoFile = (name: string) => join(DATA, `sssom/mondo/mondo_${name}.sssom.tsv.gz`);
const NOMENCLATURE = 'plans_nomenclature';
const NAMES = Object.keys(STEPS);
/** Steps of an order. */
const LENGTH = 5;

/** Each step comes first, last and in between; the first order is the one that once took minutes. */
function orders(): string[][] {
  const rotated = (names: readonly string[], by: number) => [...names.slice(by), ...names.slice(0, by)];
  const backwards = [...NAMES].reverse();
  return [
    ['genes', 'phenotypes', 'hospital', 'classification', 'ordo'],
    ...NAMES.map((_, by) => rotated(NAMES, by).slice(0, LENGTH)),
    ...[1, 4, 6].map(by => rotated(backwards, by).slice(0, LENGTH)),
  ];
}

/** @throws Error where a statement has a nested loop in its plan, or a statement or an import takes longer than allowed. */
export async function plans(): Promise<void> {
  const folder = makeTestFolder('nosograph-plans-');
  try {
    const settings = { fsync: 'off', autovacuum: 'off' };
    const server = await openEmbeddedServer({ dataDir: folder.path, settings });
    try {
      await makeNomenclature(server.url);
      const missed: string[] = [];
      for (const [index, order] of orders().entries())
        missed.push(...(await checkOrder(server.url, folder.path, index + 1, order)));
      if (missed.length > 0) throw new Error(missed.join('\n'));
    } finally {
      await server.close();
    }
  } finally {
    folder.remove();
  }
}

/** The release that every order begins with, in a database that the others are copies of. */
async function makeNomenclature(url: string): Promise<void> {
  await asAdmin(url, `create database ${NOMENCLATURE}`);
  const dataSource = await openDataSource({ url: urlOf(url, NOMENCLATURE) });
  await migrate(dataSource);
  await importPaths(dataSource, [join(EDITION, 'en_product1.xml.gz')]);
  await dataSource.destroy();
}

function urlOf(url: string, database: string): string {
  const own = new URL(url);
  own.pathname = `/${database}`;
  return own.href;
}

async function checkOrder(url: string, folder: string, no: number, order: string[]): Promise<string[]> {
  const name = `plans_${no}`;
  await asAdmin(url, `create database ${name} template ${NOMENCLATURE}`);
  const dataSource = await openDataSource({ url: urlOf(url, name) });
  const missed: string[] = [];
  const took: string[] = [];
  const step = async (what: string, work: () => Promise<unknown>) => {
    // As after a restore of a dump, where PostgreSQL kept no statistics.
    if (no % 2 === 0) await forgetStatistics(dataSource);
    const start = performance.now();
    const statements = await watchStatements(work);
    const seconds = (performance.now() - start) / 1000;
    const { text, seconds: longest } = slowest(statements);
    took.push(
      `${what} ${seconds.toFixed(1)} (${longest.toFixed(1)} ${text.split(' ').slice(0, 3).join(' ')})`,
    );
    missed.push(...faultsOf(`order ${no}, ${what}`, statements, seconds));
  };
  try {
    for (const each of order)
      await step(each, () => importPaths(dataSource, [STEPS[each]?.(folder) ?? each].flat()));
    // As if nobody had been reading them for long: else they would be kept.
    await dataSource.query(
      `update release set retired_at = now() - interval '1 day' where retired_at is not null`,
    );
    await step('prune', () => pruneReleases(dataSource, 1, () => {}));
  } finally {
    await dataSource.destroy();
    await asAdmin(url, `drop database ${name} with (force)`);
  }
  process.stdout.write(`order ${no}, seconds (slowest statement): ${took.join(', ')}\n`);
  return missed;
}

function slowest(statements: readonly WatchedStatement[]): WatchedStatement {
  return statements.reduce((a, b) => (b.seconds > a.seconds ? b : a));
}

function* faultsOf(
  what: string,
  statements: readonly WatchedStatement[],
  seconds: number,
): Generator<string> {
  const slow = slowest(statements);
  if (seconds > ALLOWED.import) yield `${what} took ${seconds.toFixed(1)} s, allowed are ${ALLOWED.import}.`;
  // Removing releases cascades row by row, in one statement: it takes as long as there are rows.
  if (slow.seconds > ALLOWED.statement && !slow.text.startsWith('delete from release'))
    yield `${what}: ${slow.text.slice(0, 80)} took ${slow.seconds.toFixed(1)} s, allowed are ${ALLOWED.statement}.\n${slow.plan}`;
  const nested = statements.find(({ plan }) => plan.includes('Nested Loop'));
  if (nested) yield `${what}: ${nested.text.slice(0, 80)} is planned with a nested loop.`;
}

/** PostgreSQL 18, which the embedded server is, has functions for it: https://www.postgresql.org/docs/18/functions-admin.html */
async function forgetStatistics(dataSource: DataSource): Promise<void> {
  await dataSource.query(
    `select pg_clear_relation_stats('public', relname), pg_clear_attribute_stats('public', relname, attname, false)
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
  );
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
