// Which disorders share a text, or begin with it, once it is folded: tells what no search can tell apart.
import { fold } from '../../../src/terminology/fold.ts';

export class FoldedNames {
  /** Folded texts with their disorders, in order. */
  readonly #terms: { folded: string; orphaCode: number }[];
  readonly #owners = new Map<string, Set<number>>();

  constructor(texts: Iterable<{ text: string; orphaCode: number }>) {
    this.#terms = Array.from(texts, ({ text, orphaCode }) => ({ folded: fold(text), orphaCode }));
    this.#terms.sort((a, b) => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0));
    for (const { folded, orphaCode } of this.#terms) {
      const owners = this.#owners.get(folded);
      if (owners) owners.add(orphaCode);
      else this.#owners.set(folded, new Set([orphaCode]));
    }
  }

  /** True where the text is one of a disorder other than this one. */
  isAnothers(text: string, orphaCode: number): boolean {
    return [...(this.#owners.get(fold(text)) ?? [])].some(owner => owner !== orphaCode);
  }

  /** How many disorders have a text that begins with this one. */
  beginningWith(text: string): number {
    const beginning = fold(text);
    const owners = new Set<number>();
    for (let i = this.#place(beginning); this.#terms[i]?.folded.startsWith(beginning); i++)
      owners.add(this.#terms[i]?.orphaCode ?? 0);
    return owners.size;
  }

  /** Where the first term stands that is not before `folded`. */
  #place(folded: string): number {
    let [low, high] = [0, this.#terms.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#terms[middle]?.folded ?? '') < folded) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
