// Questions made of names: what is typed, and which disorder is meant by it.
import { fold } from '../../src/terminology/fold.ts';
import { edited } from './edits.ts';
import type { NamedDisorder } from './named-disorders.ts';
import { type Random, seeded, shuffled } from './random.ts';

export interface Question {
  text: string;
  orphaCode: number;
}

/** What somebody types who means a name; null where nothing can be made of it. */
export type Typing = (name: string, random: Random) => string | null;

export const asItIs: Typing = name => name;

export function namesOf(disorders: readonly NamedDisorder[]): Question[] {
  return disorders.map(({ name, orphaCode }) => ({ text: name, orphaCode }));
}

export function synonymsOf(disorders: readonly NamedDisorder[]): Question[] {
  return disorders.flatMap(({ synonyms, orphaCode }) => synonyms.map(text => ({ text, orphaCode })));
}

export function labelsOf(disorders: readonly NamedDisorder[]): Question[] {
  return disorders.flatMap(({ labels, orphaCode }) => labels.map(text => ({ text, orphaCode })));
}

export function letters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

export function words(text: string): string[] {
  return text.split(/\s+/u).filter(word => word !== '');
}

export function twiceEdited(name: string, random: Random): string {
  for (;;) {
    const made = edited(edited(name, random), random);
    if (made !== name) return made;
  }
}

/** Null where every order reads the same, as with one word and signs around it. */
export function reordered(name: string, random: Random): string | null {
  for (let tries = 0; tries < 20; tries++) {
    const made = shuffled(words(name), random).join(' ');
    if (fold(made) !== fold(name)) return made;
  }
  return null;
}

export function begun(name: string): string {
  return name.slice(0, Math.ceil(name.length * 0.6));
}

/**
 * `most` questions, typed as `typing` does; drawn where there are more names than that. What `refused` refuses is left out.
 * The same for the same names in the same order.
 */
export function draw(
  names: readonly Question[],
  { most, seed, typing, refused }: { most: number; seed: number; typing: Typing; refused: (question: Question) => boolean },
): Question[] {
  const random = seeded(seed);
  const questions: Question[] = [];
  for (const { text: name, orphaCode } of names.length > most ? shuffled(names, random) : names) {
    if (questions.length === most) break;
    const text = typing(name, random);
    if (text !== null && !refused({ text, orphaCode })) questions.push({ text, orphaCode });
  }
  return questions;
}
