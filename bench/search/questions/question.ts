// A question: what is typed, and which disorder is meant by it; made of names.
import type { NamedDisorder } from './named-disorders.ts';
import { seeded, shuffled } from './random.ts';
import type { Typing } from './typing.ts';

export interface Question {
  text: string;
  orphaCode: number;
}

export function namesOf(disorders: readonly NamedDisorder[]): Question[] {
  return disorders.map(({ name, orphaCode }) => ({ text: name, orphaCode }));
}

export function synonymsOf(disorders: readonly NamedDisorder[]): Question[] {
  return disorders.flatMap(({ synonyms, orphaCode }) => synonyms.map(text => ({ text, orphaCode })));
}

export function labelsOf(disorders: readonly NamedDisorder[]): Question[] {
  return disorders.flatMap(({ labels, orphaCode }) => labels.map(text => ({ text, orphaCode })));
}

interface Draw {
  most: number;
  seed: number;
  /** As the name is written where it is left out. */
  typing?: Typing;
  /** What is no question. */
  refused?: (question: Question) => boolean;
}

/** `most` questions at most, the names drawn where there are more; the same for the same names in the same order. */
export function draw(names: readonly Question[], { most, seed, typing, refused }: Draw): Question[] {
  const random = seeded(seed);
  const questions: Question[] = [];
  for (const { text: name, orphaCode } of names.length > most ? shuffled(names, random) : names) {
    if (questions.length === most) break;
    const text = typing ? typing(name, random) : name;
    if (text !== null && !refused?.({ text, orphaCode })) questions.push({ text, orphaCode });
  }
  return questions;
}
