// Asks over HTTP as a client does.
import { type Agent, request } from 'node:http';

/** How an answer without data begins. */
const FAILED = Buffer.from('{"errors"');

/** What came, made into text only where it is read: a client that measures must not be busy with it. */
export class Exchange {
  readonly #chunks: readonly Buffer[];
  readonly #timing: string;

  constructor(chunks: readonly Buffer[], timing: string) {
    this.#chunks = chunks;
    this.#timing = timing;
  }

  get body(): string {
    return Buffer.concat(this.#chunks).toString();
  }

  /** SQL statements that the service says it has cost; NaN where it does not say. */
  get statements(): number {
    return Number(/(\d+) statements/.exec(this.#timing)?.[1]);
  }
}

/** POSTs `body`, or GETs without one. @throws Error for any status but 200 and for GraphQL errors. */
export function exchange(url: string, agent: Agent, body?: string): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const headers =
      body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { agent, method: body === undefined ? 'GET' : 'POST', headers }, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const failed = response.statusCode !== 200 || chunks[0]?.subarray(0, FAILED.length).equals(FAILED);
        if (failed) reject(new Error(Buffer.concat(chunks).toString('utf8', 0, 500)));
        else resolve(new Exchange(chunks, String(response.headers['server-timing'])));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
