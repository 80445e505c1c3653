// Heavy queries as their thread answers them: memory for the answer is taken while it is written, and given back where there is none.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CompiledQueries } from '../../src/graphql/compiled-queries.ts';
import { type Answering, answerQuery } from '../../src/graphql/heavy-queries.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { NODE_LIMITS } from '../../src/questions/arguments/limits.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { Store } from '../../src/store/store.ts';
import { AnswerMemory, giveBack, isShared } from '../../src/work/answer-memory.ts';
import { WORK_LIMITS, Work } from '../../src/work/limits.ts';
import { RequestWork, TURNS } from '../../src/work/request-work.ts';
import { cloneSampleRelease } from '../support/real-release.ts';

const IDS = Array.from({ length: 300 }, () => '558');
const ASKED = {
  query: `query ($ids: [ID!]!) { disorders(ids: $ids) { disorder { name synonyms mappings { relation object { curie label } } } } }`,
  variables: { ids: IDS },
  operationName: null,
  releaseId: null,
};

let answering: Answering;
let close: () => Promise<void>;

beforeAll(async () => {
  const database = await cloneSampleRelease();
  const dataSource = await openDataSource({ url: database.url });
  answering = {
    queries: new CompiledQueries(await createSchema()),
    store: Store.of(dataSource),
    nodeLimits: NODE_LIMITS,
    observer: {
      fault(_, error) {
        throw error;
      },
    },
    memory: { of: () => null, named: () => undefined },
    answers: new AnswerMemory(),
  };
  close = async () => {
    await dataSource.destroy();
    await database.drop();
  };
});
afterAll(() => close?.());

/** Calls `act` as soon as the first piece is written. */
async function whenWriting(work: RequestWork, act: () => void): Promise<void> {
  while (work.counted(Work.BYTES) === 0) await new Promise(resolve => setImmediate(resolve));
  act();
}

/** An answer that is written now gets this memory, if it is free. */
function firstMemory(): ArrayBufferLike {
  const room = answering.answers.take();
  room.write('x'.repeat(100_000));
  const bytes = room.end();
  giveBack(bytes);
  return bytes.buffer;
}

test('the same text as ever, in shared memory that is in use until it is given back', async () => {
  const first = firstMemory();
  const { bytes, failed } = await answerQuery(answering, ASKED, new RequestWork());
  expect([isShared(bytes), failed]).toEqual([true, false]);
  expect(JSON.parse(Buffer.from(bytes).toString()).data.disorders).toHaveLength(IDS.length);
  expect(bytes.buffer).toBe(first);
  expect(firstMemory()).not.toBe(first);
  giveBack(bytes);
  expect(firstMemory()).toBe(first);
});

test('who leaves while the answer is written ends the writing at once, and its memory is given back', async () => {
  const first = firstMemory();
  const work = new RequestWork();
  const { sliceMs } = TURNS;
  // Each piece waits for its turn, however fast it was written.
  TURNS.sliceMs = 0;
  const answer = answerQuery(answering, ASKED, work);
  await whenWriting(work, () => work.abandon());
  const { bytes, failed } = await answer;
  TURNS.sliceMs = sliceMs;
  expect([Buffer.from(bytes).toString(), failed]).toEqual([
    expect.stringContaining('Nobody waits for this answer any more.'),
    true,
  ]);
  expect(firstMemory()).toBe(first);
});

test('an answer that turns out too long gives its memory back', async () => {
  const first = firstMemory();
  const work = new RequestWork({ ...WORK_LIMITS, [Work.BYTES]: 100_000 });
  const { bytes, failed } = await answerQuery(answering, ASKED, work);
  expect([JSON.parse(Buffer.from(bytes).toString()).errors[0].extensions.work, failed]).toEqual([
    'bytes',
    true,
  ]);
  expect(firstMemory()).toBe(first);
});
