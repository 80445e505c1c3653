// The rates that npm run bench:search measures in full, guarded by samples: the right disorder first, or among the first five.
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleMisses } from '../../bench/search/example-misses.ts';
import { nosograph } from '../../bench/search/nosograph-engine.ts';
import { type NamedDisorder, namedDisorders } from '../../bench/search/questions/named-disorders.ts';
import {
  outsideNames,
  questionSets,
  SET_IDS,
  type StatedSet,
} from '../../bench/search/questions/question-sets.ts';
import type { SetId } from '../../bench/search/questions/rules.ts';
import { answersOf, misses, rateAt } from '../../bench/search/rates.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import type { Session } from '../../src/store/session.ts';
import { Store } from '../../src/store/store.ts';
import type { TestDatabase } from '../support/database.ts';
import { describeRealData } from '../support/real-data.ts';
import { cloneAllSets } from '../support/real-release.ts';

/** Questions of each set. */
const SAMPLE = 150;

describeRealData('rates of the search', () => {
  let database: TestDatabase | undefined;
  let dataSource: DataSource | undefined;
  let session: Session;
  let disorders: NamedDisorder[];
  let sets: StatedSet[];

  beforeAll(async () => {
    database = await cloneAllSets();
    dataSource = await openDataSource({ url: database.url });
    session = await Store.of(dataSource).open();
    disorders = await namedDisorders(session);
    sets = questionSets(disorders, SAMPLE);
  }, 300_000);

  afterAll(async () => {
    await dataSource?.destroy();
    await database?.drop();
  });

  test.each(SET_IDS)('%s', async id => {
    const set = setNamed(id);
    const { rank, share } = set.stated;
    const answers = await answersOf(nosograph(session), set);
    expect(answers).toHaveLength(SAMPLE);
    const examples = exampleMisses(answers, rank, disorders).join('\n');
    expect(misses(answers, rank).length, examples).toBeLessThanOrEqual(missesAllowed(share));
  });

  test('names from outside are found by their labels', async () => {
    const answers = await answersOf(nosograph(session), outsideNames(disorders, SAMPLE));
    expect(exampleMisses(answers, 1, disorders)).toEqual([]);
  });

  test('what is not found is counted as missed', async () => {
    const { questions, ...set } = setNamed('names');
    // Each name with the code of the next one.
    const wrong = questions.map(({ text }, i) => ({ text, orphaCode: questions.at(i - 1)?.orphaCode ?? 0 }));
    expect(rateAt(1, await answersOf(nosograph(session), { ...set, questions: wrong }))).toBe(0);
  });

  test('questions are the same in every run', () => {
    expect(questionSets(disorders, SAMPLE)).toEqual(sets);
  });

  function setNamed(id: SetId): StatedSet {
    const set = sets.find(made => made.id === id);
    if (!set) throw new Error(`There is no question set ${id}`);
    return set;
  }
});

/** Of so few questions, a part of one more than is stated. */
function missesAllowed(share: number): number {
  return Math.ceil(Math.round(SAMPLE * (1 - share) * 1000) / 1000);
}
