// A disorder as it is written, in any of the spellings that are in use: the one place that reads it.
import type { Edition } from '../../release/edition.ts';
import { type Code, curie, ORPHA, orphaCodeOf } from '../../terminology/code.ts';
import type { RefusedCode } from '../../terminology/code-reading.ts';
import { advice, badInput, Way } from '../refusal.ts';

/** An ORPHAcode, which the release need not hold; or the reason why it is none. */
export type WrittenDisorder =
  | { kind: 'ORPHA_CODE'; orphaCode: number }
  | { kind: 'UNREADABLE'; reading: RefusedCode }
  | { kind: 'OTHER_SYSTEM'; code: Code };

/** As we write it: most are, and need no closer look. */
const AS_WE_WRITE = new RegExp(`^${ORPHA}:([1-9]\\d{0,6})$`);

export function writtenDisorder({ codeSystems }: Edition, written: string): WrittenDisorder {
  const plain = AS_WE_WRITE.exec(written)?.[1];
  if (plain !== undefined) return { kind: 'ORPHA_CODE', orphaCode: Number(plain) };
  const reading = codeSystems.read(written, codeSystems.get(ORPHA));
  if (!reading.ok) return { kind: 'UNREADABLE', reading };
  const orphaCode = orphaCodeOf(reading.code);
  return orphaCode === null
    ? { kind: 'OTHER_SYSTEM', code: reading.code }
    : { kind: 'ORPHA_CODE', orphaCode };
}

/** The ORPHAcode; whether the release holds it is another question. @throws Refusal for what is no ORPHAcode. */
export function namedOrphaCode(edition: Edition, field: string, written: string): number {
  const read = writtenDisorder(edition, written);
  if (read.kind === 'ORPHA_CODE') return read.orphaCode;
  if (read.kind === 'UNREADABLE') {
    const { message, fault, hint } = read.reading;
    throw badInput(field, message, { fault, hint });
  }
  const name = curie(read.code);
  throw badInput(field, `${name} is no ORPHAcode.`, {}, advice(Way.DISORDERS_OF_CODE, name));
}

/** The ORPHAcode of an entity of the release. @throws Refusal also where the release has none of it. */
export function heldOrphaCode(edition: Edition, field: string, written: string): number {
  const orphaCode = namedOrphaCode(edition, field, written);
  if (edition.hasDisorder(orphaCode)) return orphaCode;
  const message = `Release ${edition.release.id} has no entity ORPHA:${orphaCode}.`;
  throw badInput(field, message, {}, advice(Way.SEARCH_BY_NAME));
}
