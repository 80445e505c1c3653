// The work of one request: counted against its budget, and done in slices.
import { Budget, BudgetExceeded, type EndOfWork, WorkAbandoned } from './budget.ts';
import { LIGHT_KEYS, LIGHT_LIMITS, NO_LIMITS, WORK_LIMITS, Work, type WorkLimits } from './limits.ts';
import { Slice, Turns } from './turns.ts';

/** Amount of work after which the clock is looked at again. */
const GLANCE = 250;
/** Places that may wait for lookups until these go first; no ordinary request has so many. */
const CROWD = 5_000;

/** All requests of a thread take their turns together. */
export const TURNS = new Turns();

export class RequestWork {
  /** Called when nothing waits for a turn any more, or too much for lookups. */
  onIdle: () => void = () => undefined;
  readonly limits: WorkLimits;
  readonly #mostKeys: number;
  readonly #budget: Budget;
  readonly #slice = new Slice(
    TURNS,
    () => this.onIdle(),
    () => this.crowded,
  );
  // Most requests end without anybody asking for these: they are made when first asked for.
  #never: Promise<never> | null = null;
  #gone: Signal<void> | null = null;
  #onEnd: Set<(reason: EndOfWork) => void> | null = null;
  #onGone: Set<() => void> | null = null;
  #left = false;
  #unseen = 0;
  #awaiting = 0;
  #closed = false;

  /** `mostKeys`: a statement with more ends the work before it is known how many rows they bring. */
  constructor(limits: WorkLimits = WORK_LIMITS, mostKeys = Number.POSITIVE_INFINITY) {
    this.limits = limits;
    this.#mostKeys = mostKeys;
    this.#budget = new Budget(limits, reason => {
      for (const end of this.#onEnd ?? []) end(reason);
      this.close();
    });
  }

  /** For a request in the thread that serves everybody. */
  static light(): RequestWork {
    return new RequestWork(LIGHT_LIMITS, LIGHT_KEYS);
  }

  /** Work that no client waits for: done in slices, without limits. */
  static unlimited(): RequestWork {
    return new RequestWork(NO_LIMITS);
  }

  /** Never settles: what waits for it is forgotten with the request. */
  get never(): Promise<never> {
    this.#never ??= new Promise(() => undefined);
    return this.#never;
  }

  /** Settles when nobody waits for the answer any more. */
  get gone(): Promise<void> {
    if (!this.#gone) {
      this.#gone = signal();
      if (this.#left) this.#gone.settle();
    }
    return this.#gone.promise;
  }

  /** Calls `act` when nobody waits for the answer any more. @returns what forgets it */
  whenGone(act: () => void): () => void {
    const acts = this.#onGone ?? new Set();
    this.#onGone = acts;
    if (this.#left) act();
    else acts.add(act);
    return () => void acts.delete(act);
  }

  /**
   * What comes of a piece of the work; or, sooner, why the work was ended. `Promise.race` would not do: a promise that never settles keeps
   * what the race has led to, here the data of the whole answer, for as long as it lives itself.
   */
  async orEnded<Value>(piece: Promise<Value>): Promise<Value | EndOfWork> {
    if (this.ended) return this.ended;
    let onEnd: (reason: EndOfWork) => void = () => undefined;
    try {
      return await new Promise<Value | EndOfWork>((resolve, reject) => {
        onEnd = resolve;
        this.#onEnd ??= new Set();
        this.#onEnd.add(onEnd);
        piece.then(resolve, reject);
      });
    } finally {
      this.#onEnd?.delete(onEnd);
    }
  }

  /** Why the work was ended before its time; null where it was not. */
  get ended(): EndOfWork | null {
    return this.#budget.ended;
  }

  /** True while part of the work waits for a turn. */
  get waits(): boolean {
    return this.#slice.waits;
  }

  /** How much of one kind was done so far. */
  counted(work: Work): number {
    return this.#budget.counted(work);
  }

  /** Looks ahead to work that is sure to come. @throws BudgetExceeded where it would pass the limit. */
  foresee(work: Work, amount: number): void {
    this.#budget.foresee(work, amount);
  }

  /** Counts work that takes no time of its own. @throws BudgetExceeded where a limit is passed. */
  count(work: Work, amount: number): void {
    this.#budget.charge(work, amount);
  }

  /**
   * Counts work that is done.
   * @returns what to wait for before going on; null to go on at once.
   * @throws BudgetExceeded where a limit is passed.
   */
  charge(work: Work, amount: number): Promise<void> | null {
    this.#budget.charge(work, amount);
    if (this.crowded) return new Promise(resume => this.#slice.hold(resume));
    return this.#isTimeToLook(amount) ? this.#slice.pause() : null;
  }

  /** What to wait for before the answer of a lookup is used, for which others wait; null to go on at once. */
  pauseLookup(amount: number): Promise<void> | null {
    return this.#isTimeToLook(amount) ? this.#slice.pauseAhead() : null;
  }

  #isTimeToLook(amount: number): boolean {
    this.#unseen += amount;
    if (this.#unseen < GLANCE && !this.#slice.over) return false;
    this.#unseen = 0;
    return true;
  }

  /** Looks at the clock now: null while the slice lasts; afterwards a promise for the next turn. */
  pause(): Promise<void> | null {
    return this.#slice.pause();
  }

  /** So many more places (or, below zero, fewer) wait for lookups that are under way. */
  awaiting(places: number): void {
    const before = this.crowded;
    this.#awaiting += places;
    if (this.crowded && !before) this.onIdle();
    if (before && !this.crowded) this.#slice.wake();
  }

  /** True where so many places wait for lookups that these must not wait for the rest of the request, but the rest for them. */
  get crowded(): boolean {
    return this.#awaiting > CROWD;
  }

  /** Does something when the request has its turn: for what many wait for, so that not all of them go on at once. */
  later(act: () => void): void {
    this.#slice.hold(act);
  }

  /** To be awaited before a piece of work that takes some time and cannot be cut. Does not settle once the work was ended. */
  async beforePiece(): Promise<void> {
    await TURNS.piece();
    if (this.ended) await this.never;
  }

  /** To be awaited before a statement with so many keys is sent. Does not settle once the work was ended. */
  async beforeStatement(keys: number): Promise<void> {
    if (keys > this.#mostKeys) this.refuse(new BudgetExceeded(Work.ROWS, keys, this.#mostKeys, true));
    if (this.ended) await this.never;
  }

  /** Ends the work for a reason that the client is told. @returns the reason, to be thrown. */
  refuse(reason: EndOfWork): EndOfWork {
    return this.#budget.end(reason);
  }

  /** Nobody waits for the answer any more. */
  abandon(): void {
    this.#left = true;
    this.#gone?.settle();
    if (!this.#closed) this.#budget.end(new WorkAbandoned());
    for (const act of this.#onGone ?? []) act();
    this.#onGone?.clear();
  }

  /** The request is answered: forgets what still waits. */
  close(): void {
    this.#closed = true;
    this.#slice.drop();
  }
}

interface Signal<Value> {
  promise: Promise<Value>;
  settle(value: Value): void;
}

function signal<Value>(): Signal<Value> {
  let settle: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>(resolve => {
    settle = resolve;
  });
  return { promise, settle };
}
