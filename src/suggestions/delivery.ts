// Delivers what is in the spool: claims a file, mails it, removes it; gives it back where the mail server did not take it.
import PQueue from 'p-queue';
import { readSuggestionCsv } from './csv.ts';
import type { Mailer, MailOutcome } from './mail.ts';
import { LONGEST_DELAY_MS, retryDelay } from './retry.ts';
import type { Claim, Spool, WaitingFile } from './spool.ts';

/** What is told of deliveries, to whoever keeps logs and metrics: references and causes, nothing that a contributor wrote. */
export interface DeliveryObserver {
  delivered(reference: string): void;
  postponed(reference: string, attempts: number, cause: string): void;
  refused(reference: string, cause: string): void;
  failed(error: unknown): void;
}

export interface DeliverySettings {
  /** Until the first retry; the next ones come later and later. */
  retrySeconds: number;
  /** How long closing waits for a mail server, in milliseconds; default: 10 seconds. */
  closingMs?: number;
}

/** Connections to the mail server at a time. */
const AT_ONCE = 4;
const LONGEST_ROUND_MS = 30_000;
const CLOSING_MS = 10_000;

export type Delivered = 'SENT' | 'POSTPONED' | 'REFUSED' | 'TAKEN_BY_ANOTHER';

export class Delivery {
  readonly #spool: Spool;
  readonly #mailer: Mailer;
  readonly #observer: DeliveryObserver;
  readonly #settings: DeliverySettings;
  readonly #queue = new PQueue({ concurrency: AT_ONCE });
  /** References of what is in the queue or being mailed. */
  readonly #underWay = new Set<string>();
  readonly #breakOff = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #round: Promise<void> | null = null;
  #closed = false;

  constructor(spool: Spool, mailer: Mailer, observer: DeliveryObserver, settings: DeliverySettings) {
    this.#spool = spool;
    this.#mailer = mailer;
    this.#observer = observer;
    this.#settings = settings;
  }

  /** Looks into the spool now, and again and again until it is closed. */
  start(): void {
    const everyMs = Math.min(this.#settings.retrySeconds * 1000, LONGEST_ROUND_MS);
    const next = () => {
      if (this.#closed) return;
      this.#timer = setTimeout(run, everyMs).unref();
    };
    const run = () => {
      this.#round = this.#queueDue()
        .catch(error => this.#observer.failed(error))
        .finally(next);
    };
    run();
  }

  /** Waits a while for deliveries that are under way, and then gives them back to the spool; what waits stays there. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#round;
    const patience = setTimeout(() => this.#breakOff.abort(), this.#settings.closingMs ?? CLOSING_MS);
    await this.#queue.onIdle();
    clearTimeout(patience);
  }

  /** Delivers everything now, whatever its time. @returns what became of each. */
  async deliverAll(): Promise<Record<Delivered, number>> {
    const counts = { SENT: 0, POSTPONED: 0, REFUSED: 0, TAKEN_BY_ANOTHER: 0 };
    await this.#spool.freeDeadClaims();
    const outcomes = await Promise.all((await this.#spool.waiting()).map(file => this.deliver(file)));
    for (const outcome of outcomes) counts[outcome]++;
    return counts;
  }

  /** Delivers one file that waits. */
  async deliver(file: WaitingFile): Promise<Delivered> {
    this.#underWay.add(file.reference);
    try {
      return await this.#queue.add(() => this.#deliverClaimed(file));
    } finally {
      this.#underWay.delete(file.reference);
    }
  }

  /** Does not wait for the deliveries: a slow one must not keep the others. */
  async #queueDue(): Promise<void> {
    await this.#spool.freeDeadClaims();
    for (const file of await this.#spool.waiting()) {
      if (isDue(file) && !this.#underWay.has(file.reference))
        this.deliver(file).catch(error => this.#observer.failed(error));
    }
  }

  async #deliverClaimed(file: WaitingFile): Promise<Delivered> {
    if (this.#closed) return 'POSTPONED';
    const claim = await this.#spool.claim(file);
    if (!claim) return 'TAKEN_BY_ANOTHER';
    const outcome = await this.#mail(claim);
    if (outcome.kind === 'TAKEN') {
      await this.#spool.remove(claim);
      this.#observer.delivered(claim.reference);
      return 'SENT';
    }
    if (outcome.kind === 'REFUSED') {
      await this.#spool.refuse(claim);
      this.#observer.refused(claim.reference, outcome.cause);
      return 'REFUSED';
    }
    const attempts = claim.attempts + 1;
    const notBefore = Date.now() + retryDelay(attempts, this.#settings.retrySeconds);
    await this.#spool.release(claim, attempts, notBefore);
    this.#observer.postponed(claim.reference, attempts, outcome.cause);
    return 'POSTPONED';
  }

  async #mail(claim: Claim): Promise<MailOutcome> {
    let csv: Buffer;
    try {
      csv = await this.#spool.read(claim);
    } catch (error) {
      const { code = 'UNKNOWN' } = error as NodeJS.ErrnoException;
      return { kind: 'LATER', cause: `the file cannot be read: ${code}` };
    }
    try {
      return await this.#mailer.send(readSuggestionCsv(csv), csv, this.#breakOff.signal);
    } catch {
      // The parser's message would quote the file.
      return { kind: 'REFUSED', cause: 'the file is no CSV of a suggestion' };
    }
  }
}

/** What lies further ahead than any delay was written by a clock that went wrong. */
function isDue({ notBefore }: WaitingFile): boolean {
  const ahead = notBefore - Date.now();
  return ahead <= 0 || ahead > LONGEST_DELAY_MS;
}
