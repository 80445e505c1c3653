// A desk of suggestions that mails nothing, for servers whose tests are about something else.
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { createMetrics } from '../../src/metrics.ts';
import { deskObserver } from '../../src/suggestion-desk.ts';
import { SuggestionDesk } from '../../src/suggestions/desk.ts';
import { Spool } from '../../src/suggestions/spool.ts';
import { makeTestFolder } from './test-folder.ts';

export async function openTestDesk(dataSource: DataSource): Promise<SuggestionDesk> {
  const spool = await Spool.open(makeTestFolder('nosograph-spool-').path);
  const settings = {
    mail: null,
    captchaSecret: 'secret of the tests',
    waitSeconds: 0,
    retrySeconds: 30,
    overdueDays: 2,
    rates: { triesPerAddress: 1_000, perAddress: 1_000, inTotal: 1_000 },
  };
  const log = pino({ level: 'silent' });
  return new SuggestionDesk(spool, settings, dataSource, deskObserver(log, createMetrics()));
}
