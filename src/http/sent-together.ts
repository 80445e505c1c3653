// Answers that are made in one turn of the event loop are sent together at its end: to wake who reads them (a proxy on the same machine, mostly)
// takes longer than to make one, and is done once for all.

/** None waits longer for others than it takes to make some twenty. */
const [MOST, LONGEST_MS] = [8, 0.5];

export class SentTogether {
  #waiting: (() => void)[] = [];
  #since = 0;
  readonly #sendAll = () => {
    const sending = this.#waiting;
    this.#waiting = [];
    for (const send of sending) send();
  };

  /** @param send sends one answer, and never throws. @param started when it was begun, as `performance.now` tells it */
  add(send: () => void, started: number): void {
    if (this.#waiting.push(send) === 1) {
      this.#since = started;
      setImmediate(this.#sendAll);
    }
    if (this.#waiting.length >= MOST || performance.now() - this.#since > LONGEST_MS) this.#sendAll();
  }
}
