// Queries that cost more than the thread that serves everybody may give: another thread answers them, whole and written.
import { parse } from 'graphql';
import type { NodeLimits } from '../questions/arguments/limits.ts';
import type { ReadersInMemory } from '../release/reader.ts';
import type { Store } from '../store/store.ts';
import type { AnswerMemory, AnswerRoom } from '../work/answer-memory.ts';
import { isEndOfWork } from '../work/budget.ts';
import type { RequestWork } from '../work/request-work.ts';
import { TooBusy } from '../work/too-busy.ts';
import { answeringEdition, describeRelease } from './answering-edition.ts';
import type { CompiledQueries } from './compiled-queries.ts';
import { createContext } from './context.ts';
import { endOfWorkError } from './errors.ts';
import { executeWithin } from './execute.ts';
import { formatError } from './format-error.ts';
import type { HeavyQuery, WrittenAnswer } from './heavy-query.ts';
import type { FaultObserver } from './observer.ts';
import { type AnswerParts, answerPieces } from './written-answer.ts';

export interface Answering {
  queries: CompiledQueries;
  store: Store;
  nodeLimits: NodeLimits;
  observer: FaultObserver;
  memory: ReadersInMemory;
  /** Where answers are written. */
  answers: AnswerMemory;
}

/** For the other thread: does what Apollo and its plugin do for a light query once it is validated. */
export async function answerQuery(
  { queries, store, nodeLimits, observer, memory, answers }: Answering,
  { query, variables, operationName, releaseId }: HeavyQuery,
  work: RequestWork,
): Promise<WrittenAnswer> {
  // What is kept takes memory in each thread, and makes little of what takes long.
  const context = createContext({ store, releaseId, nodeLimits, work, memory, keeps: false });
  const { data, errors } = await executeWithin(work, queries, {
    document: parse(query),
    contextValue: context,
    variableValues: variables,
    operationName,
  });
  const formatted = errors?.map(error => {
    const extensions = { code: 'INTERNAL_SERVER_ERROR', ...error.extensions };
    return formatError({ ...error.toJSON(), extensions }, error, observer);
  });
  const edition = await answeringEdition(context, data != null);
  const extensions = edition ? { release: describeRelease(edition) } : undefined;
  const statements = context.opened()?.statements ?? 0;
  const answer = { errors: formatted, data, extensions };
  // Why there is no data may be that the work was ended: nothing more of it is counted.
  if (data == null) {
    const { ended } = work;
    const retryAfterSeconds = ended instanceof TooBusy ? ended.retryAfterSeconds : undefined;
    return { bytes: encode(JSON.stringify(answer)), failed: true, retryAfterSeconds, statements };
  }
  try {
    const bytes = await written(answers, work, answer);
    return { bytes, failed: formatted !== undefined, statements };
  } catch (error) {
    if (!isEndOfWork(error)) throw error;
    const ended = { errors: [endOfWorkError(error).toJSON()], data: null, extensions };
    return { bytes: encode(JSON.stringify(ended)), failed: true, statements };
  } finally {
    work.close();
  }
}

/** In a buffer of its own, which can be handed over. */
function encode(text: string): Uint8Array {
  return new TextEncoder().encode(`${text}\n`);
}

/** @throws EndOfWork where it is too long, or nobody waits for it any more. */
async function written(answers: AnswerMemory, work: RequestWork, answer: AnswerParts): Promise<Uint8Array> {
  const room = answers.take();
  try {
    // Work that was ended is forgotten where it waits for its turn: the writing may never come to an end.
    const bytes = await work.orEnded(writeAll(room, answerPieces(work, answer)));
    if (isEndOfWork(bytes)) throw bytes;
    return bytes;
  } catch (error) {
    room.giveBack();
    throw error;
  }
}

async function writeAll(room: AnswerRoom, pieces: AsyncIterable<string>): Promise<Uint8Array> {
  for await (const piece of pieces) room.write(piece);
  return room.end();
}
