// Delivers what is in the spool: claims a file, mails it, removes it; gives it back where the mail server did not take it.
import PQueue from 'p-queue';
import { readSuggestionCsv } from './csv.ts';
import type { Mailer, MailOutcome } from './mail.ts';
import { retryDelay } from './retry.ts';
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
}

/** Connections to the mail server at a time. */
const AT_ONCE = 4;
const LONGEST_ROUND_MS = 30_000;

export type Delivered = 'SENT' | 'POSTPONED' | 'REFUSED' | 'TAKEN_BY_ANOTHER';

export class Delivery {
  readonly #spool: Spool;
  readonly #mailer: Mailer;
  readonly #observer: DeliveryObserver;
  readonly #settings: DeliverySettings;
  readonly #queue = new PQueue({ concurrency: AT_ONCE });
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
      this.#round = this.#deliverDue()
        .catch(error => this.#observer.failed(error))
        .finally(next);
    };
    run();
  }

  /** Waits for deliveries that are under way; what waits stays in the spool. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#round;
    await this.#queue.onIdle();
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
    return await this.#queue.add(() => this.#deliverClaimed(file));
  }

  async #deliverDue(): Promise<void> {
    await this.#spool.freeDeadClaims();
    const due = (await this.#spool.waiting()).filter(file => file.notBefore <= Date.now());
    const results = await Promise.allSettled(due.map(file => this.deliver(file)));
    for (const result of results) if (result.status === 'rejected') this.#observer.failed(result.reason);
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
    const csv = await this.#spool.read(claim);
    try {
      return await this.#mailer.send(readSuggestionCsv(csv), csv);
    } catch {
      // The parser's message would quote the file.
      return { kind: 'REFUSED', cause: 'the file is no CSV of a suggestion' };
    }
  }
}
