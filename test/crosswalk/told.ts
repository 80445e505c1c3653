// What a crosswalk found, as lines that a test can be read by: `ICD-10:Q77.3 BROAD`, and its paths beneath.
import type { Crosswalk, CrosswalkQuestion } from '../../src/crosswalk/crosswalk.ts';
import { crosswalk } from '../../src/crosswalk/crosswalk.ts';
import type { Match } from '../../src/crosswalk/match.ts';
import type { Trail } from '../../src/crosswalk/trail.ts';
import type { CrosswalkWorld } from '../../src/crosswalk/world.ts';
import { curie } from '../../src/terminology/code.ts';

/** `source -> target` of all systems, in the order of the answer, with `!` where paths conflict. */
export function told(done: Crosswalk): string[] {
  return matches(done).map(
    ({ source, match }) =>
      `${source} ${match.paths[0].relation}${match.conflict ? '!' : ''} ${curie(match.target)}`,
  );
}

export function matches(done: Crosswalk): { source: string; match: Match }[] {
  return [...done.found].flatMap(([source, found]) =>
    [...found.targets.values()].flatMap(target => target.matches.map(match => ({ source, match }))),
  );
}

export async function toldOf(world: CrosswalkWorld, question: CrosswalkQuestion): Promise<string[]> {
  return told(await crosswalk(world, question));
}

/** The one match of a question. */
export async function matchIn(world: CrosswalkWorld, question: CrosswalkQuestion): Promise<Match> {
  const found = matches(await crosswalk(world, question));
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`One match was expected, not ${found.length}`);
  return only.match;
}

/** `OMIM:1 -> ORPHA:2 -> ICD-10:Q77.3` */
export function route(trail: Trail): string {
  const legs = trail.legs();
  const [first] = legs;
  return [...(first ? [curie(first.subject)] : []), ...legs.map(leg => curie(leg.object))].join(' -> ');
}

/** `target status` of one code. */
export function statuses(done: Crosswalk, source: string): Record<string, string> {
  const found = done.found.get(source);
  return Object.fromEntries([...(found?.targets ?? [])].map(([system, target]) => [system, target.status]));
}
