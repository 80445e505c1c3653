// The process that reads a release into a snapshot, hands it over and ends: all memory that it took for that goes with it.
// snapshot-reading.ts starts it.
import { writevSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { Pool } from 'pg';
import { type Packed, pack } from './snapshot/packed.ts';
import { PLANNER } from './store/connection.ts';
import { fillSnapshot } from './store/fill-snapshot.ts';
import { packedRelease } from './store/packed-release.ts';
import { Session } from './store/session.ts';
import { Store } from './store/store.ts';
import { giveWay } from './work/thread-priority.ts';

/** The file that it writes the block to. What it writes to its output is the plan. */
const BLOCK_FD = 3;

/** What it is told, as JSON on its input: an address with a password has no place in arguments, which others can list. */
export interface FillSettings {
  databaseUrl: string;
  releaseId: string;
}

/** Statements of the filling that are under way at the same time. */
const CONNECTIONS = 2;

giveWay();
const { databaseUrl, releaseId } = JSON.parse(await text(process.stdin)) as FillSettings;
const pool = new Pool({ connectionString: databaseUrl, max: CONNECTIONS, options: PLANNER });
try {
  const { plan, pieces } = (await packedRelease(new Session(pool), releaseId)) ?? (await packRows());
  for await (const piece of pieces) writeWhole(piece);
  process.stdout.write(JSON.stringify(plan));
} catch (error) {
  // For the log of the service, without what the error may hold of the connection.
  process.stderr.write(error instanceof Error ? `${error.stack}` : String(error));
  process.exitCode = 1;
} finally {
  await pool.end();
}

async function packRows(): Promise<Packed> {
  return pack((await fillSnapshot(await Store.on(pool).open(releaseId))).parts);
}

/** At the end of the file. */
function writeWhole(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writevSync(BLOCK_FD, [bytes.subarray(at)]);
}
