// Refuses a nomenclature that lacks many of the disorders of the live release: more likely a damaged file than the truth.
import { SourceError } from './read/source-error.ts';

/** Share of the live release's active disorders that a new one may lose. */
const ALLOWED = 0.1;
const SHOWN = 5;

/**
 * Both maps: ORPHAcode to whether it is active. A disorder is lost that was active and is missing or inactive now.
 * Throws a SourceError; with `force` it returns a warning instead. Null where the loss is allowed.
 */
export function checkLoss(
  file: string,
  live: { id: string; codes: ReadonlyMap<number, boolean> },
  made: ReadonlyMap<number, boolean>,
  force: boolean,
): string | null {
  const active = [...live.codes].filter(([, isActive]) => isActive).map(([code]) => code);
  const lost = active.filter(code => made.get(code) !== true);
  if (lost.length <= active.length * ALLOWED) return null;
  const share = ((lost.length / active.length) * 100).toFixed(1);
  const some = lost.slice(0, SHOWN).map(code => `ORPHA:${code}`);
  const loss = `${lost.length} of the ${active.length} active disorders of the live release ${live.id} (${share} %) are missing or inactive in it, such as ${some.join(', ')}`;
  if (force) return `${loss}; it was imported by force.`;
  const reason = `${loss}; at most 10 % may be. Check that the file is whole; if this is meant, import again with --force.`;
  throw new SourceError({ file, element: 'DisorderList', reason });
}
