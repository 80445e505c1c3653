// The process that reads a release into a snapshot, writes it to its output and ends: all memory that it took for that goes with it.
// snapshot-reading.ts starts it.
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { Pool } from 'pg';
import { piecesOf, planOf } from './snapshot/packed.ts';
import { PLANNER } from './store/connection.ts';
import { fillSnapshot } from './store/fill-snapshot.ts';
import { Store } from './store/store.ts';
import { giveWay } from './work/thread-priority.ts';

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
  const { parts } = await fillSnapshot(await Store.on(pool).open(releaseId));
  const { plan, arrays } = planOf(parts);
  await write(`${JSON.stringify(plan)}\n`);
  for (const piece of piecesOf(arrays)) await write(piece);
} catch (error) {
  // For the log of the service, without what the error may hold of the connection.
  process.stderr.write(error instanceof Error ? `${error.stack}` : String(error));
  process.exitCode = 1;
} finally {
  await pool.end();
}

async function write(bytes: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(bytes)) await once(process.stdout, 'drain');
}
