// The GraphQL interface of everything that a code can name.
import { Field, ID, InterfaceType } from 'type-graphql';
import { CodeSystemType } from './code-system.type.ts';

@InterfaceType('Concept', {
  description: 'What can be named by a code in some code system.',
  resolveType: (value: ConceptType) => value.kind,
})
export abstract class ConceptType {
  /** Name of the object type that implements the interface. */
  abstract readonly kind: 'Disorder' | 'ExternalCode' | 'Gene';

  @Field(() => ID, { description: 'Canonical CURIE, e.g. ORPHA:732, ICD-10:M33.2, MeSH:D017285.' })
  curie!: string;
  @Field(() => CodeSystemType, { description: 'The code system of the code.' })
  codeSystem!: CodeSystemType;
  @Field(() => String, { description: 'The local code, in canonical form, without prefix.' })
  code!: string;
  @Field(() => String, {
    nullable: true,
    description:
      "IRI of the concept. Absent where the system's IRIs cannot be made from the code (ICD-11 MMS).",
  })
  iri!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Page a person can open, where the code system has one.',
  })
  url!: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'What the concept is called: the preferred term of a disorder, the label of a mapping set otherwise, under the licence of that set.',
  })
  label!: string | null;
}
