// The HTTP server by itself, for tests of what only its parts can be made to do: on the sample unless another database is given.
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { createAnswers, type GraphQLAnswers } from '../../src/graphql/apollo.ts';
import type { HeavyQueries } from '../../src/graphql/heavy-query.ts';
import type { Observer } from '../../src/graphql/observer.ts';
import { createSchema, schemaText } from '../../src/graphql/schema.ts';
import { createServer, type ServerParts } from '../../src/http/server.ts';
import { createMetrics } from '../../src/metrics.ts';
import { NODE_LIMITS } from '../../src/questions/arguments/limits.ts';
import { Snapshot } from '../../src/snapshot/snapshot.ts';
import { SnapshotRelease } from '../../src/snapshot/snapshot-release.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { fillSnapshot } from '../../src/store/fill-snapshot.ts';
import { Store } from '../../src/store/store.ts';
import type { TestDatabase } from './database.ts';
import { cloneSampleRelease } from './real-release.ts';
import { openTestDesk } from './test-desk.ts';

export interface HttpServerAsked
  extends Partial<
    Pick<ServerParts, 'log' | 'keptMegabytes' | 'longestRequestSeconds' | 'arrivingMilliseconds'>
  > {
  database?: TestDatabase;
  heavy?: HeavyQueries;
  observer?: Partial<Observer>;
  /** The live release is known without asking, and all of it in memory. */
  inMemory?: boolean;
  /** Puts itself around what answers. */
  around?: (answers: GraphQLAnswers) => GraphQLAnswers;
}

export interface HttpServer {
  /** Routes and hooks may be added until it listens. */
  server: FastifyInstance;
  database: TestDatabase;
  /** @returns its origin */
  listen(): Promise<string>;
  stop(): Promise<void>;
}

export async function openHttpServer({
  database: given,
  heavy,
  observer = {},
  inMemory = false,
  around = answers => answers,
  ...parts
}: HttpServerAsked = {}): Promise<HttpServer> {
  const database = given ?? (await cloneSampleRelease());
  const dataSource = await openDataSource({ url: database.url });
  const store = Store.of(dataSource);
  if (inMemory) await store.follow({ url: database.url, onTrouble: () => undefined });
  const schema = await createSchema();
  const told = { fault: () => undefined, request: () => undefined, ...observer };
  const server = await createServer({
    desk: await openTestDesk(dataSource),
    answers: around(createAnswers(schema, told, heavy ?? null)),
    store,
    ...(inMemory && { memory: await readersOf(store) }),
    metrics: createMetrics(),
    log: pino({ level: 'silent' }),
    schemaText: schemaText(schema),
    corsOrigins: [],
    proxies: 0,
    nodeLimits: NODE_LIMITS,
    ...parts,
  });
  return {
    server,
    database,
    listen: () => server.listen({ port: 0, host: '127.0.0.1' }),
    async stop() {
      await server.close();
      await store.close();
      await dataSource.destroy();
      if (!given) await database.drop();
    },
  };
}

async function readersOf(store: Store) {
  const { parts } = await fillSnapshot(await store.open());
  const reader = new SnapshotRelease(Snapshot.of(parts));
  return { of: () => reader, named: () => undefined };
}
