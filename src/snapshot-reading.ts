// Has a release read into a snapshot by a process of its own, and takes its bytes into shared memory as they come.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { blockFor, type Plan, partsIn } from './snapshot/packed.ts';
import type { SnapshotParts } from './snapshot/snapshot.ts';
import type { FillSettings } from './snapshot-process.ts';

/** The file as it was compiled, or under a loader of TypeScript as it was written. */
const PROCESS_FILE = new URL(import.meta.url.replace('snapshot-reading', 'snapshot-process'));

/** Most of what it makes lives to its end: a large young generation spares copying it. */
const FLAGS = ['--max-semi-space-size=32'];

/**
 * @param signal ends the process
 * @param file of the process; left out: the one beside this file
 * @throws Error with what the process says where it fails, or is ended
 */
export async function readSnapshot(
  settings: FillSettings,
  signal: AbortSignal,
  file: URL = PROCESS_FILE,
): Promise<SnapshotParts> {
  const child = spawn(process.execPath, [...process.execArgv, ...FLAGS, fileURLToPath(file)]);
  signal.addEventListener('abort', () => child.kill('SIGKILL'));
  // What it could not be told, its end tells.
  child.stdin.on('error', () => undefined).end(JSON.stringify(settings));
  const [parts, complaint, [status]] = await Promise.all([
    received(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (status === 0 && parts !== null) return parts;
  throw new Error(complaint.trim() || `The process that reads the release ended with ${status}`);
}

/** A plan as one line of JSON, then the block; null where the stream ends before. */
async function received(stream: Readable): Promise<SnapshotParts | null> {
  const head: Buffer[] = [];
  let taken: { plan: Plan; block: SharedArrayBuffer; bytes: Uint8Array; end: number } | null = null;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (taken) {
      taken.bytes.set(chunk, taken.end);
      taken.end += chunk.length;
      continue;
    }
    const end = chunk.indexOf('\n');
    if (end < 0) {
      head.push(chunk);
      continue;
    }
    const plan = JSON.parse(Buffer.concat([...head, chunk.subarray(0, end)]).toString()) as Plan;
    const block = blockFor(plan);
    const bytes = new Uint8Array(block);
    bytes.set(chunk.subarray(end + 1));
    taken = { plan, block, bytes, end: chunk.length - end - 1 };
  }
  return taken && taken.end === taken.plan.size ? partsIn(taken.block, taken.plan) : null;
}
