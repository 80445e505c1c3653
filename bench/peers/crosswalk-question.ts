// Questions 2 and 5: crosswalks, over Orphadata's set alone or over every set.
import { byDocumentId, posted } from './asked.ts';
import { CROSSWALK, POSTGRAPHILE_CROSSWALK } from './documents.ts';
import type { PeerQuestion } from './question.ts';

interface Walked {
  input: string;
  targets: { codeSystem: { id: string }; matches: { target: { curie: string }; relation: string }[] }[];
}

interface Row {
  input: string;
  target: string;
  relation: string;
}

export interface CrosswalkOf {
  title: string;
  text: string;
  lists: readonly (readonly string[])[];
  to: readonly string[];
  /** Ids of the only mapping sets to walk over; null: all. */
  sets: readonly string[] | null;
}

export function crosswalkQuestion({ title, text, lists, to, sets }: CrosswalkOf): PeerQuestion {
  const variants = lists.map(codes => ({ codes, to, ...(sets && { sets }) }));
  const asked = posted(CROSSWALK, variants);
  return {
    title,
    text,
    asked: {
      service: asked,
      mercurius: asked,
      postgraphile: posted(POSTGRAPHILE_CROSSWALK, variants),
      reader: lists.map(codes => ({
        path: '/crosswalk',
        body: JSON.stringify({ codes, to, mappingSets: sets }),
      })),
    },
    byId: byDocumentId(CROSSWALK, variants),
    // For each code that was asked, in the order asked, its pairs: what is malformed has none.
    facts: (side, data, variant) => {
      const pairs = new Map<string, Set<string>>();
      const add = (input: string, target: string, relation: string) =>
        pairs.set(input, (pairs.get(input) ?? new Set()).add(`${target} ${relation}`));
      if (side === 'postgraphile') {
        const { crosswalkList } = data as { crosswalkList: Row[] };
        for (const { input, target, relation } of crosswalkList) add(input, target, relation);
      } else {
        for (const { input, targets } of (data as { crosswalk: Walked[] }).crosswalk)
          for (const { matches } of targets)
            for (const { target, relation } of matches) add(input, target.curie, relation);
      }
      return lists[variant]?.map(input => [input, [...(pairs.get(input) ?? [])].sort()]);
    },
  };
}
