// One request as fetch sends it, where the answer is read, and as the bytes that a client of the load sends.

import type { LoadRequest } from './load-client.ts';
import type { Server } from './load-process.ts';
import type { HttpAsked } from './question.ts';

const JSON_TYPE = 'application/json';
/** Tells Apollo that no page of another site sends a GET: https://www.apollographql.com/docs/apollo-server/security/cors */
const OWN_SITE = 'apollo-require-preflight';

export interface HttpAnswer {
  text: string;
  etag: string | null;
}

/** @throws Error for any status but 200. */
export async function answerOf({ url }: Server, { path, body }: HttpAsked): Promise<HttpAnswer> {
  const response = await fetch(url + path, {
    headers: {
      accept: JSON_TYPE,
      'accept-encoding': 'identity',
      ...(body ? { 'content-type': JSON_TYPE } : { [OWN_SITE]: '1' }),
    },
    ...(body !== undefined && { method: 'POST', body }),
  });
  const text = await response.text();
  if (response.status !== 200)
    throw new Error(`${url}${path.slice(0, 100)} answers ${response.status}: ${text.slice(0, 500)}`);
  return { text, etag: response.headers.get('etag') };
}

/** @throws Error where an answer tells of one. */
export function dataOf(text: string): unknown {
  const { data, errors } = JSON.parse(text) as { data: unknown; errors?: unknown[] };
  if (errors) throw new Error(`A server refuses a question of the benchmark: ${text.slice(0, 500)}`);
  return data;
}

/** What must come is `answer`; with `etag` that it is the same still: 304, and no body. */
export function requestOf(
  { url }: Server,
  { path, body }: HttpAsked,
  answer: string,
  etag?: string,
): LoadRequest {
  const head = [
    `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1`,
    `host: ${new URL(url).host}`,
    `accept: ${JSON_TYPE}`,
    ...(body === undefined
      ? [`${OWN_SITE}: 1`]
      : [`content-type: ${JSON_TYPE}`, `content-length: ${Buffer.byteLength(body)}`]),
    ...(etag === undefined ? [] : [`if-none-match: ${etag}`]),
  ];
  const bytes = `${head.join('\r\n')}\r\n\r\n${body ?? ''}`;
  const whole = { bytes, status: 200, length: Buffer.byteLength(answer) };
  return etag === undefined ? whole : { bytes, status: 304, length: 0 };
}
