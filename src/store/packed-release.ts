// The bytes of a release as a snapshot, as its import has kept them.
import { ReleaseNotFoundError } from '../release/missing-release.ts';
import { FORMAT, type Packed, type Plan } from '../snapshot/packed.ts';
import { quietly } from './in-transaction.ts';
import type { Session, Statement } from './session.ts';

const PLAN: Statement = {
  name: 'packed_release',
  text: `select release_no as "releaseNo", plan,
      (select count(*)::int from packed_release_piece x where x.release_no = p.release_no) as pieces
    from packed_release p join release r using (release_no) where r.id = $1 and format = $2`,
};
const PIECE: Statement = {
  name: 'packed_release_piece',
  text: 'select bytes from packed_release_piece where release_no = $1 and piece = $2',
};
/** Pieces that are read at the same time. */
const AT_ONCE = 2;

interface PlanRow {
  releaseNo: number;
  plan: Plan;
  pieces: number;
}

/**
 * Null where the release was imported by a version of Nosograph that keeps none, or another format, or is not stored.
 * @param session need not be settled on a release
 */
export async function packedRelease(
  session: Session,
  releaseId: string,
): Promise<Packed<AsyncIterable<Uint8Array>> | null> {
  const [found] = await session.query<PlanRow>(PLAN, [releaseId, FORMAT]);
  return found ? { plan: found.plan, pieces: piecesOf(session, found, releaseId) } : null;
}

/**
 * While one piece is taken, the next ones are read.
 * @throws ReleaseNotFoundError where the release was removed meanwhile
 */
async function* piecesOf(
  session: Session,
  { releaseNo, pieces }: PlanRow,
  releaseId: string,
): AsyncGenerator<Uint8Array> {
  const read = (piece: number) => {
    const reading = session.query<{ bytes: Uint8Array }>(PIECE, [releaseNo, piece]);
    // It is told when its turn comes, which may be after another one has failed.
    reading.catch(() => undefined);
    return reading;
  };
  const coming = new Map<number, ReturnType<typeof read>>();
  try {
    for (let piece = 0; piece < pieces; piece++) {
      for (let next = piece; next < Math.min(piece + AT_ONCE, pieces); next++)
        if (!coming.has(next)) coming.set(next, read(next));
      const [row] = (await coming.get(piece)) ?? [];
      coming.delete(piece);
      if (!row) throw new ReleaseNotFoundError(releaseId);
      yield row.bytes;
    }
  } finally {
    // Who takes the pieces may have stopped.
    for (const one of coming.values()) await quietly(one);
  }
}
