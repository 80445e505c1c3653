// Long work in slices: between two of them the event loop serves sockets and timers, and other requests have their turn.

/** Milliseconds that a request may keep the event loop of a thread that serves others, too. With what cannot be cut it stays below 20. */
const SLICE_MS = 2;
/** Of slices in one round of the event loop, however long the rest of it took. */
const MOST_AT_ONCE_MS = 20;
/** Steps of promises until what a pause held back has done its work, so that the time of the slice counts it. */
const SETTLING = 4;

/** One request's place in the queue: what it holds back until its next turn. */
export class Slice {
  readonly #turns: Turns;
  readonly #onIdle: () => void;
  readonly #isStopped: () => boolean;
  /** What came last goes on first: an answer is finished branch by branch, and little of it waits at a time. */
  #waiting: (() => void)[] = [];
  /** What others wait for goes on before all of them, the first one first. */
  #ahead: (() => void)[] = [];
  #started: number;
  #over = false;

  #queued = false;

  /** `onIdle` is called when nothing is held back any more. While `isStopped`, only what others wait for goes on; `wake` tells its end. */
  constructor(turns: Turns, onIdle: () => void = () => undefined, isStopped: () => boolean = () => false) {
    this.#turns = turns;
    this.#onIdle = onIdle;
    this.#isStopped = isStopped;
    this.#started = turns.now();
  }

  /** True while something waits for a turn. */
  get waits(): boolean {
    return this.#waiting.length > 0 || this.#ahead.length > 0;
  }

  /** True while something waits that may go on. */
  get ready(): boolean {
    return this.#ahead.length > 0 || (this.#waiting.length > 0 && !this.#isStopped());
  }

  /** True from the first look at the clock after the end of the slice until the next turn. */
  get over(): boolean {
    return this.#over;
  }

  /** Ends the slice now: whatever comes next waits for a turn. */
  end(): void {
    this.#over = true;
  }

  /** Null while the slice lasts; afterwards a promise for the next turn. */
  pause(): Promise<void> | null {
    this.#look();
    return this.#over ? new Promise(resume => this.hold(resume)) : null;
  }

  /** `pause` for what others wait for. */
  pauseAhead(): Promise<void> | null {
    this.#look();
    return this.#over ? new Promise(resume => this.#enter(this.#ahead, resume)) : null;
  }

  /** Holds something back until the next turn. */
  hold(resume: () => void): void {
    this.#enter(this.#waiting, resume);
  }

  #enter(list: (() => void)[], resume: () => void): void {
    list.push(resume);
    this.wake();
  }

  /** To be called where what was stopped may go on. */
  wake(): void {
    if (this.#queued || !this.ready) return;
    this.#queued = true;
    this.#turns.enter(this);
  }

  /** One turn: goes on with what was held back until the slice is over. */
  async run(): Promise<void> {
    this.#started = this.#turns.now();
    this.#over = false;
    while (this.ready && !this.#over) {
      const resume = this.#ahead.shift() ?? this.#waiting.pop();
      resume?.();
      for (let step = 0; step < SETTLING; step++) await null;
      this.#look();
    }
    if (!this.waits) this.#onIdle();
    this.#queued = false;
    this.wake();
  }

  /** Forgets what was held back. */
  drop(): void {
    this.#waiting = [];
    this.#ahead = [];
  }

  #look(): void {
    if (this.#turns.now() - this.#started >= this.#turns.sliceMs) this.#over = true;
  }
}

/**
 * All requests of the process: one slice in each round of the event loop, or one piece of work that cannot be cut. Where the rest of the
 * round took long, as many slices as fit in the same time: else requests that were cut once would wait for round after round in which
 * all that come anew are answered whole.
 */
export class Turns {
  readonly #queue: Slice[] = [];
  readonly #pieces: (() => void)[] = [];
  #lastWasPiece = false;
  #due = false;
  /** When the last turn ended, where more waited for one: since then the thread was never idle. */
  #ended: number | null = null;
  readonly now: () => number;
  sliceMs = SLICE_MS;
  /** Called between two slices. */
  onTurn: () => void = () => undefined;

  constructor(now: () => number = () => performance.now()) {
    this.now = now;
  }

  enter(slice: Slice): void {
    this.#queue.push(slice);
    this.#schedule();
  }

  /**
   * Settles when a piece of work that takes longer than a slice, and cannot be cut, may be done. Such pieces have a line of their own:
   * between two of them a slice has its turn, so that many pieces do not hold up those who have begun.
   */
  piece(): Promise<void> {
    return new Promise(resume => {
      this.#pieces.push(resume);
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#due || this.#queue.length + this.#pieces.length === 0) return;
    this.#due = true;
    // An immediate that is asked for within an immediate runs in the next round, after sockets and timers.
    setImmediate(() => {
      void this.#next();
    });
  }

  async #next(): Promise<void> {
    const others = this.#ended === null ? 0 : Math.min(this.now() - this.#ended, MOST_AT_ONCE_MS);
    const until = this.now() + others;
    const piece = this.#lastWasPiece && this.#queue.length > 0 ? undefined : this.#pieces.shift();
    this.#lastWasPiece = piece !== undefined;
    if (piece) piece();
    else await this.#queue.shift()?.run();
    this.onTurn();
    while (this.#queue.length > 0 && this.now() < until) {
      await this.#queue.shift()?.run();
      this.onTurn();
    }
    this.#due = false;
    this.#ended = this.#queue.length + this.#pieces.length > 0 ? this.now() : null;
    this.#schedule();
  }
}
