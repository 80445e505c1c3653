// Where two crosswalks differ, pair by pair, as lines that a person can read.
import type { OraclePair } from './oracle.ts';

const PATHS_LISTED = 20;

export function differences(
  expected: ReadonlyMap<string, OraclePair>,
  actual: ReadonlyMap<string, OraclePair>,
): string[] {
  return [...new Set([...expected.keys(), ...actual.keys()])]
    .sort()
    .map(pair => [pair, shown(expected.get(pair)), shown(actual.get(pair))] as const)
    .filter(([, e, a]) => e !== a)
    .map(([pair, e, a]) => `${pair}: oracle ${e}, service ${a}`);
}

function shown(pair: OraclePair | undefined): string {
  if (!pair) return 'has no such pair';
  const { relation, justification, legs, validated, conflict, paths } = pair;
  return [
    relation,
    justification,
    `${legs} legs`,
    validated ? 'validated' : 'not validated',
    conflict ? 'conflict' : 'no conflict',
    `${Math.min(paths, PATHS_LISTED)} paths`,
  ].join(' ');
}
