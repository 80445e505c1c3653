// The spool: one file a suggestion, whose name tells all that is known of its delivery, so that every change is one atomic rename.
//   waiting/REFERENCE.ATTEMPTS.NOT_BEFORE.csv                 waits; not to be tried before that time (ms since 1970)
//   incoming/REFERENCE.0.0.csv@PID@STARTED                    is being written by that process
//   claimed/REFERENCE.ATTEMPTS.NOT_BEFORE.csv@PID@STARTED     is being delivered by that process
//   refused/REFERENCE.csv                                     a mail server refused it for good; people must look
// Files are 0600 in folders of 0700. The processes that share a spool must see each other's pids (one machine, not two
// containers): a claim is freed when its process is gone.
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, ownIdentity } from '../store/embedded/processes/process-identity.ts';

export interface WaitingFile {
  reference: string;
  /** Deliveries that were tried. */
  attempts: number;
  /** Milliseconds since 1970. */
  notBefore: number;
}

export interface Claim extends WaitingFile {
  name: string;
}

/** What `spool list` tells; nothing of a file's content. */
export interface ListedFile extends WaitingFile {
  state: 'WAITING' | 'CLAIMED' | 'REFUSED';
  receivedAt: Date;
}

const NAME = /^(NS-\d{8}-[0-9a-f]{12})\.(\d{1,6})\.(\d{1,15})\.csv$/;
const CLAIMED = /^(.+\.csv)@(\d+)@([^@/]+)$/;
const REFUSED = /^(NS-\d{8}-[0-9a-f]{12})\.csv$/;

export class Spool {
  readonly #waiting: string;
  readonly #claimed: string;
  readonly #refused: string;
  readonly #incoming: string;

  private constructor(readonly folder: string) {
    this.#waiting = join(folder, 'waiting');
    this.#claimed = join(folder, 'claimed');
    this.#refused = join(folder, 'refused');
    this.#incoming = join(folder, 'incoming');
  }

