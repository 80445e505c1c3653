// Asks the same requests of a service that answers them the short way, and of one that has Apollo Server and graphql-js do all of it.
import { post } from '../support/exchange.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import { type Compared, type ComparedAnswer, compareAnswers, errorsInOrder } from './compared-answers.ts';

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
    return await compareAnswers(short.sql, { count, seed }, async query => {
      const expected = await answerOf(long, query);
      const answers: [ComparedAnswer, ...ComparedAnswer[]] = [expected];
      for (let time = 1; time <= TIMES; time++) answers.push(await answerOf(short, query));
      return answers;
    });
  } finally {
    await short.stop();
    await long.stop();
  }
}

/** Head and answer; without what differs by nature. */
async function answerOf({ url }: TestService, query: string): Promise<ComparedAnswer> {
  const { status, headers, text } = await post(url, { query });
  const { errors, ...answer } = JSON.parse(text) as { errors?: { path?: unknown[]; message: string }[] };
  const told = errorsInOrder(errors);
  const { date: _, 'server-timing': __, 'content-length': ___, ...head } = headers;
  return { text: JSON.stringify([status, head, answer, told]), sound: told.length === 0 };
}
