// Records the SQL that the service really sends for a question, so that a raw loop can send the same.
import type { ApolloServer } from '@apollo/server';
import type { DataSource } from 'typeorm';
import { createAnswers } from '../../src/graphql/apollo.ts';
import { type Context, createContext } from '../../src/graphql/context.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import type { Pool } from '../../src/store/session.ts';
import { Store } from '../../src/store/store.ts';
import { RequestWork } from '../../src/work/request-work.ts';

/** A statement as it is handed to `pg`. */
export interface Query {
  name?: string;
  text: string;
  values?: unknown[];
  rowMode?: 'array';
}

/** Statements in waves: those of one wave were sent without waiting for each other. */
export type Plan = Query[][];

export class Recorder {
  readonly #dataSource: DataSource;
  readonly #apollo: ApolloServer<Context>;
  readonly #pool: RecordingPool;
  readonly #store: Store;

  private constructor(dataSource: DataSource, apollo: ApolloServer<Context>) {
    this.#dataSource = dataSource;
    this.#apollo = apollo;
    const { master } = dataSource.driver as unknown as { master: Pool };
    this.#pool = new RecordingPool(master);
    this.#store = Store.on(this.#pool);
  }

  static async open(url: string): Promise<Recorder> {
    const fault = (_id: string, error: unknown) => console.error(error);
    const { apollo } = createAnswers(await createSchema(), { fault, request: () => {} }, null);
    await apollo.start();
    const recorder = new Recorder(await openDataSource({ url }), apollo);
    // What is read once a release, and then kept, belongs to no question.
    await recorder.record('{ release { id } }', {});
    return recorder;
  }

  async record(query: string, variables: Record<string, unknown>): Promise<Plan> {
    this.#pool.forget();
    const contextValue = createContext({ store: this.#store, work: RequestWork.unlimited() });
    const { body } = await this.#apollo.executeOperation({ query, variables }, { contextValue });
    if (body.kind !== 'single' || body.singleResult.errors)
      throw new Error(`The service refuses a question of the benchmark: ${JSON.stringify(body)}`);
    return this.#pool.waves;
  }

  async close(): Promise<void> {
    await this.#apollo.stop();
    await this.#dataSource.destroy();
  }
}

class RecordingPool implements Pool {
  waves: Plan = [];
  #answered = 0;
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  forget(): void {
    this.waves = [];
    this.#answered = 0;
  }

  async query<Row>(query: Query): Promise<{ rows: Row[] }> {
    const wave = this.#answered;
    const waves = this.waves;
    waves[wave] = [...(waves[wave] ?? []), query];
    const result = await this.#pool.query<Row>(query);
    this.#answered = Math.max(this.#answered, wave + 1);
    return result;
  }
}
