// GraphQL type of a disorder; its lines to other nouns are in disorder.resolver.ts.
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Edition } from '../../release/edition.ts';
import { KeptCode, ORPHA } from '../../terminology/code.ts';
import {
  ClassificationLevelId,
  type Disorder,
  DisorderStatus,
  isActive,
  Typology,
} from '../../terminology/disorder.ts';
import { ClassificationLevelType, classificationLevel } from '../classification/classification.type.ts';
import { CodeSystemType } from '../concept/code-system.type.ts';
import { ConceptType } from '../concept/concept.type.ts';

@ObjectType('Disorder', {
  implements: ConceptType,
  description: 'An entity of the Orphanet nomenclature: a group of disorders, a disorder or a subtype.',
  simpleResolvers: true,
})
export class DisorderType implements Disorder {
  readonly kind = 'Disorder';
  readonly level: ClassificationLevelId;
  readonly source: KeptCode;
  readonly #edition: Edition;

  constructor(disorder: Disorder, edition: Edition) {
    this.orphaCode = disorder.orphaCode;
    this.name = disorder.name;
    this.level = disorder.level;
    this.classificationLevel = classificationLevel(disorder.level);
    this.typology = disorder.typology;
    this.status = disorder.status;
    this.source = new KeptCode(ORPHA, String(disorder.orphaCode));
    this.#edition = edition;
  }

  @Field(() => ID, { description: 'Canonical CURIE, e.g. ORPHA:732.' })
  get curie(): string {
    return this.source.curie;
  }
  @Field(() => CodeSystemType, { description: 'The Orphanet nomenclature.' })
  get codeSystem(): CodeSystemType {
    return new CodeSystemType(this.#edition.codeSystems.get(ORPHA), this.#edition.counts(ORPHA));
  }
  @Field(() => String, { description: 'The ORPHAcode as text.' })
  get code(): string {
    return this.source.code;
  }
  @Field(() => String, { nullable: true, description: 'IRI of the disorder in the ontology ORDO.' })
  get iri(): string | null {
    return this.#edition.codeSystems.iriOf(this.source);
  }
  @Field(() => String, { nullable: true, description: 'Page of the disorder at Orphanet.' })
  get url(): string | null {
    return this.#edition.codeSystems.pageOf(this.source);
  }
  @Field(() => String, { nullable: true, description: 'The preferred term in English.' })
  get label(): string {
    return this.name;
  }
  @Field(() => Int, { description: 'The ORPHAcode.' })
  readonly orphaCode: number;
  @Field(() => String, { description: 'Preferred term in English.' })
  readonly name: string;
  @Field(() => ClassificationLevelType, { description: 'Its level.' })
  readonly classificationLevel: ClassificationLevelType;
  @Field(() => Typology, { description: 'What kind of entity it is, within its level.' })
  readonly typology: Typology;
  @Field(() => DisorderStatus, { description: 'Where the ORPHAcode stands in its life.' })
  readonly status: DisorderStatus;
  @Field(() => Boolean, { description: 'True for ACTIVE and HISTORICAL.' })
  get active(): boolean {
    return isActive(this.status);
  }
}
