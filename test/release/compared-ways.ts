// Asks the same requests of a service that answers them the short way, and of one that has Apollo Server and graphql-js do all of it.
import { createSchema } from '../../src/graphql/schema.ts';
import { post } from '../support/exchange.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import type { Compared } from './compared-readers.ts';
import { heldIn, RandomRequests } from './random-requests.ts';

/** The first time, Apollo Server gets to know a query; from then on it is answered past it. */
const TIMES = 2;

/** `count` requests on the live release of a database, from memory; the same for the same seed. */
export async function compareWays(url: string, count: number, seed: number): Promise<Compared> {
  const database = { url, drop: async () => undefined };
  const memory = { SNAPSHOT_MB: '200' };
  const short = await startTestService(database, {
    ...memory,
    COMPILE_QUERIES_AT: '1',
    KNOWN_QUERIES: 'true',
  });
  const long = await startTestService(database, {
    ...memory,
    COMPILE_QUERIES_AT: '0',
    KNOWN_QUERIES: 'false',
  });
  try {
    for (const service of [short, long]) {
      await service.inMemory();
      // Apollo Server chooses the media type once.
      await post(service.url, { query: '{ __typename }' });
    }
    return await compare(short, long, count, seed);
  } finally {
    await short.stop();
    await long.stop();
  }
}

async function compare(
  short: TestService,
  long: TestService,
  count: number,
  seed: number,
): Promise<Compared> {
  const requests = new RandomRequests(await createSchema(), await heldIn(short.sql), seed);
  const compared: Compared = { asked: 0, sound: 0, bytes: 0, differing: [] };
  for (; compared.asked < count && compared.differing.length < 10; compared.asked++) {
    const query = requests.next();
    const expected = await answerOf(long, query);
    for (let time = 1; time <= TIMES; time++) {
      const answer = await answerOf(short, query);
      if (answer.text !== expected.text)
        compared.differing.push(`${query}\n  ${answer.text.slice(0, 300)}\n  ${expected.text.slice(0, 300)}`);
    }
    if (expected.sound) compared.sound++;
    compared.bytes += expected.text.length;
  }
  return compared;
}

/** Head and answer; without what differs by nature. */
async function answerOf({ url }: TestService, query: string): Promise<{ text: string; sound: boolean }> {
  const { status, headers, text } = await post(url, { query });
  const { errors, ...answer } = JSON.parse(text) as { errors?: { path?: unknown[]; message: string }[] };
  // Errors of fields come in the order in which fields end.
  const told = (errors ?? []).map(error => `${error.path?.join('.')}: ${error.message}`).sort();
  const { date: _, 'server-timing': __, 'content-length': ___, ...head } = headers;
  return { text: JSON.stringify([status, head, answer, told]), sound: told.length === 0 };
}
