// GraphQL types of what stands beside a disorder: prevalences, replacements, translations.
import { Field, Float, ID, ObjectType } from 'type-graphql';
import { NomenclatureLanguage, ReplacementKind } from '../../terminology/disorder.ts';
import { ValidationStatus } from '../../terminology/orphanet-relation.ts';
import { type Prevalence, PrevalenceUnit, prevalenceUnit } from '../../terminology/prevalence.ts';

@ObjectType('Prevalence', { description: 'One record of how frequent a disorder is.', simpleResolvers: true })
export class PrevalenceType {
  constructor(prevalence: Prevalence) {
    Object.assign(this, prevalence);
  }

  @Field(() => String, {
    description: 'e.g. Point prevalence, Prevalence at birth, Annual incidence, Cases/families.',
  })
  type!: string;
  @Field(() => String, {
    nullable: true,
    description: 'What the record gives, e.g. Value and class, Class only, Case(s).',
  })
  qualification!: string | null;
  @Field(() => String, { nullable: true, description: 'The class, e.g. 1-9 / 100 000.' })
  class!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Per 100 000 for rates, a count for cases and families; null where Orphanet gives none.',
  })
  value!: number | null;
  @Field(() => PrevalenceUnit, {
    nullable: true,
    description: 'Unit of the value; null where there is none.',
  })
  get unit(): PrevalenceUnit | null {
    return prevalenceUnit(this);
  }
  @Field(() => String, { description: 'Where it was measured, e.g. Worldwide, Europe, France.' })
  geography!: string;
  @Field(() => ValidationStatus, { description: 'Whether Orphanet has validated the record.' })
  validationStatus!: ValidationStatus;
  @Field(() => [String], {
    description: 'Sources as Orphanet gives them, e.g. 11389160[PMID], [EXPERT], ORPHANET.',
  })
  sources!: string[];
}

@ObjectType('Replacement', {
  description: 'What Orphanet names in place of an inactive disorder.',
  simpleResolvers: true,
})
export class ReplacementType {
  /** The code of the target, for the field `disorder`. */
  readonly targetCode!: number;
  @Field(() => ReplacementKind, { description: 'How strongly the replacement is meant.' })
  kind!: ReplacementKind;
  @Field(() => ID, { description: 'CURIE of the target, also where the release does not hold it.' })
  target!: string;
}

@ObjectType('Translation', {
  description: 'The nomenclature in one language. Absent where the release has none: no silent fallback.',
  simpleResolvers: true,
})
export class TranslationType {
  /** The disorder, for the field `definition`. */
  readonly orphaCode!: number;
  @Field(() => NomenclatureLanguage, { description: 'The language.' })
  language!: NomenclatureLanguage;
  @Field(() => String, { description: 'Preferred term.' })
  name!: string;
  @Field(() => [String], { description: 'Synonyms.' })
  synonyms!: readonly string[];
}
