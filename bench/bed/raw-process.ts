// Starts the raw side as a process of its own and asks it for rounds.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender } from '../measure/contest.ts';
import type { Plans, RoundAsked } from './raw-side.ts';
import { RoundProcess } from './round-process.ts';

export interface RawProcess {
  /** Address of the bare HTTP server: URL/QUESTION/VARIANT answers JSON. */
  url: string;
  /** The bare loop over a question's variants. */
  loop(name: string, question: string): Contender;
  stop(): Promise<void>;
}

/** `folder` takes the file in which the plans are handed over. */
export async function startRawProcess(
  databaseUrl: string,
  plans: Plans,
  folder: string,
): Promise<RawProcess> {
  const file = join(folder, 'plans.json');
  writeFileSync(file, JSON.stringify(plans));
  const side = new RoundProcess('raw-side', [databaseUrl, file]);
  const port = await side.told<number>();
  return {
    url: `http://127.0.0.1:${port}`,
    loop: (name, question) => ({
      name,
      round: (clients, milliseconds) => side.round({ question, clients, milliseconds } satisfies RoundAsked),
    }),
    stop: () => side.stop(),
  };
}
