// The release being made, as sources see it: the disorders known, the rows written, what is counted for the report.
import type { ReleaseWriter } from '../store/import/release-writer.ts';
import { type CodeSystem, declaredSystem } from '../terminology/code-system.ts';
import { CodeSystems } from '../terminology/code-systems.ts';
import type { Rows } from './rows.ts';
import type { Tally } from './tally.ts';

/** A mapping set being filled. `no` is null where the same content is stored already: then nothing is written. */
export class NewMappingSet {
  count = 0;
  /** Prefixes that no known code system has, each with the start of its IRIs (empty: none stated). */
  readonly declared = new Map<string, string>();
  systems = new CodeSystems();

  constructor(readonly no: number | null) {}

  /** A code system by the name that the source gives it; one that is not known is declared. */
  system(name: string): CodeSystem {
    const known = this.systems.find(name);
    if (known) return known;
    // The prefix of a CURIE holds neither white space nor a colon.
    this.declared.set(name.trim().replace(/[\s:]+/g, '_'), '');
    this.systems = new CodeSystems([...this.declared.keys()].map(prefix => declaredSystem(prefix, null)));
    return this.systems.get([...this.declared.keys()].at(-1) ?? name);
  }
}

export class NewRelease {
  /** Milliseconds spent waiting for the database. */
  waited = 0;

  constructor(
    readonly writer: ReleaseWriter,
    /** ORPHAcodes of the nomenclature, each with whether it is active. */
    readonly disorders: Map<number, boolean>,
    readonly mappingSets: ReadonlyMap<string, NewMappingSet>,
    readonly tally: Tally,
    readonly rows: Rows,
    /** Ids of the classifications of the release. */
    readonly classifications: Set<number> = new Set(),
  ) {}

  /** ORPHAcodes that have a preferred term in a language by now. */
  async namedIn(language: string): Promise<Set<number>> {
    return await this.writer.namedIn(language);
  }

  mappingSet(id: string): NewMappingSet {
    const set = this.mappingSets.get(id);
    if (!set) throw new Error(`The mapping set ${id} was not opened`);
    return set;
  }

  /** To be returned by a parser after each record. */
  relieve(): Promise<void> | undefined {
    const pending = this.writer.relieve();
    if (pending === undefined) return undefined;
    const start = performance.now();
    return pending.then(() => {
      this.waited += performance.now() - start;
    });
  }
}
