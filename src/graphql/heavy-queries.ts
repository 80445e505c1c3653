// Queries that cost more than the thread that serves everybody may give: another thread answers them, whole and written.
import type { GraphQLSchema } from 'graphql';
import { parse } from 'graphql';
import type { ReadersInMemory } from '../release/reader.ts';
import type { Store } from '../store/store.ts';
import { BudgetExceeded } from '../work/budget.ts';
import type { RequestWork } from '../work/request-work.ts';
import { answeringEdition, describeRelease } from './answering-edition.ts';
import { createContext } from './context.ts';
import { endOfWorkError } from './errors.ts';
import { executeWithin } from './execute.ts';
import { formatError } from './format-error.ts';
import type { NodeLimits } from './limits.ts';
import type { FaultObserver } from './observer.ts';
import { answerPieces } from './written-answer.ts';

/** Plain values, to be sent to another thread. The document was validated. */
export interface HeavyQuery {
  query: string;
  variables: Record<string, unknown> | null;
  operationName: string | null;
  /** As in the header Nosograph-Release. */
  releaseId: string | null;
}

export interface WrittenAnswer {
  /** The answer as JSON in UTF-8. */
  bytes: Uint8Array;
  /** True where it tells of an error. */
  failed: boolean;
  /** SQL statements that it has cost. */
  statements: number;
}

/** Where heavy queries are answered. */
export interface HeavyQueries {
  /**
   * `gone` settles when nobody waits for the answer any more.
   * @throws BudgetExceeded or TooBusy where there is none.
   */
  answer(query: HeavyQuery, gone: Promise<void>): Promise<WrittenAnswer>;
}

export interface Answering {
  schema: GraphQLSchema;
  store: Store;
  nodeLimits: NodeLimits;
  observer: FaultObserver;
  memory: ReadersInMemory;
}

/** For the other thread: does what Apollo and its plugin do for a light query once it is validated. */
export async function answerQuery(
  { schema, store, nodeLimits, observer, memory }: Answering,
  { query, variables, operationName, releaseId }: HeavyQuery,
  work: RequestWork,
): Promise<WrittenAnswer> {
  const context = createContext({ store, releaseId, nodeLimits, work, memory });
  const { data, errors } = await executeWithin(work, {
    schema,
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
  if (data == null) return { bytes: encode(JSON.stringify(answer)), failed: true, statements };
  try {
    const bytes = await encoded(answerPieces(work, answer));
    return { bytes, failed: formatted !== undefined, statements };
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    const tooLong = { errors: [endOfWorkError(error).toJSON()], data: null, extensions };
    return { bytes: encode(JSON.stringify(tooLong)), failed: true, statements };
  } finally {
    work.close();
  }
}

/** In a buffer of its own, which can be handed over. */
function encode(text: string): Uint8Array {
  return new TextEncoder().encode(`${text}\n`);
}

/** Buffer.concat would take short ones from the pool of all buffers, which cannot be handed over. */
async function encoded(pieces: AsyncIterable<string>): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(encoder.encode(piece));
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
