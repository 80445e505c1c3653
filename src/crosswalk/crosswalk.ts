// From codes to the codes of other systems: explore, match, say what was found. Pure; asks the world for mappings alone.
import { type Code, curie } from '../terminology/code.ts';
import { type ExploreOptions, explore } from './explore.ts';
import { inSets, type PathFilter } from './filter.ts';
import { Ground } from './ground.ts';
import { compareMatches, type Match, matchOf } from './match.ts';
import { distinctCodes, icd11Stem, isIcd10Category, startTrails } from './start.ts';
import type { Trail } from './trail.ts';
import { Walk } from './walk.ts';
import type { CrosswalkWorld, ReplacementPolicy } from './world.ts';

export enum CrosswalkStatus {
  MAPPED = 'MAPPED',
  NO_MAPPING = 'NO_MAPPING',
  FILTERED_OUT = 'FILTERED_OUT',
  UNKNOWN_CODE = 'UNKNOWN_CODE',
  MALFORMED_CODE = 'MALFORMED_CODE',
  UNSUPPORTED_CODE_SYSTEM = 'UNSUPPORTED_CODE_SYSTEM',
}

export interface CrosswalkQuestion {
  codes: readonly Code[];
  /** Ids of the code systems asked for. */
  to: readonly string[];
  filter: PathFilter;
  includeChildren: boolean;
  followReplacements: ReplacementPolicy;
  maxHops: number;
  maxNodesPerItem: number;
  maxNodes: number;
}

/** What was found from one code. */
export interface Found {
  source: Code;
  /** False for a code that is in no mapping and no nomenclature of the release. */
  known: boolean;
  truncated: boolean;
  /** What was left aside of a cluster that is itself in no mapping, e.g. &XN8P1. */
  extensionIgnored: string | null;
  targets: ReadonlyMap<string, FoundTarget>;
}

export interface FoundTarget {
  status: CrosswalkStatus.MAPPED | CrosswalkStatus.NO_MAPPING | CrosswalkStatus.FILTERED_OUT;
  matches: readonly Match[];
}

/** The answer for every distinct code of a question, and what later questions about its matches need. */
export interface Crosswalk {
  question: CrosswalkQuestion;
  /** By the CURIE of the code. */
  found: ReadonlyMap<string, Found>;
  ground: Ground;
}

export async function crosswalk(world: CrosswalkWorld, question: CrosswalkQuestion): Promise<Crosswalk> {
  const ground = new Ground(world);
  const codes = distinctCodes(question.codes);
  const children = await childrenOf(world, codes);
  const wantedFrom = wantedSystems(ground, question.to);
  const walks = codes.map(code => {
    const below = question.includeChildren ? (children.get(curie(code)) ?? []) : [];
    return new Walk(startTrails(ground, code, below), wantedFrom(code.system));
  });
  await explore(ground, walks, exploreOptions(question));
  const found = new Map<string, Found>();
  for (const [i, code] of codes.entries()) {
    const walk = walks[i];
    if (!walk) throw new Error('every code has a walk');
    const matches = new Map<number, Match[]>();
    for (const trails of walk.arrivals.values()) {
      addMatch(matches, trails, question.filter, world);
      const pause = world.walked(trails.length);
      if (pause) await pause;
    }
    const hasChildren = (children.get(curie(code)) ?? []).length > 0;
    found.set(curie(code), foundFrom(ground, question, code, walk, hasChildren, matches));
  }
  return { question, found, ground };
}

/** Numbers of the systems asked for, but for the one that a code is of itself: one set for all codes of a system. */
function wantedSystems(ground: Ground, to: readonly string[]): (from: string) => ReadonlySet<number> {
  const known = new Map<string, ReadonlySet<number>>();
  return from => {
    const wanted =
      known.get(from) ?? new Set(to.filter(system => system !== from).map(id => ground.systemNo(id)));
    known.set(from, wanted);
    return wanted;
  };
}

export function exploreOptions(question: CrosswalkQuestion): ExploreOptions {
  return { ...question, inSets: no => inSets(question.filter, no) };
}

/** Asked once for all categories: to join them where wanted, and to tell a category without a row of its own from an unknown one. */
async function childrenOf(
  world: CrosswalkWorld,
  codes: readonly Code[],
): Promise<Map<string, readonly Code[]>> {
  const categories = codes.filter(isIcd10Category);
  const lists = categories.length > 0 ? await world.childrenOf(categories) : [];
  return new Map(categories.map((category, i) => [curie(category), lists[i] ?? []]));
}

/** By the number of the system; a system that the filter lets nothing through to has none. */
function addMatch(
  matches: Map<number, Match[]>,
  trails: readonly [Trail, ...Trail[]],
  filter: PathFilter,
  world: CrosswalkWorld,
): void {
  const { system } = trails[0];
  const ofSystem = matches.get(system) ?? [];
  matches.set(system, ofSystem);
  const match = matchOf(trails, filter, world.mappingSetId);
  if (match) ofSystem.push(match);
}

function foundFrom(
  ground: Ground,
  question: CrosswalkQuestion,
  source: Code,
  walk: Walk,
  hasChildren: boolean,
  matches: ReadonlyMap<number, Match[]>,
): Found {
  const stem = icd11Stem(source);
  const onlyStem = stem !== null && !walk.mapped.includes(ground.codeNo(source));
  return {
    source,
    known: walk.mapped.length > 0 || hasChildren || ground.world.isDisorder(source),
    truncated: walk.truncated,
    extensionIgnored: onlyStem ? stem.extension : null,
    targets: new Map(question.to.map(id => [id, targetOf(matches.get(ground.systemNo(id)))])),
  };
}

/** `matches` is undefined where no trail has arrived, whatever the filter says of it. */
function targetOf(matches: Match[] | undefined): FoundTarget {
  if (!matches) return { status: CrosswalkStatus.NO_MAPPING, matches: [] };
  if (matches.length === 0) return { status: CrosswalkStatus.FILTERED_OUT, matches };
  if (matches.length > 1) matches.sort(compareMatches);
  return { status: CrosswalkStatus.MAPPED, matches };
}
