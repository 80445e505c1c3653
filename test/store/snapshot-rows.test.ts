// What many mappings have in common, as PostgreSQL writes it: read back as it was, whatever texts a mapping set holds.
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { KindOfMapping } from '../../src/snapshot/filling/mapping-filler.ts';
import { kindIn } from '../../src/store/snapshot-rows.ts';
import { testServerUrl } from '../support/database.ts';

let client: Client;
beforeAll(async () => {
  client = new Client({ connectionString: testServerUrl() });
  await client.connect();
});
afterAll(() => client?.end());

const TEXT = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '"',
    '""',
    '\\',
    '\\"',
    ',',
    '(',
    ')',
    '(,)',
    'null',
    'NULL',
    '\n',
    '\t',
    '\x1e',
    '\x1f',
  ),
  fc.string({
    unit: fc.constantFrom('a', '"', '\\', ',', '(', ')', ' ', '\n', '\x1f', 'é', '😀'),
    maxLength: 12,
  }),
);
const OR_NULL = fc.option(TEXT);
const KIND: fc.Arbitrary<KindOfMapping> = fc.tuple(
  ...[TEXT, TEXT, fc.integer({ min: 0 }), TEXT, TEXT, TEXT],
  ...[OR_NULL, OR_NULL, OR_NULL, OR_NULL, fc.option(fc.double({ min: 0, max: 1, noNaN: true }))],
) as unknown as fc.Arbitrary<KindOfMapping>;

test('is read back as it was', async () => {
  const kinds = fc.sample(KIND, 2_000);
  const { rows } = await client.query<{ kind: string }>(
    `select row(k->>0, k->>1, (k->>2)::integer, k->>3, k->>4, k->>5, k->>6, k->>7, k->>8, k->>9, (k->>10)::double precision)::text as kind
     from jsonb_array_elements($1) with ordinality as e(k, no) order by no`,
    [JSON.stringify(kinds)],
  );
  expect(rows.map(({ kind }) => kindIn(kind))).toEqual(kinds.map(kind => kind.map(noMinus)));
});

/** PostgreSQL has no negative zero in JSON. */
function noMinus(value: unknown): unknown {
  return Object.is(value, -0) ? 0 : value;
}

test.each(['', '()', '(a,b)', '(a,b,1,d,e,f,,,,,', '(a,b,1,d,e,f,,,,,)x', '(a,b,1,d,e,"f,,,,,)'])(
  '%j is no kind',
  text => {
    expect(() => kindIn(text)).toThrow('This is no kind of mappings');
  },
);
