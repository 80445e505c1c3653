// Starts `nosograph ...` as a process of its own and keeps what it says.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NODE_OPTIONS } from '../support/node-options.ts';
import { builtProject } from './built-project.ts';

export interface Start {
  /** Settings on top of an environment without any of ours. */
  env?: Record<string, string>;
  cwd?: string;
  /** The folder of the project; default: the one that `builtProject` made. */
  project?: string;
  user?: { uid: number; gid: number };
}

export interface Ended {
  /** null where a signal ended it. */
  status: number | null;
  stdout: string;
  stderr: string;
}

const running = new Set<Running>();

export class Running {
  stdout = '';
  stderr = '';
  readonly ended: Promise<Ended>;
  readonly #child: ChildProcess;

  constructor(args: readonly string[], { env, cwd, project = builtProject(), user }: Start = {}) {
    this.#child = spawn(
      process.execPath,
      [...NODE_OPTIONS, join(project, 'dist', 'src', 'cli.js'), ...args],
      {
        cwd: cwd ?? project,
        env: { ...bareEnvironment(), ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        ...user,
      },
    );
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    running.add(this);
    this.ended = once(this.#child, 'close').then(([status]) => {
      running.delete(this);
      return { status: status as number | null, stdout: this.stdout, stderr: this.stderr };
    });
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('node cannot be started');
    return this.#child.pid;
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Sends the signal and waits for the end. */
  async end(name: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.signal(name);
    return await this.ended;
  }
}

/** Runs a command to its end. */
export async function nosograph(args: readonly string[], start: Start = {}): Promise<Ended> {
  return await new Running(args, start).ended;
}

/** `nosograph serve` on a free port, once it has printed its addresses. */
export async function serve(start: Start = {}): Promise<{ process: Running; url: string }> {
  const process = new Running(['serve'], { ...start, env: { PORT: '0', ...start.env } });
  const gone = process.ended.then(({ status, stderr }) => {
    throw new Error(`serve ended with ${status}: ${stderr}`);
  });
  // It ends some time, with nobody waiting.
  gone.catch(() => {});
  const url = await Promise.race([until(() => /(http:\S+)\/graphql/.exec(process.stdout)?.[1]), gone]);
  return { process, url };
}

/** What `look` gives, as soon as it gives something. */
export async function until<T>(look: () => T | undefined, patience = 50_000): Promise<T> {
  for (const start = performance.now(); performance.now() - start < patience; await sleep(20)) {
    const found = look();
    if (found !== undefined) return found;
  }
  throw new Error(`Waited ${patience} ms in vain for: ${look}`);
}

/** The pid of the PostgreSQL of a data folder; undefined where none runs. */
export function postgresOf(dataDir: string): number | undefined {
  const file = join(dataDir, 'postgres', 'data', 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  return isAlive(pid) ? pid : undefined;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** For after a failed test: no process of ours may be left. */
export async function killAll(dataDirs: readonly string[]): Promise<void> {
  await Promise.all([...running].map(one => one.end('SIGKILL')));
  for (const pid of dataDirs.map(postgresOf)) {
    if (pid === undefined) continue;
    process.kill(pid, 'SIGQUIT');
    await until(() => (isAlive(pid) ? undefined : true));
  }
}

function bareEnvironment(): Record<string, string> {
  const { PATH = '', TMPDIR } = process.env;
  return { PATH, LANG: 'C.UTF-8', ...(TMPDIR === undefined ? {} : { TMPDIR }) };
}
