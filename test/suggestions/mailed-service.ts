// A service with a mail server of its own, and what arrives in it, for tests of suggestions.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import papaparse from 'papaparse';
import { expect } from 'vitest';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import { makeTestFolder } from '../support/test-folder.ts';
import { CAPTCHA_SECRET, MAIL } from './hand-in.ts';

export interface MailedService {
  service: TestService;
  mail: MailServer;
  /** Forgets what has arrived. */
  empty(): void;
  /** Files anywhere in the spool. */
  spooled(): string[];
  /** The one row of the attached CSV. */
  cells(): Record<string, string>;
  stop(): Promise<void>;
}

export async function startMailedService(settings: Record<string, string> = {}): Promise<MailedService> {
  const folder = makeTestFolder('nosograph-suggestions-');
  const mail = await startMailServer();
  const service = await startTestService(await cloneSampleRelease(), {
    SMTP_URL: mail.url,
    ...MAIL,
    CAPTCHA_SECRET,
    NOSOGRAPH_DATA_DIR: folder.path,
    SUGGESTIONS_PER_ADDRESS: '1000',
    SUGGESTIONS_WAIT_SECONDS: '20',
    ...settings,
  });
  return {
    service,
    mail,
    empty() {
      mail.mails.length = 0;
      mail.recipients.length = 0;
    },
    spooled: () =>
      readdirSync(join(folder.path, 'spool'), { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => entry.name),
    cells: () => cellsOf(mail.mails[0]?.attachments[0]?.content.toString('utf8') ?? ''),
    async stop() {
      await service.stop();
      await mail.close();
      folder.remove();
    },
  };
}

/** Read by another parser than the one that the project uses. */
export function cellsOf(csv: string): Record<string, string> {
  expect(csv.startsWith('\ufeff')).toBe(true);
  const options = { header: true, skipEmptyLines: true };
  const { data, errors } = papaparse.parse<Record<string, string>>(csv.slice(1), options);
  expect(errors).toEqual([]);
  expect(data).toHaveLength(1);
  return data[0] ?? {};
}
