// Which release is live, known without asking at each request: PostgreSQL tells when it changes, and it is asked for once a second as well.
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Edition } from '../release/edition.ts';

/** Where migration 13 tells of an activation. https://www.postgresql.org/docs/current/sql-listen.html */
const LIVE_CHANNEL = 'nosograph_live';

/** A database that does not answer for so long counts as away: a lost network would else be waited for many minutes. */
const PATIENCE_MS = 5_000;
/** A second is how long an activation may take to be seen where it is not told: through a pooler, or by a connection that was lost. */
const ASKED_EVERY_MS = 1_000;

/**
 * After so long a release that was told is live, ready or not: an activation has to be seen within a second. Until then the one before
 * goes on, which is answered from memory.
 */
const READY_WITHIN_MS = 800;

export interface FollowOptions {
  /** postgres:// address of the primary. */
  url: string;
  /** Reads the live release; null while none is imported. */
  read: () => Promise<Edition | null>;
  /** Told once when the database cannot be asked any more, and once when it can again. The release last known goes on. */
  onTrouble: (error: Error | null) => void;
  /** Told of each release that is live, the first one included; settles when it is ready to be asked. */
  onLive?: ((edition: Edition) => Promise<void>) | undefined;
}

export class LiveRelease {
  readonly #options: FollowOptions;
  readonly #timer: NodeJS.Timeout;
  #listener: Client | null = null;
  #edition: Edition | null = null;
  #reading: Promise<void> | null = null;
  /** Another one was told, and has not been read since. */
  #again = false;
  #told = 0;
  /** When another one was told that is not known yet; by the clock of the process. */
  #toldAt: number | null = null;
  #stopWaiting: () => void = () => undefined;
  #troubled = false;
  #closed = false;

  private constructor(options: FollowOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#look(), ASKED_EVERY_MS).unref();
  }

  /** Settles when it is known which release is live. */
  static async follow(options: FollowOptions): Promise<LiveRelease> {
    const followed = new LiveRelease(options);
    await followed.#look();
    return followed;
  }

  /** The edition of the live release; null while none is imported, and where another was told that could not be read in time. */
  get edition(): Edition | null {
    return this.#left === 0 ? null : this.#edition;
  }

  /**
   * What a request that asked for itself learnt. Another one than is known here was not told yet: from now on requests ask, until it
   * is read here too, so that none is answered by the release before the one that an earlier request has seen.
   */
  saw(edition: Edition | null): void {
    if (edition === this.#edition) return;
    this.#tell();
    this.#toldAt = performance.now() - READY_WITHIN_MS;
  }

  /** Milliseconds until another one that was told has to be known; null where none was told. */
  get #left(): number | null {
    if (this.#toldAt === null) return null;
    return Math.max(0, this.#toldAt + READY_WITHIN_MS - performance.now());
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopWaiting();
    clearInterval(this.#timer);
    await this.#reading;
    await this.#listener?.end();
  }

  async #look(): Promise<void> {
    if (this.#reading) return this.#reading;
    this.#reading = this.#readUntilNoneIsTold();
    await this.#reading;
    this.#reading = null;
  }

  async #readUntilNoneIsTold(): Promise<void> {
    do {
      const told = this.#told;
      await this.#read();
      if (told !== this.#told) continue;
      this.#again = false;
      this.#toldAt = null;
    } while (this.#again && !this.#troubled && !this.#closed);
  }

  #tell(): void {
    this.#told++;
    this.#again = true;
    this.#toldAt ??= performance.now();
    this.#stopWaiting();
    void this.#look();
  }

  async #read(): Promise<void> {
    try {
      // Listening begins before reading: what changes in between is told.
      await this.#listen();
      const edition = await within(PATIENCE_MS, this.#options.read());
      if (edition && edition !== this.#edition) await this.#untilReady(this.#options.onLive?.(edition));
      this.#edition = edition;
      if (this.#troubled) this.#options.onTrouble(null);
      this.#troubled = false;
    } catch (error) {
      if (!this.#troubled) this.#options.onTrouble(error as Error);
      this.#troubled = true;
      // It may be dead without knowing it.
      this.#listener?.end().catch(() => undefined);
      this.#listener = null;
    }
  }

  /** Not for the first one, nor for one that was not told: that may have been live for a second. */
  async #untilReady(ready: Promise<void> | undefined): Promise<void> {
    const left = this.#left;
    if (!ready || !this.#edition || left === null) return;
    const stop = new AbortController();
    this.#stopWaiting = () => stop.abort();
    // An abort ends the waiting as its time does.
    const late = sleep(left, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
    await Promise.race([ready, late]);
    stop.abort();
  }

  async #listen(): Promise<void> {
    if (this.#listener || this.#closed) return;
    const client = new Client({
      connectionString: this.#options.url,
      application_name: 'nosograph',
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
    });
    client.on('error', () => this.#lose(client));
    client.on('end', () => this.#lose(client));
    client.on('notification', () => this.#tell());
    try {
      await client.connect();
      await client.query(`listen ${LIVE_CHANNEL}`);
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
    this.#listener = client;
  }

  /** The next look, a second later at most, connects again. */
  #lose(client: Client): void {
    if (this.#listener === client) this.#listener = null;
  }
}

async function within<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  const giveUp = new AbortController();
  const late = sleep(ms, undefined, { signal: giveUp.signal, ref: false }).then(() => {
    throw new Error(`The database has not answered for ${ms} ms`);
  });
  // Given up on purpose once the answer is there.
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    giveUp.abort();
  }
}
