// Has a release read into a snapshot by a process of its own, and takes its bytes into shared memory.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { blockFor, type Plan, partsIn } from './snapshot/packed.ts';
import type { SnapshotParts } from './snapshot/snapshot.ts';
import type { FillSettings } from './snapshot-process.ts';

/** The file as it was compiled, or under a loader of TypeScript as it was written. */
const PROCESS_FILE = new URL(import.meta.url.replace('snapshot-reading', 'snapshot-process'));

/** Most of what it makes lives to its end: a large young generation spares copying it. */
const FLAGS = ['--max-semi-space-size=32'];
/** Bytes of the block that are read at a time. */
const READ_AT_ONCE = 4_000_000;

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
  const block = await openUnnamed();
  try {
    const plan = await runProcess(settings, { signal, file, block });
    return partsIn(await blockOf(block, plan), plan);
  } finally {
    await block.close();
  }
}

/** Through a pipe, 32 MB would pass this thread in pieces that are garbage at once, and a collection would stop it. */
async function openUnnamed(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'nosograph-'));
  try {
    return await open(join(folder, 'snapshot'), 'wx+', 0o600);
  } finally {
    // It goes with the last process that has it open.
    await rm(folder, { recursive: true });
  }
}

/** As `stdio` says; the types of Node know no fourth file. */
type Piped = ChildProcessByStdio<Writable, Readable, Readable>;

interface Running {
  signal: AbortSignal;
  file: URL;
  block: FileHandle;
}

async function runProcess(settings: FillSettings, { signal, file, block }: Running): Promise<Plan> {
  const args = [...process.execArgv, ...FLAGS, fileURLToPath(file)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe', block.fd] }) as Piped;
  const kill = () => child.kill('SIGKILL');
  signal.addEventListener('abort', kill);
  if (signal.aborted) kill();
  // What it could not be told, its end tells.
  child.stdin.on('error', () => undefined).end(JSON.stringify(settings));
  const [plan, complaint, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (status !== 0)
    throw new Error(complaint.trim() || `The process that reads the release ended with ${status}`);
  return JSON.parse(plan) as Plan;
}

async function blockOf(file: FileHandle, plan: Plan): Promise<SharedArrayBuffer> {
  const block = blockFor(plan);
  const bytes = new Uint8Array(block);
  for (let at = 0; at < plan.size; ) {
    const { bytesRead } = await file.read(bytes, at, Math.min(READ_AT_ONCE, plan.size - at), at);
    if (bytesRead === 0) throw new Error('The block of the release is shorter than its plan says');
    at += bytesRead;
  }
  return block;
}
