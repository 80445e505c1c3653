// A suggestion on its way: what is written into its CSV, and read from it again when it is mailed.
import type { ContributorRole, SuggestionTopic } from '../terminology/suggestion.ts';

/** The disorder that a suggestion is about, as the answering release has it. */
export interface Subject {
  orphaCode: number;
  name: string;
  status: string;
  /** Id of the release. */
  release: string;
}

/** What a contributor wrote, trimmed and found valid; '' for what was left out. */
export interface Contribution {
  topic: SuggestionTopic;
  comment: string;
  proposedValue: string;
  references: string[];
  name: string;
  email: string;
  role: ContributorRole;
  organisation: string;
  country: string;
}

export interface Suggestion {
  /** e.g. NS-20261125-7f3a9c0b1d2e */
  reference: string;
  receivedAt: Date;
  subject: Subject;
  contribution: Contribution;
  /** True where the comment may be in another language than English. */
  languageDoubt: boolean;
  privacyNoticeVersion: string;
}
