// The budget of one request: counts its work, and ends it where a limit is passed.
import { Work, type WorkLimits } from './limits.ts';
import { TooBusy } from './too-busy.ts';

/** Why work ends before its time. */
export type EndOfWork = BudgetExceeded | TooBusy | WorkAbandoned;

/** More work than one request may do. */
export class BudgetExceeded extends Error {
  readonly work: Work;
  /** How much was counted when the work was ended. */
  readonly counted: number;
  readonly limit: number;

  /** `ahead`: it was seen before the work was done. */
  constructor(work: Work, counted: number, limit: number, ahead = false) {
    const told = ahead ? `${counted} would be needed` : `${counted} were counted when the work was ended`;
    super(`${WHAT[work](limit)}: ${told}. ${ADVICE[work]}`);
    this.work = work;
    this.counted = counted;
    this.limit = limit;
  }
}

/** Nobody waits for the answer any more: the client has gone, or the longest time is over. */
export class WorkAbandoned extends Error {
  constructor() {
    super('Nobody waits for this answer any more.');
  }
}

export function isEndOfWork(error: unknown): error is EndOfWork {
  return error instanceof BudgetExceeded || error instanceof TooBusy || error instanceof WorkAbandoned;
}

const WHAT: Record<Work, (limit: number) => string> = {
  [Work.NODES]: limit => `The answer holds more than ${limit} objects and values`,
  [Work.LOOKUPS]: limit => `More than ${limit} values of the answer have to be looked up`,
  [Work.BYTES]: limit => `The answer is longer than ${limit} bytes`,
  [Work.MAPPINGS]: limit => `The crosswalk looks at more than ${limit} mappings`,
  [Work.ENTRIES]: limit => `The lists that the answer is cut from have more than ${limit} entries`,
  [Work.SEARCHES]: limit =>
    `The request searches the database more than ${limit} times (one that finds nothing but similar names counts twice, a comparison of releases three times)`,
  [Work.ROWS]: limit => `The request reads more than ${limit} rows of the database`,
};

const ADVICE: Record<Work, string> = {
  [Work.NODES]:
    'Ask for fewer codes or ids, each once, smaller pages (first), fewer nested lists, or fewer fields; split the request.',
  [Work.LOOKUPS]:
    'Ask for fewer codes or ids, smaller pages (first), fewer nested lists, or fewer fields; split the request.',
  [Work.BYTES]: 'Ask for fewer codes or ids, smaller pages (first), or fewer fields; split the request.',
  [Work.MAPPINGS]:
    'Ask for fewer codes, fewer target systems or fewer hops (maxHops), leave out cardinality, which walks back from every match, or name mappingSets in the filter; split the request.',
  [Work.ENTRIES]:
    'Smaller pages (first) do not help here: ask for fewer codes or ids, or for fewer lists of each; split the request.',
  [Work.SEARCHES]:
    'Ask for fewer searches, rankings and comparisons of releases in one request; split the request.',
  [Work.ROWS]: 'Ask for fewer codes or ids, smaller pages (first), or fewer nested lists; split the request.',
};

export class Budget {
  readonly #limits: WorkLimits;
  readonly #counted: Record<Work, number> = {
    [Work.NODES]: 0,
    [Work.LOOKUPS]: 0,
    [Work.BYTES]: 0,
    [Work.MAPPINGS]: 0,
    [Work.ENTRIES]: 0,
    [Work.SEARCHES]: 0,
    [Work.ROWS]: 0,
  };
  #ended: EndOfWork | null = null;
  readonly #onEnd: (reason: EndOfWork) => void;

  /** `onEnd` is called once if the work is ended before its time. */
  constructor(limits: WorkLimits, onEnd: (reason: EndOfWork) => void = () => undefined) {
    this.#limits = limits;
    this.#onEnd = onEnd;
  }

  counted(work: Work): number {
    return this.#counted[work];
  }

  /** Why the work was ended; null while it goes on. */
  get ended(): EndOfWork | null {
    return this.#ended;
  }

  /** @throws BudgetExceeded where the limit is passed; the reason once the work was ended. */
  charge(work: Work, amount: number): void {
    if (this.#ended) throw this.#ended;
    const counted = this.#counted[work] + amount;
    this.#counted[work] = counted;
    const limit = this.#limits[work];
    if (counted > limit) throw this.end(new BudgetExceeded(work, counted, limit));
  }

  /** Work that is sure to come, and is counted when it does. @throws BudgetExceeded where it would pass the limit. */
  foresee(work: Work, amount: number): void {
    const [counted, limit] = [this.#counted[work] + amount, this.#limits[work]];
    if (counted > limit) throw this.end(new BudgetExceeded(work, counted, limit, true));
  }

  /** Ends the work: whatever of it is charged later is refused. The first reason counts. */
  end(reason: EndOfWork): EndOfWork {
    if (!this.#ended) {
      this.#ended = reason;
      this.#onEnd(reason);
    }
    return this.#ended;
  }
}
