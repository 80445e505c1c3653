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

  constructor() {
    super(
      `Other large requests are being answered. Try again in ${RETRY_AFTER_SECONDS} seconds, or ask for less: small requests do not wait.`,
    );
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
    if (this.#queue.size >= WAITING) throw new TooBusy();
    return await new Promise((admit, refuse) => {
      let waiting = true;
      const timer = setTimeout(() => {
        waiting = false;
        refuse(new TooBusy());
      }, this.#longestWaitMs);
      void this.#queue.add(() => {
        clearTimeout(timer);
        return waiting ? new Promise<void>(leave => admit(leave)) : Promise.resolve();
      });
    });
  }
}
