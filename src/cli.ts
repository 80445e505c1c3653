#!/usr/bin/env -S node --v8-pool-size=0
// The words of the command line: serve, migrate, import, pull, releases, export, spool, schema. Each loads what it needs when it is asked for, so
// that help and wrong usage are answered at once. The size of V8's pool: as many threads as there are cores beside this one. By itself node takes
// four, which on two cores hold up the thread they help (docs/decisions/0018-threads-of-v8.md).
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { filesUrl } from './cli/files-url.ts';
import { WrongUsage } from './cli/wrong-usage.ts';
import { ConfigError } from './config.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** graphql-js and others check less of what only a developer gets wrong. Before any of them is loaded. */
process.env.NODE_ENV ??= 'production';

/** Exit statuses: 0 done, 1 failed, 2 wrong usage. */
const FAILED = 1;
const WRONG_USAGE = 2;

const { version } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as {
  version: string;
};

const program = new Command('nosograph')
  .description(
    'Rare-disease terminologies in one GraphQL graph. Settings come from the environment: see .env.example.',
  )
  .version(version)
  .showHelpAfterError('(add --help for what may be given)')
  .exitOverride();

program
  .command('serve')
  .description('starts the service')
  .action(async () => (await import('./cli/serve.ts')).runServe());

program
  .command('migrate')
  .description('brings the database schema up to date')
  .option('--json', 'report as JSON')
  .action(async options => (await import('./cli/migrate.ts')).runMigrate(options));

program
  .command('import')
  .description('imports files as one release, which is live then unless its nomenclature is older')
  .argument('[paths...]', '.xml, .tsv and .csv, also .gz; folders of them; a nomenclature pack .zip')
  .option('--activate', 'make the release live even if it is older than the live one')
  .option(
    '--without <id>',
    'leave this mapping set of the live release out of the new one; again for more; needs no paths',
    (id: string, ids: string[]) => [...ids, id],
    [],
  )
  .option('--force', 'import even if more than 10 % of the live disorders would be lost')
  .option('--lenient', 'leave single faulty rows out and list them, where their file would be refused')
  .option('--metadata <file>', 'metadata (YAML) of the SSSOM table that lacks them')
  .option('--set-id <iri>', 'mapping_set_id of the SSSOM table that states none')
  .option('--license <iri>', 'license of the SSSOM table that states none')
  .option('--json', 'report as JSON')
  .action(async (paths, options) => (await import('./cli/import.ts')).runImport(paths, options));

program
  .command('pull')
  .description('downloads what changed of the official files, and imports them as one release')
  .option('--base-url <url>', 'the folder they are in; default: the setting PULL_BASE_URL', filesUrl)
  .option('--force', 'import even if more than 10 % of the live disorders would be lost')
  .option('--json', 'report as JSON')
  .action(async options => (await import('./cli/pull.ts')).runPull(options));

program
  .command('releases')
  .description('lists the imported releases, and which one is live; removes old ones')
  .option('--activate <id>', 'make this release live')
  .option('--prune <n>', 'remove all releases but the n newest imports and the live one')
  .option('--json', 'report as JSON')
  .action(async options => (await import('./cli/releases.ts')).runReleases(options));

const exported = program
  .command('export')
  .description('writes mappings or disorders of the live release to standard output');
exported
  .command('mappings')
  .description('the mappings between two code systems, read from the first')
  .requiredOption('--from <system>', 'code system of the subjects, e.g. ORPHA')
  .requiredOption('--to <system>', 'code system of the objects, e.g. ICD-10')
  .option('--format <format>', 'sssom, csv or json (an object a line)', 'sssom')
  .option('--relations <relations>', 'only these, comma-separated, e.g. EXACT,BROAD')
  .option('--validated-only', 'only validated mappings')
  .option('--mapping-sets <ids>', 'only of these mapping sets, comma-separated')
  .option('--derived', 'also what is composed over one pivot')
  .action(async options => (await import('./cli/export.ts')).runExportMappings(options));
exported
  .command('disorders')
  .description(
    'disorders as CSV: all active ones, or those that pass every option (lists are comma-separated)',
  )
  .option('--levels <levels>', 'e.g. DISORDER,SUBTYPE_OF_DISORDER')
  .option('--typologies <typologies>', 'e.g. DISEASE')
  .option('--statuses <statuses>', 'default: ACTIVE,HISTORICAL')
  .option('--classification <id>', 'only of this classification')
  .option('--descendant-of <code>', 'only below this ORPHAcode')
  .option('--mapped-in <systems>', 'only with a mapping to each of these code systems')
  .option('--not-mapped-in <systems>', 'only with a mapping to none of these code systems')
  .option('--relations <relations>', 'which mappings count for these two; default: all but NOT')
  .option('--mapping-sets <ids>', 'which mapping sets count for them; default: every set')
  .option('--inheritance <labels>', 'e.g. "Autosomal recessive"')
  .option('--age-of-onset <labels>', 'e.g. Neonatal,Infancy')
  .option('--prevalence-class <labels>', 'e.g. "<1 / 1 000 000"')
  .option('--order-by <order>', 'ORPHA_CODE, NAME or PREVALENCE')
  .option('--direction <direction>', 'ASC or DESC')
  .action(async options => (await import('./cli/export.ts')).runExportDisorders(options));

const spool = program.command('spool').description('the suggestions that wait to be mailed to the editors');
spool
  .command('list')
  .description('lists them, without anything that tells who wrote what')
  .option('--json', 'report as JSON')
  .action(async options => (await import('./cli/spool.ts')).runSpoolList(options));
spool
  .command('deliver')
  .description('mails them now')
  .option('--json', 'report as JSON')
  .action(async options => (await import('./cli/spool.ts')).runSpoolDeliver(options));

program
  .command('schema')
  .description('prints schema.graphql')
  .action(async () => (await import('./cli/schema.ts')).runSchema());

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return error instanceof ConfigError || error instanceof WrongUsage ? WRONG_USAGE : FAILED;
}
