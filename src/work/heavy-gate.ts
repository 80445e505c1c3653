// Heavy requests in line, few at a time: so that many at once need no more memory than a few.
import PQueue from 'p-queue';
import { WorkAbandoned } from './budget.ts';
import { TooBusy } from './too-busy.ts';

/** More than these could not be served in the time that one waits. */
const WAITING = 50;
const LONGEST_WAIT_SECONDS = 20;

export class HeavyGate {
  readonly #queue: PQueue;
  readonly #longestWaitMs: number;
  #waiting = 0;

  constructor(atOnce: number, longestWaitSeconds = LONGEST_WAIT_SECONDS) {
    this.#queue = new PQueue({ concurrency: atOnce });
    this.#longestWaitMs = longestWaitSeconds * 1000;
  }

  /**
   * Settles when a place is free. Who has left or waited too long takes no place in the line from then on.
   * @param whenGone calls back when nobody waits for it any more
   * @returns the function that gives the place back.
   * @throws TooBusy where too many wait, or none becomes free in time; WorkAbandoned where nobody waits for it any more.
   */
  async enter(whenGone: (act: () => void) => void = () => undefined): Promise<() => void> {
    if (this.#waiting >= WAITING) throw TooBusy.crowd(this.#waiting, WAITING);
    this.#waiting++;
    return await new Promise((admit, refuse) => {
      let waiting = true;
      const stopWaiting = () => {
        if (waiting) this.#waiting--;
        waiting = false;
        clearTimeout(timer);
      };
      const timer = setTimeout(() => {
        stopWaiting();
        refuse(TooBusy.longWait(this.#longestWaitMs / 1000));
      }, this.#longestWaitMs);
      whenGone(() => {
        if (!waiting) return;
        stopWaiting();
        refuse(new WorkAbandoned());
      });
      void this.#queue.add(() => {
        if (!waiting) return Promise.resolve();
        stopWaiting();
        return new Promise<void>(leave => admit(leave));
      });
    });
  }
}
