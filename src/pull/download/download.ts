// Downloads one file, patiently: only if it changed, the rest of what was begun, and again where a fault may pass.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, askOnce, type Version } from './ask-once.ts';
import { DownloadFault } from './download-fault.ts';
import type { DownloadSettings } from './download-settings.ts';
import { PartialFile } from './partial-file.ts';

export interface Download {
  url: string;
  /** Where the file goes once it is complete; what is not lies beside it. */
  target: string;
  /** The version that is here already; null asks for the file whatever it is. */
  known: Version | null;
}

/** @throws DownloadFault for what the server or the network did; errors of the disk as they are. */
export async function download(
  { url, target, known }: Download,
  settings: DownloadSettings,
  log: (line: string) => void,
): Promise<Answer> {
  const part = new PartialFile(target);
  for (let attempt = 0; ; attempt++) {
    try {
      return await askOnce({ url, known, part }, settings);
    } catch (error) {
      if (!(error instanceof DownloadFault) || error.retry === null || attempt === settings.retries)
        throw error;
      const wait = waitOf(error.retry.after, attempt, settings, error);
      log(`${url} ${error.message} Trying again in ${(wait / 1000).toFixed(1)} s.`);
      await sleep(wait);
    }
  }
}

/** Half of a wait is left to chance, so that many clients do not come back at the same moment. */
function waitOf(
  after: number | null,
  attempt: number,
  settings: DownloadSettings,
  fault: DownloadFault,
): number {
  const own = settings.delayMs * 2 ** attempt * (0.5 + Math.random() / 2);
  if (after === null) return own;
  if (after <= settings.maxRetryAfterMs) return Math.max(after, own);
  const reason = `${fault.message} The server asks to come back in ${Math.ceil(after / 60_000)} minutes.`;
  throw new DownloadFault(reason, { cause: fault });
}
