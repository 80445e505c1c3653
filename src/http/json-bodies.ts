// Bodies of JSON: of many long ones at once, one is read in each round of the event loop, so that others have their turn in between.
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

export function addJsonBodies(server: FastifyInstance): void {
  server.decorateRequest('bodyText', null);
  // As Fastify reads them: https://fastify.dev/docs/latest/Reference/ContentTypeParser/
  const read = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    request.bodyText = body;
    if (body.length <= SHORT_BODY) read(request, body, done);
    else void TURNS.piece().then(() => read(request, body, done));
  });
}
