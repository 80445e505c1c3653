// COPY text: whatever goes in comes out of a real PostgreSQL.

import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrayLiteral, copyText, copyTexts } from '../../../src/store/import/copy-text.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('create temporary table t (n integer, text text, texts text[])');
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

const special = [
  '\\',
  '\t',
  '\n',
  '\r',
  '\\N',
  '\\.',
  '"',
  "'",
  '{',
  '}',
  ',',
  'null',
  'NULL',
  ' ',
  '',
  'é',
  '\u{1f9ec}',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...special), fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 6 })
  .map(parts => parts.join('').replaceAll('\0', ''));

it('round-trips every text and list of texts', async () => {
  const row = fc.tuple(fc.option(text), fc.array(text, { maxLength: 4 }));
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 20 }), async rows => {
      await client.query('truncate t');
      const lines = rows.map(([one, many], n) => `${n}\t${copyText(one)}\t${copyTexts(many)}\n`);
      await pipeline([Buffer.from(lines.join(''))], client.query(copyFrom('copy t from stdin')));
      const back = await client.query('select text, texts, $1::text[] = texts as same from t order by n', [
        arrayLiteral(rows.at(-1)?.[1] ?? []),
      ]);
      expect(back.rows.map(({ text, texts }) => [text, texts])).toEqual(rows);
      if (rows.length > 0) expect(back.rows.at(-1)?.same).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it('refuses NUL', () => {
  expect(() => copyText('a\0b')).toThrow(/NUL/);
});
