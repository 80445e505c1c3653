// How large a crosswalk's answer will be: known once the walks are done, and refused then where it is too large, before it is built.
import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import { curie } from '../../terminology/code.ts';
import type { CodeReading } from '../../terminology/code-reading.ts';
import { Work } from '../../work/limits.ts';
import type { CrosswalkRun } from './crosswalk-run.ts';

/** The lists of an answer, each inside the one before. */
const LISTS = ['targets', 'matches', 'paths', 'legs'] as const;
/** Fields that give exactly one object. */
const SINGLE = new Set(['source', 'target', 'subject', 'object', 'codeSystem', 'mappingSet']);

type Level = 'results' | (typeof LISTS)[number];
type Counts = Record<Level, number>;

const none = (): Counts => ({ results: 0, targets: 0, matches: 0, paths: 0, legs: 0 });

/** @throws BudgetExceeded where the answer would hold more than a request may. `listed` matches of each target are answered. */
export function checkAnswerFits(
  run: CrosswalkRun,
  readings: readonly CodeReading[],
  listed: number,
  info: GraphQLResolveInfo,
): void {
  const asked = valuesAsked(info);
  const times = new Map<string, number>();
  for (const reading of readings) {
    if (reading.ok) times.set(curie(reading.code), (times.get(curie(reading.code)) ?? 0) + 1);
  }
  let values = 0;
  for (const [code, found] of run.done.found) {
    const objects = none();
    objects.results = 1;
    for (const { matches } of found.targets.values()) {
      objects.targets++;
      for (const { paths } of matches.slice(0, listed)) {
        objects.matches++;
        objects.paths += paths.length;
        for (const path of paths) objects.legs += path.legCount;
      }
    }
    const each = (Object.keys(asked) as Level[]).reduce(
      (sum, level) => sum + asked[level] * objects[level],
      0,
    );
    values += each * (times.get(code) ?? 0);
  }
  run.context.work.foresee(Work.NODES, values);
}

/** Objects and values that the query asks of one object of each level; at least these, as only what is certain is counted. */
function valuesAsked({ fieldNodes, fragments }: GraphQLResolveInfo): Counts {
  const places: Record<Level, Set<string>> = {
    results: new Set(),
    targets: new Set(),
    matches: new Set(),
    paths: new Set(),
    legs: new Set(),
  };
  const walk = ({ selections }: SelectionSetNode, level: Level, path: string, inConcept: boolean): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) field(selection, level, path, inConcept);
      // Which type a concept is of is not known yet.
      else if (!inConcept) {
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
        if (fragment) walk(fragment.selectionSet, level, path, false);
      }
    }
  };
  const field = (node: FieldNode, level: Level, path: string, inConcept: boolean): void => {
    const place = `${path}.${node.alias?.value ?? node.name.value}`;
    const list = LISTS.find(name => name === node.name.value);
    if (!node.selectionSet) places[level].add(place);
    else if (list && !inConcept) {
      places[list].add(place);
      walk(node.selectionSet, list, place, false);
    } else if (SINGLE.has(node.name.value)) {
      places[level].add(place);
      walk(node.selectionSet, level, place, true);
    }
  };
  for (const { selectionSet } of fieldNodes) if (selectionSet) walk(selectionSet, 'results', '', false);
  const counts = none();
  for (const level of Object.keys(counts) as Level[]) counts[level] = places[level].size;
  counts.results++;
  return counts;
}
