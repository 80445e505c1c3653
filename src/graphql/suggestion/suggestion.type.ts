// The form of suggestions, and the answer to one.
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { SuggestionFieldKind } from '../../suggestions/form.ts';
import { SuggestionDelivery, SuggestionTopic } from '../../terminology/suggestion.ts';
import { DisorderType } from '../disorder/disorder.type.ts';

@ObjectType('Suggestion', { description: 'What was accepted. Carries nothing that tells who sent it.' })
export class SuggestionType {
  @Field(() => ID, { description: 'By which the editors know it.' })
  reference!: string;
  @Field(() => DisorderType, { description: 'The disorder that it is about.' })
  disorder!: DisorderType;
  @Field(() => SuggestionTopic, { description: 'What should be corrected.' })
  topic!: SuggestionTopic;
  @Field(() => GraphQLDateTime, { description: 'When it was accepted.' })
  receivedAt!: Date;
  @Field(() => SuggestionDelivery, { description: 'Whether the mail server has taken it yet.' })
  delivery!: SuggestionDelivery;
}

@ObjectType('InputProblem', { description: 'A fault of one field. Nothing of the input is repeated.' })
export class InputProblemType {
  @Field(() => String, { description: 'Name of the field of SuggestionInput.' })
  field!: string;
  @Field(() => String, { description: 'Stable name of the fault, listed in docs/operations.md.' })
  code!: string;
  @Field(() => String, { description: 'What to do.' })
  message!: string;
}

@ObjectType('SuggestionPayload', { description: 'Either a suggestion that was accepted, or every fault.' })
export class SuggestionPayloadType {
  @Field(() => SuggestionType, { nullable: true, description: 'Null where there are problems.' })
  suggestion!: SuggestionType | null;
  @Field(() => [InputProblemType], { description: 'Every fault of the input.' })
  problems!: InputProblemType[];
}

@ObjectType('SuggestionFormField', { description: 'A field of the form.' })
export class SuggestionFormFieldType {
  @Field(() => String, { description: 'Name of the field of SuggestionInput.' })
  name!: string;
  @Field(() => String, { description: 'What to write beside it.' })
  label!: string;
  @Field(() => SuggestionFieldKind, { description: 'How to draw it.' })
  kind!: SuggestionFieldKind;
  @Field(() => Boolean, { description: 'Marked with * on the page.' })
  required!: boolean;
  @Field(() => Int, { nullable: true, description: 'In characters, after trimming; null: none.' })
  minLength!: number | null;
  @Field(() => Int, { nullable: true, description: 'In characters; of a LIST, those of each item.' })
  maxLength!: number | null;
  @Field(() => [String], { description: 'What may be chosen; empty but for CHOICE.' })
  options!: string[];
  @Field(() => String, { nullable: true, description: 'A sentence that helps to fill it in.' })
  help!: string | null;
}

@ObjectType('CaptchaChallenge', { description: 'A fresh challenge, good for one suggestion.' })
export class CaptchaChallengeType {
  @Field(() => String, { description: 'ALTCHA: a proof of work, by https://altcha.org/docs/v2/.' })
  kind!: string;
  @Field(() => String, { description: 'JSON text to hand to the ALTCHA widget.' })
  challenge!: string;
  @Field(() => GraphQLDateTime, { description: 'Until when its solution is taken.' })
  expiresAt!: Date;
}

@ObjectType('SuggestionForm', { description: 'All that is needed to draw the form.' })
export class SuggestionFormType {
  @Field(() => [SuggestionFormFieldType], { description: 'The fields, in the order to show them.' })
  fields!: SuggestionFormFieldType[];
  @Field(() => [String], {
    description: 'What the form must tell before it is sent: purpose, language, no personal answers.',
  })
  notices!: string[];
  @Field(() => String, { description: 'To be shown before sending; `consent` agrees to it.' })
  privacyNotice!: string;
  @Field(() => String, { description: 'Date of the privacy notice.' })
  privacyNoticeVersion!: string;
  @Field(() => CaptchaChallengeType, { description: 'The challenge for this visitor.' })
  captcha!: CaptchaChallengeType;
}
