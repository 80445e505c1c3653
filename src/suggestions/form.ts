// What the form asks and tells: a page can be drawn from it alone.
import { ContributorRole, SuggestionTopic } from '../terminology/suggestion.ts';
import { COMMENT, MAX } from './limits.ts';

export enum SuggestionFieldKind {
  TEXT = 'TEXT',
  LONG_TEXT = 'LONG_TEXT',
  EMAIL = 'EMAIL',
  CHOICE = 'CHOICE',
  LIST = 'LIST',
  CHECKBOX = 'CHECKBOX',
  HIDDEN = 'HIDDEN',
}

export interface FormField {
  /** Name of the field of SuggestionInput. */
  name: string;
  label: string;
  kind: SuggestionFieldKind;
  required: boolean;
  /** In characters; of a list, those of each item. */
  minLength: number | null;
  maxLength: number | null;
  /** What may be chosen. */
  options: string[];
  help: string | null;
}

const field = (
  name: string,
  label: string,
  kind: SuggestionFieldKind,
  more: Partial<FormField> = {},
): FormField => ({
  name,
  label,
  kind,
  required: false,
  minLength: null,
  maxLength: null,
  options: [],
  help: null,
  ...more,
});

const { TEXT, LONG_TEXT, EMAIL, CHOICE, LIST, CHECKBOX, HIDDEN } = SuggestionFieldKind;

export const FORM_FIELDS: readonly FormField[] = [
  field('disorder', 'Disorder', TEXT, { required: true, help: 'An ORPHAcode, such as ORPHA:732.' }),
  field('topic', 'What should be corrected', CHOICE, {
    required: true,
    options: Object.values(SuggestionTopic),
  }),
  field('comment', 'Comment', LONG_TEXT, {
    required: true,
    minLength: COMMENT.min,
    maxLength: COMMENT.max,
    help: 'In English: what is wrong, and what would be right.',
  }),
  field('proposedValue', 'Proposed value', TEXT, { maxLength: MAX.proposedValue }),
  field('references', 'References', LIST, {
    maxLength: MAX.reference,
    help: `Up to ${MAX.references} addresses (http or https) or PMIDs.`,
  }),
  field('name', 'Your name', TEXT, { maxLength: MAX.name }),
  field('email', 'Your e-mail address', EMAIL, { required: true, maxLength: MAX.email }),
  field('role', 'You write as', CHOICE, { required: true, options: Object.values(ContributorRole) }),
  field('organisation', 'Your organisation', TEXT, { maxLength: MAX.organisation }),
  field('country', 'Your country', TEXT, {
    minLength: 2,
    maxLength: 2,
    help: 'Two letters by ISO 3166-1, such as FR.',
  }),
  field('consent', 'I have read the privacy notice and agree to it.', CHECKBOX, { required: true }),
  field('captcha', 'Protection against robots', HIDDEN, {
    required: true,
    help: 'The solution of the challenge, as the ALTCHA widget gives it.',
  }),
  field('website', 'Website', HIDDEN, { help: 'Leave empty.' }),
];

export const NOTICES: readonly string[] = [
  'Only comments that improve the quality and accuracy of the information about rare disorders can be considered.',
  'Please write in English only.',
  'No personalised answer can be given.',
  'For any other remark, or for questions about care, use "contact us" of the Orphanet site.',
];

export const PRIVACY_NOTICE =
  'What you write, your e-mail address included, goes into one CSV file that is sent by e-mail to the editorial team. ' +
  'It may stay in mailboxes and back-office servers. It is not registered in the databases. ' +
  'This service removes the file once the mail server has taken it. Against abuse it remembers for an hour at most, in memory, that somebody wrote from your address on the network, as a code from which the address cannot be read.';

/** Changes with every change of the notice; it goes into the CSV. */
export const PRIVACY_NOTICE_VERSION = '2026-11-25';
