// GraphQL types of phenotypes and functional consequences.
import { Field, ID, ObjectType } from 'type-graphql';
import type { FunctionalConsequence } from '../../terminology/functional-consequence.ts';
import { type PhenotypeAssociation, PhenotypeFrequency } from '../../terminology/phenotype.ts';

@ObjectType('PhenotypeAssociation', {
  description: 'A clinical sign of a disorder, by a term of the Human Phenotype Ontology.',
  simpleResolvers: true,
})
export class PhenotypeAssociationType {
  readonly orphaCode: number;

  constructor(association: PhenotypeAssociation) {
    this.orphaCode = association.orphaCode;
    this.hpoId = association.hpoId;
    this.term = association.term;
    this.frequency = association.frequency;
    this.diagnosticCriterion = association.diagnosticCriterion;
  }

  @Field(() => ID, { description: 'e.g. HP:0003701' })
  readonly hpoId: string;
  @Field(() => String, { description: 'The term in English, as product 4 gives it.' })
  readonly term: string;
  @Field(() => PhenotypeFrequency, { description: 'How many patients have it. EXCLUDED: none has.' })
  readonly frequency: PhenotypeFrequency;
  @Field(() => String, {
    nullable: true,
    description: 'Its part in the diagnosis as Orphanet labels it, e.g. Pathognomonic sign.',
  })
  readonly diagnosticCriterion: string | null;
}

@ObjectType('FunctionalConsequence', {
  description: 'An activity that a disorder limits. Fields are named after the elements of the file.',
  simpleResolvers: true,
})
export class FunctionalConsequenceType implements FunctionalConsequence {
  @Field(() => String, { description: 'The activity, e.g. Falling asleep.' })
  disability!: string;
  @Field(() => String, { nullable: true, description: 'How many patients it concerns, e.g. Frequent.' })
  frequenceDisability!: string | null;
  @Field(() => String, { nullable: true, description: 'How long it lasts, e.g. Permanent limitation.' })
  temporalityDisability!: string | null;
  @Field(() => String, { nullable: true, description: 'How severe it is, e.g. Moderate.' })
  severityDisability!: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the ability is lost.' })
  lossOfAbility!: boolean | null;
  @Field(() => String, { nullable: true, description: 'Type as the file gives it, e.g. Disability.' })
  type!: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether it is defined.' })
  defined!: boolean | null;
}
