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

/** What lies near a code that is itself nowhere in the release: codes below it; where there are none, those of its category. */
export interface Near {
  below: readonly Code[];
  beside: readonly Code[];
}

/** For each of the codes that its characters give a place, by its CURIE; `told` holds what is below some already. */
export async function nearUnknown(
  world: CrosswalkWorld,
  codes: readonly Code[],
  told: ReadonlyMap<string, readonly Code[]>,
): Promise<ReadonlyMap<string, Near>> {
  const placed = codes.filter(code => rangesBelow(code).length > 0);
  const categories = placed.flatMap(code => codesAbove(code).slice(-1));
  const missing = [...placed, ...categories].filter(code => !told.has(curie(code)));
  const asked = [...new Map(missing.map(code => [curie(code), code])).values()];
  const lists = asked.length > 0 ? await world.codesBelow(asked) : [];
  const below = new Map([...told, ...asked.map((code, i) => [curie(code), lists[i] ?? []] as const)]);
  return new Map(
    placed.map(code => {
      const own = below.get(curie(code)) ?? [];
      const [category] = own.length > 0 ? [] : codesAbove(code).slice(-1);
      return [curie(code), { below: own, beside: (category && below.get(curie(category))) ?? [] }];
    }),
  );
}

/** For each code that no mapping names, by its CURIE, the nearest one above it that some mapping does; a code that has none is left out. */
export async function nearestMapped(
  ground: Ground,
  codes: readonly Code[],
): Promise<ReadonlyMap<string, Code>> {
  const families = codes
    .map(code => ({ code, above: codesAbove(code) }))
    .filter(({ above }) => above.length > 0);
  if (families.length === 0) return new Map();
  const { legs } = ground;
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
