// The process of the bystanders: a health check and a good client, each asking again and again from "begin" to "end".
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Notice, residentMb, type Told } from './bystanders.ts';
import { post } from './post.ts';

const GOOD = { query: '{ disorder(id: "ORPHA:732") { name synonyms externalCodes { curie } } }' };
const PAUSE_MS = 10;
const AGENT = new Agent({ keepAlive: true });

const [, , url = '', pid = ''] = process.argv;
let going = false;
process.on('message', message => {
  going = message === 'begin';
  if (going) void watch().then(told => process.send?.(told));
});
process.on('disconnect', () => process.exit());
process.send?.('started');

async function watch(): Promise<Told> {
  const [health, good, memory]: [number[], number[], number[]] = [[], [], []];
  const again = async (look: () => Promise<void>) => {
    for (; going; await sleep(PAUSE_MS)) await look();
  };
  try {
    await Promise.all([
      again(async () => {
        health.push(await healthMs());
        memory.push(residentMb(Number(pid)));
      }),
      again(async () => {
        const { ms, errors } = await post(url, GOOD);
        if (errors.length > 0) throw new Error(`A good client got: ${errors[0]?.message}`);
        good.push(ms);
      }),
    ]);
  } catch (error) {
    return { fault: String(error) };
  }
  return { notice: noticed(health, good, memory) };
}

function noticed(health: readonly number[], good: number[], memory: readonly number[]): Notice {
  good.sort((a, b) => a - b);
  return {
    healthWorstMs: Math.max(...health),
    goodP50Ms: good[Math.floor(good.length * 0.5)] ?? Number.NaN,
    goodP99Ms: good[Math.floor(good.length * 0.99)] ?? Number.NaN,
    asked: good.length,
    peakMb: Math.max(...memory),
  };
}

function healthMs(): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    get(`${url}/health/live`, { agent: AGENT }, response => {
      response.resume().on('end', () => resolve(performance.now() - start));
    }).on('error', reject);
  });
}
