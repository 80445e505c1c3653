// The HTTP server over the sample in memory, with what a test wants to watch: what the framework gets, and what Apollo Server has no part in.
import type { FastifyRequest } from 'fastify';
import { pino } from 'pino';
import { createAnswers, type GraphQLAnswers } from '../../src/graphql/apollo.ts';
import { createSchema, schemaText } from '../../src/graphql/schema.ts';
import { createServer } from '../../src/http/server.ts';
import { createMetrics } from '../../src/metrics.ts';
import { NODE_LIMITS } from '../../src/questions/arguments/limits.ts';
import { Snapshot } from '../../src/snapshot/snapshot.ts';
import { SnapshotRelease } from '../../src/snapshot/snapshot-release.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { fillSnapshot } from '../../src/store/fill-snapshot.ts';
import { Store } from '../../src/store/store.ts';
import { cloneSampleRelease } from './real-release.ts';
import { openTestDesk } from './test-desk.ts';

export interface Watched {
  /** Requests that the framework got. */
  framework: number;
  /** Answers that Apollo had no part in. */
  short: number;
  /** What the service tells of each answer. */
  outcomes: string[];
}

export interface ServerInMemory {
  url: string;
  /** Since it was last set back. */
  watched: Watched;
  stop(): Promise<void>;
}

/** `keptMegabytes`: of answers that are kept; left out: none is. */
export async function startServerInMemory(keptMegabytes = 0): Promise<ServerInMemory> {
  const watched: Watched = { framework: 0, short: 0, outcomes: [] };
  const database = await cloneSampleRelease();
  const dataSource = await openDataSource({ url: database.url });
  const store = Store.of(dataSource);
  await store.follow({ url: database.url, onTrouble: () => undefined });
  const { parts } = await fillSnapshot(await store.open());
  const reader = new SnapshotRelease(Snapshot.of(parts));
  const schema = await createSchema();
  const observer = {
    fault: () => undefined,
    request: (outcome: string) => void watched.outcomes.push(outcome),
  };
  const server = await createServer({
    desk: await openTestDesk(dataSource),
    answers: counted(createAnswers(schema, observer, null), watched),
    store,
    memory: { of: () => reader, named: () => undefined },
    metrics: createMetrics(),
    log: pino({ level: 'silent' }),
    schemaText: schemaText(schema),
    corsOrigins: [],
    proxies: 0,
    nodeLimits: NODE_LIMITS,
    keptMegabytes,
  });
  server.addHook('onRequest', (_request: FastifyRequest, _reply, done) => {
    watched.framework++;
    done();
  });
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  const stop = async () => {
    await server.close();
    await store.close();
    await dataSource.destroy();
    await database.drop();
  };
  return { url, watched, stop };
}

/** What is answered at once stays so. */
function counted(answers: GraphQLAnswers, watched: Watched): GraphQLAnswers {
  const { known } = answers;
  const answer = known.answer.bind(known);
  const count = (text: string | null) => {
    if (text !== null) watched.short++;
    return text;
  };
  known.answer = (...asked) => {
    const text = answer(...asked);
    return text instanceof Promise ? text.then(count) : count(text);
  };
  return answers;
}
