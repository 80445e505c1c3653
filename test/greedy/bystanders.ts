// What others notice while a service works: the health check, a good client, and the memory of the process.
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { post } from './post.ts';

export interface Notice {
  healthWorstMs: number;
  goodP50Ms: number;
  goodP99Ms: number;
  /** Questions that the good client asked. */
  asked: number;
  peakMb: number;
}

const GOOD = { query: '{ disorder(id: "ORPHA:732") { name synonyms externalCodes { curie } } }' };
const PAUSE_MS = 10;
const AGENT = new Agent({ keepAlive: true });

export class Bystanders {
  readonly #url: string;
  readonly #pid: number;

  constructor(url: string, pid: number) {
    this.#url = url;
    this.#pid = pid;
  }

  /** Watches while `work` goes on. @throws Error where a good client gets an error. */
  async during(work: () => Promise<unknown>): Promise<Notice> {
    const [health, good, memory]: [number[], number[], number[]] = [[], [], []];
    let going = true;
    const again = async (look: () => Promise<void>) => {
      for (; going; await sleep(PAUSE_MS)) await look();
    };
    const watching = [
      again(async () => {
        health.push(await this.#health());
        memory.push(residentMb(this.#pid));
      }),
      again(async () => {
        const { ms, errors } = await post(this.#url, GOOD);
        if (errors.length > 0) throw new Error(`A good client got: ${errors[0]?.message}`);
        good.push(ms);
      }),
    ];
    try {
      await work();
    } finally {
      going = false;
      await Promise.all(watching);
    }
    good.sort((a, b) => a - b);
    return {
      healthWorstMs: Math.max(...health),
      goodP50Ms: good[Math.floor(good.length * 0.5)] ?? Number.NaN,
      goodP99Ms: good[Math.floor(good.length * 0.99)] ?? Number.NaN,
      asked: good.length,
      peakMb: Math.max(...memory),
    };
  }

  #health(): Promise<number> {
    const start = performance.now();
    return new Promise((resolve, reject) => {
      get(`${this.#url}/health/live`, { agent: AGENT }, response => {
        response.resume().on('end', () => resolve(performance.now() - start));
      }).on('error', reject);
    });
  }
}

/** Memory of a process that is in RAM, as Linux tells it. */
export function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
