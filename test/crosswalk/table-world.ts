// A crosswalk's world made of a few lines: `ORPHA:1 BROAD ICD-10:Q77.3`, with the set and `validated` behind it where needed.
import type { CrosswalkQuestion } from '../../src/crosswalk/crosswalk.ts';
import { GatheredLegs, type MappingsAsked } from '../../src/crosswalk/gathered-legs.ts';
import { REFERRED_TO } from '../../src/crosswalk/trail.ts';
import { type CrosswalkWorld, ReplacementPolicy } from '../../src/crosswalk/world.ts';
import { type Code, compareCodes, curie } from '../../src/terminology/code.ts';
import { CodeSystems } from '../../src/terminology/code-systems.ts';
import { ClassificationLevelId } from '../../src/terminology/disorder.ts';
import { bareMapping, invert, type Mapping, NOMENCLATURE_SET } from '../../src/terminology/mapping.ts';
import { ValidationStatus } from '../../src/terminology/orphanet-relation.ts';
import { MappingJustification, MappingRelation, predicateOf } from '../../src/terminology/relation.ts';
import { codeOfCurie } from '../support/code-of-curie.ts';

export interface Table {
  /** `subject RELATION object [set] [validated]`; sets are numbers. */
  rows: readonly string[];
  /** `ORPHA:1` or, with a redirect, `ORPHA:1 MOVED ORPHA:2`, `ORPHA:1 REFERRED ORPHA:2`. */
  inactive?: readonly string[];
  /** Disorders beyond those in `rows` and `inactive`. */
  disorders?: readonly string[];
  /** ORPHAcodes in `rows` that the nomenclature does not have. */
  absent?: readonly string[];
  /** Those of them that are groups. */
  groups?: readonly string[];
  /** `ORPHA:2 under ORPHA:1`: a subtype, and the disorder that it is counted under. */
  subtypes?: readonly string[];
}

const SYSTEMS = new CodeSystems();

/** Keeps its questions; `listed` may bring the legs of a code in any order. */
export class TableWorld implements CrosswalkWorld {
  readonly asked: (readonly MappingsAsked[])[] = [];
  /** How many mappings were looked at, each time it was told. */
  readonly told: number[] = [];
  readonly #legs = new Map<string, Mapping[]>();
  readonly #redirects: Mapping[];
  readonly #inactive: Set<string>;
  readonly #disorders: Set<string>;
  readonly #groups: Set<string>;
  /** By subtype. */
  readonly #under: ReadonlyMap<string, string>;
  readonly #wait: () => Promise<void>;
  readonly #listed: (legs: readonly Mapping[]) => readonly Mapping[];

