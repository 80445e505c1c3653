// Builds every object of the service, joins them, listens, and closes them; nothing else does.

import cluster from 'node:cluster';
import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { type Config, ConfigError } from './config.ts';
import { createAnswers } from './graphql/apollo.ts';
import { CompiledQueries } from './graphql/compiled-queries.ts';
import type { Observer } from './graphql/observer.ts';
import { createSchema, schemaText } from './graphql/schema.ts';
import { DocumentListError, TrustedDocuments } from './graphql/trusted-documents.ts';
import { HeavyThread } from './heavy-thread.ts';
import { createServer } from './http/server.ts';
import { importPaths } from './ingest/run.ts';
import type { Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { Snapshots } from './snapshots.ts';
import { openDataSource } from './store/data-source.ts';
import { claimService } from './store/embedded/embedded-server.ts';
import { type Database, openDatabase } from './store/open-database.ts';
import { Store } from './store/store.ts';
import { dataFolder, deskObserver, deskSettings, openSpool, tellOfSuggestions } from './suggestion-desk.ts';
import { SuggestionDesk } from './suggestions/desk.ts';

/** Of a service, beside those of requests: for what suggestions ask, and for the import of the sample. */
const CONNECTIONS_BESIDE = 4;

/** Files of other threads and processes, where they are not those beside this file. */
export interface OtherFiles {
  heavy?: URL;
  snapshot?: URL;
}

export interface RunningService {
  /** Where it listens, e.g. http://127.0.0.1:4000 */
  url: string;
  /** Id of the release that was live at the start. */
  release: string;
  /** Starts what would else start when it is first needed. */
  prepare(): void;
  close(): Promise<void>;
}

/**
 * Starts the service: database, migrations, the sample where nothing was ever imported, HTTP.
 */
export async function startService(
  config: Config,
  log: Log,
  files: OtherFiles = {},
): Promise<RunningService> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const schema = await createSchema();
    const trusted = trustedDocuments(config, schema);
    const { database, release } = await openServiceDatabase(config, log);
    closers.push(() => database.close());
    const reading = await openDataSource({
      url: database.url,
      replicaUrls: config.DATABASE_REPLICA_URLS,
      forRequests: true,
    });
    closers.push(() => reading.destroy());
    const store = Store.of(reading);
    if (cluster.isPrimary) tellOfSuggestions(config, log);
    const metrics = createMetrics();
    const desk = new SuggestionDesk(
      await openSpool(dataFolder(config)),
      deskSettings(config),
      database.dataSource,
      deskObserver(log, metrics),
    );
    closers.push(() => desk.close());
    const nodeLimits = {
      perCode: config.CROSSWALK_NODES_PER_CODE,
      perRequest: config.CROSSWALK_NODES_PER_REQUEST,
    };
    const told = observer(log, metrics);
    const heavy = new HeavyThread({
      settings: {
        databaseUrl: database.url,
        replicaUrls: config.DATABASE_REPLICA_URLS,
        nodeLimits,
        compileQueriesAt: config.COMPILE_QUERIES_AT,
      },
      log,
      onFault: told.fault,
      file: files.heavy,
    });
    closers.push(() => heavy.close());
    if (config.SNAPSHOT_MB === 0)
      log.info('SNAPSHOT_MB is 0: every answer is read from the database, which is several times slower.');
    const snapshots = new Snapshots({
      databaseUrl: database.url,
      megabytes: config.SNAPSHOT_MB,
      log,
      onChange(held, bytes, letGo) {
        metrics.snapshotBytes.set(bytes);
        heavy.share(held, letGo);
      },
      file: files.snapshot,
    });
    closers.push(() => snapshots.close());
    closers.push(() => store.close());
    await store.follow({
      url: database.url,
      onTrouble: error => tellOfDatabase(log, error),
      onLive: edition => snapshots.goesLive(edition),
      onRemoved: edition => snapshots.removed(edition),
    });
    const queries = new CompiledQueries(schema, config.COMPILE_QUERIES_AT);
    const server = await createServer({
      answers: createAnswers(schema, told, heavy, queries, trusted, config.KNOWN_QUERIES),
      store,
      desk,
      metrics,
      log,
      schemaText: schemaText(schema),
      corsOrigins: config.CORS_ORIGINS,
      proxies: config.TRUST_PROXY,
      nodeLimits,
      memory: snapshots,
      keptMegabytes: config.KEPT_ANSWERS_MB,
    });
    closers.push(() => server.close());
    const listenTextResolver = (address: string) => `Listening at ${address}.`;
    const url = await server.listen({ port: config.PORT, host: config.HOST, listenTextResolver });
    return { url, release, prepare: () => heavy.start(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What only the schema can tell of settings, for who starts others with them. @throws ConfigError naming every fault */
export async function checkSettings(config: Config): Promise<void> {
  if (config.TRUSTED_DOCUMENTS) trustedDocuments(config, await createSchema());
}

/** @throws ConfigError naming every fault of the list. */
function trustedDocuments(config: Config, schema: GraphQLSchema): TrustedDocuments {
  try {
    return TrustedDocuments.read(schema, {
      folders: [join(PROJECT_ROOT, 'examples')],
      file: config.TRUSTED_DOCUMENTS ?? null,
      only: config.TRUSTED_DOCUMENTS_ONLY,
    });
  } catch (error) {
    throw error instanceof DocumentListError ? new ConfigError(`TRUSTED_DOCUMENTS: ${error.message}`) : error;
  }
}

/** The database of a service, which no other service uses where it is the embedded one; with a release, the id of the live one. */
export async function openServiceDatabase(
  config: Config,
  log: Log,
): Promise<{ database: Database; release: string }> {
  const database = await openDatabase(config, {
    log: message => log.info(message),
    claim: claimService,
    poolSize: CONNECTIONS_BESIDE,
  });
  try {
    return { database, release: await importSampleIfEmpty(database, log) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** @returns the id of the live release. */
async function importSampleIfEmpty(database: Database, log: Log): Promise<string> {
  const { editionOrNull: edition } = await Store.of(database.dataSource).open();
  if (edition) return edition.release.id;
  log.info('The database is empty: importing the bundled sample of Orphadata, which takes a second.');
  const { release, counts } = await importPaths(database.dataSource, [join(PROJECT_ROOT, 'sample')]);
  log.info(
    `Imported ${release}: ${counts.disorders} disorders with ${counts.references} codes of other systems.`,
  );
  return release;
}

function observer(log: Log, metrics: Metrics): Observer {
  return {
    fault(id, error) {
      metrics.faults.inc();
      log.error({ id, err: error }, 'fault');
    },
    request(outcome, seconds, statements) {
      metrics.requestSeconds.observe({ outcome }, seconds);
      metrics.statements.observe(statements);
    },
  };
}

function tellOfDatabase(log: Log, error: Error | null): void {
  if (error)
    log.warn(
      { err: error },
      'The database cannot be asked which release is live. The last known one goes on.',
    );
  else log.info('The database can be asked again.');
}
