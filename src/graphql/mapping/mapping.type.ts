// GraphQL types of mappings and of pages of them.
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Edition } from '../../release/edition.ts';
import type { Code } from '../../terminology/code.ts';
import type { Mapping } from '../../terminology/mapping.ts';
import {
  Icd10Mark,
  IcdRelation,
  OrphanetRelation,
  ValidationStatus,
} from '../../terminology/orphanet-relation.ts';
import {
  fhirR4Equivalence,
  fhirR5Relationship,
  MappingJustification,
  MappingRelation,
} from '../../terminology/relation.ts';
import { ConceptType } from '../concept/concept.type.ts';
import type { NamedConcept } from '../concept/named-concept.ts';
import { type Connection, type Edge, PageInfoType } from '../connection.ts';
import { MappingSetType, mappingSetType } from '../release/release.type.ts';

/** What a code at one end names. */
type EndOf = (code: Code) => NamedConcept;

@ObjectType('Mapping', {
  description: 'A statement that a subject stands in a relation to an object.',
  simpleResolvers: true,
})
export class MappingType {
  readonly mapping: Mapping;
  readonly edition: Edition;
  /** Null where both ends are known. */
  #endOf: EndOf | null;
  #subject: NamedConcept | null = null;
  #object: NamedConcept | null = null;

  /** What a query asks of its two ends has to be at hand: see load-ends.ts. */
  constructor(endOf: EndOf, mapping: Mapping, edition: Edition) {
    this.#endOf = endOf;
    this.mapping = mapping;
    this.edition = edition;
  }

  /** Finds both ends, which have to be at hand. Afterwards it holds nothing of the request, and may be kept for others. */
  settle(): void {
    this.#subject = this.subject;
    this.#object = this.object;
    this.#endOf = null;
  }

  @Field(() => ConceptType, { description: 'The concept from whose side the mapping is read.' })
  get subject(): NamedConcept {
    this.#subject ??= this.#at(this.mapping.subject);
    return this.#subject;
  }
  @Field(() => ConceptType, { description: 'The concept it is mapped to.' })
  get object(): NamedConcept {
    this.#object ??= this.#at(this.mapping.object);
    return this.#object;
  }
  #at(code: Code): NamedConcept {
    if (!this.#endOf) throw new Error('A mapping that is settled lacks one of its ends');
    return this.#endOf(code);
  }

  @Field(() => MappingRelation, { description: 'Read from subject to object.' })
  get relation(): MappingRelation {
    return this.mapping.relation;
  }
  @Field(() => OrphanetRelation, {
    nullable: true,
    description: 'As Orphanet wrote it, always read from ORPHAcode to code.',
  })
  get orphanetRelation(): OrphanetRelation | null {
    return this.mapping.orphanetRelation;
  }
  @Field(() => IcdRelation, {
    nullable: true,
    description: 'How the entity stands in the ICD; for ICD-10 and ICD-11 alone.',
  })
  get icdRelation(): IcdRelation | null {
    return this.mapping.icdRelation;
  }
  @Field(() => Icd10Mark, {
    nullable: true,
    description: 'Dagger or asterisk; it belongs to the mapping, not to the code.',
  })
  get icd10Mark(): Icd10Mark | null {
    return this.mapping.icd10Mark;
  }
  @Field(() => ID, {
    nullable: true,
    description: 'Foundation entity that Orphanet names beside an ICD-11 code.',
  })
  get icd11FoundationId(): string | null {
    return this.mapping.icd11FoundationId;
  }
  @Field(() => String, {
    nullable: true,
    description: 'Page of the ICD-11 MMS category that Orphanet names beside the code.',
  })
  get icd11MmsUrl(): string | null {
    return this.mapping.icd11MmsUrl;
  }
  @Field(() => ValidationStatus, { description: 'Whether the source has reviewed the statement.' })
  get validationStatus(): ValidationStatus {
    return this.mapping.validationStatus;
  }
  @Field(() => MappingJustification, { description: 'How the mapping came about, as it is read here.' })
  get justification(): MappingJustification {
    return this.mapping.justification;
  }
  @Field(() => String, {
    description:
      'As a CURIE: the stated one, or the one of the relation (skos:exactMatch, oboInOwl:hasDbXref, ...).',
  })
  get predicate(): string {
    return this.mapping.predicate;
  }
  @Field(() => String, {
    nullable: true,
    description: "The mapping set's own justification, a semapv CURIE.",
  })
  get mappingJustification(): string | null {
    return this.mapping.mappingJustification;
  }
  @Field(() => Float, { nullable: true, description: "The mapping set's own confidence, 0 to 1." })
  get confidence(): number | null {
    return this.mapping.confidence;
  }
  @Field(() => String, {
    description: 'FHIR R4 ConceptMap equivalence. It speaks about the target: wider = the target is wider.',
  })
  get fhirR4Equivalence(): string {
    return fhirR4Equivalence(this.mapping.relation);
  }
  @Field(() => String, {
    description:
      'FHIR R5 ConceptMap relationship. It speaks about the source: source-is-narrower-than-target.',
  })
  get fhirR5Relationship(): string {
    return fhirR5Relationship(this.mapping.relation);
  }
  @Field(() => MappingSetType, { description: 'The set that states it.' })
  get mappingSet(): MappingSetType {
    return mappingSetType(this.edition.mappingSet(this.mapping.mappingSetNo));
  }
}

@ObjectType('MappingEdge', { description: 'A mapping on a page, with its cursor.', simpleResolvers: true })
export class MappingEdgeType {
  @Field(() => String, { description: 'Cursor of this mapping; it belongs to the release.' })
  cursor!: string;
  @Field(() => MappingType, { description: 'The mapping.' })
  node!: MappingType;
}

@ObjectType('MappingConnection', {
  description: 'A page of mappings, in the order of their objects.',
  simpleResolvers: true,
})
export class MappingConnectionType implements Connection<MappingType> {
  @Field(() => Int, { description: 'Number of all mappings, on every page alike.' })
  totalCount!: number;
  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  pageInfo!: PageInfoType;
  @Field(() => [MappingEdgeType], { description: 'The mappings with their cursors.' })
  edges!: Edge<MappingType>[];
  @Field(() => [MappingType], { description: 'The mappings alone.' })
  nodes!: MappingType[];
}
