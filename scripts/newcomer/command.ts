// A command as a newcomer gives it: shown while it runs, with a limit of time, and with nothing left behind.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Newcomer {
  /** The clone. */
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Where root plays an ordinary user. */
  uid?: number;
  gid?: number;
}

const MINUTE_MS = 60_000;

export class Command {
  static readonly #running = new Set<Command>();
  readonly #line: string;
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown[]>;
  #output = '';

  constructor(program: string, args: readonly string[], user: Newcomer) {
    this.#line = [program, ...args].join(' ');
    // A process group of its own: whatever it starts can be ended with it.
    this.#child = spawn(program, args, { ...user, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text;
      process.stdout.write(text);
    });
    this.#ended = once(this.#child, 'close');
    Command.#running.add(this);
  }

  /** Waits for what it prints. @throws Error where it ends before, or where the time is over */
  async said(pattern: RegExp, minutes: number): Promise<string> {
    const gone = this.#ended.then(([status, signal]) => {
      throw new Error(`${this.#line} ended with ${signal ?? status} before it said ${pattern}.`);
    });
    const found = new Promise<string>(resolve => {
      this.#child.stdout?.on('data', () => {
        const [, text] = pattern.exec(this.#output) ?? [];
        if (text !== undefined) resolve(text);
      });
    });
    return await this.#within(minutes, Promise.race([found, gone]));
  }

  /** Waits for its end. @returns what it printed @throws Error where it fails, or where the time is over */
  async done(minutes: number): Promise<string> {
    const [status, signal] = await this.#within(minutes, this.#ended);
    Command.#running.delete(this);
    if (status !== 0) throw new Error(`${this.#line} ended with ${signal ?? status}.`);
    return this.#output;
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Passes a signal on to whatever runs, with all that it started. */
  static signalAll(name: NodeJS.Signals): void {
    for (const { pid, exitCode, signalCode } of [...Command.#running].map(command => command.#child))
      if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, name);
  }

  /** For after a failure: ends what still runs, and waits for it. */
  static async endAll(): Promise<void> {
    Command.signalAll('SIGTERM');
    const patient = [...Command.#running].map(command => command.#within(1, command.#ended));
    await Promise.all(patient).catch(() => Command.signalAll('SIGKILL'));
  }

  async #within<T>(minutes: number, work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_, reject) => {
      const fault = new Error(`${this.#line} took more than ${minutes} minutes.`);
      timer = setTimeout(() => reject(fault), minutes * MINUTE_MS);
    });
    try {
      return await Promise.race([work, over]);
    } finally {
      clearTimeout(timer);
    }
  }
}
