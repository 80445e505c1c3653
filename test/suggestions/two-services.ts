// Many clients, two service processes, one spool and one mail server: counts what was accepted and what arrived.
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { serve } from '../service/nosograph.ts';
import { startMailServer } from '../support/mail-server.ts';
import { CAPTCHA_SECRET, COMMENT, handIn, MAIL, solved } from './hand-in.ts';

export interface CrowdReport {
  accepted: number;
  arrived: number;
  /** Accepted and not arrived. */
  lost: number;
  doubled: number;
  /** Answered SENT. */
  sent: number;
  /** Milliseconds of a mutation: median and 95th percentile. */
  medianMs: number;
  p95Ms: number;
  /** From the first suggestion to the last mail. */
  seconds: number;
}

export async function crowd(
  databaseUrl: string,
  dataDir: string,
  { suggestions, clients }: { suggestions: number; clients: number },
): Promise<CrowdReport> {
  const mail = await startMailServer({ maxClients: 100 });
  const env = {
    DATABASE_URL: databaseUrl,
    NOSOGRAPH_DATA_DIR: dataDir,
    SMTP_URL: mail.url,
    ...MAIL,
    SUGGESTIONS_RETRY_SECONDS: '1',
    SUGGESTIONS_PER_ADDRESS: '100000',
    SUGGESTIONS_IN_TOTAL: '100000',
    CAPTCHA_SECRET,
  };
  const services = [await serve({ env }), await serve({ env })];
  try {
    const urls = services.map(({ url }) => url);
    const captchas: string[] = [];
    for (let i = 0; i < suggestions; i++) captchas.push(await solved(urls[i % 2] ?? ''));
    const accepted: string[] = [];
    const times: number[] = [];
    let sent = 0;
    const start = performance.now();
    let next = 0;
    const client = async () => {
      for (let i = next++; i < suggestions; i = next++) {
        const began = performance.now();
        // The captcha of one service, handed in at the other.
        const answer = await handIn(urls[(i + 1) % 2] ?? '', {
          captcha: captchas[i],
          comment: `${COMMENT} Number ${i}.`,
        });
        times.push(performance.now() - began);
        if (!answer.suggestion) throw new Error(`Not accepted: ${JSON.stringify(answer)}`);
        accepted.push(answer.suggestion.reference);
        if (answer.suggestion.delivery === 'SENT') sent++;
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    for (let tries = 0; tries < 600 && mail.mails.length < suggestions; tries++) await pause(50);
    const seconds = (performance.now() - start) / 1000;
    // Both know what either has seen.
    for (const url of urls) {
      const { problems } = await handIn(url, { captcha: captchas[0] });
      if (problems?.[0]?.code !== 'CAPTCHA_USED') throw new Error('A used captcha was not known as such');
    }
    // A second copy would come late.
    await pause(2_000);
    const arrived = mail.mails.map(({ messageId = '' }) => messageId.replace(/^<|@.*$/g, ''));
    times.sort((a, b) => a - b);
    return {
      accepted: accepted.length,
      arrived: arrived.length,
      lost: accepted.filter(reference => !arrived.includes(reference)).length,
      doubled: arrived.length - new Set(arrived).size,
      sent,
      medianMs: times[Math.floor(times.length / 2)] ?? 0,
      p95Ms: times[Math.floor(times.length * 0.95)] ?? 0,
      seconds,
    };
  } finally {
    for (const { process } of services) await process.end();
    await mail.close();
  }
}
