// The form of suggestions, and the mutation that takes one.
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { SpoolError } from '../../suggestions/desk.ts';
import { FORM_FIELDS, NOTICES, PRIVACY_NOTICE, PRIVACY_NOTICE_VERSION } from '../../suggestions/form.ts';
import type { Problem } from '../../suggestions/validate.ts';
import { orphaCodeOf } from '../../terminology/code.ts';
import type { Context } from '../context.ts';
import type { DisorderType } from '../disorder/disorder.type.ts';
import { disorderOf } from '../disorder/load-disorders.ts';
import { suggestionNotKept, tooManySuggestions } from '../errors.ts';
import { SuggestionInput } from './suggestion.input.ts';
import { SuggestionFormType, SuggestionPayloadType } from './suggestion.type.ts';

@Resolver()
export class SuggestionResolver {
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

  @Mutation(() => SuggestionPayloadType, {
    description: 'Suggests a correction to the editors. One in a request. Never stored in the database.',
  })
  async suggestUpdate(
    @Ctx() context: Context,
    @Arg('input', () => SuggestionInput, { description: 'What the form holds.' }) input: SuggestionInput,
  ): Promise<SuggestionPayloadType> {
    const { desk, address } = context.visitor();
    const { release } = await context.edition();
    const disorder = await namedDisorder(context, input.disorder);
    const subject = disorder
      ? {
          orphaCode: disorder.orphaCode,
          name: disorder.name,
          status: disorder.status,
          release: release.id,
        }
      : UNKNOWN_DISORDER;
    const received = await desk.receive(input, subject, address).catch(error => {
      throw error instanceof SpoolError ? suggestionNotKept(error.message) : error;
    });
    if ('retryAfterSeconds' in received) throw tooManySuggestions(received.retryAfterSeconds);
    if ('problems' in received || !disorder)
      return { suggestion: null, problems: 'problems' in received ? received.problems : [] };
    return { suggestion: { ...received.receipt, disorder, topic: input.topic }, problems: [] };
  }
}

const UNKNOWN_DISORDER: Problem = {
  field: 'disorder',
  code: 'UNKNOWN_DISORDER',
  message: 'Give the ORPHAcode of a disorder that the release holds, such as ORPHA:732.',
};

/** Null for what names no disorder of the release. */
async function namedDisorder(context: Context, written: string): Promise<DisorderType | null> {
  const { codeSystems } = await context.edition();
  const reading = codeSystems.read(written.slice(0, 100), codeSystems.get('ORPHA'));
  const orphaCode = reading.ok ? orphaCodeOf(reading.code) : null;
  return orphaCode === null ? null : await disorderOf(context, orphaCode);
}
