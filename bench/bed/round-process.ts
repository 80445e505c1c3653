// A process of the benchmark's own that is asked for rounds.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Round } from '../measure/round.ts';
import { BUILT } from './build.ts';
import { commandOf, type ProcessPlace } from './process-place.ts';

export class RoundProcess {
  readonly #child: ChildProcess;

  /** `script`: a file of bench/bed, or another folder of bench, without its ending; `options` of node. */
  constructor(
    script: string,
    args: readonly string[] = [],
    options: readonly string[] = [],
    place: ProcessPlace = {},
  ) {
    const file = join(BUILT, `bench/${script.includes('/') ? script : `bed/${script}`}.js`);
    const [execPath = '', ...before] = commandOf(place);
    this.#child = fork(file, args, {
      // Another version of Node need not understand what this one serialises.
      serialization: place.node === undefined ? 'advanced' : 'json',
      execPath,
      execArgv: [...before, ...options],
      env: { ...process.env, ...place.env },
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** One round, as the process understands `asked`. @throws Error where the process has ended. */
  async round(asked: object): Promise<Round> {
    return await this.ask<Round>(asked);
  }

  /** @throws Error where the process has ended. */
  async ask<Message>(asked: object): Promise<Message> {
    this.#child.send(asked);
    return await this.told<Message>();
  }

  /** The next message. @throws Error where the process ends instead. */
  async told<Message>(): Promise<Message> {
    const gone = new AbortController();
    const ended = once(this.#child, 'exit', { signal: gone.signal }).then(() => {
      throw new Error("A process of the benchmark's own ended; its message is above.");
    });
    const message = once(this.#child, 'message', { signal: gone.signal });
    try {
      const [answer] = await Promise.race([message, ended]);
      return answer as Message;
    } finally {
      // Whichever of the two did not come is no longer waited for.
      for (const wait of [message, ended]) wait.catch(() => {});
      gone.abort();
    }
  }

  async stop(): Promise<void> {
    const exit = once(this.#child, 'exit');
    this.#child.disconnect();
    await exit;
  }
}
