// Keeps the release that is being made as a snapshot as well: a service then takes its bytes into memory, and reads no rows.
import type { PoolClient } from 'pg';
import { blockOf, FORMAT, pack } from '../../snapshot/packed.ts';
import { fillSnapshot } from '../fill-snapshot.ts';
import type { Pool } from '../session.ts';
import { Store } from '../store.ts';

const PIECE_BYTES = 1_000_000;

/** After the last row of the release, in the same transaction. */
export async function packRelease(client: PoolClient, releaseId: string): Promise<void> {
  const session = await Store.on(client as Pool).ask(releaseId);
  const { parts } = await fillSnapshot(session);
  const packed = pack(parts);
  const { releaseNo } = session.edition;
  await client.query('insert into packed_release (release_no, format, plan) values ($1, $2, $3)', [
    releaseNo,
    FORMAT,
    JSON.stringify(packed.plan),
  ]);
  const block = blockOf(packed);
  for (let at = 0; at < block.length; at += PIECE_BYTES) {
    await client.query('insert into packed_release_piece (release_no, piece, bytes) values ($1, $2, $3)', [
      releaseNo,
      at / PIECE_BYTES,
      block.subarray(at, at + PIECE_BYTES),
    ]);
  }
}
