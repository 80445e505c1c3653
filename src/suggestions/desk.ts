// The desk where suggestions are handed in: validate, captcha, CSV, spool, and the first try to deliver.
import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { markChallengeUsed } from '../store/used-challenges.ts';
import { SuggestionDelivery } from '../terminology/suggestion.ts';
import { Captcha, type IssuedChallenge, type SolutionCheck } from './captcha.ts';
import { suggestionCsv } from './csv.ts';
import { Delivery, type DeliveryObserver, type DeliverySettings } from './delivery.ts';
import { PRIVACY_NOTICE_VERSION } from './form.ts';
import { Mailer, type MailSettings } from './mail.ts';
import { reportOverdue } from './overdue.ts';
import { type RateExceeded, RateLimit, type RateSettings } from './rate-limit.ts';
import type { Spool, WaitingFile } from './spool.ts';
import type { Subject, Suggestion } from './suggestion.ts';
import { type Problem, validateContribution, type WrittenContribution } from './validate.ts';

export interface DeskSettings extends DeliverySettings {
  /** Null: suggestions wait in the spool. */
  mail: MailSettings | null;
  captchaSecret: string;
  /** How long an answer waits for the mail server. */
  waitSeconds: number;
  /** Files that are older are reported. */
  overdueDays: number;
  rates: RateSettings;
}

export interface DeskObserver extends DeliveryObserver {
  accepted(): void;
  /** Files that have waited longer than they should. */
  overdue(references: string[]): void;
  declined(reason: 'INVALID' | 'TOO_MANY' | 'ROBOT'): void;
}

export interface HandedIn extends WrittenContribution {
  captcha: string;
  website?: string | null;
}

export interface Receipt {
  reference: string;
  receivedAt: Date;
  delivery: SuggestionDelivery;
}

export type Received<Named extends Subject> =
  | { receipt: Receipt; subject: Named }
  | { problems: Problem[] }
  /** Too many were sent: which limit, and how long to wait. */
  | { exceeded: RateExceeded };

/** The spool cannot take a suggestion: nothing of it was kept. The message is for the contributor. */
export class SpoolError extends Error {
  constructor(cause: unknown) {
    super(
      'The suggestion could not be kept, and nothing of it was: the service cannot write its spool. Please try again later, with a new captcha.',
      { cause },
    );
  }
}

const CAPTCHA_PROBLEMS = {
  CAPTCHA_INVALID: 'The captcha is not solved. Ask for a new challenge with suggestionForm and solve it.',
  CAPTCHA_EXPIRED: 'The captcha has expired. Ask for a new challenge with suggestionForm and solve it.',
  CAPTCHA_USED:
    'The captcha was used before. Ask for a new challenge with suggestionForm: each is good for one suggestion.',
} as const;

export class SuggestionDesk {
  readonly #captcha: Captcha;
  readonly #rates: RateLimit;
  readonly #settings: DeskSettings;
  readonly #dataSource: DataSource;
  readonly #observer: DeskObserver;
  readonly #spool: Spool;
  readonly #delivery: Delivery | null;
  readonly #endReports: () => void;
  /** What came of the last try to deliver, and how long it took: a robot is told the same. */
  #lastTry = { delivery: SuggestionDelivery.SENT, tookMs: 50 };

