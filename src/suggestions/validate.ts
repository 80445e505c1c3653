// Every fault of a suggestion at once, by field; nothing of what was written is repeated in a message.
import 'reflect-metadata';
import {
  ArrayMaxSize,
  Equals,
  IsEnum,
  IsOptional,
  isEmail,
  isISO31661Alpha2,
  isURL,
  Matches,
  MaxLength,
  ValidateBy,
  type ValidationOptions,
  validate,
} from 'class-validator';
import { ContributorRole, SuggestionTopic } from '../terminology/suggestion.ts';
import { languageOf } from './language.ts';
import { COMMENT, MAX } from './limits.ts';
import type { Contribution } from './suggestion.ts';

/** A fault of one field: a stable code, and a sentence that says what to do. */
export interface Problem {
  field: string;
  code: string;
  message: string;
}

/** What the form sends, as far as it is text of the contributor's own. */
export interface WrittenContribution {
  topic: SuggestionTopic;
  comment: string;
  proposedValue?: string | null;
  references?: string[] | null;
  name?: string | null;
  email: string;
  role: ContributorRole;
  organisation?: string | null;
  country?: string | null;
  consent: boolean;
}

const fault = (code: string, message: string): ValidationOptions => ({ message, context: { code } });

/**
 * One line: no control character and none of the line separators of Unicode, so that nothing can add a line to a header or a cell; and
 * nothing that reverses how a text is shown to the editors: https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
const ONE_LINE = /^[^\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]*$/;
/** Several lines: tab, LF and CR LF may stand in it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
const LINES = /^(?:[^\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]|\t|\r?\n)*$/;
const NO_CONTROLS = fault(
  'CONTROL_CHARACTER',
  'Take out line breaks, tabs and invisible control characters.',
);
const NO_LONE_SURROGATE = fault('NOT_TEXT', 'Take out the half of a character that cannot be stored.');
const tooLong = (max: number) => fault('TOO_LONG', `Write at most ${max} characters.`);

const isWhole = (text: string) => !/\p{Surrogate}/u.test(text);

const IsWholeText = () =>
  ValidateBy(
    { name: 'isWholeText', validator: { validate: value => isWhole(String(value)) } },
    NO_LONE_SURROGATE,
  );

/** isISO31661Alpha2 takes capitals of it, and those of letters beyond ASCII may be ASCII. */
const IsCountry = () =>
  ValidateBy(
    {
      name: 'isCountry',
      validator: { validate: value => /^[A-Z]{2}$/.test(String(value)) && isISO31661Alpha2(value) },
    },
    fault('NOT_A_COUNTRY', 'Give the two letters of a country by ISO 3166-1, such as FR.'),
  );

/** Without what is not drawn. */
const IsLongEnough = () =>
  ValidateBy(
    {
      name: 'isLongEnough',
      validator: {
        validate: value =>
          [
            ...String(value)
              .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
              .trim(),
          ].length >= COMMENT.min,
      },
    },
    fault('TOO_SHORT', `Write at least ${COMMENT.min} characters.`),
  );

const IsAddress = () =>
  ValidateBy(
    {
      name: 'isAddress',
      // isEmail throws for half a character. Quoted names, which nobody should have
      // (https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2), would not reach the Reply-To as they were written.
      validator: {
        validate: value =>
          isWhole(String(value)) && isEmail(value, { allow_utf8_local_part: false, blacklisted_chars: '"' }),
      },
    },
    fault('NOT_AN_EMAIL', 'Give an e-mail address such as name@example.org.'),
  );

/** https://pubmed.ncbi.nlm.nih.gov/help/#pmid */
const PMID = /^(?:PMID:? ?)?[1-9]\d{0,8}$/i;

const AreReferences = () =>
  ValidateBy(
    {
      name: 'areReferences',
      validator: { validate: value => (value as string[]).every(isReference) },
    },
    fault(
      'NOT_A_REFERENCE',
      'Give each reference as an address that begins with http:// or https://, or as a PMID such as PMID:20301479.',
    ),
  );

