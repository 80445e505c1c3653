// Ends a request of which nothing has come for too long.
import { passingFault } from './download-fault.ts';

export class IdleLimit {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly milliseconds: number) {
    this.#timer = setTimeout(() => this.#controller.abort(), milliseconds);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something came: the time begins anew. */
  alive(): void {
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** What is told of an error of the request; a DownloadFault either way. */
  faultOf(error: unknown, otherwise: (error: unknown) => Error): Error {
    if (!this.signal.aborted) return otherwise(error);
    return passingFault(`nothing came for ${this.milliseconds / 1000} s.`, error);
  }
}
