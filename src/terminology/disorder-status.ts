// The status of a disorder, read from Orphanet's flags.
import { DisorderStatus } from './disorder.ts';

const OBSOLETE = 16;
const NON_RARE = 32;
const DEPRECATED = 256;
const HISTORICAL = 512;
const OBSOLETE_TOO = 1024;
const INACTIVE = 8192;
const REASONS = OBSOLETE | NON_RARE | DEPRECATED | OBSOLETE_TOO;

/**
 * Status from the sum of the flags. Bit 8192 makes an entity inactive, and so does a reason for it: files of 2019 and 2020 give the
 * reason alone. Bit 1 says nothing, as deprecated entities carry it. An inactive entity without a stated reason counts as obsolete.
 * Bits as in the nomenclature pack's guide.
 */
export function statusOfFlags(flags: number): DisorderStatus {
  if ((flags & (INACTIVE | REASONS)) === 0)
    return flags & HISTORICAL ? DisorderStatus.HISTORICAL : DisorderStatus.ACTIVE;
  if (flags & NON_RARE) return DisorderStatus.NON_RARE_IN_EUROPE;
  return flags & DEPRECATED ? DisorderStatus.DEPRECATED : DisorderStatus.OBSOLETE;
}

/** True where the flags say that the entity is inactive but not why. */
export function lacksReason(flags: number): boolean {
  return (flags & INACTIVE) !== 0 && (flags & REASONS) === 0;
}
