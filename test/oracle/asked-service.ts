// The crosswalk as a client gets it: the real schema over the real store, asked in batches of 1,000 codes.
import { type ExecutionResult, type GraphQLSchema, parse } from 'graphql';
import type { DataSource } from 'typeorm';
import { CompiledQueries } from '../../src/graphql/compiled-queries.ts';
import { type Context, createContext } from '../../src/graphql/context.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import type { ReadersInMemory } from '../../src/release/reader.ts';
import { SnapshotRelease } from '../../src/snapshot/snapshot-release.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { fillSnapshot } from '../../src/store/fill-snapshot.ts';
import { Store } from '../../src/store/store.ts';
import type { OraclePair } from './oracle.ts';

const BATCH = 1000;
const PAIRS = `query ($codes: [String!]!, $to: [ID!]!, $maxHops: Int) {
  crosswalk(codes: $codes, to: $to, maxHops: $maxHops, maxMatches: 5000) {
    input status warnings { code }
    targets { matchCount matches {
      target { curie } relation justification validated conflict paths { relation legs { relation } }
    } }
  }
}`;

interface PairsData {
  crosswalk: {
    input: string;
    status: string;
    warnings: { code: string }[];
    targets: { matchCount: number; matches: PairMatch[] }[];
  }[];
}

interface PairMatch extends Pick<OraclePair, 'relation' | 'justification' | 'validated' | 'conflict'> {
  target: { curie: string };
  paths: { relation: string; legs: { relation: string }[] }[];
}

export class AskedService {
  readonly #dataSource: DataSource;
  readonly #store: Store;
  readonly #queries: CompiledQueries;
  #memory: ReadersInMemory | undefined;

  private constructor(dataSource: DataSource, queries: CompiledQueries) {
    this.#dataSource = dataSource;
    this.#store = Store.of(dataSource);
    this.#queries = queries;
  }

  /** Reads from the database; graphql-js executes every query as it is. */
  static on(url: string, schema?: GraphQLSchema): Promise<AskedService> {
    return AskedService.#open(url, 0, schema);
  }

  static async #open(url: string, compileAt: number, schema?: GraphQLSchema): Promise<AskedService> {
    const queries = new CompiledQueries(schema ?? (await createSchema()), compileAt);
    return new AskedService(await openDataSource({ url }), queries);
  }

  /** Reads the live release from memory, with compiled queries. */
  static async inMemory(url: string): Promise<AskedService> {
    const service = await AskedService.#open(url, 1);
    await service.#hold(url);
    return service;
  }

  async #hold(url: string): Promise<void> {
    const onTrouble = (error: Error | null) => {
      if (error) throw error;
    };
    await this.#store.follow({ url, onTrouble });
    const session = await this.#store.open();
    const reader = new SnapshotRelease(await fillSnapshot(session));
    this.#memory = {
      of: releaseNo => (releaseNo === session.edition.releaseNo ? reader : null),
      named: () => undefined,
    };
  }

  async close(): Promise<void> {
    await this.#store.close();
    await this.#dataSource.destroy();
  }

  /** Plain SQL beside the service. */
  sql<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.#dataSource.query(text, values);
  }

  /** Executes one operation; `context` tells afterwards what it has cost. */
  async execute(
    query: string,
    variables: Record<string, unknown>,
  ): Promise<{ result: ExecutionResult; context: Context }> {
    const context = createContext({ store: this.#store, ...(this.#memory && { memory: this.#memory }) });
    const result = await this.#queries.execute({
      document: parse(query),
      variableValues: variables,
      contextValue: context,
    });
    return { result, context };
  }

  /** Data of an operation that must not fail. */
  async data<Data>(query: string, variables: Record<string, unknown>): Promise<Data> {
    const { result } = await this.execute(query, variables);
    if (result.errors) throw result.errors[0];
    return result.data as Data;
  }

  /** All pairs from the codes to the systems, in the shape of the oracle's; `paths` counts those listed. */
  async pairs(
    from: readonly string[],
    to: readonly string[],
    hops: number,
  ): Promise<Map<string, OraclePair>> {
    const pairs = new Map<string, OraclePair>();
    for (let start = 0; start < from.length; start += BATCH) {
      const codes = from.slice(start, start + BATCH);
      const { crosswalk } = await this.data<PairsData>(PAIRS, { codes, to, maxHops: hops });
      if (crosswalk.length !== codes.length) throw new Error('The service must answer every code.');
      for (const { input, targets, warnings } of crosswalk) {
        if (warnings.some(w => w.code === 'TRUNCATED')) throw new Error(`${input} was cut short.`);
        for (const { matches, matchCount } of targets) {
          if (matchCount !== matches.length)
            throw new Error(`${input}: ${matchCount} matches are not listed.`);
          for (const match of matches) {
            // ORPHA to ORPHA is no mapping: a code itself, or what stands in for it.
            if ([input, match.target.curie].every(code => code.startsWith('ORPHA:'))) continue;
            pairs.set(`${input} ${match.target.curie}`, pairOf(match));
          }
        }
      }
    }
    return pairs;
  }
}

function pairOf({ relation, justification, validated, conflict, paths }: PairMatch): OraclePair {
  return {
    relation,
    justification,
    validated,
    conflict,
    legs: paths[0]?.legs.length ?? 0,
    paths: paths.length,
  };
}

/** The readers that every answer must be the same of, and how to open a service on each. */
export const READERS = [
  ['the database', (url: string) => AskedService.on(url)],
  ['memory', (url: string) => AskedService.inMemory(url)],
] as const;
