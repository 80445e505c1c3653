// How large a crosswalk's answer will be: known once the walks are done, and refused then where it is too large, before it is built.
import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import type { Match } from '../../crosswalk/match.ts';
import type { AnsweredCode } from '../../questions/crosswalk-answer/answered-code.ts';
import { Work } from '../../work/limits.ts';
import type { RequestWork } from '../../work/request-work.ts';

/** The lists of an answer, each inside the one before. */
const LISTS = ['targets', 'matches', 'paths', 'legs'] as const;
/** Fields that give exactly one object. */
const SINGLE = new Set(['source', 'target', 'subject', 'object', 'codeSystem', 'mappingSet']);

type Level = 'results' | (typeof LISTS)[number];
type Counts = Record<Level, number>;

const none = (): Counts => ({ results: 0, targets: 0, matches: 0, paths: 0, legs: 0 });

/** @throws BudgetExceeded where the answer would hold more than a request may. */
export function checkAnswerFits(
  codes: readonly AnsweredCode[],
  work: RequestWork,
  info: GraphQLResolveInfo,
): void {
  const asked = valuesAsked(info);
  const objects = none();
  // What lies deeper is looked at only where it is asked for.
  const deep = asked.paths + asked.legs > 0;
  for (const { targets } of codes) {
    objects.results++;
    objects.targets += targets.length;
    for (const { matches } of targets) {
      objects.matches += matches.length;
      if (deep) countPaths(matches, objects);
    }
  }
  const levels = Object.keys(asked) as Level[];
  work.foresee(
    Work.NODES,
    levels.reduce((sum, level) => sum + asked[level] * objects[level], 0),
  );
}

function countPaths(matches: readonly Match[], objects: Counts): void {
  for (const { paths } of matches) {
    objects.paths += paths.length;
    for (const path of paths) objects.legs += path.legCount;
  }
}

/** A compiled query gives the same array of nodes each time it is asked. */
const ASKED = new WeakMap<readonly FieldNode[], Counts>();

/** Objects and values that the query asks of one object of each level; at least these, as only what is certain is counted. */
function valuesAsked({ fieldNodes, fragments }: GraphQLResolveInfo): Counts {
  const known = ASKED.get(fieldNodes);
  if (known) return known;
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
  ASKED.set(fieldNodes, counts);
  return counts;
}
