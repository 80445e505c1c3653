// Starts the clients of the peers as a process of their own, on a core of their own.
import { RoundProcess } from '../bed/round-process.ts';
import type { Contender } from '../measure/contest.ts';
import type { LoadAsked, LoadRequest } from './load-side.ts';

export class LoadProcess {
  readonly #side: RoundProcess;

  constructor(core: number) {
    this.#side = new RoundProcess('peers/load-side', [], [], { core });
  }

  /** What answers these requests at `url`, asked one after the other. An answer that is not as long as it must be ends the benchmark. */
  contender(name: string, url: string, requests: LoadRequest[]): Contender {
    const port = Number(new URL(url).port);
    return {
      name,
      round: (clients, milliseconds) =>
        this.#side.round({ port, requests, clients, milliseconds } satisfies LoadAsked),
    };
  }

  stop(): Promise<void> {
    return this.#side.stop();
  }
}
