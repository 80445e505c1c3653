// What was read lately is found again, and is never more than so many.
import { expect, test } from 'vitest';
import { LatelyRead } from '../../src/snapshot/lately-read.ts';

test('the same object is found again; where there is none, nothing is kept', () => {
  const lately = new LatelyRead<object>();
  const value = {};
  expect([lately.get(1), lately.keep(1, value), lately.get(1), lately.keep(2, null), lately.get(2)]).toEqual([
    undefined,
    value,
    value,
    null,
    undefined,
  ]);
  expect(lately.get(1)).toBe(value);
});

test('of a large release it begins anew', () => {
  const lately = new LatelyRead<object>();
  for (let code = 1; code <= 20_000; code++) lately.keep(code, {});
  expect(lately.get(1)).toBeDefined();
  lately.keep(20_001, {});
  expect([lately.get(1), lately.get(20_000)]).toEqual([undefined, undefined]);
  expect(lately.get(20_001)).toBeDefined();
});
