// Every answer says which release it comes from.
import type { Edition } from '../release/edition.ts';
import type { Context } from './context.ts';
import { madeOnce } from './made-once.ts';

/** A refused request has cost no SQL and shall not: it carries a release only where one was read already. */
export async function answeringEdition(context: Context, executed: boolean): Promise<Edition | null> {
  if (executed) return (await context.answering()).editionOrNull;
  return context.opened()?.editionOrNull ?? null;
}

/** For `extensions.release`. */
export function describeRelease({ release }: Edition): { id: string; version: string; attribution: string } {
  return { id: release.id, version: release.version, attribution: release.attribution };
}

/** The JSON of `extensions` where nothing but the release is in them. */
export const releaseText = madeOnce((edition: Edition) =>
  JSON.stringify({ release: describeRelease(edition) }),
);
