// In which media type Apollo Server answers whom: it chooses by the header Accept alone, and its choice is kept for the next request.
// https://graphql.github.io/graphql-over-http/draft/#sec-Media-Types
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RecentlyUsed } from '../work/recently-used.ts';

/** Clients are few, and none needs a longer header. */
const [KEPT, MOST_LETTERS] = [50, 200];

export class MediaTypes {
  readonly #chosen = new RecentlyUsed<string>(KEPT);

  /** Undefined where nobody has asked with this header yet. */
  of({ accept = '' }: IncomingHttpHeaders): string | undefined {
    return this.#chosen.get(accept);
  }

  /** To be told of what Apollo has answered. */
  note({ headers: { accept = '' } }: FastifyRequest, reply: FastifyReply): void {
    const type = reply.getHeader('content-type');
    // What it says with 406 is no choice.
    const chosen = typeof type === 'string' && reply.statusCode < 400;
    if (chosen && accept.length <= MOST_LETTERS) this.#chosen.set(accept, type);
  }
}
