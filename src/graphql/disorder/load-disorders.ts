// From codes to the GraphQL objects that they name.
import type { Edition } from '../../release/edition.ts';
import { allOf, andThen, isOnItsWay, type Read } from '../../release/read.ts';
import { type Code, curie, KeptCode, orphaCodeOf } from '../../terminology/code.ts';
import type { Disorder } from '../../terminology/disorder.ts';
import { ExternalCodeType } from '../concept/external-code.type.ts';
import type { NamedConcept } from '../concept/named-concept.ts';
import type { Context } from '../context.ts';
import { DisorderType } from './disorder.type.ts';

/** The disorder of an ORPHAcode; null where the release has none. One object a request, however often it is named. */
export function disorderOf(context: Context, orphaCode: number): Read<DisorderType | null> {
  const { disorders } = context.named;
  const known = disorders.get(orphaCode);
  if (known !== undefined) return known;
  const made = loadDisorder(context, orphaCode);
  disorders.set(orphaCode, made);
  return made;
}

/** Once it is there it is given without a promise: thousands of places of one answer may name it. */
function loadDisorder(context: Context, orphaCode: number): Read<DisorderType | null> {
  return andThen(context.reader.disorder(orphaCode), disorder => {
    if (disorder === null) context.named.disorders.set(orphaCode, null);
    return disorderFound(context, disorder);
  });
}

/** A disorder that is read already: the object that stands for it in this request. */
export function disorderFound(context: Context, disorder: Disorder | null): Read<DisorderType | null> {
  if (disorder === null) return null;
  const known = context.named.disorders.get(disorder.orphaCode);
  if (known instanceof DisorderType) return known;
  return andThen(context.edition(), edition => disorderTypeOf(context, edition, disorder));
}

function disorderTypeOf({ named }: Context, edition: Edition, disorder: Disorder): DisorderType {
  const known = named.disorders.get(disorder.orphaCode);
  if (known instanceof DisorderType) return known;
  const made = new DisorderType(disorder, edition);
  named.disorders.set(disorder.orphaCode, made);
  return made;
}

/** The disorder of an ORPHAcode that a record of the release names. @throws Error where the release lacks it: a fault of ours. */
export function namedDisorder(context: Context, orphaCode: number): Read<DisorderType> {
  return andThen(disorderOf(context, orphaCode), disorder => present(disorder, orphaCode));
}

function present(disorder: DisorderType | null, orphaCode: number): DisorderType {
  if (!disorder) throw new Error(`A record names ORPHA:${orphaCode}, which the release lacks`);
  return disorder;
}

/** The disorders of ORPHAcodes, in their order; those that the release does not hold are left out. */
export function disordersOf(context: Context, orphaCodes: readonly number[]): Read<DisorderType[]> {
  return andThen(allOf(orphaCodes.map(code => disorderOf(context, code))), disorders =>
    disorders.filter(disorder => disorder !== null),
  );
}

/** A code outside the nomenclature: one object a request. */
export function externalCodeOf(context: Context, edition: Edition, code: Code): ExternalCodeType {
  const { kept, named } = context;
  if (kept && code instanceof KeptCode) return kept.keptExternalCode(code);
  const key = curie(code);
  const known = kept?.externalCode(key) ?? named.externalCodes.get(key);
  if (known) return known;
  const made = new ExternalCodeType(code, edition);
  named.externalCodes.set(key, made);
  return made;
}

/** What a code names: a disorder of the release, or an external code. */
export function conceptOf(context: Context, edition: Edition, code: Code): Read<NamedConcept | null> {
  const orphaCode = orphaCodeOf(code);
  if (orphaCode !== null && edition.hasDisorder(orphaCode)) return disorderOf(context, orphaCode);
  return externalCodeOf(context, edition, code);
}

/** `conceptAtHand` for the ends of mappings. */
export function endsAtHand(context: Context, edition: Edition): (code: Code) => NamedConcept {
  return code => conceptAtHand(context, edition, code);
}

/** `conceptOf` where it was read before: a compiled query takes it without a call. @throws Error where it was not: a fault of ours. */
export function conceptAtHand(context: Context, edition: Edition, code: Code): NamedConcept {
  const concept = conceptOf(context, edition, code);
  if (concept === null || isOnItsWay(concept))
    throw new Error(`${curie(code)} was not read before it was answered`);
  return concept;
}
