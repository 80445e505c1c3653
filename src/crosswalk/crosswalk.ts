// From codes to the codes of other systems: explore, match, say what was found. Pure; asks the world for mappings alone.
import { type Code, curie, ORPHA } from '../terminology/code.ts';
import { codesAbove } from '../terminology/code-structure.ts';
import { countUnderDisorders, isTarget, sortDisorders } from './disorder-targets.ts';
import { type ExploreOptions, explore } from './explore.ts';
import { type PathFilter, setsOf } from './filter.ts';
import { Ground } from './ground.ts';
import { compareMatches, type Match, matchOf } from './match.ts';
import { distinctCodes, icd11Stem, startTrails } from './start.ts';
import { joinedBelow, nearestMapped, nearUnknown } from './structure.ts';
import { Tally } from './tally.ts';
import type { Trail } from './trail.ts';
import { Walk } from './walk.ts';
import type { CrosswalkWorld, ReplacementPolicy } from './world.ts';

export enum CrosswalkStatus {
  MAPPED = 'MAPPED',
  SAME_CODE = 'SAME_CODE',
  NO_MAPPING = 'NO_MAPPING',
  FILTERED_OUT = 'FILTERED_OUT',
  UNKNOWN_CODE = 'UNKNOWN_CODE',
  MALFORMED_CODE = 'MALFORMED_CODE',
  UNSUPPORTED_CODE_SYSTEM = 'UNSUPPORTED_CODE_SYSTEM',
}

/**
 * Codes below that are joined in one request: each is a way of its own from the start. A thousand categories have ten thousand codes below
 * them, the largest chapters some thousands; 200,000 took two seconds and 240 MB.
 */
const MOST_JOINED = 20_000;

const NO_CODES: readonly Code[] = [];

export interface CrosswalkQuestion {
  codes: readonly Code[];
  /** Ids of the code systems asked for. */
  to: readonly string[];
  filter: PathFilter;
  includeChildren: boolean;
  /** Codes that no mapping names stand under the nearest one above them that some mapping does. */
  includeParents: boolean;
  /** Subtypes among the targets are counted under their disorder. */
  aggregate: boolean;
  /**
   * Walks as well over the mapping sets that the filter leaves out: only they tell FILTERED_OUT from NO_MAPPING where no set of the filter
   * leads to a system. Matches never depend on them.
   */
  tellFilteredOut: boolean;
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
  /** The nearest code above that a mapping names, where none names the code itself; walked from only with `includeParents`. */
  parent: Code | null;
  /** Codes of the release below a category, or an unknown code, or, with `includeChildren`, below any code. */
  below: readonly Code[];
  /** Of an unknown code without codes below it: the codes of the release in its category. */
  beside: readonly Code[];
  targets: ReadonlyMap<string, FoundTarget>;
}

export interface FoundTarget {
  status:
    | CrosswalkStatus.MAPPED
    | CrosswalkStatus.SAME_CODE
    | CrosswalkStatus.NO_MAPPING
    | CrosswalkStatus.FILTERED_OUT;
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
  const below = await joinedBelow(world, codes, question.includeChildren);
  const parents = question.includeParents ? await nearestMapped(ground, codes) : new Map<string, Code>();
  const wantedFrom = wantedSystems(ground, question.to);
  let room = Math.min(question.maxNodes, MOST_JOINED);
  const walks = codes.map(code => {
    const children = question.includeChildren ? (below.get(curie(code)) ?? []) : [];
    // They are codes that are visited, as all others.
    const joined = children.slice(0, Math.min(question.maxNodesPerItem, room));
    room -= joined.length;
    const starts = startTrails(ground, code, joined, parents.get(curie(code)) ?? null);
    const walk = new Walk(starts, wantedFrom(code.system));
    walk.truncated = joined.length < children.length;
    return walk;
  });
  // Even where they are not walked from, it is told that there are some.
  await explore(ground, walks, exploreOptions(question), codes.flatMap(codesAbove));
  for (const [i, code] of codes.entries()) arriveAtItself(ground, walks[i], code);
  if (question.aggregate) await countUnderDisorders(ground, walks);
  const above = question.includeParents ? parents : await nearestMapped(ground, codes);
  const near = await nearUnknown(
    world,
    codes.filter((code, i) => walks[i]?.mapped.length === 0 && !world.isDisorder(code)),
    below,
  );
  const found = new Map<string, Found>();
  const tally = new Tally(world);
  for (const [i, code] of codes.entries()) {
    const walk = walks[i];
    if (!walk) throw new Error('every code has a walk');
    const matches = new Map<number, Match[]>();
    for (const trails of walk.arrivals.values()) {
      addMatch(matches, trails, question.filter, world);
      const pause = tally.add(trails.length);
      if (pause) await pause;
    }
    const name = curie(code);
    const unknown = near.get(name);
    const structure = {
      parent: above.get(name) ?? null,
      below: unknown?.below ?? below.get(name) ?? NO_CODES,
      beside: unknown?.beside ?? NO_CODES,
    };
    found.set(name, foundFrom(ground, question, code, walk, structure, matches));
  }
  await tally.tell();
  return { question, found, ground };
}

