// Executes queries in this process, by one of the two readers: the same schema, the same compiled queries, the same text of the answer, no HTTP.
import { parse } from 'graphql';
import { CompiledQueries } from '../../src/graphql/compiled-queries.ts';
import { createContext } from '../../src/graphql/context.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { textOf, writeData } from '../../src/graphql/written-answer.ts';
import type { ReadersInMemory } from '../../src/release/reader.ts';
import { SnapshotRelease } from '../../src/snapshot/snapshot-release.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { fillSnapshot } from '../../src/store/fill-snapshot.ts';
import { Store } from '../../src/store/store.ts';

export interface Execution {
  /** The answer as text. @throws Error where it tells of one. */
  ask(query: string, variables: Record<string, unknown>): Promise<string>;
}

/** On the live release of a database, which is known without asking, until the process ends. */
export async function openExecution(url: string, inMemory: boolean): Promise<Execution> {
  const queries = new CompiledQueries(await createSchema(), 1);
  const dataSource = await openDataSource({ url });
  const store = Store.of(dataSource);
  const onTrouble = (error: Error | null) => {
    if (error) throw error;
  };
  await store.follow({ url, onTrouble });
  const memory = inMemory ? await inMemoryOf(store) : null;
  return {
    async ask(query, variables) {
      const contextValue = createContext({ store, ...(memory && { memory }) });
      const document = parse(query);
      const result = await queries.execute({ document, variableValues: variables, contextValue });
      if (result.errors) throw result.errors[0];
      const data = result.data ?? {};
      await writeData(contextValue.work, data);
      contextValue.work.close();
      return textOf({ data });
    },
  };
}

async function inMemoryOf(store: Store): Promise<ReadersInMemory> {
  const session = await store.open();
  const reader = new SnapshotRelease(await fillSnapshot(session));
  const { releaseNo } = session.edition;
  return { of: asked => (asked === releaseNo ? reader : null), named: () => undefined };
}
