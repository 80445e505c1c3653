// The question sets, made from the imported names by fixed rules and seeds, each with the rate that is stated for it.
import { DisorderStatus, isActive } from '../../src/terminology/disorder.ts';
import { edited } from './edits.ts';
import { FoldedNames } from './folded-names.ts';
import type { NamedDisorder } from './named-disorders.ts';
import {
  asItIs,
  begun,
  draw,
  labelsOf,
  letters,
  namesOf,
  type Question,
  reordered,
  synonymsOf,
  type Typing,
  twiceEdited,
  words,
} from './questions.ts';

export interface QuestionSet {
  title: string;
  questions: Question[];
  /** How many names the rule takes. Fewer questions are a sample, or leave out what cannot be told apart. */
  of: number;
  /** The ones asked for; active disorders where it is left out. */
  statuses?: readonly DisorderStatus[];
  stated?: Stated;
}

/** The least share of the questions whose disorder has to stand among the first `rank` hits. */
export interface Stated {
  rank: 1 | 5;
  share: number;
}

interface Rule extends Pick<QuestionSet, 'title' | 'statuses' | 'stated'> {
  names: (material: Material) => Question[];
  most?: number;
  typing?: Typing;
  /** What is no question with one answer. */
  refused?: (question: Question, known: FoldedNames) => boolean;
}

interface Material {
  all: readonly NamedDisorder[];
  active: readonly NamedDisorder[];
  /** Names and synonyms of the active ones. */
  known: FoldedNames;
}

/** Questions of each set that is a sample on the whole data as well. */
export const SAMPLE = 1_500;
/** Disorders that may share the beginning of a name. */
const SHARED_BY = 5;
const SEED = 20_251_202;

const anothers = ({ text, orphaCode }: Question, known: FoldedNames) => known.isAnothers(text, orphaCode);

const RULES: readonly Rule[] = [
  {
    title: 'preferred names of active disorders',
    names: ({ active }) => namesOf(active),
    stated: { rank: 1, share: 1 },
  },
  {
    title: 'preferred names, all statuses asked',
    names: ({ all }) => namesOf(all),
    statuses: Object.values(DisorderStatus),
    stated: { rank: 1, share: 0.999 },
  },
  {
    title: 'synonyms of one disorder alone',
    names: ({ active, known }) => synonymsOf(active).filter(synonym => !anothers(synonym, known)),
    stated: { rank: 1, share: 0.99 },
  },
  {
    title: 'one edit, names of 8 letters or more',
    names: ({ active }) => namesOf(active).filter(({ text }) => letters(text) >= 8),
    most: SAMPLE,
    typing: edited,
    refused: anothers,
    stated: { rank: 1, share: 0.95 },
  },
  {
    title: 'two edits, names of 12 letters or more',
    names: ({ active }) => namesOf(active).filter(({ text }) => letters(text) >= 12),
    most: SAMPLE,
    typing: twiceEdited,
    refused: anothers,
    stated: { rank: 5, share: 0.9 },
  },
  {
    title: 'words in another order, 3 or more',
    names: ({ active }) => namesOf(active).filter(({ text }) => words(text).length >= 3),
    typing: reordered,
    refused: anothers,
    stated: { rank: 1, share: 0.97 },
  },
  {
    title: `first 60 % of a name, shared by ${SHARED_BY} at most`,
    names: ({ active }) => namesOf(active),
    typing: begun,
    refused: ({ text }, known) => known.beginningWith(text) > SHARED_BY,
    stated: { rank: 5, share: 0.95 },
  },
];

const OUTSIDE: Rule = {
  title: 'federated labels of one disorder alone',
  names: ({ active }) => {
    const labels = labelsOf(active);
    const known = new FoldedNames([...namesOf(active), ...synonymsOf(active), ...labels]);
    return labels.filter(label => !anothers(label, known));
  },
  most: SAMPLE,
};

/** @param atMost questions in a set: larger ones are sampled. */
export function questionSets(disorders: readonly NamedDisorder[], atMost = Infinity): QuestionSet[] {
  const material = materialOf(disorders);
  return RULES.map(rule => setOf(rule, material, atMost));
}

/** Names that other terminologies give to disorders; no name or synonym of Orphanet. */
export function outsideNames(disorders: readonly NamedDisorder[], atMost = Infinity): QuestionSet {
  return setOf(OUTSIDE, materialOf(disorders), atMost);
}

function materialOf(all: readonly NamedDisorder[]): Material {
  const active = all.filter(({ status }) => isActive(status));
  return { all, active, known: new FoldedNames([...namesOf(active), ...synonymsOf(active)]) };
}

function setOf(rule: Rule, material: Material, atMost: number): QuestionSet {
  const { names, typing = asItIs, most = Infinity, refused = () => false, ...set } = rule;
  const candidates = names(material);
  const questions = draw(candidates, {
    most: Math.min(most, atMost),
    seed: SEED,
    typing,
    refused: question => refused(question, material.known),
  });
  return { ...set, questions, of: candidates.length };
}
