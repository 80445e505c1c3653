// Arguments that name a disorder, in any of the spellings that are in use.
import type { Edition } from '../../store/edition.ts';
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
