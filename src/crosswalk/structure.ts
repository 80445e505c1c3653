// What the structure of code systems joins to codes: those below them, and the nearest above them that a mapping names.
import { type Code, curie } from '../terminology/code.ts';
import { codesAbove, isCategory, rangesBelow } from '../terminology/code-structure.ts';
import { numbersOf } from './explore.ts';
import type { Ground } from './ground.ts';
import { icd11Stem } from './start.ts';
import type { CrosswalkWorld } from './world.ts';

/**
 * Codes of the release below each code, by its CURIE. Asked once for all: to join them where wanted, and to tell a category without a row of
 * its own from an unknown one. Without `wanted` of categories alone.
 */
export async function joinedBelow(
  world: CrosswalkWorld,
  codes: readonly Code[],
  wanted: boolean,
): Promise<ReadonlyMap<string, readonly Code[]>> {
  const asked = codes.filter(code => isCategory(code) || (wanted && rangesBelow(code).length > 0));
  const lists = asked.length > 0 ? await world.codesBelow(asked) : [];
  return new Map(asked.map((code, i) => [curie(code), lists[i] ?? []]));
}

/** For each code that no mapping names, by its CURIE, the nearest one above it that some mapping does; a code that has none is left out. */
export async function nearestMapped(
  ground: Ground,
  codes: readonly Code[],
): Promise<ReadonlyMap<string, Code>> {
  const { legs } = ground;
  const families = codes
    .map(code => ({ code, above: codesAbove(code) }))
    .filter(({ above }) => above.length > 0);
  const asked = numbersOf(
    ground,
    families.flatMap(({ code, above }) => [code, icd11Stem(code)?.stem ?? code, ...above]),
  );
  if (asked.length > 0) await legs.bring?.(new Map(asked.map(no => [no, null])));
  const isMapped = (code: Code) => {
    const no = ground.codeNo(code);
    return no >= 0 && legs.legCount(no) > 0;
  };
  const nearest = new Map<string, Code>();
  for (const { code, above } of families) {
    const stem = icd11Stem(code)?.stem;
    const parent = isMapped(code) || (stem && isMapped(stem)) ? undefined : above.find(isMapped);
    if (parent) nearest.set(curie(code), parent);
  }
  return nearest;
}
