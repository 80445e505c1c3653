// The clients over HTTP, in a process of its own. The garbage of long answers costs a client as much time as it keeps memory for other things:
// in the process of the benchmark, with all its data, every twelfth answer of half a megabyte took twice as long.
import { Agent } from 'node:http';
import { runRound } from '../measure/round.ts';
import { exchange } from './exchange.ts';

/** What a client asks: POSTs the body, or GETs without one. */
export interface HttpQuestion {
  url: string;
  body?: string;
}

/** One round of clients that keep their connections, asking one question after the other; the answer is a Round. */
export interface ClientsAsked {
  asked: readonly HttpQuestion[];
  clients: number;
  milliseconds: number;
}

process.on('message', async ({ asked, clients, milliseconds }: ClientsAsked) => {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  let next = 0;
  const ask = () => {
    const { url = '', body } = asked[next++ % asked.length] ?? {};
    return exchange(url, agent, body);
  };
  const round = await runRound(clients, milliseconds, ask);
  agent.destroy();
  process.send?.(round);
});
process.on('disconnect', () => process.exit());
