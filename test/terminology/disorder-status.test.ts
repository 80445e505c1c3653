// Status from flags: the sums that Orphanet publishes, by hand.
import { expect, it } from 'vitest';
import { lacksReason, statusOfFlags } from '../../src/terminology/disorder-status.ts';

it.each([
  [1, 'ACTIVE', false],
  [129, 'ACTIVE', false],
  [513, 'HISTORICAL', false],
  [257, 'DEPRECATED', false],
  [16, 'OBSOLETE', false],
  [1024, 'OBSOLETE', false],
  [48, 'NON_RARE_IN_EUROPE', false],
  [1056, 'NON_RARE_IN_EUROPE', false],
  [512, 'HISTORICAL', false],
  [8449, 'DEPRECATED', false],
  [8208, 'OBSOLETE', false],
  [9216, 'OBSOLETE', false],
  [8225, 'NON_RARE_IN_EUROPE', false],
  [8193, 'OBSOLETE', true],
])('%i is %s', (flags, status, lacking) => {
  expect(statusOfFlags(flags)).toBe(status);
  expect(lacksReason(flags)).toBe(lacking);
});
