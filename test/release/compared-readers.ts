// Asks both readers the same requests.
import { AskedService } from '../oracle/asked-service.ts';
import { type Compared, type ComparedAnswer, compareAnswers, errorsInOrder } from './compared-answers.ts';

/** `count` requests on the live release of a database; the same for the same seed. */
export async function compareReaders(url: string, count: number, seed: number): Promise<Compared> {
  const database = await AskedService.on(url);
  const memory = await AskedService.inMemory(url);
  try {
    return await compareAnswers(database.sql.bind(database), { count, seed }, async query => [
      await answerOf(database, query),
      await answerOf(memory, query),
    ]);
  } finally {
    await memory.close();
    await database.close();
  }
}

async function answerOf(service: AskedService, query: string): Promise<ComparedAnswer> {
  const { result } = await service.execute(query, {});
  const errors = errorsInOrder(result.errors);
  return { text: JSON.stringify({ data: result.data, errors }), sound: errors.length === 0 };
}
