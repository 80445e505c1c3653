// Starts the clients of the peers as a process of their own, on a core of their own.
import { cpuSeconds } from '../bed/cpu-time.ts';
import { RoundProcess } from '../bed/round-process.ts';
import type { Contender } from '../measure/contest.ts';
import type { LoadAsked, LoadRequest } from './load-client.ts';

/** Address, without a path, and process of a server. */
export interface Server {
  url: string;
  pid: number;
}

export class LoadProcess {
  readonly #side: RoundProcess;

  constructor(core: number) {
    this.#side = new RoundProcess('peers/load-side', [], [], { core });
  }

  /** What answers these requests there, asked one after the other. An answer that is not as long as it must be ends the benchmark. */
  contender(name: string, { url, pid }: Server, requests: LoadRequest[]): Contender {
    const port = Number(new URL(url).port);
    return {
      name,
      round: async (clients, milliseconds) => {
        const before = cpuSeconds(pid);
        const round = await this.#side.round({ port, requests, clients, milliseconds } satisfies LoadAsked);
        return { ...round, cpuSeconds: cpuSeconds(pid) - before };
      },
    };
  }

  stop(): Promise<void> {
    return this.#side.stop();
  }
}