function isReference(text: string): boolean {
  if (text.length > MAX.reference || !ONE_LINE.test(text) || !isWhole(text)) return false;
  if (PMID.test(text)) return true;
  return isURL(text, { protocols: ['http', 'https'], require_protocol: true, disallow_auth: true });
}

const IsEnglish = () =>
  ValidateBy(
    {
      name: 'isEnglish',
      // Limits before work: a text that is too long is refused for that, whatever its end is written in.
      validator: {
        validate: async value => (await languageOf(String(value).slice(0, COMMENT.max))) !== 'OTHER',
      },
    },
    fault(
      'NOT_ENGLISH',
      'Only suggestions in English can be considered. Please write the comment in English.',
    ),
  );

class ContributionFields {
  @IsEnum(SuggestionTopic, fault('UNKNOWN_VALUE', 'Choose one of the listed topics.'))
  topic!: SuggestionTopic;

  @IsLongEnough()
  @MaxLength(COMMENT.max, tooLong(COMMENT.max))
  @Matches(
    LINES,
    fault('CONTROL_CHARACTER', 'Take out invisible control characters; line breaks and tabs may stay.'),
  )
  @IsWholeText()
  @IsEnglish()
  comment!: string;

  @MaxLength(MAX.proposedValue, tooLong(MAX.proposedValue))
  @Matches(ONE_LINE, NO_CONTROLS)
  @IsWholeText()
  proposedValue!: string;

  @ArrayMaxSize(MAX.references, fault('TOO_MANY', `Give at most ${MAX.references} references.`))
  @AreReferences()
  references!: string[];

  @MaxLength(MAX.name, tooLong(MAX.name))
  @Matches(ONE_LINE, NO_CONTROLS)
  @IsWholeText()
  name!: string;

  @IsAddress()
  @MaxLength(MAX.email, tooLong(MAX.email))
  @Matches(ONE_LINE, NO_CONTROLS)
  email!: string;

  @IsEnum(ContributorRole, fault('UNKNOWN_VALUE', 'Choose one of the listed roles.'))
  role!: ContributorRole;

  @MaxLength(MAX.organisation, tooLong(MAX.organisation))
  @Matches(ONE_LINE, NO_CONTROLS)
  @IsWholeText()
  organisation!: string;

  @IsOptional()
  @IsCountry()
  country!: string | null;

  @Equals(
    true,
    fault('CONSENT_MISSING', 'The suggestion can only be sent once you agree to the privacy notice.'),
  )
  consent!: boolean;
}

export type Validated =
  | { contribution: Contribution; languageDoubt: boolean; problems: [] }
  | { problems: Problem[] };

/** Trims every text; what is left out counts as ''. */
export async function validateContribution(written: WrittenContribution): Promise<Validated> {
  const fields = trimmed(written);
  const found = await validate(fields, { validationError: { target: false, value: false } });
  const problems = found.flatMap(({ property, constraints = {}, contexts = {} }) =>
    Object.entries(constraints).map(([rule, message]) => ({
      field: property,
      code: String(contexts[rule]?.code),
      message,
    })),
  );
  if (problems.length > 0) return { problems };
  const { consent: _, country, ...rest } = fields;
  const contribution = { ...rest, country: country ?? '' };
  return { contribution, languageDoubt: (await languageOf(fields.comment)) !== 'ENGLISH', problems: [] };
}

function trimmed(written: WrittenContribution): ContributionFields {
  const country = written.country?.trim() ?? '';
  return Object.assign(new ContributionFields(), {
    topic: written.topic,
    comment: written.comment.trim(),
    proposedValue: written.proposedValue?.trim() ?? '',
    references: (written.references ?? []).map(text => text.trim()).filter(text => text !== ''),
    name: written.name?.trim() ?? '',
    email: written.email.trim(),
    role: written.role,
    organisation: written.organisation?.trim() ?? '',
    country: country === '' ? null : country.replace(/^[a-z]{2}$/i, code => code.toUpperCase()),
    consent: written.consent,
  });
}
