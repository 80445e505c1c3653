// The thread of heavy queries: its own database connections, schema and heap. heavy-thread.ts starts it and sends it queries.
import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { CompiledQueries } from './graphql/compiled-queries.ts';
import { answerQuery } from './graphql/heavy-queries.ts';
import type { HeavyQuery, WrittenAnswer } from './graphql/heavy-query.ts';
import { createSchema } from './graphql/schema.ts';
import type { NodeLimits } from './questions/arguments/limits.ts';
import { Snapshot, type SnapshotParts } from './snapshot/snapshot.ts';
import { SnapshotRelease } from './snapshot/snapshot-release.ts';
import { openDataSource } from './store/data-source.ts';
import { Store } from './store/store.ts';
import { AnswerMemory, isShared } from './work/answer-memory.ts';
import { collectAtRest, collectWhereGrown, collectYoung, forgetWhatLived } from './work/heap.ts';
import { RequestWork, TURNS } from './work/request-work.ts';
import { giveWay } from './work/thread-priority.ts';

export interface WorkerSettings {
  databaseUrl: string;
  replicaUrls: readonly string[];
  nodeLimits: NodeLimits;
  /** As the setting COMPILE_QUERIES_AT. */
  compileQueriesAt: number;
}

/**
 * What the thread is asked: a HeavyQuery as JSON under a number of its own (one long text is soon copied), to leave one, to give back what it
 * keeps for the next one, or to end; and it is told which releases are in memory, and how many bytes no longer are.
 */
export type Asked =
  | { id: number; text: string }
  | { leave: number }
  | { held: ReadonlyMap<number, SnapshotParts>; letGo: number }
  | 'rest'
  | 'end';

/** What it tells: an answer or why there is none, or a fault under the id that the client gets. */
export type Told =
  | { id: number; answer: WrittenAnswer }
  | { id: number; error: unknown }
  | { fault: string; error: unknown };

/** Nobody else is served here: between two slices only the database is heard, and whether the client has left. */
const SLICE_MS = 20;
/** As many statements as one request has under way. */
const CONNECTIONS = 6;

if (parentPort) await serve(parentPort, workerData as WorkerSettings);

async function serve(
  port: NonNullable<typeof parentPort>,
  { databaseUrl, replicaUrls, nodeLimits, compileQueriesAt }: WorkerSettings,
): Promise<void> {
  const tell = (told: Told, transfer: ArrayBuffer[] = []) => port.postMessage(told, transfer);
  const dataSource = await openDataSource({
    url: databaseUrl,
    replicaUrls,
    poolSize: CONNECTIONS,
    forRequests: true,
  });
  const store = Store.of(dataSource);
  /** Bytes of releases that are no longer in memory, which V8 does not count. */
  let letGo = 0;
  let readers: ReadonlyMap<number, SnapshotRelease> = new Map();
  // The thread that serves everybody tells of trouble with the database.
  await store.follow({ url: databaseUrl, onTrouble: () => undefined });
  const answering = {
    queries: new CompiledQueries(await createSchema(), compileQueriesAt),
    store,
    nodeLimits,
    observer: { fault: (fault: string, error: unknown) => tell({ fault, error }) },
    memory: {
      of: (releaseNo: number) => readers.get(releaseNo) ?? null,
      // The thread that serves everybody was asked first, and tells.
      named: () => undefined,
    },
    answers: new AnswerMemory(),
  };
  giveWay();
  TURNS.sliceMs = SLICE_MS;
  TURNS.onTurn = collectWhereGrown;
  const underWay = new Map<number, RequestWork>();
  port.on('message', async (asked: Asked) => {
    if (asked === 'end') {
      port.close();
      await store.close();
      await dataSource.destroy();
      return;
    }
    if (asked === 'rest') {
      collectAtRest(answering.answers.forget() + letGo);
      letGo = 0;
      return;
    }
    if ('held' in asked) {
      letGo += asked.letGo;
      const known = readers;
      readers = new Map(
        [...asked.held].map(([no, parts]) => [no, known.get(no) ?? new SnapshotRelease(Snapshot.of(parts))]),
      );
      return;
    }
    if ('leave' in asked) {
      underWay.get(asked.leave)?.abandon();
      return;
    }
    const { id, text } = asked;
    const work = new RequestWork();
    underWay.set(id, work);
    try {
      const answer = await answerQuery(answering, JSON.parse(text) as HeavyQuery, work);
      tell({ id, answer }, isShared(answer.bytes) ? [] : [answer.bytes.buffer as ArrayBuffer]);
    } catch (error) {
      tell({ id, error });
    } finally {
      underWay.delete(id);
      // Not before this function has ended: it still holds the request.
      setImmediate(collectYoung);
      forgetWhatLived();
    }
  });
}
