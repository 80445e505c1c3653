// Bodies of JSON: of many long ones at once, one is read in each round of the event loop, so that others have their turn in between.
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { TURNS } from '../work/request-work.ts';

/** Letters, or bytes, that are read in no time. */
export const SHORT_BODY = 4_000;

declare module 'fastify' {
  interface FastifyRequest {
    /** Of JSON, as it was sent; null where there is none. */
    bodyText: string | null;
  }
}

/** JSON is UTF-8: https://www.rfc-editor.org/rfc/rfc8259#section-8.1. ASCII is a part of it. */
const READ_CHARSETS = ['utf-8', 'utf8', 'us-ascii'];

/** A body that would be read as another one than was sent. */
class UnreadBody extends Error {
  readonly statusCode = 415;
}

function whyUnread(headers: IncomingHttpHeaders): UnreadBody | null {
  const coding = headers['content-encoding'];
  if (coding !== undefined && coding.toLowerCase() !== 'identity')
    return new UnreadBody('The body has a content-encoding. Send it as it is, without compression.');
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(headers['content-type'] ?? '')?.[1];
  return charset === undefined || READ_CHARSETS.includes(charset.toLowerCase())
    ? null
    : new UnreadBody('JSON is read as UTF-8 alone. Send the body so, with charset=utf-8 or none.');
}

export function addJsonBodies(server: FastifyInstance): void {
  server.decorateRequest('bodyText', null);
  // As Fastify reads them: https://fastify.dev/docs/latest/Reference/ContentTypeParser/
  const read = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    request.bodyText = body;
    const unread = whyUnread(request.headers);
    if (unread) done(unread, undefined);
    else if (body.length <= SHORT_BODY) read(request, body, done);
    else void TURNS.piece().then(() => read(request, body, done));
  });
}
