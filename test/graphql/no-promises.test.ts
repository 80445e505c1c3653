// With the release in memory a page is put together in one go: a promise a field would cost more than the fields themselves.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ExecutionResult, type GraphQLSchema, parse } from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { CompiledQueries } from '../../src/graphql/compiled-queries.ts';
import { createContext } from '../../src/graphql/context.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { Snapshot } from '../../src/snapshot/snapshot.ts';
import { SnapshotRelease } from '../../src/snapshot/snapshot-release.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { fillSnapshot } from '../../src/store/fill-snapshot.ts';
import { Store } from '../../src/store/store.ts';
import { cloneSampleRelease } from '../support/real-release.ts';

const PAGE = readFileSync(
  fileURLToPath(new URL('../../examples/disorder-page.graphql', import.meta.url)),
  'utf8',
);

let schema: GraphQLSchema;
let store: Store;
let reader: SnapshotRelease;
beforeAll(async () => {
  schema = await createSchema();
  const database = await cloneSampleRelease();
  const dataSource = await openDataSource({ url: database.url });
  store = Store.of(dataSource);
  await store.follow({ url: database.url, onTrouble: () => undefined });
  const { parts } = await fillSnapshot(await store.open());
  reader = new SnapshotRelease(Snapshot.of(parts));
  return async () => {
    await store.close();
    await dataSource.destroy();
    await database.drop();
  };
});

const BOTH = [
  ['compiled', 1],
  ['not compiled', 0],
] as const;
const QUERIES = [
  ['a disorder page', PAGE],
  ['one that is not held', '{ disorder(id: "ORPHA:999999") { name } }'],
  ['many at once', '{ disorders(ids: ["ORPHA:558", "ORPHA:732"]) { status disorder { name synonyms } } }'],
  ['a code', '{ externalCode(curie: "OMIM:154700") { curie mappings { nodes { relation } } } }'],
] as const;

test('a release that is known is named without a statement, wherever it is read', () => {
  const memory = { of: () => reader, named: () => undefined };
  const [fromMemory, fromDatabase] = [createContext({ store, memory }), createContext({ store })];
  expect(fromMemory.opened()?.editionOrNull?.release.id).toMatch(/./);
  expect(fromDatabase.opened()?.editionOrNull).toBe(fromMemory.opened()?.editionOrNull);
  expect(fromDatabase.opened()?.statements).toBe(0);
});

test.each(
  BOTH.flatMap(([how, sights]) => QUERIES.map(([what, query]) => [what, how, query, sights] as const)),
)('%s, %s', (_what, _how, query, sights) => {
  const contextValue = createContext({ store, memory: { of: () => reader, named: () => undefined } });
  const result = new CompiledQueries(schema, sights).execute({ document: parse(query), contextValue });
  expect(result).not.toBeInstanceOf(Promise);
  expect((result as ExecutionResult).errors).toBeUndefined();
});
