// GraphQL types of a lookup by id, and of what can be wrong with a code.
import { Field, ObjectType } from 'type-graphql';
import type { CodeProblem } from '../../questions/arguments/code-problem.ts';
import { type Lookup, LookupStatus } from '../../questions/look-up.ts';
import { adviceText } from '../errors.ts';
import { DisorderType } from './disorder.type.ts';

@ObjectType('CodeProblem', {
  description: 'What is wrong with a code, or worth a warning, and what to do.',
  simpleResolvers: true,
})
export class CodeProblemType {
  @Field(() => String, { description: 'Closed list, documented in docs/crosswalk.md.' })
  code!: string;
  @Field(() => String, { description: 'What is wrong, in a sentence.' })
  message!: string;
  @Field(() => String, { nullable: true, description: 'What to do instead, where it is known.' })
  hint!: string | null;
}

@ObjectType('DisorderLookup', { description: 'What became of one id of a lookup.', simpleResolvers: true })
export class DisorderLookupType {
  @Field(() => String, { description: 'The id as it was entered.' })
  input!: string;
  @Field(() => LookupStatus, { description: 'Found, or why not.' })
  status!: LookupStatus;
  @Field(() => DisorderType, { nullable: true, description: 'The disorder.' })
  disorder!: DisorderType | null;
  @Field(() => CodeProblemType, { nullable: true, description: 'Set where the id was not found.' })
  problem!: CodeProblemType | null;
}

export function lookupType(
  { input, status, problem }: Lookup,
  disorder: DisorderType | null,
): DisorderLookupType {
  return { input, status, disorder, problem: problem && problemType(problem) };
}

export function problemType({ code, message, hint }: CodeProblem): CodeProblemType {
  return { code, message, hint: hint === null || typeof hint === 'string' ? hint : adviceText(hint) };
}
