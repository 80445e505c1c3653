// Which processes use the server of a data folder. Call everything here holding the folder's lock.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.ts';
import { isRunning, ownIdentity } from './processes/process-identity.ts';

/** Registers this process once more (it may open the server several times). @returns what takes it off the list */
export function registerClient(folder: DataFolder): () => void {
  const me = ownIdentity();
  const entry = join(folder.clients, `${me.pid}-${randomBytes(4).toString('hex')}`);
  writeFileSync(entry, me.started);
  return () => rmSync(entry, { force: true });
}

/** The number of registrations of living processes; those of dead ones are removed. */
export function countClients(folder: DataFolder): number {
  let living = 0;
  for (const name of readdirSync(folder.clients)) {
    const entry = join(folder.clients, name);
    const started = readFileSync(entry, 'utf8');
    if (isRunning({ pid: Number.parseInt(name, 10), started })) living += 1;
    else rmSync(entry, { force: true });
  }
  return living;
}
