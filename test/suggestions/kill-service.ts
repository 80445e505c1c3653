// Kills the real service with SIGKILL between the acceptance of suggestions and their delivery, again and again, and counts what arrives.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serve } from '../service/nosograph.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { CAPTCHA_SECRET, handIn, MAIL, solved } from './hand-in.ts';

export interface ServiceKills {
  /** Address of a database with a release. */
  databaseUrl: string;
  /** Folder for the spool. */
  dataDir: string;
  times: number;
  onKill?: (done: number) => void;
}

export interface KillsCounted {
  accepted: number;
  /** Accepted suggestions that never came. */
  lost: string[];
  /** Those that came twice because the kill fell between the server's OK and the removal. */
  twiceAtTheKill: number;
  /** Those that came twice for no such reason. */
  twice: string[];
}

const AT_ONCE = 4;
/** The mail server thinks for up to so long, and the kill comes within it. */
const THINKING_MS = 120;

export async function killServices({
  databaseUrl,
  dataDir,
  times,
  onKill,
}: ServiceKills): Promise<KillsCounted> {
  const mail = await startMailServer({ delayMs: () => Math.random() * THINKING_MS });
  const env = {
    DATABASE_URL: databaseUrl,
    NOSOGRAPH_DATA_DIR: dataDir,
    SMTP_URL: mail.url,
    ...MAIL,
    SUGGESTIONS_WAIT_SECONDS: '0',
    SUGGESTIONS_RETRY_SECONDS: '1',
    SUGGESTIONS_PER_ADDRESS: '1000',
    CAPTCHA_SECRET,
  };
  const accepted: string[] = [];
  const maybeTwice = new Set<string>();
  try {
    for (let done = 1; done <= times; done++) {
      const { process, url } = await serve({ env });
      const captchas = await Promise.all(Array.from({ length: AT_ONCE }, () => solved(url)));
      const sending = captchas.map(captcha =>
        handIn(url, { captcha }).then(
          ({ suggestion }) => void (suggestion && accepted.push(suggestion.reference)),
          // Killed before it answered: nothing was promised.
          () => undefined,
        ),
      );
      await Promise.race(sending);
      await pause(Math.random() * THINKING_MS * 1.5);
      await process.end('SIGKILL');
      await Promise.all(sending);
      // What was claimed at the kill and has been taken will be sent again: nobody can know better.
      await pause(THINKING_MS + 50);
      for (const reference of claimed(dataDir))
        if (arrived(mail).includes(reference)) maybeTwice.add(reference);
      onKill?.(done);
    }
    const { process } = await serve({ env });
    for (let tries = 0; tries < 300 && waiting(dataDir) > 0; tries++) await pause(100);
    await process.end();
    return count(accepted, arrived(mail), maybeTwice);
  } finally {
    await mail.close();
  }
}

function count(accepted: string[], all: string[], maybeTwice: ReadonlySet<string>): KillsCounted {
  const repeated = [...new Set(all)].filter(
    reference => all.indexOf(reference) !== all.lastIndexOf(reference),
  );
  return {
    accepted: accepted.length,
    lost: accepted.filter(reference => !all.includes(reference)),
    twiceAtTheKill: repeated.filter(reference => maybeTwice.has(reference)).length,
    twice: repeated.filter(reference => !maybeTwice.has(reference)),
  };
}

function arrived(mail: MailServer): string[] {
  return mail.mails.map(({ messageId = '' }) => messageId.replace(/^<|@.*$/g, ''));
}

function claimed(dataDir: string): string[] {
  return readdirSync(join(dataDir, 'spool', 'claimed')).map(name => name.split('.', 1)[0] ?? '');
}

function waiting(dataDir: string): number {
  return ['waiting', 'claimed'].reduce(
    (sum, name) => sum + readdirSync(join(dataDir, 'spool', name)).length,
    0,
  );
}
