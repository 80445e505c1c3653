// One request as it goes over the wire: nothing is decompressed, followed or added.
import { type IncomingHttpHeaders, request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

export interface Exchanged {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  /** The bytes, decompressed where they were compressed. */
  text: string;
}

export interface Exchange {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export async function exchange(
  url: string,
  { method = 'GET', headers = {}, body }: Exchange = {},
): Promise<Exchanged> {
  return await new Promise((resolve, reject) => {
    const asking = request(url, { method, headers }, response => {
      const parts: Buffer[] = [];
      response.on('data', part => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(parts);
        const text = decoded(bytes, response.headers['content-encoding']).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text });
      });
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

function decoded(bytes: Buffer, coding: string | undefined): Buffer {
  if (coding === 'br') return brotliDecompressSync(bytes);
  return coding === 'gzip' ? gunzipSync(bytes) : bytes;
}

/** With the header that a GET of a query needs. */
export const PLAIN = { 'apollo-require-preflight': '1' };

/** The address of a GET. */
export function addressOf(url: string, sent: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(sent))
    if (value !== undefined) search.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  return `${url}/graphql?${search}`;
}

export function post(url: string, sent: object, headers: Record<string, string> = {}): Promise<Exchanged> {
  return exchange(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(sent),
  });
}

export function get(
  url: string,
  sent: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<Exchanged> {
  return exchange(addressOf(url, sent), { headers: { ...PLAIN, ...headers } });
}
