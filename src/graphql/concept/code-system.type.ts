// GraphQL types of code systems.
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { CodeSystemCounts } from '../../release/edition.ts';
import type { CodeSystem } from '../../terminology/code-system.ts';
import { MappingRelation } from '../../terminology/relation.ts';

@ObjectType('RelationCount', { description: 'How many mappings have a relation.', simpleResolvers: true })
export class RelationCountType {
  @Field(() => MappingRelation, { description: 'The relation.' })
  relation!: MappingRelation;
  @Field(() => Int, { description: 'Number of mappings.' })
  count!: number;
}

@ObjectType('CodeSystem', {
  description: 'A code system: a terminology whose concepts are named by codes.',
  simpleResolvers: true,
})
export class CodeSystemType {
  readonly #system: CodeSystem;
  readonly #counts: CodeSystemCounts;

  constructor(system: CodeSystem, counts: CodeSystemCounts) {
    this.#system = system;
    this.#counts = counts;
  }

  @Field(() => ID, { description: 'The prefix of its canonical CURIEs.' })
  get id(): string {
    return this.#system.id;
  }
  @Field(() => String, { description: 'Full name.' })
  get name(): string {
    return this.#system.name;
  }
  @Field(() => [String], {
    description: 'Other prefixes and IRIs that are read as this system, in any letter case.',
  })
  get aliases(): readonly string[] {
    return this.#system.aliases;
  }
  @Field(() => String, {
    description: 'Regular expression (ECMAScript) that a well-formed local code matches.',
  })
  get pattern(): string {
    return this.#system.pattern;
  }
  @Field(() => String, { description: 'A well-formed local code.' })
  get example(): string {
    return this.#system.example;
  }
  @Field(() => String, {
    nullable: true,
    description:
      'IRI that names the system, as HL7 prefers it for FHIR; not the start of the IRIs of its codes.',
  })
  get iri(): string | null {
    return this.#system.iri;
  }
  @Field(() => String, { nullable: true, description: 'Page about the system.' })
  get homepage(): string | null {
    return this.#system.homepage;
  }
  @Field(() => Boolean, {
    description:
      'False for a system that only an imported mapping set declares: any code of it is taken as it is.',
  })
  get known(): boolean {
    return this.#system.known;
  }
  @Field(() => String, { description: 'Terms of the system itself, and what of it is shown here.' })
  get licence(): string {
    return this.#system.licence;
  }
  @Field(() => Int, {
    description:
      'Distinct codes of this system in the nomenclature and the mappings of the release; genes and phenotypes do not count.',
  })
  get codeCount(): number {
    return this.#counts.codeCount;
  }
  @Field(() => Int, { description: 'Mappings with a code of this system on one side.' })
  get mappingCount(): number {
    return this.#counts.mappingCount;
  }
  @Field(() => [RelationCountType], {
    description: 'How many mappings of each relation, read from ORPHA where ORPHA is one side.',
  })
  get relationCounts(): RelationCountType[] {
    const counts = this.#counts.relationCounts;
    return Object.values(MappingRelation).flatMap(relation => {
      const count = counts[relation] ?? 0;
      return count > 0 ? [{ relation, count }] : [];
    });
  }
}
