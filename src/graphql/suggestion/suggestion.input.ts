// What the form sends.
import { Field, ID, InputType } from 'type-graphql';
import { ContributorRole, SuggestionTopic } from '../../terminology/suggestion.ts';

@InputType('SuggestionInput', {
  description: 'Never stored in the database: written to one CSV file, mailed, and removed.',
})
export class SuggestionInput {
  @Field(() => ID, { description: 'ORPHAcode of the disorder, in any spelling; it may be inactive.' })
  disorder!: string;
  @Field(() => SuggestionTopic, { description: 'What should be corrected.' })
  topic!: SuggestionTopic;
  @Field(() => String, { description: 'English, 20 to 5000 characters.' })
  comment!: string;
  @Field(() => String, { nullable: true, description: 'What would be right; one line.' })
  proposedValue?: string | null;
  @Field(() => [String], { nullable: true, description: 'Addresses or PMIDs.' })
  references?: string[] | null;
  @Field(() => String, { nullable: true, description: 'Name of the contributor.' })
  name?: string | null;
  @Field(() => String, { description: 'Address for questions of the editors.' })
  email!: string;
  @Field(() => ContributorRole, { description: 'In which capacity the contributor writes.' })
  role!: ContributorRole;
  @Field(() => String, { nullable: true, description: 'Organisation of the contributor.' })
  organisation?: string | null;
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2' })
  country?: string | null;
  @Field(() => Boolean, { description: 'Agreement to the privacy notice.' })
  consent!: boolean;
  @Field(() => String, { description: 'Solution of suggestionForm.captcha.' })
  captcha!: string;
  @Field(() => String, { nullable: true, description: 'Left empty by people; a trap for robots.' })
  website?: string | null;
}
