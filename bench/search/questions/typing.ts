// What somebody types who means a name: misspelt, in another order, or only begun.
import { fold } from '../../../src/terminology/fold.ts';
import { edited } from './edits.ts';
import { type Random, shuffled } from './random.ts';

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
