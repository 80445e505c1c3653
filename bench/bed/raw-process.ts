// Starts the raw side as a process of its own and asks it for rounds.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender } from '../measure/contest.ts';
import type { Round } from '../measure/round.ts';
import { BUILT } from './build.ts';
import type { Plans, RoundAsked } from './raw-side.ts';

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
  const child = fork(join(BUILT, 'bench/bed/raw-side.js'), [databaseUrl, file], {
    serialization: 'advanced',
    execArgv: [],
  });
  const port = await reply<number>(child);
  return {
    url: `http://127.0.0.1:${port}`,
    loop: (name, question) => ({
      name,
      async round(clients, milliseconds) {
        child.send({ question, clients, milliseconds } satisfies RoundAsked);
        return await reply<Round>(child);
      },
    }),
    async stop() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

async function reply<Message>(child: ChildProcess): Promise<Message> {
  const gone = new AbortController();
  const ended = once(child, 'exit', { signal: gone.signal }).then(() => {
    throw new Error('The process of the raw loop ended; its message is above.');
  });
  const message = once(child, 'message', { signal: gone.signal });
  try {
    const [answer] = await Promise.race([message, ended]);
    return answer as Message;
  } finally {
    // Whichever of the two did not come is no longer waited for.
    for (const wait of [message, ended]) wait.catch(() => {});
    gone.abort();
  }
}
