// Faults of the network, of the database server and of names in sentences that say what to change.
import type { Config } from '../config.ts';
import { ReleaseNotFoundError } from '../release/missing-release.ts';

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
]);
/** SQLSTATEs of a server that is there and does not let us in: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const REFUSED = new Set(['28000', '28P01', '3D000', '42501']);

/** An error to be shown instead of `error`, which stays its cause; others come back as they are. Passwords are left out. */
export function explain(error: unknown, settings: Config): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  const text = words(error);
  // Of a worker it is the process that started it which binds the port.
  if (
    syscall === 'listen' ||
    syscall === 'bind' ||
    (syscall === 'getaddrinfo' && names(error, settings.HOST))
  )
    return new Error(listening(code, text, settings), { cause: error });
  if (error instanceof ReleaseNotFoundError)
    return new Error(`${error.fault} \`nosograph releases\` lists those that are stored.`, { cause: error });
  if (settings.DATABASE_URL === undefined) return error;
  const servers = [settings.DATABASE_URL, ...settings.DATABASE_REPLICA_URLS].map(placeOf).join(', ');
  if (UNREACHABLE.has(code ?? '') || /timeout|terminated unexpectedly|does not support SSL/.test(text)) {
    const advice = 'Check DATABASE_URL and DATABASE_REPLICA_URLS, and that the server runs';
    return new Error(`The database cannot be reached: ${text} (${servers}). ${advice}.`, { cause: error });
  }
  if (REFUSED.has(code ?? '')) {
    const advice = 'Check the user, the password and the database in DATABASE_URL';
    return new Error(`The database server refuses: ${text} (${servers}). ${advice}.`, { cause: error });
  }
  return error;
}

function listening(code: string | undefined, text: string, { HOST, PORT }: Config): string {
  if (code === 'EADDRINUSE')
    return `Port ${PORT} of ${HOST} is in use. Stop the program that listens there, or set PORT to another one (0 takes a free one).`;
  if (code === 'EACCES')
    return `Port ${PORT} of ${HOST} is not open to this user. Set PORT to one above 1023 (0 takes a free one).`;
  return `The service cannot listen on HOST ${HOST}, PORT ${PORT}: ${text}. Set HOST to an address of this machine.`;
}

function names(error: unknown, host: string): boolean {
  return (error as { hostname?: string }).hostname === host;
}

/** Node tries every address of a name; its error then has no message of its own. */
function words(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(words).join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** postgres://host:port/database, without user and password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `postgres://${host}${pathname}`;
}
