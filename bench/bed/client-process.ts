// Starts the clients over HTTP as a process of their own.
import type { Contender } from '../measure/contest.ts';
import type { ClientsAsked, HttpQuestion } from './client-side.ts';
import { RoundProcess } from './round-process.ts';

export class ClientProcess {
  readonly #side = new RoundProcess('client-side');

  /** What answers these questions, asked one after the other. An answer that fails ends the benchmark. */
  overHttp(name: string, asked: readonly HttpQuestion[]): Contender {
    return {
      name,
      round: (clients, milliseconds) =>
        this.#side.round({ asked, clients, milliseconds } satisfies ClientsAsked),
    };
  }

  stop(): Promise<void> {
    return this.#side.stop();
  }
}
