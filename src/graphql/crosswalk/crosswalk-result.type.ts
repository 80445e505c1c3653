// GraphQL types of a crosswalk's answer.
import { Field, Int, ObjectType } from 'type-graphql';
import { Cardinality } from '../../crosswalk/cardinality.ts';
import { CrosswalkStatus } from '../../crosswalk/crosswalk.ts';
import type { Match } from '../../crosswalk/match.ts';
import type { Trail } from '../../crosswalk/trail.ts';
import type { AnsweredCode } from '../../questions/crosswalk-answer/answered-code.ts';
import type { Edition } from '../../release/edition.ts';
import { ClassificationLevelId, DisorderStatus } from '../../terminology/disorder.ts';
import {
  fhirR4Equivalence,
  fhirR5Relationship,
  MappingJustification,
  MappingRelation,
  predicateOf,
} from '../../terminology/relation.ts';
import { CodeSystemType } from '../concept/code-system.type.ts';
import { ConceptType } from '../concept/concept.type.ts';
import type { NamedConcept } from '../concept/named-concept.ts';
import { CodeProblemType } from '../disorder/disorder-lookup.type.ts';
import { MappingType } from '../mapping/mapping.type.ts';
import type { CrosswalkRun } from './crosswalk-run.ts';

/** Of a code and itself. */
const SAME = 'skos:exactMatch';

@ObjectType('MappingPath', { description: 'A way from source to target, leg by leg.', simpleResolvers: true })
export class MappingPathType {
  readonly #trail: Trail;
  readonly #run: CrosswalkRun;
  #legs: MappingType[] | null = null;

  constructor(trail: Trail, run: CrosswalkRun) {
    this.#trail = trail;
    this.#run = run;
  }

  @Field(() => MappingRelation, { description: 'Composed along the path, read from source to target.' })
  get relation(): MappingRelation {
    return this.#trail.relation;
  }
  @Field(() => Boolean, { description: 'True only if every leg is validated.' })
  get validated(): boolean {
    return this.#trail.validated;
  }
  @Field(() => [MappingType], { description: 'The legs, from source to target.' })
  get legs(): MappingType[] {
    this.#legs ??= this.#trail.legs().map(leg => this.#run.leg(leg));
    return this.#legs;
  }
}

@ObjectType('CrosswalkMatch', {
  description: 'A code of the target system, and how the source stands to it.',
  simpleResolvers: true,
})
export class CrosswalkMatchType {
  readonly match: Match;
  readonly run: CrosswalkRun;
  #paths: MappingPathType[] | null = null;
  #target: NamedConcept | null = null;

  constructor(match: Match, run: CrosswalkRun) {
    this.match = match;
    this.run = run;
  }

