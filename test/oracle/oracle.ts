// A crosswalk by brute force: every way is walked, every rule is spelled out. Slow, and independent of src.
import { COMPOSITION, type CompositionTable, type Relation } from './composition-table.ts';
import { systemOf } from './oracle-code.ts';
import { legsByCode, type OracleLeg, type OracleRow } from './oracle-rows.ts';

export interface OraclePair {
  /** Of the first path. */
  relation: Relation;
  justification: 'STATED' | 'INVERTED' | 'CHAINED';
  legs: number;
  validated: boolean;
  conflict: boolean;
  /** All paths that the default filter lets through. */
  paths: number;
}

export interface OracleQuestion {
  rows: readonly OracleRow[];
  inactive: ReadonlySet<string>;
  from: readonly string[];
  to: readonly string[];
  hops: number;
  table?: CompositionTable;
}

interface Way {
  relation: Relation;
  legs: readonly OracleLeg[];
}

/** Pairs "source target" over all of `from`; NOT is not listed, but contradicts. */
export function oracle(question: OracleQuestion): Map<string, OraclePair> {
  const legs = legsByCode(question.rows);
  const pairs = new Map<string, OraclePair>();
  for (const source of question.from) {
    for (const [target, ways] of arrivals(source, legs, question)) {
      const pair = pairOf(ways);
      if (pair) pairs.set(`${source} ${target}`, pair);
    }
  }
  return pairs;
}

function arrivals(
  source: string,
  legs: ReadonlyMap<string, OracleLeg[]>,
  { inactive, to, hops, table = COMPOSITION }: OracleQuestion,
): Map<string, Way[]> {
  const found = new Map<string, Way[]>();
  const walk = (at: string, way: Way, systems: readonly string[]): void => {
    if (way.legs.length > 0 && inactive.has(at)) return; // an inactive disorder is no pivot
    if (way.legs.length === hops) return;
    for (const leg of legs.get(at) ?? []) {
      const system = systemOf(leg.to);
      if (systems.includes(system)) continue;
      const relation = way.legs.length === 0 ? leg.relation : table[way.relation][leg.relation];
      if (relation === null) continue;
      const further = { relation, legs: [...way.legs, leg] };
      if (to.includes(system)) found.set(leg.to, [...(found.get(leg.to) ?? []), further]);
      walk(leg.to, further, [...systems, system]);
    }
  };
  walk(source, { relation: 'EXACT', legs: [] }, [systemOf(source)]);
  return found;
}

function pairOf(all: readonly Way[]): OraclePair | null {
  const [first, ...rest] = all.filter(way => way.relation !== 'NOT').sort(compareWays);
  if (!first) return null;
  const decided = new Set(all.map(way => way.relation).filter(r => r !== 'RELATED' && r !== 'UNSPECIFIED'));
  return {
    relation: first.relation,
    justification: justificationOf(first),
    legs: first.legs.length,
    validated: first.legs.every(leg => leg.validated),
    conflict: decided.size > 1,
    paths: 1 + rest.length,
  };
}

function justificationOf({ legs: [leg, ...further] }: Way): OraclePair['justification'] {
  if (further.length > 0) return 'CHAINED';
  return leg?.stated ? 'STATED' : 'INVERTED';
}

/** The order of paths, but for the text of their legs. */
function compareWays(a: Way, b: Way): number {
  const rank = (way: Way) => [
    ['EXACT BROAD NARROW', 'RELATED', 'UNSPECIFIED', 'NOT'].findIndex(group => group.includes(way.relation)),
    ['STATED', 'INVERTED', 'CHAINED'].indexOf(justificationOf(way)),
    way.legs.length,
    ['EXACT', 'BROAD', 'NARROW'].indexOf(way.relation),
    way.legs.every(leg => leg.validated) ? 0 : 1,
  ];
  const [left, right] = [rank(a), rank(b)];
  const at = left.findIndex((value, i) => value !== right[i]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
