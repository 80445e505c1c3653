// Question 6: requests of several questions, mixed.
import type { HttpAsked, PeerQuestion, Side } from './question.ts';

interface Part {
  question: PeerQuestion;
  /** How many of the requests are of it; its variants in turn. */
  times: number;
}

/** A stride that shares no factor with 100 spreads each part over the whole list. */
const STRIDE = 37;

/** For the sides that can answer all of them. */
export function mixOf(parts: readonly Part[], sides: readonly Side[]): PeerQuestion {
  const inTurn = parts.flatMap(({ question, times }) =>
    Array.from({ length: times }, (_, place) => ({ question, place })),
  );
  const mixed = inTurn.flatMap((_, i) => inTurn[(i * STRIDE) % inTurn.length] ?? []);
  const asked: Partial<Record<Side, HttpAsked[]>> = {};
  for (const side of sides)
    asked[side] = mixed.flatMap(({ question, place }) => {
      const variants = question.asked[side] ?? [];
      return variants[place % variants.length] ?? [];
    });
  return {
    title: 'A mix',
    text: `${mixed.length} requests in turn: ${parts.map(({ question, times }) => `${times} × "${question.title}"`).join(', ')}.`,
    asked,
    facts: (side, data, variant) => {
      const { question, place } = mixed[variant] as (typeof mixed)[number];
      return question.facts(side, data, place % (question.asked[side]?.length ?? 1));
    },
  };
}