/** Numbers of the systems asked for, but for the one that a code is of itself, unless it is ORPHA: one set for all codes of a system. */
function wantedSystems(ground: Ground, to: readonly string[]): (from: string) => ReadonlySet<number> {
  const known = new Map<string, ReadonlySet<number>>();
  return from => {
    const others = () => to.filter(system => system !== from || system === ORPHA);
    const wanted = known.get(from) ?? new Set(others().map(id => ground.systemNo(id)));
    known.set(from, wanted);
    return wanted;
  };
}

/** An ORPHAcode that is asked for as an ORPHAcode is itself, where it is in use: a path without a leg. */
function arriveAtItself(ground: Ground, walk: Walk | undefined, code: Code): void {
  const [start] = walk?.starts ?? [];
  if (!walk || !start || !walk.to.has(start.system)) return;
  if (ground.world.isDisorder(code) && !ground.world.isInactive(code)) walk.arrive(start);
}

export function exploreOptions(question: CrosswalkQuestion): ExploreOptions {
  const { filter } = question;
  return {
    ...question,
    tellFilteredOut: question.tellFilteredOut && filter.mappingSets !== null,
    inSets: setsOf(filter),
  };
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
  if (!isTarget(world, filter, trails[0].code)) return;
  const match = matchOf(trails, filter, world.mappingSetId);
  if (match) ofSystem.push(match);
}

function foundFrom(
  ground: Ground,
  question: CrosswalkQuestion,
  source: Code,
  walk: Walk,
  structure: Pick<Found, 'parent' | 'below' | 'beside'>,
  matches: ReadonlyMap<number, Match[]>,
): Found {
  const stem = icd11Stem(source);
  const targets = new Map<string, FoundTarget>();
  for (const id of question.to) targets.set(id, targetOf(ground, question, id, matches));
  const onlyStem = stem !== null && !walk.mapped.includes(ground.codeNo(source));
  return {
    source,
    known: walk.mapped.length > 0 || structure.below.length > 0 || ground.world.isDisorder(source),
    truncated: walk.truncated,
    extensionIgnored: onlyStem ? stem.extension : null,
    parent: structure.parent,
    below: structure.below,
    beside: structure.beside,
    targets,
  };
}

/** Nothing is known of a system at which no trail has arrived, whatever the filter says of it. */
function targetOf(
  ground: Ground,
  { aggregate }: CrosswalkQuestion,
  system: string,
  found: ReadonlyMap<number, Match[]>,
): FoundTarget {
  const matches = found.get(ground.systemNo(system));
  if (!matches) return { status: CrosswalkStatus.NO_MAPPING, matches: [] };
  if (matches.length === 0) return { status: CrosswalkStatus.FILTERED_OUT, matches };
  if (matches.length > 1) {
    if (system === ORPHA) sortDisorders(ground.world, matches, aggregate);
    else matches.sort(compareMatches);
  }
  const itself = matches.some(({ first }) => first.legCount === 0);
  return { status: itself ? CrosswalkStatus.SAME_CODE : CrosswalkStatus.MAPPED, matches };
}
