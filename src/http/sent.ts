// What a request for GraphQL sends, wherever it stands in it.
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { Sent } from '../graphql/named-documents.ts';

/** What a reader of JSON that is safe looks for: https://github.com/fastify/secure-json-parse */
const NOT_PLAIN = /__proto__|constructor|\\u/;

/** In a body that holds nothing that has to be looked at twice. Null where it may, or is nothing that can be read. */
export function sentInBody(body: string): Sent | null {
  const sent = NOT_PLAIN.test(body) ? null : parsed(body);
  return isObject(sent) ? sent : null;
}

/** Text and hash: from now on the hash is enough. Were the answer kept, the next one who sends both would not make it known again. */
export function registers({ query, extensions }: Sent): boolean {
  return query != null && Object(extensions).persistedQuery != null;
}

/** In an address they are JSON. */
const OBJECTS = ['variables', 'extensions'];

/** Null where it is nothing that can be read: Apollo tells what is wrong. */
export function sentIn({ method, query, body }: FastifyRequest): Sent | null {
  if (method !== 'GET') return isObject(body) ? body : null;
  const sent = { ...(query as Record<string, unknown>) };
  for (const name of OBJECTS) {
    if (sent[name] === undefined) continue;
    const object = parsed(sent[name]);
    if (!isObject(object)) return null;
    sent[name] = object;
  }
  return sent;
}

/** The same request with what is sent in place of what was. */
export function sending(request: FastifyRequest, sent: Sent): FastifyRequest {
  if (request.method !== 'GET') return Object.create(request, { body: { value: sent } });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(sent))
    search.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  const url = `${request.url.replace(/\?.*/s, '')}?${search}`;
  return Object.create(request, { url: { value: url }, query: { value: sent } });
}

/** True for a GET that no page of another site can have sent, as one of these headers tells. In doubt, Apollo decides by the same ones. */
export function isOfOwnSite(headers: IncomingHttpHeaders): boolean {
  const mediaType = headers['content-type'];
  if (mediaType !== undefined) return mediaType === 'application/json';
  return Boolean(headers['apollo-require-preflight'] || headers['x-apollo-operation-name']);
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
