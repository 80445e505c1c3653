// Keeps the release that is being made as a snapshot as well: a service then takes its bytes into memory, and reads no rows.
import type { PoolClient } from 'pg';
import { FORMAT, pack } from '../../snapshot/packed.ts';
import { fillSnapshot } from '../fill-snapshot.ts';
import type { Pool } from '../session.ts';
import { Store } from '../store.ts';

const PIECE_BYTES = 1_000_000;

/**
 * A larger release would take more memory to pack than all else that an import does. It is not kept: a service fills its memory from the
 * rows, in a process of its own.
 */
const MOST_MAPPINGS = 500_000;

/** After the last row of the release, and when it is counted, in the same transaction. */
export async function packRelease(client: PoolClient, releaseId: string): Promise<void> {
  const { rows } = await client.query<{ mappings: number }>(
    'select mapping_count as mappings from release where id = $1',
    [releaseId],
  );
  if (rows.some(({ mappings }) => mappings > MOST_MAPPINGS)) return;
  const session = await Store.on(client as Pool).ask(releaseId);
  const { parts } = await fillSnapshot(session);
  const packed = pack(parts);
  const { releaseNo } = session.edition;
  await client.query('insert into packed_release (release_no, format, plan) values ($1, $2, $3)', [
    releaseNo,
    FORMAT,
    JSON.stringify(packed.plan),
  ]);
  let no = 0;
  for (const bytes of piecesOfSize(packed.pieces)) {
    await client.query('insert into packed_release_piece (release_no, piece, bytes) values ($1, $2, $3)', [
      releaseNo,
      no++,
      bytes,
    ]);
  }
}

/** The same bytes in pieces of PIECE_BYTES; the last one may be smaller. A piece is valid until the next is asked for. */
function* piecesOfSize(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  const whole = new Uint8Array(PIECE_BYTES);
  let filled = 0;
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + PIECE_BYTES - filled);
      whole.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < PIECE_BYTES) continue;
      yield whole;
      filled = 0;
    }
  }
  if (filled > 0) yield whole.subarray(0, filled);
}
