// The work of one request: counted against its budget, done in slices, and admitted among heavy requests where it is heavy.
import { Budget, type EndOfWork, WorkAbandoned } from './budget.ts';
import { type HeavyGate, TooBusy } from './heavy-gate.ts';
import { LIGHT, NO_LIMITS, WORK_LIMITS, Work, type WorkLimits } from './limits.ts';
import { Slice, Turns } from './turns.ts';

/** Amount of work after which the clock is looked at again. */
const GLANCE = 250;
/** A statement with more keys than this makes a request heavy before it is known what they bring. */
const MANY_KEYS = 200;

/** Places that may wait for lookups until they are told; no ordinary request has so many. */
const CROWD = 5_000;

/** All requests of a process take their turns together. */
const TURNS = new Turns();

export class RequestWork {
  /** Never settles: what waits for it is forgotten with the request. */
  readonly never = new Promise<never>(() => undefined);
  /** Called when nothing waits for a turn any more, or too much for lookups. */
  onIdle: () => void = () => undefined;
  readonly limits: WorkLimits;
  readonly #budget: Budget;
  readonly #gate: HeavyGate | null;
  readonly #slice = new Slice(TURNS, () => this.onIdle());
  #unseen = 0;
  #awaiting = 0;
  #admission: Promise<void> | null = null;
  #admitted = false;
  #leave: (() => void) | null = null;
  #closed = false;

  /** Without a gate it waits for no others. */
  constructor(limits: WorkLimits = WORK_LIMITS, gate: HeavyGate | null = null) {
    this.limits = limits;
    this.#budget = new Budget(limits);
    this.#gate = gate;
    void this.over.then(() => this.close());
  }

  /** Work that no client waits for: done in slices, without limits. */
  static unlimited(): RequestWork {
    return new RequestWork(NO_LIMITS);
  }

  /** Settles with the reason if the work is ended before its time. */
  get over(): Promise<EndOfWork> {
    return this.#budget.over;
  }

  /** True while part of the work waits for a turn. */
  get waits(): boolean {
    return this.#slice.waits || (this.#admission !== null && !this.#admitted);
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
    if (!this.#isTimeToLook(amount)) return null;
    if (!this.#mustWait(0)) return this.#slice.pause();
    // Else a whole answer could be built meanwhile, in between two looks.
    this.#slice.end();
    return this.#admit().then(() => this.#slice.pause() ?? undefined);
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
  }

  /** True where so many places wait for lookups that these must not wait for the rest of the request. */
  get crowded(): boolean {
    return this.#awaiting > CROWD;
  }

  /** Does something when the request has its turn: for what many wait for, so that not all of them go on at once. */
  later(act: () => void): void {
    this.#slice.hold(act);
  }

  /** To be awaited before a statement is sent. Does not settle once the work was ended. */
  async beforeStatement(keys: number): Promise<void> {
    if (!this.#budget.ended && this.#mustWait(keys)) await this.#admit();
    if (this.#budget.ended) await this.never;
  }

  /** Ends the work for a reason that the client is told. @returns the reason, to be thrown. */
  refuse(reason: EndOfWork): EndOfWork {
    return this.#budget.end(reason);
  }

  /** Nobody waits for the answer any more. */
  abandon(): void {
    if (!this.#closed) this.#budget.end(new WorkAbandoned());
  }

  /** The request is answered: gives back its place among heavy requests, and forgets what still waits. */
  close(): void {
    this.#closed = true;
    this.#slice.drop();
    this.#leave?.();
    this.#leave = null;
  }

  #mustWait(keys: number): boolean {
    if (this.#admitted || this.#gate === null) return false;
    return keys > MANY_KEYS || HEAVY.some(work => this.#budget.counted(work) > LIGHT);
  }

  #admit(): Promise<void> {
    this.#admission ??= this.#enter();
    return this.#admission;
  }

  async #enter(): Promise<void> {
    try {
      const leave = await this.#gate?.enter();
      this.#admitted = true;
      if (this.#closed) leave?.();
      else this.#leave = leave ?? null;
      if (!this.#slice.waits) this.onIdle();
    } catch (error) {
      if (!(error instanceof TooBusy)) throw error;
      this.#budget.end(error);
    }
    if (this.#budget.ended) await this.never;
  }
}

const HEAVY = [Work.NODES, Work.MAPPINGS, Work.ROWS];
