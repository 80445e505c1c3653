// Which request may be answered with kept bytes, and which answer is kept. Whatever is not plain is executed.
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../graphql/context.ts';
import type { Metrics } from '../metrics.ts';
import { ReleaseNotFoundError } from '../release/missing-release.ts';
import type { Store } from '../store/store.ts';
import { codingFor } from './content-coding.ts';
import { isNamedIn } from './entity-tag.ts';
import { type KeptAnswer, KeptAnswers, type Question } from './kept-answers.ts';
import { MediaTypes } from './media-types.ts';
import { isOfOwnSite } from './sent.ts';

/** Any cache may hold it, and has to ask before each use: another release may be live in a second. A header of its own says so of what is not kept. */
const ASK_FIRST = 'no-cache';

export interface KeepingParts {
  store: Store;
  metrics: Metrics;
  megabytes: number;
}

/** A kept answer, and the statements that it took to know that its release is still stored. */
export interface Held {
  answer: KeptAnswer;
  statements: number;
}

export class Keeping {
  readonly mediaTypes = new MediaTypes();
  readonly #store: Store;
  readonly #metrics: Metrics;
  readonly #kept: KeptAnswers;

  constructor({ store, metrics, megabytes }: KeepingParts) {
    this.#store = store;
    this.#metrics = metrics;
    this.#kept = new KeptAnswers(megabytes);
  }

  /** Of the live release, to what was asked in these very bytes before. @param body of a POST, as it was sent */
  findLive(request: IncomingMessage, body: string | null): KeptAnswer | undefined {
    const { live } = this.#store;
    const question = live && this.#questionOf(request, body);
    return question ? this.#kept.find(live.releaseNo, question) : undefined;
  }

  /** @param body of a POST, as it was sent. @param named the release that the request names */
  async find(request: IncomingMessage, body: string | null, named: string | null): Promise<Held | null> {
    const known = this.#store.known(named);
    const question = known && this.#questionOf(request, body);
    const answer = question && this.#kept.find(known.edition.releaseNo, question);
    if (!answer) return null;
    if (known.live) return { answer, statements: 0 };
    return (await this.#isStored(named, known.edition.releaseNo)) ? { answer, statements: 1 } : null;
  }

  /** One that is not live may have been removed, and another be stored under its id. */
  async #isStored(named: string | null, releaseNo: number): Promise<boolean> {
    try {
      const { editionOrNull } = await this.#store.ask(named);
      return editionOrNull?.releaseNo === releaseNo;
    } catch (error) {
      // Apollo tells of it.
      if (error instanceof ReleaseNotFoundError) return false;
      throw error;
    }
  }

  /** @returns null where the answer is not kept: it is no function of its release, tells of an error, or has no room */
  keep(
    request: FastifyRequest,
    reply: FastifyReply,
    written: string | Uint8Array,
  ): Promise<KeptAnswer | null> | null {
    // Who has left got nothing, or what is not there any more.
    if (reply.raw.destroyed || !reply.answering || !reply.mayBeKept || reply.statusCode >= 300) return null;
    const room = this.#roomFor(request.raw, request.bodyText, reply.answering, written.length);
    if (!room) return null;
    return this.#kept.keep(room.releaseNo, room.question, written).then(kept => {
      this.#tellKept();
      return kept;
    });
  }

  /** One that is sent as it was written, where it may be kept. */
  keepAtOnce(request: IncomingMessage, body: string, context: Context, bytes: Buffer): void {
    const room = this.#roomFor(request, body, context, bytes.byteLength);
    if (!room) return;
    this.#kept.keepAtOnce(room.releaseNo, room.question, bytes);
    this.#tellKept();
  }

  #roomFor(request: IncomingMessage, body: string | null, context: Context, bytes: number) {
    const edition = context.opened()?.editionOrNull;
    if (!edition || context.answer.failed || context.answer.dependsOn !== 'release') return null;
    const question = this.#questionOf(request, body);
    if (!question || !this.#kept.hasRoom(bytes, question)) return null;
    return { releaseNo: edition.releaseNo, question };
  }

  #tellKept(): void {
    this.#metrics.keptAnswers.inc({ outcome: 'miss' });
    this.#metrics.keptBytes.set(this.#kept.bytes);
  }

  /** @returns true where the client has what it would get: it is told so, and gets nothing else */
  isHeldByClient({ method, headers }: IncomingMessage, { tag }: KeptAnswer): boolean {
    return method === 'GET' && isNamedIn(headers['if-none-match'], tag);
  }

  /** To be told of each answer with kept bytes, that it may be counted. `seconds` that it took. */
  tell(outcome: 'hit' | 'not_modified', seconds: number, statements: number): void {
    this.#metrics.keptAnswers.inc({ outcome });
    this.#metrics.requestSeconds.observe({ outcome: 'ok' }, seconds);
    this.#metrics.statements.observe(statements);
  }

  #questionOf({ method, url = '', headers }: IncomingMessage, body: string | null): Question | null {
    if (method === 'GET' ? !isOfOwnSite(headers) : method !== 'POST' || body === null) return null;
    const mediaType = this.mediaTypes.of(headers);
    const text = method === 'GET' ? url : `POST ${body}`;
    return mediaType === undefined
      ? null
      : { text, mediaType, coding: codingFor(headers['accept-encoding']) };
  }
}

/** What a kept answer is sent with, beside what every answer has. */
export function headersOf({ tag, coding, mediaType }: KeptAnswer, method: string): Record<string, string> {
  return {
    'content-type': mediaType,
    ...(coding === 'identity' ? {} : { 'content-encoding': coding }),
    ...(method === 'GET' ? { etag: tag, 'cache-control': ASK_FIRST } : { 'cache-control': 'no-store' }),
  };
}
