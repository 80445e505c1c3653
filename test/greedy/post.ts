// Asks over HTTP and keeps only the beginning of an answer: a client that reads 20 MB would itself be too busy to measure others.
import { Agent, request } from 'node:http';
import type { GraphQLFault } from '../support/ask.ts';
import type { GreedyQuery } from './circles.ts';

export interface Posted {
  ms: number;
  bytes: number;
  errors: GraphQLFault[];
}

const AGENT = new Agent({ keepAlive: true, maxSockets: 1000 });
/** Errors stand at the beginning of an answer: of one that has none, no more is kept. */
const KEPT = 4_000;

/** @param url Origin of the service. @throws Error where the connection breaks or the answer is none of GraphQL. */
export function post(url: string, { query, variables }: Omit<GreedyQuery, 'name'>): Promise<Posted> {
  const start = performance.now();
  const body = JSON.stringify({ query, variables });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/graphql`, { agent: AGENT, method: 'POST', headers }, response => {
      let [head, bytes] = ['', 0];
      response.on('data', (chunk: Buffer) => {
        if (head.length < KEPT || head.startsWith('{"errors"')) head += chunk.toString();
        bytes += chunk.length;
      });
      response.on('error', reject);
      response.on('end', () => {
        const ms = performance.now() - start;
        if (head.startsWith('{"data"')) resolve({ ms, bytes, errors: [] });
        else if (head.startsWith('{"errors"'))
          resolve({ ms, bytes, errors: (JSON.parse(head) as { errors: GraphQLFault[] }).errors });
        else reject(new Error(`HTTP ${response.statusCode}: ${head.slice(0, 300)}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
