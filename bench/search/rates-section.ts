// How often the disorder that is meant comes first, or among the first five: the project's search and MiniSearch side by side.
import type { Session } from '../../src/store/session.ts';
import { SearchField } from '../../src/terminology/search-match.ts';
import type { Bed } from '../bed/bed.ts';
import { percent } from '../measure/percent.ts';
import type { Section } from '../measure/table.ts';
import type { Engine } from './engine.ts';
import { exampleMisses } from './example-misses.ts';
import { miniSearch, SETTINGS } from './minisearch-engine.ts';
import { finderInMemory, nosograph } from './nosograph-engine.ts';
import { type NamedDisorder, namedDisorders } from './questions/named-disorders.ts';
import { outsideNames, type QuestionSet, questionSets, sampleOf } from './questions/question-sets.ts';
import { SAMPLE, type Stated } from './questions/rules.ts';
import { type Answered, answersOf, rateAt } from './rates.ts';

type Say = (line: string) => void;

const RULES = `Every question is made of a name that was imported, by fixed rules and seeds, and the disorder that has the name is meant.
A typing error is a letter inserted, deleted, replaced, or swapped with the next, each equally likely, at any place, the first letter too.
Left out is what no search can tell apart: what is, once folded, another active disorder's name or synonym as well, and a beginning that more disorders share.
All questions that the rule gives are asked, but ${SAMPLE.toLocaleString('en')} of those with typing errors, drawn by a seed.
MiniSearch has the same texts and is asked at most ${SAMPLE.toLocaleString('en')} questions of each set, drawn by a seed; its settings, the best of several that were tried: ${SETTINGS}.`;

/** The rates that are stated. */
export async function rateSets(bed: Bed, session: Session, say: Say): Promise<Section> {
  const disorders = await namedDisorders(session);
  const own = nosograph(session, await finderInMemory(session));
  const peer = miniSearch(disorders);
  const rows: string[][] = [];
  const missed: string[] = [];
  for (const set of questionSets(disorders)) {
    const { title, stated } = set;
    const answers = await answered(own, set, disorders, say);
    const reached = rateAt(stated.rank, answers);
    const asStated = `${percent(stated.share)} at rank ${stated.rank}`;
    if (reached < stated.share) missed.push(`${title}: ${percent(reached)}; stated are ${asStated}.`);
    const others = await answersOf(peer, sampleOf(set, SAMPLE));
    rows.push([title, asked(set), asStated, ...rates(answers), ...rates(others)]);
  }
  const head = ['', 'questions', 'stated', 'Nosograph, rank 1', 'rank 5', 'MiniSearch, rank 1', 'rank 5'];
  return { title: 'Rates', text: RULES, tables: [{ head, rows }], missed: bed.data.real ? missed : [] };
}

/** What the labels of other terminologies are worth: names that Orphanet does not have, looked for with and without them. */
export async function rateOutsideNames(_bed: Bed, session: Session, say: Say): Promise<Section> {
  const disorders = await namedDisorders(session);
  const set = outsideNames(disorders);
  const finder = await finderInMemory(session);
  const ways: [string, Engine][] = [
    [
      'Nosograph, names and synonyms alone',
      nosograph(session, finder, [SearchField.NAME, SearchField.SYNONYM]),
    ],
    ['MiniSearch, names and synonyms alone', miniSearch(disorders, ['name', 'synonyms'])],
    ['Nosograph, everywhere', nosograph(session, finder)],
    ['MiniSearch, with the labels', miniSearch(disorders)],
  ];
  const rows: string[][] = [];
  for (const [way, engine] of ways) rows.push([way, ...rates(await answered(engine, set, disorders, say))]);
  return {
    title: 'Names from outside',
    text:
      `Labels of concepts that Mondo, ORDO and the other mapping sets state to be the same as a disorder: ${asked(set)} that belong to one active disorder alone, drawn by a seed. ` +
      'Looked for where they are not, they tell how far the wording alone leads; looked for where they are, what indexing them is worth. No figure is stated.',
    tables: [{ head: ['', 'rank 1', 'rank 5'], rows }],
    missed: [],
  };
}

/** Says on the way what was missed. */
async function answered(
  engine: Engine,
  set: QuestionSet & { stated?: Stated },
  disorders: readonly NamedDisorder[],
  say: Say,
): Promise<Answered[]> {
  say(`${engine.name}: ${set.title}, ${asked(set)}`);
  const answers = await answersOf(engine, set);
  for (const example of exampleMisses(answers, set.stated?.rank ?? 1, disorders)) say(example);
  return answers;
}

function asked({ questions, of }: QuestionSet): string {
  const [some, all] = [questions.length, of].map(count => count.toLocaleString('en'));
  return some === all ? `${all}` : `${some} of ${all}`;
}

function rates(answers: readonly Answered[]): string[] {
  return [1, 5].map(rank => percent(rateAt(rank, answers)));
}
