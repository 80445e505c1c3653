// From codes to the GraphQL objects that they name.
import type { Edition } from '../../release/edition.ts';
import { type Code, curie, orphaCodeOf } from '../../terminology/code.ts';
import { ExternalCodeType } from '../concept/external-code.type.ts';
import type { Context } from '../context.ts';
import { DisorderType } from './disorder.type.ts';

export type MaybePromise<Value> = Value | Promise<Value>;

/** The disorder of an ORPHAcode; null where the release has none. One object a request, however often it is named. */
export function disorderOf(context: Context, orphaCode: number): MaybePromise<DisorderType | null> {
  const { disorders } = context.named;
  const known = disorders.get(orphaCode);
  if (known !== undefined) return known;
  const made = loadDisorder(context, orphaCode);
  disorders.set(orphaCode, made);
  return made;
}

/** Once it is there it is given without a promise: thousands of places of one answer may name it. */
async function loadDisorder(context: Context, orphaCode: number): Promise<DisorderType | null> {
  const disorder = await context.reader.disorder(orphaCode);
  const made = disorder ? new DisorderType(disorder, await context.edition()) : null;
  context.named.disorders.set(orphaCode, made);
  return made;
}

/** The disorder of an ORPHAcode that a record of the release names. @throws Error where the release lacks it: a fault of ours. */
export function namedDisorder(context: Context, orphaCode: number): MaybePromise<DisorderType> {
  const disorder = disorderOf(context, orphaCode);
  return disorder instanceof Promise
    ? disorder.then(loaded => present(loaded, orphaCode))
    : present(disorder, orphaCode);
}

function present(disorder: DisorderType | null, orphaCode: number): DisorderType {
  if (!disorder) throw new Error(`A record names ORPHA:${orphaCode}, which the release lacks`);
  return disorder;
}

/** The disorders of ORPHAcodes, in their order; those that the release does not hold are left out. */
export function disordersOf(context: Context, orphaCodes: readonly number[]): MaybePromise<DisorderType[]> {
  const found = orphaCodes.map(code => disorderOf(context, code));
  const known = found.filter(isLoaded);
  return known.length === found.length ? held(known) : Promise.all(found).then(held);
}

function isLoaded(disorder: MaybePromise<DisorderType | null>): disorder is DisorderType | null {
  return !(disorder instanceof Promise);
}

function held(disorders: readonly (DisorderType | null)[]): DisorderType[] {
  return disorders.filter(disorder => disorder !== null);
}

/** A code outside the nomenclature: one object a request. */
export function externalCodeOf(context: Context, edition: Edition, code: Code): ExternalCodeType {
  const { externalCodes } = context.named;
  const known = externalCodes.get(curie(code)) ?? new ExternalCodeType(code, edition);
  externalCodes.set(curie(code), known);
  return known;
}

/** What a code names: a disorder of the release, or an external code. */
export function conceptOf(
  context: Context,
  edition: Edition,
  code: Code,
): MaybePromise<DisorderType | ExternalCodeType | null> {
  const orphaCode = orphaCodeOf(code);
  if (orphaCode !== null && edition.hasDisorder(orphaCode)) return disorderOf(context, orphaCode);
  return externalCodeOf(context, edition, code);
}
