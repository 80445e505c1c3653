// The question sets, made from the imported names by the rules and a seed.
import { type DisorderStatus, isActive } from '../../../src/terminology/disorder.ts';
import { FoldedNames } from './folded-names.ts';
import type { NamedDisorder } from './named-disorders.ts';
import { draw, namesOf, type Question, synonymsOf } from './question.ts';
import { type Material, OUTSIDE, RULES, type Rule, type SetId, type Stated } from './rules.ts';

export interface QuestionSet {
  title: string;
  questions: Question[];
  /** How many names the rule takes. Fewer questions are a sample, or leave out what cannot be told apart. */
  of: number;
  /** The ones asked for; the active ones where they are left out. */
  statuses?: readonly DisorderStatus[];
}

export interface StatedSet extends QuestionSet {
  id: SetId;
  stated: Stated;
}

const SEED = 20_251_202;

/** All of them, in the order of the table. */
export const SET_IDS: readonly SetId[] = RULES.map(({ id }) => id);

/** @param atMost questions in a set: larger ones are sampled. */
export function questionSets(disorders: readonly NamedDisorder[], atMost = Infinity): StatedSet[] {
  const material = materialOf(disorders);
  return RULES.map(({ id, stated, ...rule }) => ({ id, ...setOf(rule, material, atMost), stated }));
}

/** Names that other terminologies give to disorders; no name or synonym of Orphanet. */
export function outsideNames(disorders: readonly NamedDisorder[], atMost = Infinity): QuestionSet {
  return setOf(OUTSIDE, materialOf(disorders), atMost);
}

/** At most so many questions of a set, drawn by a seed. */
export function sampleOf(set: QuestionSet, atMost: number): QuestionSet {
  return { ...set, questions: draw(set.questions, { most: atMost, seed: SEED }) };
}

function materialOf(all: readonly NamedDisorder[]): Material {
  const active = all.filter(({ status }) => isActive(status));
  return { all, active, known: new FoldedNames([...namesOf(active), ...synonymsOf(active)]) };
}

function setOf(rule: Rule, material: Material, atMost: number): QuestionSet {
  const { names, typing, most = Infinity, refused = () => false, ...set } = rule;
  const candidates = names(material);
  const questions = draw(candidates, {
    most: Math.min(most, atMost),
    seed: SEED,
    ...(typing && { typing }),
    refused: question => refused(question, material.known),
  });
  return { ...set, questions, of: candidates.length };
}
