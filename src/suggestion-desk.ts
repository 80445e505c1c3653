// From settings to the desk of suggestions and its spool: what the service and the command `spool` share.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { explained, makeEnterable } from './store/embedded/data-folder.ts';
import { resolveDataDir } from './store/embedded/embedded-server.ts';
import type { DeskObserver, DeskSettings } from './suggestions/desk.ts';
import type { MailSettings } from './suggestions/mail.ts';
import { Spool } from './suggestions/spool.ts';

export function dataFolder(config: Config): string {
  return resolveDataDir(config.NOSOGRAPH_DATA_DIR, process.cwd()).dataDir;
}

/**
 * The spool of a data folder, which is made where it is missing: one that the database's user cannot enter would be replaced by
 * another at the next start.
 * @throws Error that says what to do where it cannot be written
 */
export async function openSpool(dataDir: string): Promise<Spool> {
  try {
    makeEnterable(dataDir);
    return await Spool.open(join(dataDir, 'spool'));
  } catch (error) {
    throw explained(error, dataDir);
  }
}

/** Tries that an address has for each suggestion that it may send, where no setting says otherwise. */
const TRIES_FOR_EACH_ACCEPTED = 20;

/** Null where no mail server is set. */
export function mailSettings(config: Config): MailSettings | null {
  const { SMTP_URL: smtpUrl, SUGGESTIONS_TO: to, SUGGESTIONS_FROM: from } = config;
  return smtpUrl && to && from ? { smtpUrl, to, from } : null;
}

/** What the settings mean for suggestions that their reader may not have thought of. */
export function tellOfSuggestions(config: Config, log: Log): void {
  if (!mailSettings(config))
    log.warn(`SMTP_URL is not set: suggestions wait in ${join(dataFolder(config), 'spool')} until it is.`);
  if (!config.CAPTCHA_SECRET && config.DATABASE_URL)
    log.warn('CAPTCHA_SECRET is not set: with several instances, each refuses the captchas of the others.');
}

/** Without CAPTCHA_SECRET a random one: challenges then end with the process, and belong to it alone. */
export function deskSettings(config: Config): DeskSettings {
  return {
    mail: mailSettings(config),
    captchaSecret: config.CAPTCHA_SECRET ?? randomBytes(32).toString('hex'),
    waitSeconds: config.SUGGESTIONS_WAIT_SECONDS,
    retrySeconds: config.SUGGESTIONS_RETRY_SECONDS,
    overdueDays: config.SUGGESTIONS_OVERDUE_DAYS,
    rates: {
      triesPerAddress:
        config.SUGGESTIONS_TRIES_PER_ADDRESS ?? TRIES_FOR_EACH_ACCEPTED * config.SUGGESTIONS_PER_ADDRESS,
      perAddress: config.SUGGESTIONS_PER_ADDRESS,
      inTotal: config.SUGGESTIONS_IN_TOTAL,
    },
  };
}

/** Log and metrics: references and causes. Of an error only its code: messages may quote paths or addresses. */
export function deskObserver(log: Log, { suggestions }: Pick<Metrics, 'suggestions'>): DeskObserver {
  return {
    accepted: () => suggestions.inc({ outcome: 'accepted' }),
    declined: reason => suggestions.inc({ outcome: reason.toLowerCase() }),
    delivered: () => suggestions.inc({ outcome: 'sent' }),
    postponed(reference, attempts, cause) {
      suggestions.inc({ outcome: 'postponed' });
      log.warn(
        { reference, attempts, cause },
        `Suggestion ${reference} could not be mailed (${cause}); it is tried again.`,
      );
    },
    refused(reference, cause) {
      suggestions.inc({ outcome: 'refused' });
      log.error(
        { reference, cause },
        `The mail server refused suggestion ${reference} for good (${cause}); it lies in the spool under refused/.`,
      );
    },
    overdue(references) {
      suggestions.inc({ outcome: 'overdue' }, references.length);
      log.error(
        { references },
        `${references.length} suggestions wait in the spool for too long. See: nosograph spool list`,
      );
    },
    failed(error) {
      suggestions.inc({ outcome: 'failed' });
      const { code = 'UNKNOWN', syscall } = error as NodeJS.ErrnoException;
      log.error({ code, syscall }, `The spool of suggestions cannot be used (${code}).`);
    },
  };
}
