// Known queries whose answers wait for nothing but memory: executed and sent before the framework makes anything of the request.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { GraphQLAnswers } from '../graphql/apollo.ts';
import { type Context, createContext } from '../graphql/context.ts';
import { type KnownQuery, timingOf } from '../graphql/known-queries.ts';
import type { NodeLimits } from '../questions/arguments/limits.ts';
import { isOnItsWay, type Read } from '../release/read.ts';
import type { ReadersInMemory } from '../release/reader.ts';
import type { Store } from '../store/store.ts';
import { RequestWork } from '../work/request-work.ts';
import { codingFor, codingOf } from './content-coding.ts';
import type { Keeping } from './keeping.ts';
import type { Head } from './media-types.ts';
import { registers, sentInBody } from './sent.ts';
import type { SentTogether } from './sent-together.ts';
import { giveUpUnread } from './unread.ts';

/** What was begun here and is for the framework to end: nothing is executed twice. */
export interface Begun {
  context: Context;
  query: KnownQuery;
  /** As `KnownQueries.answer` gives it. */
  text: Read<string | null>;
}

declare module 'node:http' {
  interface IncomingMessage {
    begun?: Begun;
  }
}

/** A request whose body is here. */
export interface Asked {
  request: IncomingMessage;
  response: ServerResponse;
  body: string;
  /** As `performance.now` tells it. */
  started: number;
}

export interface QueriesParts {
  answers: GraphQLAnswers;
  store: Store;
  nodeLimits: NodeLimits;
  /** Left out: everything is read from the database. */
  memory?: ReadersInMemory;
}

export class QueriesAtOnce {
  readonly #parts: QueriesParts;
  readonly #keeping: Keeping;
  readonly #together: SentTogether;

  constructor(parts: QueriesParts, keeping: Keeping, together: SentTogether) {
    this.#parts = parts;
    this.#keeping = keeping;
    this.#together = together;
  }

  /**
   * @param head all headers but those of this answer alone
   * @param sent to be told once the answer is sent
   * @param framework has the framework answer
   */
  answer(asked: Asked, head: Head, sent: () => void, framework: () => void): void {
    const query = this.#queryIn(asked.body);
    if (!query) {
      framework();
      return;
    }
    const context = this.#context();
    const text = this.#begin(query, context);
    const goOn = () => {
      asked.request.begun = { context, query, text };
      framework();
    };
    const end = (made: string | null) => {
      if (made === null || !this.#send(asked, head, context, made, sent)) goOn();
    };
    if (!isOnItsWay(text)) {
      end(text);
      return;
    }
    // Before the thread turns to anything else, all is there that waits for nothing but memory.
    const late = setImmediate(goOn);
    const settled = (act: () => void) => {
      if (asked.request.begun) return;
      clearImmediate(late);
      act();
    };
    // A fault the framework tells.
    text.then(
      made => settled(() => end(made)),
      () => settled(goOn),
    );
  }

  /** Here a fault would end the process: it waits for the framework. */
  #begin(query: KnownQuery, context: Context): Read<string | null> {
    try {
      return this.#parts.answers.known.answer(query, context);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /** @returns false where more has to be done with the answer */
  #send(
    { request, response, body, started }: Asked,
    head: Head,
    context: Context,
    text: string,
    sent: () => void,
  ): boolean {
    if (context.answer.elsewhere) return false;
    const bytes = Buffer.from(text);
    // Encoding takes time.
    if (codingOf(bytes, codingFor(request.headers['accept-encoding'])) !== 'identity') return false;
    this.#keeping.keepAtOnce(request, body, context, bytes);
    const own = ['server-timing', timingOf(context), 'content-length', String(bytes.byteLength)];
    this.#together.add(() => {
      response.writeHead(200, [...head, ...own]).end(bytes);
      if (response.writableLength > 0) giveUpUnread(response);
      sent();
    }, started);
    return true;
  }

  #queryIn(body: string): KnownQuery | null {
    const sent = sentInBody(body);
    if (!sent || registers(sent)) return null;
    const { documents, known } = this.#parts.answers;
    try {
      return known.find(documents.withText(sent));
    } catch (error) {
      // It is told by Apollo.
      if (error instanceof GraphQLError) return null;
      throw error;
    }
  }

  /** No document that is known depends on who asks. */
  #context(): Context {
    const { store, nodeLimits, memory } = this.#parts;
    return createContext({ store, nodeLimits, work: RequestWork.light(), ...(memory && { memory }) });
  }
}
