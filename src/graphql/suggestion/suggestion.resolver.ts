// The form of suggestions, and the mutation that takes one.
import { Arg, Ctx, Extensions, Mutation, Query, Resolver } from 'type-graphql';
import { disorderIfNamed } from '../../questions/find-disorder.ts';
import { SpoolError } from '../../suggestions/desk.ts';
import { FORM_FIELDS, NOTICES, PRIVACY_NOTICE, PRIVACY_NOTICE_VERSION } from '../../suggestions/form.ts';
import type { Subject } from '../../suggestions/suggestion.ts';
import type { Problem } from '../../suggestions/validate.ts';
import type { Context } from '../context.ts';
import { ON_VISITOR } from '../depends-on.ts';
import type { DisorderType } from '../disorder/disorder.type.ts';
import { disorderFound } from '../disorder/load-disorders.ts';
import { suggestionNotKept, tooManySuggestions } from '../errors.ts';
import { SuggestionInput } from './suggestion.input.ts';
import { SuggestionFormType, SuggestionPayloadType } from './suggestion.type.ts';

@Resolver()
export class SuggestionResolver {
  @Extensions(ON_VISITOR)
  @Query(() => SuggestionFormType, {
    description: 'The form of suggestions, with a fresh captcha challenge. Never cached.',
  })
  async suggestionForm(@Ctx() context: Context): Promise<SuggestionFormType> {
    const { challenge, expiresAt } = await context.visitor().desk.challenge();
    return {
      fields: [...FORM_FIELDS],
      notices: [...NOTICES],
      privacyNotice: PRIVACY_NOTICE,
      privacyNoticeVersion: PRIVACY_NOTICE_VERSION,
      captcha: { kind: 'ALTCHA', challenge: JSON.stringify(challenge), expiresAt },
    };
  }

  @Extensions(ON_VISITOR)
  @Mutation(() => SuggestionPayloadType, {
    description: 'Suggests a correction to the editors. One in a request. Never stored in the database.',
  })
  async suggestUpdate(
    @Ctx() context: Context,
    @Arg('input', () => SuggestionInput, { description: 'What the form holds.' }) input: SuggestionInput,
  ): Promise<SuggestionPayloadType> {
    const { desk, address } = context.visitor();
    const findSubject = () => subjectOf(context, input.disorder);
    const received = await desk.receive(input, findSubject, address).catch(error => {
      throw error instanceof SpoolError ? suggestionNotKept(error.message) : error;
    });
    if ('exceeded' in received) throw tooManySuggestions(received.exceeded);
    if ('problems' in received) return { suggestion: null, problems: received.problems };
    const { receipt, subject } = received;
    context.accept(receipt.reference);
    return { suggestion: { ...receipt, disorder: subject.disorder, topic: input.topic }, problems: [] };
  }
}

const UNKNOWN_DISORDER: Problem = {
  field: 'disorder',
  code: 'UNKNOWN_DISORDER',
  message: 'Give the ORPHAcode of a disorder that the release holds, such as ORPHA:732.',
};

/** The disorder that a code names, in any spelling; the problem where it names none of the release. */
async function subjectOf(
  context: Context,
  written: string,
): Promise<(Subject & { disorder: DisorderType }) | Problem> {
  const found = await disorderIfNamed(context, written);
  const disorder = found && (await disorderFound(context, found));
  if (!disorder) return UNKNOWN_DISORDER;
  const { orphaCode, name, status } = disorder;
  const { release } = await context.edition();
  return { orphaCode, name, status, release: release.id, disorder };
}
