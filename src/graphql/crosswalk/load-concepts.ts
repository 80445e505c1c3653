// Loads the disorders that a crosswalk's answer names in one go, before it is built: afterwards no field has to wait for one.
import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import type { Code } from '../../terminology/code.ts';
import { orphaCodeOf } from '../../terminology/code.ts';
import { disorderOf } from '../disorder/load-disorders.ts';
import type { CrosswalkRun } from './crosswalk-run.ts';

/** Fields that name concepts. */
const CONCEPTS = new Set(['source', 'target', 'legs']);
/** Matches read before the clock is looked at. */
const AT_ONCE = 200;

/** `listed` is how many matches of each target are answered. Nothing is loaded where the query names no concept. */
export async function loadConcepts(
  run: CrosswalkRun,
  listed: number,
  info: GraphQLResolveInfo,
): Promise<void> {
  if (!info.fieldNodes.some(node => names(node, info.fragments))) return;
  const { context, edition } = run;
  const orphaCodes = new Set<number>();
  const add = (code: Code) => {
    const orphaCode = orphaCodeOf(code);
    if (orphaCode !== null && edition.hasDisorder(orphaCode)) orphaCodes.add(orphaCode);
  };
  let seen = 0;
  for (const { source, targets } of run.done.found.values()) {
    add(source);
    for (const { matches } of targets.values()) {
      for (const { paths } of matches.slice(0, listed)) {
        for (const path of paths) for (const code of path.codes()) add(code);
        const pause = ++seen % AT_ONCE === 0 ? context.work.pause() : null;
        if (pause) await pause;
      }
    }
  }
  await Promise.all([...orphaCodes].map(orphaCode => disorderOf(context, orphaCode)));
}

function names(
  { selectionSet }: { selectionSet?: SelectionSetNode | undefined } | FieldNode,
  fragments: GraphQLResolveInfo['fragments'],
): boolean {
  return (selectionSet?.selections ?? []).some(selection => {
    if (selection.kind === Kind.FIELD)
      return CONCEPTS.has(selection.name.value) || names(selection, fragments);
    if (selection.kind === Kind.INLINE_FRAGMENT) return names(selection, fragments);
    const fragment = fragments[selection.name.value];
    return fragment !== undefined && names(fragment, fragments);
  });
}
