// The bytes that an import keeps of a release are those that its rows make, and they are read whole or not at all.
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Pool } from 'pg';
import { afterEach, expect, test } from 'vitest';
import { FORMAT, type Packed, pack } from '../../src/snapshot/packed.ts';
import { fillSnapshot } from '../../src/store/fill-snapshot.ts';
import { packedRelease } from '../../src/store/packed-release.ts';
import type { Session } from '../../src/store/session.ts';
import { Store } from '../../src/store/store.ts';
import type { TestDatabase } from '../support/database.ts';
import { cloneSampleRelease } from '../support/real-release.ts';

/** Of the bundled sample. Where it changes though the sample did not, FORMAT has to be raised. */
const SAMPLE = { format: 3, sha256: '8c454a6be57bf5a6367aef31c75f0142d36f7adce534f1fe16337102c97a7edd' };

let database: TestDatabase | null = null;
let pool: Pool | null = null;
afterEach(async () => {
  await pool?.end();
  await database?.drop();
});

async function openSample(): Promise<{ session: Session; sql: (text: string) => Promise<unknown> }> {
  database = await cloneSampleRelease();
  // As an import has it: by several connections, rows of tables that are read together come in another order each time.
  const one = new Pool({ connectionString: database.url, max: 1 });
  pool = one;
  return { session: await Store.on(one).open(), sql: text => one.query(text) };
}

async function keptOf(session: Session): Promise<Packed<AsyncIterable<Uint8Array>>> {
  const kept = await packedRelease(session, session.edition.release.id);
  if (!kept) throw new Error('No bytes were kept');
  return kept;
}

test('the bytes kept are those that the rows make', async () => {
  const { session } = await openSample();
  const kept = await keptOf(session);
  const made = pack((await fillSnapshot(session)).parts);
  expect(kept.plan).toEqual(made.plan);
  expect((await buffer(kept.pieces)).equals(Buffer.concat([...made.pieces]))).toBe(true);
});

test('their format is the one that was raised last', async () => {
  const { session } = await openSample();
  const kept = await keptOf(session);
  const sha256 = createHash('sha256').update(JSON.stringify(kept.plan));
  for await (const piece of kept.pieces) sha256.update(piece);
  expect({ format: FORMAT, sha256: sha256.digest('hex') }).toEqual(SAMPLE);
});

test('another format is not read', async () => {
  const { session, sql } = await openSample();
  await sql('update packed_release set format = format + 1');
  expect(await packedRelease(session, session.edition.release.id)).toBeNull();
});

test('those of a release that is removed meanwhile are refused', async () => {
  const { session, sql } = await openSample();
  const kept = await keptOf(session);
  await sql('delete from live');
  await sql('delete from release');
  await expect(buffer(kept.pieces)).rejects.toThrow(/^No release has the id "orphadata-/);
});
