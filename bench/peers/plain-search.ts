// A search over plain objects: what is called so by a Map, then what MiniSearch finds.
import { ACTIVE_STATUSES, type DisorderStatus } from '../../src/terminology/disorder.ts';
import { miniSearch } from '../search/minisearch-engine.ts';
import type { PlainDisorder } from './plain-release.ts';

/** The hits for a text, the best first: five at most. */
export function plainSearch(
  disorders: ReadonlyMap<string, PlainDisorder>,
): (text: string, first: number) => Promise<PlainDisorder[]> {
  const active = [...disorders.values()].filter(({ status }) =>
    (ACTIVE_STATUSES as readonly string[]).includes(status),
  );
  const calledSo = new Map<string, PlainDisorder>();
  for (const disorder of active)
    for (const text of [disorder.name, ...disorder.synonyms]) calledSo.set(text.toLowerCase(), disorder);
  const named = active.map(({ curie, name, synonyms, status }) => ({
    orphaCode: Number(curie.slice(curie.indexOf(':') + 1)),
    status: status as DisorderStatus,
    name,
    synonyms,
    labels: [],
    standIns: [],
    genes: [],
  }));
  const engine = miniSearch(named, ['name', 'synonyms']);
  return async (text, first) => {
    const whole = calledSo.get(text.toLowerCase());
    const hits = new Set(whole ? [whole] : []);
    for (const { orphaCode } of await engine.ask(text, ACTIVE_STATUSES)) {
      const hit = disorders.get(`ORPHA:${orphaCode}`);
      if (hit) hits.add(hit);
    }
    return [...hits].slice(0, first);
  };
}
