// The environment, read once: one frozen Config, or every fault told at once.
import { z } from 'zod';

/** A wrong or missing setting; the message lists every fault. */
export class ConfigError extends Error {}

export type Config = Readonly<z.infer<typeof SETTINGS>>;

const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be an address such as postgres://user:password@host:5432/database',
});

/** An address below which files are, with or without a slash at its end. */
export const FILES_URL = z
  .string()
  .refine(text => /^https?:\/\/[^/?#@\s]+(\/[^?#\s]*)?$/i.test(text) && URL.canParse(text), {
    error: 'must be an http or https address of a folder, without user, password, ? and #',
  });

const list = z
  .string()
  .default('')
  .transform(text =>
    text
      .split(',')
      .map(part => part.trim())
      .filter(part => part !== ''),
  );

const count = z.coerce
  .number({ error: 'must be a number of codes, 1 or more' })
  .int()
  .min(1, { error: 'must be a number of codes, 1 or more' });

const positive = (what: string, max: number) =>
  z.coerce
    .number({ error: `must be ${what}` })
    .int()
    .min(1, { error: `must be ${what}` })
    .max(max, { error: `must be ${what}, ${max} at most` });

/** One mailbox, perhaps with a name. CR and LF would begin a header of their own. */
const mailbox = z.string().regex(/^(?:[^<>\r\n,;]*<[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/, {
  error: 'must be an e-mail address such as editors@example.org',
});

/** Options of nodemailer that write what is sent to standard output: https://nodemailer.com/smtp */
const SMTP_LOGS = ['logger', 'debug', 'transactionLog'];

/** Each has connections of its own to the database. */
const MOST_WORKERS = 64;

const SETTINGS = z
  .object({
    PORT: z.coerce
      .number({ error: 'must be a port number, 0 for a free one' })
      .int()
      .min(0)
      .max(65535)
      .default(4000),
    HOST: z.string().min(1).default('127.0.0.1'),
    WORKERS: positive('a number of processes, 1 or more', MOST_WORKERS).default(1),
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_REPLICA_URLS: list.pipe(z.array(postgresUrl)),
    NOSOGRAPH_DATA_DIR: z.string().min(1).optional(),
    PULL_BASE_URL: FILES_URL.default('https://www.orphadata.com/data/xml/'),
    CROSSWALK_NODES_PER_CODE: count.default(5_000),
    CROSSWALK_NODES_PER_REQUEST: count.default(200_000),
    SNAPSHOT_MB: z.coerce
      .number({ error: 'must be a number of megabytes, 0 to make none' })
      .int()
      .min(0, { error: 'must be a number of megabytes, 0 to make none' })
      .default(200),
    KEPT_ANSWERS_MB: z.coerce
      .number({ error: 'must be a number of megabytes, 0 to keep none' })
      .int()
      .min(0, { error: 'must be a number of megabytes, 0 to keep none' })
      .default(32),
    TRUSTED_DOCUMENTS: z.string().min(1).optional(),
    TRUSTED_DOCUMENTS_ONLY: z
      .enum(['true', 'false'], { error: 'must be true or false' })
      .default('false')
      .transform(text => text === 'true'),
    KNOWN_QUERIES: z
      .enum(['true', 'false'], { error: 'must be true or false' })
      .default('true')
      .transform(text => text === 'true'),
    COMPILE_QUERIES_AT: z.coerce
      .number({ error: 'must be a number of times, 0 to compile none' })
      .int()
      .min(0, { error: 'must be a number of times, 0 to compile none' })
      .default(2),
    CORS_ORIGINS: list.pipe(
      z.array(
        z.url({
          protocol: /^https?$/,
          error: 'must be origins such as https://app.example.org, comma-separated',
        }),
      ),
    ),
    SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: 'must be an address such as smtp://user:password@host:587' })
      .refine(text => !URL.canParse(text) || !SMTP_LOGS.some(name => new URL(text).searchParams.has(name)), {
        error: 'must not turn on a log of SMTP: it would hold what contributors wrote',
      })
      .optional(),
    SUGGESTIONS_TO: mailbox.optional(),
    SUGGESTIONS_FROM: mailbox.optional(),
    SUGGESTIONS_WAIT_SECONDS: z.coerce
      .number({ error: 'must be a number of seconds, 0 to 20' })
      .min(0, { error: 'must be a number of seconds, 0 to 20' })
      .max(20, { error: 'must be a number of seconds, 0 to 20' })
      .default(3),
    SUGGESTIONS_RETRY_SECONDS: positive('a number of seconds, 1 or more', 3_600).default(30),
    SUGGESTIONS_OVERDUE_DAYS: positive('a number of days, 1 or more', 365).default(2),
    /** Left out: 20 for each suggestion that one address may send. */
    SUGGESTIONS_TRIES_PER_ADDRESS: positive('a number of tries an hour, 1 or more', 20_000_000).optional(),
    SUGGESTIONS_PER_ADDRESS: positive('a number of suggestions an hour, 1 or more', 1_000_000).default(10),
    SUGGESTIONS_IN_TOTAL: positive('a number of suggestions an hour, 1 or more', 1_000_000).default(500),
    CAPTCHA_SECRET: z
      .string()
      .min(16, { error: 'must have 16 characters or more, such as what `openssl rand -hex 32` prints' })
      .optional(),
    TRUST_PROXY: z
      .string()
      .regex(/^(?:true|false|[0-9])$/, {
        error: 'must be true, false or how many proxies stand in a row, 9 at most',
      })
      .default('false')
      .transform(text => (text === 'true' ? 1 : Number(text) || 0)),
    LOG_LEVEL: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
        error: 'must be trace, debug, info, warn, error, fatal or silent',
      })
      .default('info'),
  })
  .superRefine((settings, context) => {
    for (const name of ['SUGGESTIONS_TO', 'SUGGESTIONS_FROM'] as const) {
      if (settings.SMTP_URL && !settings[name])
        context.addIssue({ code: 'custom', path: [name], message: 'is needed where SMTP_URL is set' });
    }
    if (settings.DATABASE_REPLICA_URLS.length > 0 && !settings.DATABASE_URL) {
      context.addIssue({
        code: 'custom',
        path: ['DATABASE_REPLICA_URLS'],
        message: 'needs DATABASE_URL: the embedded PostgreSQL has no replicas',
      });
    }
  });

/**
 * An empty variable counts as not set, as in a .env file that lists every name.
 * @throws ConfigError naming every fault.
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = SETTINGS.safeParse(given);
  if (read.success) return Object.freeze(read.data);
  const faults = read.error.issues.map(issue => `  ${String(issue.path[0])}: ${issue.message}`);
  throw new ConfigError(
    `The settings cannot be used:\n${[...new Set(faults)].join('\n')}\nEvery setting is listed in .env.example.`,
  );
}
