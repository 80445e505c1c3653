// From codes of any system to codes of others: what may be asked, and one answer for each code.
import { type Crosswalk, crosswalk } from '../crosswalk/crosswalk.ts';
import { ReplacementPolicy } from '../crosswalk/world.ts';
import { crosswalkWorld } from '../release/crosswalk-world.ts';
import type { Edition } from '../release/edition.ts';
import { Work } from '../work/limits.ts';
import { ARGUMENT_LIMITS, checkBatch, type NodeLimits } from './arguments/limits.ts';
import { codeSystemNamed } from './arguments/named-values.ts';
import { type AnsweredCode, answeredCodes } from './crosswalk-answer/answered-code.ts';
import { type CodesAsked, enteredCodes } from './crosswalk-answer/entered-codes.ts';
import { type CrosswalkFilter, pathFilter } from './crosswalk-answer/path-filter.ts';
import { badInput, limitExceeded } from './refusal.ts';
import { lookThrough, type ReleaseInHand } from './release-in-hand.ts';

export const DEFAULT_HOPS = 2;
/** Matches listed for one system of one code. */
export const DEFAULT_MATCHES = 500;

/** Plain values; null stands for the default. One answer for each code, in their order. */
export interface CrosswalkAsked extends CodesAsked {
  /** Names of code systems. */
  to: readonly string[];
  filter: CrosswalkFilter | null;
  followReplacements: ReplacementPolicy | null;
  maxHops: number | null;
  maxMatches: number | null;
  /** Subtypes among the targets are counted under their disorder. */
  aggregate: boolean | null;
  /** Left out or true: FILTERED_OUT is told from NO_MAPPING. False where nobody reads a status: both are NO_MAPPING then. */
  tellFilteredOut?: boolean | undefined;
}

export interface CrosswalkAnswer {
  edition: Edition;
  /** The walks, for what is asked of matches afterwards: `cardinalities`, `ambiguousExact`. */
  done: Crosswalk;
  codes: readonly AnsweredCode[];
}

/** `nodes`: how far it may walk. @throws Refusal; BudgetExceeded where it leads too far. */
export async function crosswalkCodes(
  { edition: answering, reader, work }: ReleaseInHand,
  asked: CrosswalkAsked,
  nodes: NodeLimits,
): Promise<CrosswalkAnswer> {
  const { maxHops, maxMatches } = checked(asked);
  const edition = await answering();
  const to = asked.to.map(name => codeSystemNamed(edition.codeSystems, 'to', name));
  const entered = await enteredCodes(edition, reader, asked);
  const world = crosswalkWorld(edition, {
    walked: mappings => work.charge(Work.MAPPINGS, mappings),
    foresee: mappings => work.foresee(Work.MAPPINGS, mappings),
    legs: reader.legs(edition),
    reader,
    // A block may hold thousands, and a request a thousand blocks.
    codesBelow: codes => Promise.all(codes.map(code => lookThrough(work, reader.codesBelow(code)))),
  });
  const done = await crosswalk(world, {
    codes: [...new Set(entered)].flatMap(({ reading }) => (reading.ok ? [reading.code] : [])),
    to: [...new Set(to.map(system => system.id))],
    filter: pathFilter(edition, asked.filter),
    includeChildren: asked.filter?.includeChildren ?? false,
    includeParents: asked.filter?.includeParents ?? false,
    aggregate: asked.aggregate ?? false,
    tellFilteredOut: asked.tellFilteredOut ?? true,
    followReplacements: asked.followReplacements ?? ReplacementPolicy.NONE,
    maxHops,
    maxNodesPerItem: nodes.perCode,
    maxNodes: nodes.perRequest,
  });
  const codes = answeredCodes({ edition, done, nodes, to, filter: asked.filter, maxMatches }, entered);
  return { edition, done, codes };
}

function checked({ codes, to, maxHops, maxMatches }: CrosswalkAsked): {
  maxHops: number;
  maxMatches: number;
} {
  checkBatch('codes', codes);
  checkBatch('to', to);
  const [hops, listed] = [maxHops ?? DEFAULT_HOPS, maxMatches ?? DEFAULT_MATCHES];
  const most = ARGUMENT_LIMITS;
  if (hops > most.maxHops) throw limitExceeded('maxHops', hops, most.maxHops);
  if (hops < 1) throw badInput('maxHops', `maxHops is ${hops}; give 1 or more.`);
  if (listed > most.maxMatches) throw limitExceeded('maxMatches', listed, most.maxMatches);
  if (listed < 0) throw badInput('maxMatches', `maxMatches is ${listed}; give 0 or more.`);
  return { maxHops: hops, maxMatches: listed };
}
