// Imports two editions in turn and makes them live in turn while clients query: every answer must be of one edition, the one it names.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** What changes the releases. */
export interface Hands {
  /** Imports and makes live; gives the id of the new release. */
  imported(path: string): Promise<string>;
  activated(id: string): Promise<void>;
  /** Gives how many releases were removed. */
  pruned(keep: number): Promise<number>;
}

export interface Switches {
  /** On a migrated database that is empty or holds the sample. */
  hands: Hands;
  /** Address of a service on the same. */
  service: string;
  /** Files of product 1 with different dates. */
  editions: readonly [string, string];
  /** Imports, and as many activations. */
  rounds: number;
  clients: number;
  /** Fields that differ between the editions: aliases of a query without braces. */
  fields: readonly string[];
  /** An empty folder. */
  folder: string;
  onRound?: (round: number, answers: number) => void;
}

export interface SwitchesSeen {
  answers: number;
  /** Answers of each edition. */
  ofEach: Record<string, number>;
  /** How often a client saw another release than in its answer before. */
  changes: number;
  /** Requests that named a release that had been removed. */
  removed: number;
  /** Releases that were removed. */
  pruned: number;
  slowestMs: number;
}

interface Body {
  data?: Record<string, unknown> & { release: { id: string } };
  errors?: { message: string; extensions: { code: string } }[];
  extensions?: { release?: { id: string } };
}

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
/** Every so many requests one names a release, which is perhaps no longer stored. */
const NAMING = 5;

/** @throws Error at the first wrong answer, or where a command fails. */
export async function switchReleases(switches: Switches): Promise<SwitchesSeen> {
  const { hands, service, editions, rounds, clients } = switches;
  const query = `{ release { id } ${switches.fields.map((field, i) => `f${i}: ${field}`).join(' ')} }`;
  const facts = new Map<string, string>();
  const ids: string[] = [];
  for (const edition of editions) {
    const id = await hands.imported(edition);
    ids.push(id);
    facts.set(editionOf(id), factsOf(await ask(service, query, id)));
  }
  mustDiffer(await Promise.all(ids.map(id => ask(service, query, id))), switches.fields);
  const seen: SwitchesSeen = { answers: 0, ofEach: {}, changes: 0, removed: 0, pruned: 0, slowestMs: 0 };
  const load = new Load(service, query, facts, seen);
  const running = Array.from({ length: clients }, () => load.client());
  const all = Promise.all(running);
  // Told by `finished`.
  all.catch(() => undefined);
  try {
    for (let round = 0; round < rounds; round++) {
      const path = copyOf(editions[round % 2] ?? '', switches.folder, round);
      const id = await Promise.race([hands.imported(path), load.failed]);
      const other = ids[1 - (round % 2)] ?? '';
      ids[round % 2] = id;
      load.named.push(id);
      await Promise.race([hands.activated(other), load.failed]);
      seen.pruned += await Promise.race([hands.pruned(2), load.failed]);
      switches.onRound?.(round + 1, seen.answers);
    }
  } finally {
    load.stopped = true;
  }
  await all;
  return seen;
}

/** A further import of an edition gets a running number behind its date. */
const editionOf = (id: string) => id.replace(/\.\d+$/, '');

class Load {
  stopped = false;
  readonly named: string[] = [];
  #fail: (error: unknown) => void = () => undefined;
  readonly failed = new Promise<never>((_, reject) => {
    this.#fail = reject;
  });

  constructor(
    private readonly service: string,
    private readonly query: string,
    private readonly facts: ReadonlyMap<string, string>,
    private readonly seen: SwitchesSeen,
  ) {
    this.failed.catch(() => undefined);
  }

  async client(): Promise<void> {
    let last = '';
    try {
      for (let i = 1; !this.stopped; i++) {
        const named = i % NAMING === 0 ? this.named[i % this.named.length] : undefined;
        const start = performance.now();
        const id = this.#check(await ask(this.service, this.query, named), named);
        this.seen.slowestMs = Math.max(this.seen.slowestMs, performance.now() - start);
        if (named !== undefined) continue;
        if (last !== '' && id !== last) this.seen.changes++;
        last = id;
      }
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  /** @returns the release that answered. */
  #check(body: Body, named: string | undefined): string {
    if (named !== undefined && body.errors?.every(error => error.extensions.code === 'RELEASE_NOT_FOUND')) {
      this.seen.removed++;
      return named;
    }
    const id = body.extensions?.release?.id ?? '';
    const edition = editionOf(id);
    if (body.errors || body.data?.release.id !== id || (named !== undefined && named !== id))
      throw new Error(`An answer of ${id} (asked of ${named ?? 'the live one'}): ${JSON.stringify(body)}`);
    const facts = factsOf(body);
    if (facts !== this.facts.get(edition)) throw new Error(`A mixed answer of ${id}: ${facts}`);
    this.seen.answers++;
    this.seen.ofEach[edition] = (this.seen.ofEach[edition] ?? 0) + 1;
    return id;
  }
}

async function ask(service: string, query: string, release?: string): Promise<Body> {
  const response = await fetch(`${service}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(release && { 'nosograph-release': release }) },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Body;
}

function factsOf({ data }: Body): string {
  const { release: _, ...facts } = data ?? { release: { id: '' } };
  return JSON.stringify(facts);
}

function mustDiffer(bodies: Body[], fields: readonly string[]): void {
  const errors = bodies.flatMap(body => body.errors ?? []);
  if (errors.length > 0) throw new Error(`The query fails: ${JSON.stringify(errors)}`);
  const [one, other] = bodies;
  for (const [i, field] of fields.entries()) {
    const [a, b] = [one, other].map(body => JSON.stringify(body?.data?.[`f${i}`]));
    if (a === b) throw new Error(`${field} tells the editions not apart: ${a}`);
  }
}

/** The same content in other bytes: another release. */
function copyOf(edition: string, folder: string, round: number): string {
  const bytes = readFileSync(edition);
  const text = edition.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  const path = join(folder, `round-${round}.xml`);
  writeFileSync(path, Buffer.concat([text, Buffer.from(`<!-- ${round} -->\n`)]));
  return path;
}

/** Commands in processes of their own, as an operator types them beside a running service. */
export function commands(database: string): Hands {
  return {
    async imported(path) {
      const report = await command(database, ['import', path, '--activate', '--force', '--json']);
      return JSON.parse(report).release;
    },
    async activated(id) {
      await command(database, ['releases', '--activate', id]);
    },
    async pruned(keep) {
      return JSON.parse(await command(database, ['releases', '--prune', String(keep), '--json'])).removed
        .length;
    },
  };
}

/** What a command of its own process prints. */
async function command(database: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', CLI, ...args], {
    env: { ...process.env, DATABASE_URL: database },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr]: string[][] = [[], []];
  child.stdout.setEncoding('utf8').on('data', text => stdout?.push(text));
  child.stderr.setEncoding('utf8').on('data', text => stderr?.push(text));
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`nosograph ${args.join(' ')} ended with ${status}: ${stderr?.join('')}`);
  return stdout?.join('') ?? '';
}
