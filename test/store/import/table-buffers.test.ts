// Buffered rows: a fault of the database comes out at the next word, concepts come before what names them.
import { Client, type PoolClient } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { TableBuffers } from '../../../src/store/import/table-buffers.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let client: Client;
let buffers: TableBuffers;

beforeAll(async () => {
  database = await createTestDatabase();
});

beforeEach(async () => {
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('begin');
  await client.query(
    `insert into mapping_set_version overriding system value values (1, 'a', 'a', '1', 'x', null, 0, 'x', '{}')`,
  );
  buffers = new TableBuffers(client as unknown as PoolClient);
  return async () => {
    await client.query('rollback');
    await client.end();
  };
});

afterAll(() => database.drop());

const label = (code: string, text: string) => `1\tORPHA\t${code}\tEN\t${text}`;

it('writes in the order of the foreign keys, whatever the order of the calls', async () => {
  buffers.add('concept_label', label('1', 'One'));
  buffers.concept('ORPHA', '1', true);
  buffers.concept('ORPHA', '1', true);
  await buffers.drain();
  buffers.concept('ORPHA', '1', true);
  buffers.concept('ORPHA', '2', true);
  buffers.add('concept_label', label('2', 'Two'));
  await buffers.drain();
  const { rows } = await client.query('select code, text from concept_label order by 1');
  expect(rows).toEqual([
    { code: '1', text: 'One' },
    { code: '2', text: 'Two' },
  ]);
});

it('writes on its own when enough is waiting, and waits for no more than the flush before', async () => {
  const big = 'x'.repeat(300_000);
  const pending = [];
  for (let code = 1; code <= 12; code++) {
    buffers.concept('ORPHA', String(code), true);
    buffers.add('concept_label', label(String(code), big));
    const pause = buffers.relieve();
    if (pause) pending.push(pause);
    await pause;
  }
  expect(pending.length).toBeGreaterThan(1);
  expect(pending.length).toBeLessThan(12);
  await buffers.drain();
  expect((await client.query('select count(*)::integer as n from concept_label')).rows).toEqual([{ n: 12 }]);
});

it('throws what the database says, once the rows are written', async () => {
  buffers.add('concept_label', label('no-such-concept', 'text'));
  await expect(buffers.drain()).rejects.toThrow(/foreign key/);
  await expect(buffers.drain()).rejects.toThrow(/foreign key/);
  await buffers.settle();
});