  /** `wait` is how long a question takes. */
  constructor(
    table: Table,
    listed: (legs: readonly Mapping[]) => readonly Mapping[] = legs => legs,
    wait: () => Promise<void> = async () => undefined,
  ) {
    this.#wait = wait;
    const inactive = (table.inactive ?? []).map(line => line.split(' '));
    this.#listed = listed;
    this.#inactive = new Set(inactive.map(([code]) => code ?? ''));
    this.#redirects = inactive.filter(words => words.length === 3).map(redirectOf);
    for (const row of table.rows) {
      const mapping = mappingOf(row);
      for (const leg of [mapping, invert(mapping)]) {
        const key = curie(leg.subject);
        this.#legs.set(key, [...(this.#legs.get(key) ?? []), leg]);
      }
    }
    this.#groups = new Set(table.groups ?? []);
    this.#under = new Map((table.subtypes ?? []).map(line => line.split(' under ') as [string, string]));
    this.#disorders = new Set([
      ...this.#inactive,
      ...(table.disorders ?? []),
      ...this.#groups,
      ...this.#under.keys(),
      ...this.#under.values(),
      ...this.#legs.keys(),
    ]);
    for (const code of table.absent ?? []) this.#disorders.delete(code);
  }

  walked(mappings: number): null {
    this.told.push(mappings);
    return null;
  }

  foresee(): void {}

  /** New ones for each crosswalk, as in a request. */
  get legs(): GatheredLegs {
    return new GatheredLegs(
      this,
      asked => this.#mappingsOf(asked),
      no => this.mappingSetId(no),
    );
  }

  async #mappingsOf(asked: readonly MappingsAsked[]): Promise<readonly (readonly Mapping[])[]> {
    this.asked.push(asked);
    await this.#wait();
    return asked.map(({ code, towards }) =>
      this.#listed(this.#legs.get(curie(code)) ?? []).filter(
        leg => towards === null || towards.includes(leg.object.system),
      ),
    );
  }
  async codesBelow(codes: readonly Code[]): Promise<readonly (readonly Code[])[]> {
    const held = [...this.#legs.keys()].map(codeOfCurie).filter(code => this.wellFormed(code));
    return codes.map(({ system, code }) =>
      held
        .filter(other => other.system === system && other.code !== code && other.code.startsWith(code))
        .sort(compareCodes),
    );
  }
  isInactive(code: Code): boolean {
    return this.#inactive.has(curie(code));
  }
  levelOf(code: Code): ClassificationLevelId | null {
    if (!this.isDisorder(code)) return null;
    if (this.#groups.has(curie(code))) return ClassificationLevelId.GROUP_OF_DISORDERS;
    return this.#under.has(curie(code))
      ? ClassificationLevelId.SUBTYPE_OF_DISORDER
      : ClassificationLevelId.DISORDER;
  }
  async disordersAbove(codes: readonly Code[]): Promise<readonly (Code | null)[]> {
    return codes.map(code => {
      const disorder = this.#under.get(curie(code));
      return disorder === undefined ? null : codeOfCurie(disorder);
    });
  }
  async subtypesBelow(codes: readonly Code[]): Promise<readonly (readonly Code[])[]> {
    return codes.map(code =>
      [...this.#under]
        .filter(([, disorder]) => disorder === curie(code))
        .map(([subtype]) => codeOfCurie(subtype)),
    );
  }
  isDisorder(code: Code): boolean {
    return code.system === 'ORPHA' && this.#disorders.has(curie(code));
  }
  replacementsOf(code: Code): readonly Mapping[] {
    return this.#redirects.filter(leg => curie(leg.subject) === curie(code));
  }
  replacedBy(code: Code): readonly Mapping[] {
    return this.#redirects
      .filter(leg => curie(leg.object) === curie(code))
      .map(leg => ({ ...leg, subject: leg.object, object: leg.subject }));
  }
  wellFormed(code: Code): boolean {
    return SYSTEMS.wellFormed(code);
  }
  mappingSetId(mappingSetNo: number): string {
    return `set-${mappingSetNo}`;
  }
}

export function mappingOf(row: string): Mapping {
  const [subject = '', relation = '', object = '', ...rest] = row.split(' ');
  const set = rest.find(word => /^\d+$/.test(word));
  return {
    ...bare(subject, object, relation as MappingRelation),
    mappingSetNo: set ? Number(set) : 1,
    validationStatus: rest.includes('validated')
      ? ValidationStatus.VALIDATED
      : ValidationStatus.NOT_YET_VALIDATED,
  };
}

function redirectOf([from = '', kind, to = '']: readonly string[]): Mapping {
  return {
    ...bare(from, to, MappingRelation.EXACT),
    predicate: kind === 'MOVED' ? 'dcterms:isReplacedBy' : REFERRED_TO,
    mappingSetNo: NOMENCLATURE_SET,
    justification: MappingJustification.REPLACED,
  };
}

function bare(subject: string, object: string, relation: MappingRelation): Mapping {
  return bareMapping({
    subject: codeOfCurie(subject),
    object: codeOfCurie(object),
    relation,
    predicate: predicateOf(relation),
    mappingSetNo: 1,
    justification: MappingJustification.STATED,
  });
}

export const ALL_RELATIONS = new Set(Object.values(MappingRelation));
export const ALL_BUT_NOT = new Set([...ALL_RELATIONS].filter(relation => relation !== MappingRelation.NOT));

/** A question as the service asks it by default. */
export function asking(
  codes: readonly string[],
  to: readonly string[],
  changes: Partial<Omit<CrosswalkQuestion, 'filter'>> & {
    filter?: Partial<CrosswalkQuestion['filter']>;
  } = {},
): CrosswalkQuestion {
  const filter = {
    relations: ALL_BUT_NOT,
    validatedOnly: false,
    mappingSets: null,
    activeTargets: false,
    levels: null,
    ...changes.filter,
  };
  return {
    codes: codes.map(codeOfCurie),
    to,
    includeChildren: false,
    includeParents: false,
    aggregate: false,
    tellFilteredOut: true,
    followReplacements: ReplacementPolicy.NONE,
    maxHops: 2,
    maxNodesPerItem: 5_000,
    maxNodes: 200_000,
    ...changes,
    filter,
  };
}
