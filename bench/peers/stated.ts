// What is stated of a question beside the peers, and what of it is missed.
import { ratioOf, type Standing } from '../measure/contest.ts';
import type { Measured } from './measure.ts';
import { BYTES, KEPT, NOT_MODIFIED, SIDE_NAMES } from './names.ts';
import type { Side } from './question.ts';

/** The number of clients that ratios are stated for. */
export const JUDGED_CLIENTS = 10;
/** That the tail is stated for. */
const TAIL_CLIENTS = 50;

export interface Stated {
  /** Answers that are made, at least so many for each one of another side. */
  made?: Partial<Record<Side, number>>;
  /** Kept answers, and answers that say that nothing has changed, at least so many for each one of bytes that were made before. */
  kept?: number;
  notModified?: number;
  /** With 50 clients the p99 of the service is at most so many times its p50. */
  tail?: number;
}

/** As sentences. A side that does not run on this Node is not judged. */
export function missedOf(version: string, measured: Measured, stated: Stated): string[] {
  const missed: string[] = [];
  const miss = (what: string) => missed.push(`on Node ${version} ${what}.`);
  const standings = measured.standings.get(JUDGED_CLIENTS) ?? [];
  const named = (name: string) => standings.find(standing => standing.name === name);
  const atLeast = (one: Standing | undefined, other: Standing | undefined, least: number) => {
    if (!one || !other) return;
    const ratio = ratioOf(one, other);
    if (!(ratio >= least))
      miss(`${ratio.toFixed(2)} of "${one.name}" for each one of "${other.name}"; stated are ${least}`);
  };
  const service = named(SIDE_NAMES.service);
  for (const [side, least] of Object.entries(stated.made ?? {}) as [Side, number][])
    atLeast(service, named(SIDE_NAMES[side]), least);
  if (stated.kept !== undefined) atLeast(named(KEPT), named(BYTES), stated.kept);
  if (stated.notModified !== undefined) atLeast(named(NOT_MODIFIED), named(BYTES), stated.notModified);
  if (measured.notKept !== null) miss(measured.notKept);
  const tail = measured.standings.get(TAIL_CLIENTS)?.[0];
  if (stated.tail !== undefined && tail && !(tail.p99Ms <= stated.tail * tail.medianMs)) {
    const times = (tail.p99Ms / tail.medianMs).toFixed(1);
    miss(`p99 is ${times} × p50 with ${TAIL_CLIENTS} clients; stated are at most ${stated.tail}`);
  }
  return missed;
}
