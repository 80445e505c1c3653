// Kills an import at random moments while a reader looks on: it must see the whole old or the whole new release.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { contents, liveId, query, rowsOf } from './stored.ts';

export interface Kills {
  /** Address of a database with one release in it, which is live. */
  url: string;
  /** What the killed process imports: it must make another release that becomes live. */
  paths: readonly string[];
  times: number;
  /** Told of each kill: milliseconds after the import began, and whether it had been committed by then. */
  onKill?: (after: number, committed: boolean) => void;
}

export interface KillsSurvived {
  /** How often the reader looked, and how often it saw the new release. */
  looks: number;
  newLooks: number;
  /** Killed imports that had been committed before. */
  committed: number;
}

const CHILD = fileURLToPath(new URL('./import-process.ts', import.meta.url));

/**
 * Lets one import come to its end, to know its length and what it makes; then kills `times` others with SIGKILL, each in its
 * own slice of that length. Throws where a reader saw anything but a whole release, or where a killed import left a trace.
 */
export async function killImports({ url, paths, times, onKill }: Kills): Promise<KillsSurvived> {
  const old = await liveId(url);
  const before = await contents(url);
  if (old === undefined) throw new Error('The database needs a live release');
  const reader = new Reader(url);
  try {
    const length = await wholeImport(url, paths, old);
    await reader.look();
    await reader.whilePaused(() => putBack(url, old));
    let committed = 0;
    for (let i = 0; i < times; i++) {
      const after = ((i + Math.random()) / times) * length;
      await killedImport(url, paths, after);
      const done = (await liveId(url)) !== old;
      onKill?.(after, done);
      if (done) committed++;
      if (done) await reader.whilePaused(() => putBack(url, old));
      same(await contents(url), before);
    }
    return { ...(await reader.stop()), committed };
  } finally {
    await reader.stop();
  }
}

/** Milliseconds that an undisturbed import takes. */
async function wholeImport(url: string, paths: readonly string[], old: string): Promise<number> {
  const child = await startedImport(url, paths);
  const start = performance.now();
  await once(child, 'close');
  if (child.exitCode !== 0 || (await liveId(url)) === old)
    throw new Error('The import that is to be killed makes no live release');
  return performance.now() - start;
}

async function killedImport(url: string, paths: readonly string[], after: number): Promise<void> {
  const child = await startedImport(url, paths);
  await pause(after);
  const closed = child.exitCode === null ? once(child, 'close') : undefined;
  child.kill('SIGKILL');
  await closed;
  // The server notices the broken connection, rolls back and gives the lock back.
  while ((await sessions(url)) > 0) await pause(5);
}

async function startedImport(url: string, paths: readonly string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, url, ...paths], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close').then(() => {
    throw new Error('The import did not start');
  });
  await Promise.race([once(child.stdout, 'data'), closed]);
  closed.catch(() => undefined);
  return child;
}

async function sessions(url: string): Promise<number> {
  const rows = await query(
    url,
    "select from pg_stat_activity where application_name = 'nosograph' and datname = current_database()",
  );
  return rows.length;
}

/** Takes the new release away again, with all that came with it. */
async function putBack(url: string, old: string): Promise<void> {
  await query(url, 'update live set release_no = (select release_no from release where id = $1)', [old]);
  await query(url, 'update release set retired_at = null where id = $1', [old]);
  await query(url, 'delete from release where id <> $1', [old]);
  await query(
    url,
    'delete from mapping_set_version s where not exists (select from release_mapping_set l where l.mapping_set_no = s.mapping_set_no)',
  );
  await query(
    url,
    `delete from concept c where not exists (select from mapping where subject_system = c.system and subject_code = c.code)
     and not exists (select from mapping where object_system = c.system and object_code = c.code)`,
  );
}

function same(found: Record<string, string>, expected: Record<string, string>): void {
  const changed = Object.keys(expected).filter(table => found[table] !== expected[table]);
  if (changed.length > 0) throw new Error(`A killed import left a trace in ${changed.join(', ')}`);
}

/** Reads which release is live, then its rows, over and over, as a request does: in several statements. */
class Reader {
  #looks = 0;
  readonly #seen = new Map<string, { rows: string; looks: number }>();
  #paused = false;
  #stopped = false;
  readonly #loop: Promise<void>;

  constructor(private readonly url: string) {
    this.#loop = this.#run();
    // Told by `stop`.
    this.#loop.catch(() => undefined);
  }

  async look(): Promise<void> {
    const id = await liveId(this.url);
    if (id === undefined) throw new Error('A reader found no live release');
    const rows = JSON.stringify(await rowsOf(this.url, id));
    const first = this.#seen.get(id) ?? { rows, looks: 0 };
    if (first.rows !== rows) throw new Error(`A reader saw ${id} in two states: ${first.rows} and ${rows}`);
    first.looks++;
    this.#seen.set(id, first);
    this.#looks++;
  }

  async whilePaused(work: () => Promise<void>): Promise<void> {
    this.#paused = true;
    await pause(0);
    await this.#current;
    await work();
    this.#paused = false;
  }

  /** Throws what the reader threw. */
  async stop(): Promise<{ looks: number; newLooks: number }> {
    this.#stopped = true;
    await this.#loop;
    const newest = [...this.#seen.values()].at(-1);
    return { looks: this.#looks, newLooks: this.#seen.size > 1 ? (newest?.looks ?? 0) : 0 };
  }

  #current: Promise<void> = Promise.resolve();

  async #run(): Promise<void> {
    while (!this.#stopped) {
      if (!this.#paused) {
        this.#current = this.look();
        await this.#current;
      }
      await pause(5);
    }
  }
}
