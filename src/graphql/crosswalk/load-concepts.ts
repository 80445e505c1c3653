// Loads the disorders that a crosswalk's answer names in one go, before it is built: afterwards no field has to wait for one.
import type { GraphQLResolveInfo } from 'graphql';
import type { Trail } from '../../crosswalk/trail.ts';
import type { CrosswalkAnswer } from '../../questions/crosswalk.ts';
import type { Code } from '../../terminology/code.ts';
import { orphaCodeOf } from '../../terminology/code.ts';
import type { Context } from '../context.ts';
import { disorderOf } from '../disorder/load-disorders.ts';
import { fieldsBelow } from '../selected-fields.ts';

/** Matches read before the clock is looked at. */
const AT_ONCE = 200;

/** Only what the query names is loaded: a pivot, where it asks for legs. */
export async function loadConcepts(
  context: Context,
  { edition, codes }: CrosswalkAnswer,
  info: GraphQLResolveInfo,
): Promise<void> {
  const asked = fieldsBelow(info);
  const [source, target] = [asked.has('source'), asked.has('target')];
  const legs = asked.has('subject') || asked.has('object');
  if (!source && !target && !legs) return;
  const orphaCodes = new Set<number>();
  const add = (code: Code) => {
    const orphaCode = orphaCodeOf(code);
    if (orphaCode !== null && edition.hasDisorder(orphaCode)) orphaCodes.add(orphaCode);
  };
  const passed = new Set<number>();
  const addAll = (path: Trail) => {
    for (let trail: Trail | null = path; trail; trail = trail.before) {
      if (passed.has(trail.at)) continue;
      passed.add(trail.at);
      add(trail.code);
    }
  };
  let seen = 0;
  for (const answered of new Set(codes)) {
    if (source && answered.code) add(answered.code);
    for (const { matches } of answered.targets) {
      for (const match of matches) {
        if (target) add(match.target);
        if (legs) for (const path of match.paths) addAll(path);
        const pause = ++seen % AT_ONCE === 0 ? context.work.pause() : null;
        if (pause) await pause;
      }
    }
  }
  await Promise.all([...orphaCodes].map(orphaCode => disorderOf(context, orphaCode)));
}
