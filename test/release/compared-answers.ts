// Asks requests over the whole schema in several ways, and tells where the answers differ.
import { createSchema } from '../../src/graphql/schema.ts';
import { heldIn, RandomRequests } from './random-requests.ts';

export interface Compared {
  /** Requests that were asked. */
  asked: number;
  /** Of them, those that were answered without an error. */
  sound: number;
  /** Characters of all answers, each counted once. */
  bytes: number;
  /** Requests that were answered in two ways, ten at most. */
  differing: string[];
}

export interface ComparedAnswer {
  text: string;
  sound: boolean;
}

type Sql = Parameters<typeof heldIn>[0];

/** `count` requests on what a database holds, the same for the same seed. `answersTo` gives the answers of every way to one. */
export async function compareAnswers(
  sql: Sql,
  { count, seed }: { count: number; seed: number },
  answersTo: (query: string) => Promise<[ComparedAnswer, ...ComparedAnswer[]]>,
): Promise<Compared> {
  const requests = new RandomRequests(await createSchema(), await heldIn(sql), seed);
  const compared: Compared = { asked: 0, sound: 0, bytes: 0, differing: [] };
  for (; compared.asked < count && compared.differing.length < 10; compared.asked++) {
    const query = requests.next();
    const [first, ...others] = await answersTo(query);
    const other = others.find(({ text }) => text !== first.text);
    if (other)
      compared.differing.push(`${query}\n  ${first.text.slice(0, 300)}\n  ${other.text.slice(0, 300)}`);
    if (first.sound) compared.sound++;
    compared.bytes += first.text.length;
  }
  return compared;
}

/** Errors of fields come in the order in which fields end. */
export function errorsInOrder(
  errors: readonly { path?: readonly unknown[] | undefined; message: string }[] | undefined,
): string[] {
  return (errors ?? []).map(({ path, message }) => `${path?.join('.')}: ${message}`).sort();
}