  /** Makes the folders that are missing, and closes those that are there to everybody else. */
  static async open(folder: string): Promise<Spool> {
    const spool = new Spool(folder);
    for (const path of [folder, spool.#waiting, spool.#claimed, spool.#refused, spool.#incoming]) {
      await mkdir(path, { recursive: true, mode: 0o700 });
      await chmod(path, 0o700);
    }
    return spool;
  }

  /**
   * Writes a file that is on the disk when this returns, or none: it appears under its name whole.
   * @throws the system's error where the disk is full or the folder cannot be written.
   */
  async write(reference: string, csv: string): Promise<WaitingFile> {
    const waiting = { reference, attempts: 0, notBefore: 0 };
    const { pid, started } = ownIdentity();
    const incoming = join(this.#incoming, `${nameOf(waiting)}@${pid}@${started}`);
    const path = join(this.#waiting, nameOf(waiting));
    try {
      const file = await open(incoming, 'wx', 0o600);
      try {
        await file.writeFile(csv);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(incoming, path);
      await syncFolder(this.#waiting);
    } catch (error) {
      // Who is told that it failed will send it again: nothing of it may stay.
      await rm(incoming, { force: true });
      await rm(path, { force: true });
      throw error;
    }
    return waiting;
  }

  /** Claims a file for this process. Null where another one was faster. */
  async claim(file: WaitingFile): Promise<Claim | null> {
    const { pid, started } = ownIdentity();
    const name = `${nameOf(file)}@${pid}@${started}`;
    const done = await renamed(join(this.#waiting, nameOf(file)), join(this.#claimed, name));
    return done ? { ...file, name } : null;
  }

  async read(claim: Claim): Promise<Buffer> {
    return await readFile(join(this.#claimed, claim.name));
  }

  /** Removes what the mail server has taken. */
  async remove(claim: Claim): Promise<void> {
    await rm(join(this.#claimed, claim.name));
  }

  /** Gives a claimed file back, to be tried again from `notBefore` on. */
  async release(claim: Claim, attempts: number, notBefore: number): Promise<void> {
    const name = nameOf({ reference: claim.reference, attempts, notBefore });
    await rename(join(this.#claimed, claim.name), join(this.#waiting, name));
  }

  /** Puts a file aside: it is not tried again. */
  async refuse(claim: Claim): Promise<void> {
    await rename(join(this.#claimed, claim.name), join(this.#refused, `${claim.reference}.csv`));
  }

  /** What waits, the oldest first. A refused file that was moved back keeps its name until then. */
  async waiting(): Promise<WaitingFile[]> {
    const names = await readdir(this.#waiting);
    for (const name of names) {
      const back = refusedName(name);
      if (back) await renamed(join(this.#waiting, name), join(this.#waiting, nameOf(back)));
    }
    const files = names.map(name => readName(name) ?? refusedName(name)).filter(file => file !== null);
    return files.sort((a, b) => a.notBefore - b.notBefore || (a.reference < b.reference ? -1 : 1));
  }

  /** Frees the claims of processes that are gone, and removes what they had not finished writing. @returns how many claims. */
  async freeDeadClaims(): Promise<number> {
    let freed = 0;
    for (const name of await readdir(this.#claimed)) {
      const [, file = '', pid = '', started = ''] = CLAIMED.exec(name) ?? [];
      if (file === '' || isRunning({ pid: Number(pid), started })) continue;
      if (await renamed(join(this.#claimed, name), join(this.#waiting, file))) freed++;
    }
    for (const name of await readdir(this.#incoming)) {
      const [, , pid = '', started = ''] = CLAIMED.exec(name) ?? [];
      if (pid !== '' && !isRunning({ pid: Number(pid), started }))
        await rm(join(this.#incoming, name), { force: true });
    }
    return freed;
  }

  /** Everything in the spool, each file once, the oldest first. */
  async list(): Promise<ListedFile[]> {
    let names = await this.#names();
    for (let looks = 1, agreeing = 1; ; looks++) {
      const files = await Promise.all(names.map(({ folder, name, state }) => listed(folder, name, state)));
      const now = await this.#names();
      // A file that was moved while the folders were read may have been in none of them, or in two.
      agreeing = sameNames(names, now) ? agreeing + 1 : 1;
      if (looks === LOOKS || agreeing === AGREEING) {
        const there = files.filter(file => file !== null);
        return there.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
      }
      names = now;
    }
  }

  async #names(): Promise<SpoolName[]> {
    const places = [
      [this.#waiting, 'WAITING'],
      [this.#claimed, 'CLAIMED'],
      [this.#refused, 'REFUSED'],
    ] as const;
    const names: SpoolName[] = [];
    for (const [folder, state] of places)
      for (const name of await readdir(folder)) names.push({ folder, name, state });
    return names;
  }
}

/** A name in one of the folders. */
interface SpoolName {
  folder: string;
  name: string;
  state: ListedFile['state'];
}

/**
 * A file that is moved to and fro all the time may escape two looks that follow each other at once: one list of 500 was short by it in
 * one run of some ten. Each further look asks for two more moves at the very moments between two folders.
 */
const AGREEING = 4;

/** In a spool where so many looks find something moved, each look is as true as another. */
const LOOKS = 100;

function sameNames(before: readonly SpoolName[], after: readonly SpoolName[]): boolean {
  const paths = (names: readonly SpoolName[]) => new Set(names.map(({ folder, name }) => join(folder, name)));
  const [one, other] = [paths(before), paths(after)];
  return one.size === other.size && [...one].every(path => other.has(path));
}

/** Null for what is no file of the spool, or went meanwhile. */
async function listed(folder: string, name: string, state: ListedFile['state']): Promise<ListedFile | null> {
  const plain = state === 'CLAIMED' ? (name.split('@', 1)[0] ?? '') : name;
  const file = readName(plain) ?? refusedName(plain);
  if (!file) return null;
  // Renaming leaves the time of writing as it was.
  const found = await stat(join(folder, name)).catch(nullIfGone);
  return found && { ...file, state, receivedAt: found.mtime };
}

function nameOf({ reference, attempts, notBefore }: WaitingFile): string {
  return `${reference}.${attempts}.${notBefore}.csv`;
}

function readName(name: string): WaitingFile | null {
  const [, reference, attempts, notBefore] = NAME.exec(name) ?? [];
  return reference ? { reference, attempts: Number(attempts), notBefore: Number(notBefore) } : null;
}

/** A file under the name that it gets in refused/: its attempts are forgotten. */
function refusedName(name: string): WaitingFile | null {
  const reference = REFUSED.exec(name)?.[1];
  return reference ? { reference, attempts: 0, notBefore: 0 } : null;
}

async function renamed(from: string, to: string): Promise<boolean> {
  return (await rename(from, to).then(() => true, nullIfGone)) ?? false;
}

function nullIfGone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