  @Field(() => ConceptType, { description: 'The code of the target system.' })
  get target(): NamedConcept {
    // A compiled query reads it several times.
    this.#target ??= this.run.concept(this.match.target);
    return this.#target;
  }
  @Field(() => DisorderStatus, {
    nullable: true,
    description:
      'Status of an ORPHA target: only an ACTIVE one is in use. Null for an ORPHAcode that the nomenclature does not have, and for other systems.',
  })
  get targetStatus(): DisorderStatus | null {
    return this.run.edition.statusOf(this.match.target);
  }
  @Field(() => ClassificationLevelId, {
    nullable: true,
    description: 'Classification level of an ORPHA target; null as for targetStatus.',
  })
  get targetLevel(): ClassificationLevelId | null {
    return this.run.edition.levelOf(this.match.target);
  }
  @Field(() => MappingRelation, { description: 'Composed along the first path, read from source to target.' })
  get relation(): MappingRelation {
    return this.match.first.relation;
  }
  @Field(() => String, {
    description:
      'As a CURIE: the stated one where the match is one stated mapping, else the one of the relation.',
  })
  get predicate(): string {
    const path = this.match.first;
    if (path.legCount === 0) return SAME;
    return path.legCount === 1 && path.last ? path.last.predicate : predicateOf(path.relation);
  }
  @Field(() => String, {
    description: 'FHIR R4 ConceptMap equivalence. It speaks about the target: wider = the target is wider.',
  })
  get fhirR4Equivalence(): string {
    return fhirR4Equivalence(this.relation);
  }
  @Field(() => String, {
    description:
      'FHIR R5 ConceptMap relationship. It speaks about the source: source-is-narrower-than-target.',
  })
  get fhirR5Relationship(): string {
    return fhirR5Relationship(this.relation);
  }
  @Field(() => MappingJustification, { description: 'How the match came about, by its first path.' })
  get justification(): MappingJustification {
    return this.match.first.justification;
  }
  @Field(() => Boolean, { description: 'True only if every leg of the first path is validated.' })
  get validated(): boolean {
    return this.match.first.validated;
  }
  @Field(() => Boolean, {
    description:
      'Two paths disagree among EXACT, BROAD, NARROW and NOT; paths whose relation was not asked for count as well.',
  })
  get conflict(): boolean {
    return this.match.conflict;
  }
  @Field(() => [MappingPathType], {
    description:
      'Best first; at most 20, at least one for each relation. Their order is in docs/crosswalk.md.',
  })
  get paths(): MappingPathType[] {
    this.#paths ??= this.match.paths.map(path => new MappingPathType(path, this.run));
    return this.#paths;
  }
  @Field(() => Cardinality, {
    description: 'Between the two systems over all mappings that pass the filter, whatever codes were asked.',
  })
  get cardinality(): Cardinality {
    return this.run.cardinality(this.match);
  }
  @Field(() => Boolean, {
    description:
      "EXACT, and on a leg of the first path an end has EXACT mappings to more than one code of the other end's system.",
  })
  get ambiguousExact(): boolean {
    return this.run.ambiguousExact(this.match);
  }
}

@ObjectType('CrosswalkTarget', { description: 'What was found in one code system.', simpleResolvers: true })
export class CrosswalkTargetType {
  readonly #list: () => CrosswalkMatchType[];
  #matches: CrosswalkMatchType[] | null = null;

  /** `list` makes the matches when they are asked for. */
  constructor(
    codeSystem: CodeSystemType,
    status: CrosswalkStatus,
    matchCount: number,
    list: () => CrosswalkMatchType[],
  ) {
    this.codeSystem = codeSystem;
    this.status = status;
    this.matchCount = matchCount;
    this.#list = list;
  }

  @Field(() => CodeSystemType, { description: 'The code system asked for.' })
  readonly codeSystem: CodeSystemType;
  @Field(() => CrosswalkStatus, { description: 'What became of it.' })
  readonly status: CrosswalkStatus;
  @Field(() => Int, { description: 'All matches, listed or not.' })
  readonly matchCount: number;
  @Field(() => [CrosswalkMatchType], {
    description: 'The matches, strongest first, then in the order of their codes.',
  })
  get matches(): CrosswalkMatchType[] {
    this.#matches ??= this.#list();
    return this.#matches;
  }
}

@ObjectType('CrosswalkResult', { description: 'What became of one code.', simpleResolvers: true })
export class CrosswalkResultType {
  /** The code as it was read, for the field `source`. */
  readonly sourceCode!: AnsweredCode['code'];
  readonly edition!: Edition;
  @Field(() => String, { description: 'The code as it was entered.' })
  input!: string;
  @Field(() => CrosswalkStatus, {
    description: "The best of the targets' statuses; what is wrong with the code where it is at fault.",
  })
  status!: CrosswalkStatus;
  @Field(() => [CrosswalkTargetType], {
    description: 'One for each system asked, in that order; empty where the code itself is at fault.',
  })
  targets!: CrosswalkTargetType[];
  @Field(() => CodeProblemType, { nullable: true, description: 'What is wrong with the code.' })
  problem!: CodeProblemType | null;
  @Field(() => [CodeProblemType], {
    description: 'e.g. INACTIVE_CODE, NORMALISED, EXTENSION_IGNORED, NOT_AGGREGATED, TRUNCATED.',
  })
  warnings!: CodeProblemType[];
}
