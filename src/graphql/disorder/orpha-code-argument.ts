// Arguments that name a disorder, in any of the spellings that are in use.
import type { Edition } from '../../release/edition.ts';
import { curie, orphaCodeOf } from '../../terminology/code.ts';
import { badInput } from '../errors.ts';

/** The ORPHAcode; whether the release holds it is another question. @throws BAD_USER_INPUT for what is no ORPHAcode. */
export function orphaCodeArgument(edition: Edition, field: string, written: string): number {
  const reading = edition.codeSystems.read(written, edition.codeSystems.get('ORPHA'));
  if (!reading.ok) throw badInput(field, reading.message, { fault: reading.fault, hint: reading.hint });
  const orphaCode = orphaCodeOf(reading.code);
  if (orphaCode !== null) return orphaCode;
  const name = curie(reading.code);
  throw badInput(
    field,
    `${name} is no ORPHAcode. externalCode(curie: "${name}") { disorders { nodes { curie } } } finds its disorders.`,
  );
}

/** The ORPHAcode of an entity of the release. @throws BAD_USER_INPUT also where the release has none of it. */
export function heldOrphaCode(edition: Edition, field: string, written: string): number {
  const orphaCode = orphaCodeArgument(edition, field, written);
  if (edition.hasDisorder(orphaCode)) return orphaCode;
  throw badInput(
    field,
    `Release ${edition.release.id} has no entity ORPHA:${orphaCode}. searchDisorders finds entities by their names.`,
  );
}
