// GraphQL type of a text about a disorder.
import { Field, Int, ObjectType } from 'type-graphql';
import { InformationAudience, type InformationResource } from '../../terminology/information-resource.ts';

@ObjectType('InformationResource', {
  description: 'A text about a disorder: an article, a guideline, with who produced or endorsed it.',
  simpleResolvers: true,
})
export class InformationResourceType {
  constructor(resource: InformationResource) {
    this.title = resource.title;
    this.audience = resource.audience;
    this.kind = resource.kind;
    this.language = resource.language;
    this.url = resource.url;
    this.year = resource.year;
    this.producedBy = [...resource.producedBy];
    this.endorsedBy = [...resource.endorsedBy];
  }

  @Field(() => String, { description: 'Title in its own language.' })
  readonly title: string;
  @Field(() => InformationAudience, { description: 'Whom it is written for.' })
  readonly audience: InformationAudience;
  @Field(() => String, { description: 'What it is, e.g. Clinical practice guidelines.' })
  readonly kind: string;
  @Field(() => String, { description: 'Its language, ISO 639-1, e.g. en.' })
  readonly language: string;
  @Field(() => String, { description: 'Where it is read: an http or https address.' })
  readonly url: string;
  @Field(() => Int, { nullable: true, description: 'Year of publication.' })
  readonly year: number | null;
  @Field(() => [String], { description: 'Who produced it: networks (ERN, FSMR), societies, institutions.' })
  readonly producedBy: string[];
  @Field(() => [String], { description: 'Who endorsed it.' })
  readonly endorsedBy: string[];
}
