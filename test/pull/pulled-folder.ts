// A folder of downloads with a database beside it, and ways to see that both are as they were.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { importPaths } from '../../src/ingest/run.ts';
import { type PullOptions, type PullReport, pull } from '../../src/pull/pull.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { contents } from '../ingest/stored.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

export const SMALL = fileURLToPath(new URL('../fixtures/orphadata/small', import.meta.url));
export const SETTINGS = { idleMs: 2_000, retries: 2, delayMs: 3, maxRetryAfterMs: 100, maxBytes: 2 ** 20 };

/** The small files by name. */
export function smallFiles(): Map<string, Buffer> {
  return new Map(readdirSync(SMALL).map(name => [name, readFileSync(join(SMALL, name))]));
}

/** The file as it is published later: with another date. */
export function later(body: Buffer | undefined, date: string): Buffer {
  return Buffer.from(String(body).replace(/(<JDBOR date=")\d{4}-\d\d-\d\d/, `$1${date}`));
}

export class PulledFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'nosograph-pull-'));
  log: string[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly dataSource: DataSource,
    private readonly baseUrl: string,
  ) {}

  static async begin(baseUrl: string): Promise<PulledFolder> {
    const database = await createTestDatabase();
    return new PulledFolder(database, await openDataSource({ url: database.url }), baseUrl);
  }

  async pull(options: Partial<PullOptions> = {}): Promise<PullReport> {
    this.log = [];
    return await pull({
      baseUrl: this.baseUrl,
      folder: this.path,
      importFiles: async paths => await importPaths(this.dataSource, paths),
      log: line => this.log.push(line),
      settings: SETTINGS,
      ...options,
    });
  }

  /** Outcomes that are neither `unchanged` nor `missing`, by file. */
  static changes({ files }: PullReport): Record<string, string> {
    const told = files.filter(({ outcome }) => outcome !== 'unchanged' && outcome !== 'missing');
    return Object.fromEntries(told.map(({ name, outcome }) => [name, outcome]));
  }

  file(name: string): string {
    return join(this.path, name);
  }

  staged(name: string): string {
    return join(this.path, 'staging', name);
  }

  dropStaged(): void {
    rmSync(join(this.path, 'staging'), { recursive: true, force: true });
  }

  /** Hashes of what is held, the state included, and of the content of the database. */
  async everything(): Promise<Record<string, string>> {
    const held = readdirSync(this.path).filter(name => /\.(xml|json)$/.test(name));
    const hashes = held.map(name => [name, hashOf(readFileSync(this.file(name)))] as const);
    return { ...Object.fromEntries(hashes), ...(await contents(this.database.url)) };
  }

  /** Whether every file that the state calls complete is on the disk with the hash it gives. */
  stateIsTrue(): boolean {
    if (!existsSync(this.file('state.json'))) return true;
    const { files } = JSON.parse(readFileSync(this.file('state.json'), 'utf8')) as {
      files: Record<string, { sha256: string; bytes: number }>;
    };
    return Object.entries(files).every(([name, { sha256, bytes }]) => {
      const body = readFileSync(this.file(name));
      return hashOf(body) === sha256 && body.length === bytes;
    });
  }

  async end(): Promise<void> {
    await this.dataSource.destroy();
    await this.database.drop();
    rmSync(this.path, { recursive: true, force: true });
  }
}

export function hashOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}
