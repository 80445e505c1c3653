// Tells of suggestions that wait for too long, whether there is a mail server or not.
import type { Spool } from './spool.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Looks into the spool now and once a day.
 * @param tell is handed the references of files that are older than `days`
 * @param failed is handed what keeps the spool from being read
 * @returns a function that ends it
 */
export function reportOverdue(
  spool: Spool,
  days: number,
  tell: (references: string[]) => void,
  failed: (error: unknown) => void,
): () => void {
  const look = async () => {
    const before = Date.now() - days * DAY_MS;
    const old = (await spool.list()).filter(file => file.receivedAt.getTime() < before);
    if (old.length > 0) tell(old.map(file => file.reference));
  };
  const run = () => void look().catch(failed);
  run();
  const timer = setInterval(run, DAY_MS).unref();
  return () => clearInterval(timer);
}
