// nosograph spool: what waits to be mailed, without personal data; delivers it now.
import { createMetrics } from '../metrics.ts';
import { dataFolder, deskObserver, mailSettings, openSpool } from '../suggestion-desk.ts';
import { Delivery } from '../suggestions/delivery.ts';
import { Mailer } from '../suggestions/mail.ts';
import type { ListedFile } from '../suggestions/spool.ts';
import { print, say, sayJson } from './output.ts';
import { readSettings } from './settings.ts';
import { createServiceLog } from './terminal-log.ts';
import { WrongUsage } from './wrong-usage.ts';

interface Options {
  json?: boolean;
}

export async function runSpoolList({ json }: Options): Promise<void> {
  const spool = await openSpool(dataFolder(readSettings()));
  const files = await spool.list();
  if (json) sayJson(files);
  else if (files.length === 0) say('No suggestion waits.');
  else print(files.map(line).join('\n'));
}

/** Exit status 1 where a suggestion is left. */
export async function runSpoolDeliver({ json }: Options): Promise<void> {
  const settings = readSettings();
  const mail = mailSettings(settings);
  if (!mail)
    throw new WrongUsage(
      'Set SMTP_URL, SUGGESTIONS_TO and SUGGESTIONS_FROM: there is no mail server to deliver to.',
    );
  const spool = await openSpool(dataFolder(settings));
  const observer = deskObserver(createServiceLog(settings.LOG_LEVEL), createMetrics());
  const delivery = new Delivery(spool, new Mailer(mail), observer, {
    retrySeconds: settings.SUGGESTIONS_RETRY_SECONDS,
  });
  const counts = await delivery.deliverAll();
  if (json) sayJson(counts);
  else
    print(
      `${counts.SENT} delivered, ${counts.POSTPONED} left to be tried again, ${counts.REFUSED} refused for good, ${counts.TAKEN_BY_ANOTHER} taken by another process`,
    );
  if (counts.POSTPONED + counts.REFUSED > 0) process.exitCode = 1;
}

function line({ reference, state, attempts, notBefore, receivedAt }: ListedFile): string {
  const next = state === 'WAITING' && notBefore > 0 ? `  next try ${seconds(new Date(notBefore))}` : '';
  return `${reference}  ${state.padEnd(8)} received ${seconds(receivedAt)}  ${attempts} attempts${next}`;
}

function seconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
