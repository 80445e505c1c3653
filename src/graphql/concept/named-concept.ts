// What a code of any system names.
import type { DisorderType } from '../disorder/disorder.type.ts';
import type { ExternalCodeType } from './external-code.type.ts';

/** A disorder of the release, or an external code. */
export type NamedConcept = DisorderType | ExternalCodeType;
