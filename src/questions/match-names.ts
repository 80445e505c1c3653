// Free texts matched with names: what each of many texts most likely calls, how surely, and why.
import type { Edition } from '../release/edition.ts';
import type { Hit } from '../release/found.ts';
import { matchNames } from '../search/match-names.ts';
import { NameCertainty, nameCertainty } from '../search/name-certainty.ts';
import { QUESTION_LIMITS, type Question, readQuestion, type Scope } from '../search/question.ts';
import type { NomenclatureLanguage } from '../terminology/disorder.ts';
import { SearchField } from '../terminology/search-match.ts';
import type { CodeProblem } from './arguments/code-problem.ts';
import { DEFAULT_LANGUAGE, heldLanguage } from './arguments/held-language.ts';
import { ARGUMENT_LIMITS, checkBatch } from './arguments/limits.ts';
import { pageSize } from './arguments/page.ts';
import { limitExceeded } from './refusal.ts';
import type { ReleaseInHand } from './release-in-hand.ts';

export const DEFAULT_CANDIDATES = 5;

export interface NamesAsked {
  texts: readonly string[];
  language: NomenclatureLanguage | null;
  first: number | null;
}

export interface NameMatch {
  /** The text as it was entered. */
  input: string;
  certainty: NameCertainty;
  /** The best first. */
  hits: Hit[];
  /** Why the text was not looked for; null where it was. */
  problem: TextProblem | null;
}

type TextProblem = CodeProblem & { hint: string | null };

type Read = Question | { problem: TextProblem };

/** One answer a text, in their order. @throws Refusal for more texts or candidates than one question may ask for, and for a language not held. */
export async function matchedNames(release: ReleaseInHand, asked: NamesAsked): Promise<NameMatch[]> {
  checkBatch('texts', asked.texts);
  const first = pageSize(asked.first, DEFAULT_CANDIDATES);
  if (first > ARGUMENT_LIMITS.candidates) throw limitExceeded('first', first, ARGUMENT_LIMITS.candidates);
  const edition = await release.edition();
  const language = heldLanguage(edition, asked.language ?? DEFAULT_LANGUAGE);
  const scope = { fields: Object.values(SearchField), codeSystems: null, language };
  const read = new Map(asked.texts.map(text => [text, readText(edition, text, scope)]));
  const questions = [...read.values()].flatMap(each => ('problem' in each ? [] : [each]));
  const fields = questions[0]?.fields ?? { language, fields: [] };
  const found = await matchNames(release.finder, fields, questions, first);
  const hitsOf = new Map(questions.map((question, i) => [question, found[i] ?? []]));
  const answers = new Map([...read].map(([text, each]) => [text, answered(text, each, hitsOf, first)]));
  return asked.texts.flatMap(text => answers.get(text) ?? []);
}

function readText(edition: Edition, text: string, scope: Scope): Read {
  const question = readQuestion(edition, text, scope);
  if (!('refused' in question)) return question;
  const { characters, words } = QUESTION_LIMITS;
  const long = `A name has at most ${characters} characters and ${words} words.`;
  return question.refused === 'EMPTY'
    ? { problem: { code: 'TEXT_EMPTY', message: question.message, hint: null } }
    : { problem: { code: 'TEXT_TOO_LONG', message: question.message, hint: long } };
}

function answered(input: string, read: Read, hitsOf: ReadonlyMap<Question, Hit[]>, first: number): NameMatch {
  if ('problem' in read) return { input, certainty: NameCertainty.NONE, hits: [], problem: read.problem };
  const { certainty, hits } = nameCertainty(input, hitsOf.get(read) ?? []);
  return { input, certainty, hits: hits.slice(0, first), problem: null };
}
