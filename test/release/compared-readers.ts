// Asks both readers the same requests, and tells where their answers differ.
import { createSchema } from '../../src/graphql/schema.ts';
import { AskedService } from '../oracle/asked-service.ts';
import { heldIn, RandomRequests } from './random-requests.ts';

export interface Compared {
  /** Requests that were asked. */
  asked: number;
  /** Of them, those that were answered without an error. */
  sound: number;
  /** Bytes of all answers. */
  bytes: number;
  /** Requests that were answered in two ways, ten at most. */
  differing: string[];
}

/** `count` requests on the live release of a database; the same for the same seed. */
export async function compareReaders(url: string, count: number, seed: number): Promise<Compared> {
  const database = await AskedService.on(url);
  const memory = await AskedService.inMemory(url);
  try {
    return await compare(database, memory, count, seed);
  } finally {
    await memory.close();
    await database.close();
  }
}

export async function compare(
  one: AskedService,
  other: AskedService,
  count: number,
  seed: number,
): Promise<Compared> {
  const requests = new RandomRequests(await createSchema(), await heldIn(one.sql.bind(one)), seed);
  const compared: Compared = { asked: 0, sound: 0, bytes: 0, differing: [] };
  for (; compared.asked < count && compared.differing.length < 10; compared.asked++) {
    const query = requests.next();
    const [a, b] = [await answerOf(one, query), await answerOf(other, query)];
    if (a.text !== b.text)
      compared.differing.push(`${query}\n  ${a.text.slice(0, 300)}\n  ${b.text.slice(0, 300)}`);
    if (a.sound) compared.sound++;
    compared.bytes += a.text.length;
  }
  return compared;
}

async function answerOf(service: AskedService, query: string): Promise<{ text: string; sound: boolean }> {
  const { result } = await service.execute(query, {});
  // Errors of fields come in the order in which fields end.
  const errors = (result.errors ?? []).map(error => `${error.path?.join('.')}: ${error.message}`).sort();
  return { text: JSON.stringify({ data: result.data, errors }), sound: errors.length === 0 };
}
