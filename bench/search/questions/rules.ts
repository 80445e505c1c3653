// The rules of the question sets: which names are taken, how they are typed, and the rate that is stated.
import { DisorderStatus } from '../../../src/terminology/disorder.ts';
import { edited } from './edits.ts';
import { FoldedNames } from './folded-names.ts';
import type { NamedDisorder } from './named-disorders.ts';
import { labelsOf, namesOf, type Question, synonymsOf } from './question.ts';
import {
  begun,
  joined,
  LONG_WORD,
  letters,
  reordered,
  split,
  type Typing,
  twiceEdited,
  words,
} from './typing.ts';

export interface Rule {
  title: string;
  names: (material: Material) => Question[];
  /** Questions that are drawn; all where it is left out. */
  most?: number;
  typing?: Typing;
  /** What is no question with one answer. */
  refused?: (question: Question, known: FoldedNames) => boolean;
  /** The statuses that are asked for; the active ones where they are left out. */
  statuses?: readonly DisorderStatus[];
}

export interface StatedRule extends Rule {
  id: SetId;
  stated: Stated;
}

export type SetId =
  | 'names'
  | 'all-names'
  | 'synonyms'
  | 'old-names'
  | 'one-edit'
  | 'two-edits'
  | 'reordered'
  | 'begun'
  | 'joined'
  | 'split'
  | 'genes';

/** The least share of the questions whose disorder has to stand among the first `rank` hits. */
export interface Stated {
  rank: 1 | 5;
  share: number;
}

export interface Material {
  all: readonly NamedDisorder[];
  active: readonly NamedDisorder[];
  /** Names and synonyms of the active ones. */
  known: FoldedNames;
}

/** Questions of a set that is drawn. */
export const SAMPLE = 1_500;
/** Disorders that may share the beginning of a name. */
const SHARED_BY = 5;

const anothers = ({ text, orphaCode }: Question, known: FoldedNames) => known.isAnothers(text, orphaCode);

/** What Orphanet writes before such a name is no part of it. */
const STATUS = /^(?:OBSOLETE|NON RARE IN EUROPE): /;

/** The one active disorder that stands in for an inactive entity is meant by its name. */
function oldNamesOf({ all, active }: Material): Question[] {
  const inUse = new Set(active.map(({ orphaCode }) => orphaCode));
  return all.flatMap(({ orphaCode: old, name, standIns }) => {
    const [orphaCode, ...others] = standIns.filter(code => inUse.has(code));
    const means = orphaCode !== undefined && others.length === 0 && !inUse.has(old);
    return means ? [{ text: name.replace(STATUS, ''), orphaCode }] : [];
  });
}

/** Every disorder of a gene is meant by its symbol, where all fit among the first hits. */
function symbolsOf({ active }: Material): Question[] {
  const pairs = active.flatMap(({ genes, orphaCode }) => genes.map(text => ({ text, orphaCode })));
  const disorders = new Map<string, number>();
  for (const { text } of pairs) disorders.set(text, (disorders.get(text) ?? 0) + 1);
  return pairs.filter(({ text }) => (disorders.get(text) ?? 0) <= SHARED_BY);
}

export const RULES: readonly StatedRule[] = [
  {
    id: 'names',
    title: 'preferred names of active disorders',
    names: ({ active }) => namesOf(active),
    stated: { rank: 1, share: 1 },
  },
  {
    id: 'all-names',
    title: 'preferred names, all statuses asked',
    names: ({ all }) => namesOf(all),
    statuses: Object.values(DisorderStatus),
    stated: { rank: 1, share: 0.999 },
  },
  {
    id: 'synonyms',
    title: 'synonyms of one disorder alone',
    names: ({ active, known }) => synonymsOf(active).filter(synonym => !anothers(synonym, known)),
    stated: { rank: 1, share: 0.99 },
  },
  {
    id: 'old-names',
    title: 'names of inactive entities with one stand-in',
    names: oldNamesOf,
    refused: anothers,
    stated: { rank: 1, share: 0.95 },
  },
  {
    id: 'one-edit',
    title: 'one edit, names of 8 letters or more',
    names: ({ active }) => namesOf(active).filter(({ text }) => letters(text) >= 8),
    most: SAMPLE,
    typing: edited,
    refused: anothers,
    stated: { rank: 1, share: 0.95 },
  },
  {
    id: 'two-edits',
    title: 'two edits, names of 12 letters or more',
    names: ({ active }) => namesOf(active).filter(({ text }) => letters(text) >= 12),
    most: SAMPLE,
    typing: twiceEdited,
    refused: anothers,
    stated: { rank: 5, share: 0.9 },
  },
  {
    id: 'reordered',
    title: 'words in another order, 3 or more',
    names: ({ active }) => namesOf(active).filter(({ text }) => words(text).length >= 3),
    typing: reordered,
    refused: anothers,
    stated: { rank: 1, share: 0.97 },
  },
  {
    id: 'begun',
    title: `first 60 % of a name, shared by ${SHARED_BY} at most`,
    names: ({ active }) => namesOf(active),
    typing: begun,
    refused: ({ text }, known) => known.beginningWith(text) > SHARED_BY,
    stated: { rank: 5, share: 0.95 },
  },
  {
    id: 'joined',
    title: 'two neighbouring words written as one',
    names: ({ active }) => namesOf(active),
    typing: joined,
    refused: anothers,
    stated: { rank: 1, share: 0.95 },
  },
  {
    id: 'split',
    title: `one word of ${LONG_WORD} letters or more written as two`,
    names: ({ active }) => namesOf(active),
    typing: split,
    refused: anothers,
    stated: { rank: 1, share: 0.95 },
  },
  {
    id: 'genes',
    title: `symbols of genes, each disorder of a gene that has ${SHARED_BY} at most`,
    names: symbolsOf,
    stated: { rank: 5, share: 0.95 },
  },
];

/** Names that other terminologies give to disorders, and Orphanet does not. */
export const OUTSIDE: Rule = {
  title: 'federated labels of one disorder alone',
  names: ({ active }) => {
    const labels = labelsOf(active);
    const known = new FoldedNames([...namesOf(active), ...synonymsOf(active), ...labels]);
    return labels.filter(label => !anothers(label, known));
  },
  most: SAMPLE,
};
