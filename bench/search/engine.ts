// What answers the questions: a search that names the disorders it finds, the best first.
import type { DisorderStatus } from '../../src/terminology/disorder.ts';

/** Hits that are looked at. */
export const RANKS = 5;

export interface Found {
  orphaCode: number;
  /** For people: how it matched. */
  why: string;
}

export interface Engine {
  name: string;
  /** The first five hits among disorders of these statuses. */
  ask(text: string, statuses: readonly DisorderStatus[]): Promise<Found[]> | Found[];
}
