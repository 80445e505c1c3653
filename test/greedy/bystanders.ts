// What others notice while a service works: the health check, a good client, and the memory of the process.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/project-root.ts';

export interface Notice {
  healthWorstMs: number;
  goodP50Ms: number;
  goodP99Ms: number;
  /** Questions that the good client asked. */
  asked: number;
  peakMb: number;
}

/** What its process tells when it has looked; a fault where a good client got an error. */
export type Told = { notice: Notice } | { fault: string };

/** In a process of its own: where long answers are read as well, collecting their garbage would be measured. */
export class Bystanders {
  readonly #process: ChildProcess;
  readonly #started: Promise<unknown>;

  constructor(url: string, pid: number) {
    const file = join(PROJECT_ROOT, 'test/greedy/bystanders-process.ts');
    this.#process = fork(file, [url, String(pid)]);
    this.#started = once(this.#process, 'message');
    this.#letGo();
  }

  /** Watches while `work` goes on. @throws Error where a good client gets an error. */
  async during(work: () => Promise<unknown>): Promise<Notice> {
    this.#process.ref();
    this.#process.channel?.ref();
    await this.#started;
    this.#process.send('begin');
    const told = once(this.#process, 'message') as Promise<[Told]>;
    try {
      await work();
    } finally {
      this.#process.send('end');
    }
    const [notice] = await told;
    this.#letGo();
    if ('fault' in notice) throw new Error(notice.fault);
    return notice.notice;
  }

  /** It ends with the process that started it, and does not keep that one from ending. */
  #letGo(): void {
    this.#process.unref();
    this.#process.channel?.unref();
  }
}

/** Memory of a process that is in RAM, as Linux tells it. */
export function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
