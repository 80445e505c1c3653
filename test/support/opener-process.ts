// Starts test/store/embedded/opener.ts as a child process and waits for what it says.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Said {
  url?: string;
  started?: boolean;
  claimed?: boolean;
  error?: string;
}

export interface Opener {
  readonly pid: number;
  readonly said: Promise<Said>;
  /** Ends it in order; resolves when it is gone. */
  close(): Promise<void>;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
}

const living = new Set<Opener>();

export function startOpener(task: 'open' | 'claim', dataDir: string): Opener {
  const script = new URL('../store/embedded/opener.ts', import.meta.url).pathname;
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', script, task, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { pid, stdin, stdout } = child;
  if (pid === undefined || !stdin || !stdout) throw new Error('node cannot be started');
  const gone = once(child, 'exit');
  const firstLine = once(createInterface(stdout), 'line') as Promise<[string]>;
  const said = Promise.race([firstLine, gone.then(() => ['{"error":"ended without a word"}'])]).then(
    ([line]) => JSON.parse(line ?? '{}') as Said,
  );
  const finish = async (how: () => void) => {
    if (child.exitCode === null && child.signalCode === null) how();
    await gone;
    living.delete(opener);
  };
  const opener: Opener = {
    pid,
    said,
    close: () => finish(() => stdin.write('close\n')),
    kill: () => finish(() => child.kill('SIGKILL')),
  };
  living.add(opener);
  return opener;
}

/** For after a failed test: no process may be left. */
export async function killOpeners(): Promise<void> {
  await Promise.all([...living].map(opener => opener.kill()));
}
