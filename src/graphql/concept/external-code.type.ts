// GraphQL type of a code outside the Orphanet nomenclature.
import { Field, ID, ObjectType } from 'type-graphql';
import type { Edition } from '../../release/edition.ts';
import { type Code, curie } from '../../terminology/code.ts';
import { CodeSystemType } from './code-system.type.ts';
import { ConceptType } from './concept.type.ts';

@ObjectType('ExternalCode', {
  implements: ConceptType,
  description: 'A code of any code system, as mapping sets name it.',
  simpleResolvers: true,
})
export class ExternalCodeType {
  readonly kind = 'ExternalCode';
  readonly source: Code;
  readonly #edition: Edition;

  constructor(source: Code, edition: Edition) {
    this.source = source;
    this.curie = curie(source);
    this.#edition = edition;
  }

  @Field(() => ID, { description: 'Canonical CURIE, e.g. ICD-10:M33.2.' })
  readonly curie: string;
  @Field(() => CodeSystemType, { description: 'The code system of the code.' })
  get codeSystem(): CodeSystemType {
    const { system } = this.source;
    return new CodeSystemType(this.#edition.codeSystems.get(system), this.#edition.counts(system));
  }
  @Field(() => String, { description: 'The local code, in canonical form, without prefix.' })
  get code(): string {
    return this.source.code;
  }
  @Field(() => String, {
    nullable: true,
    description:
      "IRI of the concept. Absent where the system's IRIs cannot be made from the code (ICD-11 MMS).",
  })
  get iri(): string | null {
    return this.#edition.codeSystems.iriOf(this.source);
  }
  @Field(() => String, {
    nullable: true,
    description: 'Page a person can open, where the code system has one.',
  })
  get url(): string | null {
    return this.#edition.codeSystems.pageOf(this.source);
  }
  @Field(() => Boolean, {
    description:
      "False for a code that the source gives against the system's own syntax: kept, never matched.",
  })
  get wellFormed(): boolean {
    return this.#edition.codeSystems.wellFormed(this.source);
  }
}
