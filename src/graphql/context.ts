// What every resolver is handed: the release that answers the request, and what the request has done so far.
import type { ExecutionResult } from 'graphql';
import PQueue from 'p-queue';
import { NODE_LIMITS, type NodeLimits } from '../questions/arguments/limits.ts';
import type { ReleaseInHand } from '../questions/release-in-hand.ts';
import type { Read } from '../release/read.ts';
import type { ReadersInMemory } from '../release/reader.ts';
import { openRequest, type RequestReads } from '../store/reading/open-request.ts';
import type { Store } from '../store/store.ts';
import type { SuggestionDesk } from '../suggestions/desk.ts';
import { RequestWork } from '../work/request-work.ts';
import type { ExternalCodeType } from './concept/external-code.type.ts';
import type { DependsOn } from './depends-on.ts';
import type { DisorderType } from './disorder/disorder.type.ts';
import type { GeneType } from './gene/gene.type.ts';
import type { WrittenAnswer } from './heavy-query.ts';
import { type KeptObjects, keptObjects } from './kept-objects.ts';

/** Who asks, for the one thing that may depend on it: suggestions. */
export interface Visitor {
  readonly desk: SuggestionDesk;
  /** Address on the network. */
  readonly address: string;
}

export interface Context extends ReleaseInHand, Omit<RequestReads, 'liveInMemory'> {
  /** How far a crosswalk may walk. */
  readonly nodeLimits: NodeLimits;
  /** What the request has named so far, each once: the same concept is one object wherever it stands in the answer. */
  readonly named: {
    readonly disorders: Map<number, DisorderType | null | Promise<DisorderType | null>>;
    /** By CURIE. */
    readonly externalCodes: Map<string, ExternalCodeType>;
    readonly genes: Map<number, GeneType | Promise<GeneType>>;
  };
  /** What is kept for all requests of the live release in memory. */
  readonly kept: KeptObjects | null;
  /** What was looked up for an object, by field and arguments: see counted-fields.ts. */
  readonly lookedUp: Map<object, Map<string, unknown>>;
  /** Crosswalks of many codes are walked one after the other: one that leads too far ends the request before others begin. */
  crosswalks(): PQueue;
  /** What this request has done and may still do. */
  readonly work: RequestWork;
  /** The release that the request names in the header Nosograph-Release. */
  readonly releaseId: string | null;
  /** The whole answer where another thread has made it; what was executed before Apollo was asked; SQL statements that it has cost. */
  readonly answer: {
    elsewhere: WrittenAnswer | null;
    executed: Read<ExecutionResult> | null;
    statements: number;
    /** Whether it tells of an error, once it is there. */
    failed: boolean;
    /** Until its document is known, the least that may be kept of it. */
    dependsOn: DependsOn;
  };
  /** @throws Error in a context that was made without one. */
  visitor(): Visitor;
  /** The reference of the suggestion that this request handed in; `accept` tells it. */
  accepted(): string | null;
  accept(reference: string): void;
}

export interface Asked {
  store: Store;
  /** The header Nosograph-Release; left out or null: the live release answers. */
  releaseId?: string | null;
  nodeLimits?: NodeLimits;
  /** Left out: no suggestions are taken. */
  visitor?: Visitor;
  work?: RequestWork;
  /** Left out: everything is read from the database. */
  memory?: ReadersInMemory;
  /** False: nothing of a release in memory is kept for other requests. */
  keeps?: boolean;
}

/** Closures, as the server clones contexts. */
export function createContext({
  store,
  releaseId = null,
  nodeLimits = NODE_LIMITS,
  visitor,
  work = new RequestWork(),
  memory,
  keeps = true,
}: Asked): Context {
  let accepted: string | null = null;
  let crosswalks: PQueue | null = null;
  const { liveInMemory, reader, finder, releases, answering, edition, opened, checkStillStored } =
    openRequest({
      store,
      releaseId,
      work,
      memory,
    });
  const kept = liveInMemory && keeps ? keptObjects(reader, liveInMemory) : null;
  // One by one: V8 takes five times as long to spread an object into a larger one.
  return {
    reader,
    finder,
    releases,
    answering,
    edition,
    opened,
    checkStillStored,
    nodeLimits,
    kept,
    named: { disorders: kept?.disorders ?? new Map(), externalCodes: new Map(), genes: new Map() },
    lookedUp: new Map(),
    crosswalks() {
      crosswalks ??= new PQueue({ concurrency: 1 });
      return crosswalks;
    },
    work,
    releaseId,
    answer: { elsewhere: null, executed: null, statements: 0, failed: false, dependsOn: 'visitor' },
    visitor() {
      if (!visitor) throw new Error('This context takes no suggestions');
      return visitor;
    },
    accepted: () => accepted,
    accept(reference) {
      accepted = reference;
    },
  };
}
