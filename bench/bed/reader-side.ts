// One of the two readers, in a process of its own that is set up as the thread of heavy queries: executes queries, no HTTP.
import 'reflect-metadata';
import { setImmediate as nextRound } from 'node:timers/promises';
import { collectYoung } from '../../src/work/heap.ts';
import { TURNS } from '../../src/work/request-work.ts';
import { runRound } from '../measure/round.ts';
import { openExecution } from './execution.ts';

export interface ReaderQuestion {
  query: string;
  variables: readonly Record<string, unknown>[];
}

/** One round of one question after the other, for a Round; or, without a time, the text of each answer, for an array of these. */
export interface ReaderAsked extends ReaderQuestion {
  milliseconds: number | null;
}

/** Letters of an answer that only a heavy query has. */
const LONG = 100_000;
/** As in the thread of heavy queries: nobody else is served here. */
const SLICE_MS = 20;

const [url = '', reader = ''] = process.argv.slice(2);
TURNS.sliceMs = SLICE_MS;
const execution = await openExecution(url, reader === 'snapshot');

process.on('message', async ({ query, variables, milliseconds }: ReaderAsked) => {
  let next = 0;
  const ask = async () => {
    const text = await execution.ask(query, variables[next++ % variables.length] ?? {});
    if (text.length > LONG) {
      // As after each heavy query, before the next one comes.
      await nextRound();
      collectYoung();
    }
    return text;
  };
  if (milliseconds !== null) {
    process.send?.(await runRound(1, milliseconds, ask));
    return;
  }
  const texts: string[] = [];
  while (next < variables.length) texts.push(await ask());
  process.send?.(texts);
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
