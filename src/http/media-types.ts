// What clients are answered with that send the same header Accept: the media type, which Apollo Server chooses by that header alone, and the
// head of a plain answer. https://graphql.github.io/graphql-over-http/draft/#sec-Media-Types
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RecentlyUsed } from '../work/recently-used.ts';

/** Clients are few, and none needs a longer header. */
const [KEPT, MOST_LETTERS] = [50, 200];

/** Names and values in turn, as `writeHead` takes them without another look. */
export type Head = readonly string[];

/** Of each answer by itself: no head that is learned holds them. */
const ITS_OWN = new Set(['content-length', 'content-encoding', 'server-timing']);

interface Chosen {
  mediaType: string;
  head: Head | null;
}

export class MediaTypes {
  readonly #chosen = new RecentlyUsed<Chosen>(KEPT);

  /** Undefined where nobody has asked with this header yet. */
  of({ accept = '' }: IncomingHttpHeaders): string | undefined {
    return this.#chosen.get(accept)?.mediaType;
  }

  /** Of an answer to POST that is no error and goes to no page of another site; null where none was sent yet. */
  headOf({ accept = '' }: IncomingHttpHeaders): Head | null {
    return this.#chosen.get(accept)?.head ?? null;
  }

  /** To be told of what Apollo has answered. */
  note({ headers: { accept = '' } }: FastifyRequest, reply: FastifyReply): void {
    const mediaType = reply.getHeader('content-type');
    // What it says with 406 is no choice.
    if (typeof mediaType !== 'string' || reply.statusCode >= 400 || accept.length > MOST_LETTERS) return;
    if (this.#chosen.get(accept)?.mediaType !== mediaType)
      this.#chosen.set(accept, { mediaType, head: null });
  }

  /** To be told of such an answer, with all its headers: none may belong to its request alone, but those that are left out here. */
  noteHead({ headers: { accept = '' } }: FastifyRequest, reply: FastifyReply): void {
    const chosen = this.#chosen.get(accept);
    if (!chosen || chosen.head) return;
    const headers = Object.entries(reply.getHeaders()).filter(([name]) => !ITS_OWN.has(name));
    chosen.head = headers.flatMap(([name, value]) => [name, String(value)]);
  }
}
