// From codes to the GraphQL objects that they name.
import type { Edition } from '../../store/edition.ts';
import { type Code, orphaCodeOf } from '../../terminology/code.ts';
import { ExternalCodeType } from '../concept/external-code.type.ts';
import type { Context } from '../context.ts';
import { DisorderType } from './disorder.type.ts';

/** The disorder of an ORPHAcode; null where the release has none. */
export async function disorderOf(context: Context, orphaCode: number): Promise<DisorderType | null> {
  const disorder = await context.loaders.disorder.load(orphaCode);
  return disorder ? new DisorderType(disorder, await context.edition()) : null;
}

/** The disorders of ORPHAcodes, in their order; those that the release does not hold are left out. */
export async function disordersOf(context: Context, orphaCodes: readonly number[]): Promise<DisorderType[]> {
  const found = await Promise.all(orphaCodes.map(code => disorderOf(context, code)));
  return found.filter(disorder => disorder !== null);
}

/** What a code names: a disorder of the release, or an external code. */
export function conceptOf(
  context: Context,
  edition: Edition,
  code: Code,
): Promise<DisorderType | null> | ExternalCodeType {
  const orphaCode = orphaCodeOf(code);
  if (orphaCode !== null && edition.hasDisorder(orphaCode)) return disorderOf(context, orphaCode);
  return new ExternalCodeType(code, edition);
}
