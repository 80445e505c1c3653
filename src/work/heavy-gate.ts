// Heavy requests in line, few at a time: so that many at once need no more memory than a few.
import PQueue from 'p-queue';

/** More than these could not be served in the time that one waits. */
const WAITING = 50;
const LONGEST_WAIT_SECONDS = 20;
/** By then several of those that were ahead have been answered. */
const RETRY_AFTER_SECONDS = 10;

/** Too many heavy requests are ahead of this one. */
export class TooBusy extends Error {
  readonly retryAfterSeconds = RETRY_AFTER_SECONDS;
  readonly counted: number;
  readonly limit: number;

  private constructor(reason: string, counted: number, limit: number) {
    super(
      `${reason} Try again in ${RETRY_AFTER_SECONDS} seconds, or ask for less: small requests do not wait.`,
    );
    this.counted = counted;
    this.limit = limit;
  }

  /** So many wait already, and no more may. */
  static crowd(waiting: number): TooBusy {
    const reason = `${waiting} large requests wait to be answered; at most ${WAITING} may wait.`;
    return new TooBusy(reason, waiting, WAITING);
  }

  /** It has waited for so long, and no longer may. */
  static longWait(seconds: number): TooBusy {
    const reason = `Other requests are being answered; this one has waited for ${seconds} seconds, as long as one may.`;
    return new TooBusy(reason, seconds, seconds);
  }
}

export class HeavyGate {
  readonly #queue: PQueue;
  readonly #longestWaitMs: number;

  constructor(atOnce: number, longestWaitSeconds = LONGEST_WAIT_SECONDS) {
    this.#queue = new PQueue({ concurrency: atOnce });
    this.#longestWaitMs = longestWaitSeconds * 1000;
  }

  /**
   * Settles when a place is free.
   * @returns the function that gives the place back.
   * @throws TooBusy where too many wait, or none becomes free in time.
   */
  async enter(): Promise<() => void> {
    if (this.#queue.size >= WAITING) throw TooBusy.crowd(this.#queue.size);
    return await new Promise((admit, refuse) => {
      let waiting = true;
      const timer = setTimeout(() => {
        waiting = false;
        refuse(TooBusy.longWait(this.#longestWaitMs / 1000));
      }, this.#longestWaitMs);
      void this.#queue.add(() => {
        clearTimeout(timer);
        return waiting ? new Promise<void>(leave => admit(leave)) : Promise.resolve();
      });
    });
  }
}
