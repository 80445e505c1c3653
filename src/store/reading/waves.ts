// When loaders send their keys: in waves, so that the number of statements does not depend on which answer comes first.

import { isOnItsWay, type Read } from '../../release/read.ts';
import type { RequestWork } from '../../work/request-work.ts';
import type { Session } from '../session.ts';

/**
 * DataLoader alone sends what one turn of the event loop has gathered; answers of parallel statements arrive in any order,
 * and each would send its own follow-up. A wave waits until nothing is under way: then whatever the answers have asked for
 * goes out together, one statement a loader, all at the same time. What of the request waits for its turn may still ask for more: the wave
 * waits for it too, unless thousands of places wait for the wave.
 */
export class Waves {
  readonly #waiting: (() => void)[] = [];
  readonly #work: RequestWork;
  #session: Session | null = null;
  #opening = 0;
  #due = false;

  constructor(work: RequestWork) {
    this.#work = work;
    work.onIdle = () => this.#next();
  }

  /** For DataLoader's `batchScheduleFn`. */
  readonly join = (send: () => void): void => {
    this.#waiting.push(send);
    this.#next();
  };

  /** Waits for a session as for a statement, and then for its statements. */
  open(opening: Read<Session>): Read<Session> {
    return isOnItsWay(opening) ? this.#opened(opening) : this.#follow(opening);
  }

  async #opened(opening: Promise<Session>): Promise<Session> {
    this.#opening++;
    try {
      return this.#follow(await opening);
    } finally {
      this.#opening--;
      this.#next();
    }
  }

  #follow(session: Session): Session {
    this.#session = session;
    session.onIdle = () => this.#next();
    return session;
  }

  get #busy(): boolean {
    if (this.#opening > 0 || (this.#session?.running ?? 0) > 0) return true;
    return this.#work.waits && !this.#work.crowded;
  }

  #next(): void {
    if (this.#due || this.#waiting.length === 0 || this.#busy) return;
    this.#due = true;
    // By then every resolver that an answer has woken has asked for what it needs next.
    setImmediate(() => {
      this.#due = false;
      if (this.#busy) return;
      for (const send of this.#waiting.splice(0)) send();
    });
  }
}
