// Starts the thread of heavy queries when it is first needed, sends it one query at a time, and starts another where it has ended.
import { Worker } from 'node:worker_threads';
import { type HeavyQueries, type HeavyQuery, jsonOf, type WrittenAnswer } from './graphql/heavy-query.ts';
import type { Asked, Told, WorkerSettings } from './heavy-worker.ts';
import type { Log } from './log.ts';
import type { SnapshotParts } from './snapshot/snapshot.ts';
import { giveBack, isShared } from './work/answer-memory.ts';
import { collectAtRest } from './work/heap.ts';
import { HeavyGate } from './work/heavy-gate.ts';

/** One thread has one core; a second query at the same time would double its memory. */
const AT_ONCE = 1;
/** A thread that does not end by itself within this is ended. */
const ENDING_MS = 5_000;
/** A thread that still works on a query so long after it was left is taken to be stuck, and ended. */
const LEAVING_MS = 10_000;
/**
 * After so long without heavy queries and answers on their way, a collection of garbage disturbs nobody. It is not for free: with the garbage V8
 * forgets compiled code that was made for it, and the next two answers take three times as long.
 */
const REST_MS = 15_000;
/** The budget ends a query long before; this is for what nobody has thought of. */
const HEAP_MB = 1_000;
/** Room for young objects, of which V8 fills a third before it collects: a crosswalk of 1,000 codes seldom needs more. */
const YOUNG_MB = 64;

/** The file as it was compiled, or under a loader of TypeScript as it was written. */
const WORKER_FILE = new URL(import.meta.url.replace('heavy-thread', 'heavy-worker'));

export interface ThreadParts {
  settings: WorkerSettings;
  log: Log;
  /** A fault of ours, under the id that the client gets. */
  onFault: (id: string, error: unknown) => void;
  /** Left out: the file beside this one. */
  file?: URL | undefined;
}

export class HeavyThread implements HeavyQueries {
  readonly #parts: ThreadParts;
  readonly #line = new HeavyGate(AT_ONCE);
  /** Queries that have not begun, by their text as JSON: all that their answers depend on. */
  readonly #inLine = new Map<string, SharedQuery>();
  readonly #underWay = new Map<number, PromiseParts>();
  #worker: Worker | null = null;
  #held: ReadonlyMap<number, SnapshotParts> = new Map();
  #rest: NodeJS.Timeout | undefined;
  /** Bytes of shared memory that were given back or let go since the last rest. */
  #unseen = 0;
  #asked = 0;

  constructor(parts: ThreadParts) {
    this.#parts = parts;
  }

  /** Starts the thread before it is needed: the first heavy query need not wait for it. */
  start(): void {
    this.#running();
  }

  /** Who asks the same before it begins shares the answer: it can hold nothing that was read before they asked. */
  answer(query: HeavyQuery, gone: Promise<void>): Promise<WrittenAnswer> {
    const text = jsonOf(query);
    const waiting = this.#inLine.get(text);
    // What all have left is not begun: who asks for it now begins a new one.
    const shared = waiting && !waiting.left ? waiting : new SharedQuery(one => this.#take(text, one));
    this.#inLine.set(text, shared);
    shared.join(gone);
    return shared.answer;
  }

  /** The releases that are in memory now: shared with the thread, not copied. `letGo`: bytes of those that no longer are. */
  share(held: ReadonlyMap<number, SnapshotParts>, letGo: number): void {
    this.#held = held;
    this.#unseen += letGo;
    if (this.#worker) tell(this.#worker, { held, letGo });
    if (letGo > 0) this.#restLater();
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    clearTimeout(this.#rest);
    const worker = this.#worker;
    if (!worker) return;
    const ended = new Promise(resolve => worker.once('exit', resolve));
    tell(worker, 'end');
    const timer = setTimeout(() => worker.terminate(), ENDING_MS);
    await ended;
    clearTimeout(timer);
  }

  async #take(text: string, shared: SharedQuery): Promise<WrittenAnswer> {
    const leave = await this.#line
      .enter(act => void shared.gone.then(act))
      .finally(() => {
        if (this.#inLine.get(text) === shared) this.#inLine.delete(text);
      });
    try {
      const answer = await this.#ask(text, shared.gone);
      void shared.gone.then(() => this.#giveBack(answer));
      return answer;
    } finally {
      leave();
      // Until it was handed over it has left garbage here.
      this.#restLater();
    }
  }

  /** All who asked have it or have left: no byte of it is read any more. */
  #giveBack({ bytes }: WrittenAnswer): void {
    if (isShared(bytes)) this.#unseen += bytes.buffer.byteLength;
    giveBack(bytes);
    this.#restLater();
  }

  #restLater(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      if (this.#worker) tell(this.#worker, 'rest');
      collectAtRest(this.#unseen);
      this.#unseen = 0;
    }, REST_MS).unref();
  }

  async #ask(text: string, gone: Promise<void>): Promise<WrittenAnswer> {
    const worker = this.#running();
    const id = ++this.#asked;
    void gone.then(() => this.#leave(worker, id));
    const answer = new Promise<WrittenAnswer>((resolve, reject) => {
      this.#underWay.set(id, { resolve, reject });
    });
    tell(worker, { id, text });
    return await answer.finally(() => this.#underWay.delete(id));
  }

  #leave(worker: Worker, id: number): void {
    if (!this.#underWay.has(id)) return;
    tell(worker, { leave: id });
    setTimeout(() => {
      if (this.#underWay.has(id)) void worker.terminate();
    }, LEAVING_MS).unref();
  }

  #running(): Worker {
    this.#worker ??= this.#begin();
    return this.#worker;
  }

  #begin(): Worker {
    const { settings, log, file = WORKER_FILE } = this.#parts;
    const worker = new Worker(file, {
      workerData: settings,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    let reason: unknown = new Error('The thread of heavy queries was ended');
    worker.on('message', (told: Told) => this.#hear(told));
    worker.on('error', error => {
      reason = error;
      log.error(
        { err: error },
        'The thread of heavy queries has failed. The next heavy query starts another.',
      );
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = null;
      for (const { reject } of this.#underWay.values()) reject(reason);
    });
    worker.unref();
    tell(worker, { held: this.#held, letGo: 0 });
    return worker;
  }

  #hear(told: Told): void {
    if ('fault' in told) {
      this.#parts.onFault(told.fault, told.error);
      return;
    }
    const asked = this.#underWay.get(told.id);
    if ('answer' in told) asked?.resolve(told.answer);
    else asked?.reject(told.error);
  }
}

interface PromiseParts {
  resolve: (answer: WrittenAnswer) => void;
  reject: (error: unknown) => void;
}

/** One query, and how many wait for its answer. */
class SharedQuery {
  /** Settles when all who waited have gone. */
  readonly gone: Promise<void>;
  readonly answer: Promise<WrittenAnswer>;
  left = false;
  #waiting = 0;
  #leave: () => void = () => undefined;

  constructor(ask: (shared: SharedQuery) => Promise<WrittenAnswer>) {
    this.gone = new Promise(resolve => {
      this.#leave = resolve;
    });
    this.answer = ask(this);
  }

  join(gone: Promise<void>): void {
    this.#waiting++;
    void gone.then(() => {
      if (--this.#waiting > 0) return;
      this.left = true;
      this.#leave();
    });
  }
}

function tell(worker: Worker, asked: Asked): void {
  worker.postMessage(asked);
}
