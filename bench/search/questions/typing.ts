// What somebody types who means a name: misspelt, in another order, or only begun.
import { fold } from '../../../src/terminology/fold.ts';
import { edited } from './edits.ts';
import { below, type Random, shuffled } from './random.ts';

/** Null where nothing can be made of the name. */
export type Typing = (name: string, random: Random) => string | null;

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

/** The first 60 %. */
export function begun(name: string): string {
  return name.slice(0, Math.ceil(name.length * 0.6));
}

export function letters(name: string): number {
  return name.match(/\p{L}/gu)?.length ?? 0;
}

export function words(name: string): string[] {
  return name.split(/\s+/u).filter(word => word !== '');
}

/** Letters of a word that is written as two; shorter ones are seldom. */
export const LONG_WORD = 8;

/** Two neighbouring words as one; null where there is one word. */
export function joined(name: string, random: Random): string | null {
  const all = words(name);
  if (all.length < 2) return null;
  const at = below(random, all.length - 1);
  return [...all.slice(0, at), `${all[at]}${all[at + 1]}`, ...all.slice(at + 2)].join(' ');
}

/** One long word as two, each of three letters or more; null where no word is long enough. */
export function split(name: string, random: Random): string | null {
  const all = words(name);
  const long = all.flatMap((word, at) =>
    /^\p{L}+$/u.test(word) && word.length >= LONG_WORD ? [{ word, at }] : [],
  );
  const chosen = long[below(random, long.length)];
  if (!chosen) return null;
  const { word, at } = chosen;
  const cut = 3 + below(random, word.length - 5);
  return [...all.slice(0, at), word.slice(0, cut), word.slice(cut), ...all.slice(at + 1)].join(' ');
}