  /** Begins at once to deliver what waits in the spool. */
  constructor(spool: Spool, settings: DeskSettings, dataSource: DataSource, observer: DeskObserver) {
    this.#settings = settings;
    this.#dataSource = dataSource;
    this.#observer = observer;
    this.#spool = spool;
    this.#captcha = new Captcha(settings.captchaSecret);
    this.#rates = new RateLimit(settings.rates);
    this.#delivery = settings.mail
      ? new Delivery(spool, new Mailer(settings.mail), observer, settings)
      : null;
    this.#delivery?.start();
    this.#endReports = reportOverdue(
      spool,
      settings.overdueDays,
      references => observer.overdue(references),
      error => observer.failed(error),
    );
  }

  async close(): Promise<void> {
    this.#endReports();
    await this.#delivery?.close();
  }

  async challenge(): Promise<IssuedChallenge> {
    return await this.#captcha.issue();
  }

  /**
   * @param findSubject the disorder, or what is wrong with the code of it; asked only where the rate limit lets it pass
   * @param address where the request came from
   * @throws SpoolError where it cannot be kept
   */
  async receive<Named extends Subject>(
    written: HandedIn,
    findSubject: () => Promise<Named | Problem>,
    address: string,
  ): Promise<Received<Named>> {
    const tooMany = await this.#rates.tryFrom(address);
    if (tooMany) return this.#tooMany(tooMany);
    const subject = await findSubject();
    const validated = await validateContribution(written);
    const solution = await this.#captcha.check(written.captcha);
    const problems = [
      ...('code' in subject ? [subject] : []),
      ...validated.problems,
      ...(solution.ok ? [] : [captchaProblem(solution.fault)]),
    ];
    if (problems.length > 0 || 'code' in subject || !('contribution' in validated) || !solution.ok)
      return this.#invalid(problems);
    // The challenge is used up only by what would be accepted: a fault can be mended without solving another.
    if (!(await this.#use(solution))) return this.#invalid([captchaProblem('CAPTCHA_USED')]);
    const tooManyAccepted = await this.#rates.acceptFrom(address);
    if (tooManyAccepted) return this.#tooMany(tooManyAccepted);

    const receivedAt = new Date();
    const reference = newReference(receivedAt);
    if (written.website) {
      this.#observer.declined('ROBOT');
      return { receipt: { reference, receivedAt, delivery: await this.#pretend() }, subject };
    }
    const { contribution, languageDoubt } = validated;
    const privacyNoticeVersion = PRIVACY_NOTICE_VERSION;
    const suggestion = { reference, receivedAt, subject, contribution, languageDoubt, privacyNoticeVersion };
    const file = await this.#keep(suggestion, address);
    this.#observer.accepted();
    return { receipt: { reference, receivedAt, delivery: await this.#tryToDeliver(file) }, subject };
  }

  #tooMany(exceeded: RateExceeded): { exceeded: RateExceeded } {
    this.#observer.declined('TOO_MANY');
    return { exceeded };
  }

  #invalid(problems: Problem[]): { problems: Problem[] } {
    this.#observer.declined('INVALID');
    return { problems };
  }

  async #use({ hash, expiresAt }: SolutionCheck & { ok: true }): Promise<boolean> {
    return await markChallengeUsed(this.#dataSource, hash, expiresAt);
  }

  async #keep(suggestion: Suggestion, address: string): Promise<WaitingFile> {
    try {
      return await this.#spool.write(suggestion.reference, suggestionCsv(suggestion));
    } catch (error) {
      this.#observer.failed(error);
      await this.#rates.giveBack(address);
      throw new SpoolError(error);
    }
  }

  async #tryToDeliver(file: WaitingFile): Promise<SuggestionDelivery> {
    if (!this.#delivery) return SuggestionDelivery.QUEUED;
    const started = performance.now();
    const delivered = this.#delivery.deliver(file).catch(error => {
      this.#observer.failed(error);
      return 'POSTPONED' as const;
    });
    const enough = new AbortController();
    const waited = setTimeout(this.#settings.waitSeconds * 1000, 'POSTPONED' as const, enough);
    const outcome = await Promise.race([delivered, waited.catch(() => 'POSTPONED' as const)]);
    enough.abort();
    const delivery = outcome === 'SENT' ? SuggestionDelivery.SENT : SuggestionDelivery.QUEUED;
    this.#lastTry = { delivery, tookMs: performance.now() - started };
    return delivery;
  }

  async #pretend(): Promise<SuggestionDelivery> {
    if (!this.#delivery) return SuggestionDelivery.QUEUED;
    const { delivery, tookMs } = this.#lastTry;
    await setTimeout(tookMs);
    return delivery;
  }
}

function captchaProblem(code: keyof typeof CAPTCHA_PROBLEMS): Problem {
  return { field: 'captcha', code, message: CAPTCHA_PROBLEMS[code] };
}

function newReference(receivedAt: Date): string {
  const day = receivedAt.toISOString().slice(0, 10).replaceAll('-', '');
  return `NS-${day}-${randomBytes(6).toString('hex')}`;
}
