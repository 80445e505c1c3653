// The peer: MiniSearch over the same texts, set up as its documentation advises, https://lucaong.github.io/minisearch/.
import MiniSearch, { type SearchOptions } from 'minisearch';
import { isActive } from '../../src/terminology/disorder.ts';
import { type Engine, RANKS } from './engine.ts';
import type { NamedDisorder } from './questions/named-disorders.ts';

/** Of what was tried, this puts the disorder that is meant first most often. */
export const SETTINGS =
  'fields name, synonyms and labels with boosts 2, 1.5 and 1; fuzzy 0.2; the last word also as the beginning of a word; ' +
  'every word asked for, and any of them where nothing has every word';

const OPTIONS: SearchOptions = {
  boost: { name: 2, synonyms: 1.5, labels: 1 },
  fuzzy: 0.2,
  prefix: (_word, place, words) => place === words.length - 1,
  combineWith: 'AND',
};

/** One index of the active disorders and one of all: a filter on the hits would be slower and rank the same. */
export function miniSearch(disorders: readonly NamedDisorder[], fields: readonly Field[] = FIELDS): Engine {
  const active = indexOf(
    disorders.filter(({ status }) => isActive(status)),
    fields,
  );
  const all = indexOf(disorders, fields);
  return {
    name: 'MiniSearch',
    ask(text, statuses) {
      const index = statuses.every(isActive) ? active : all;
      const every = index.search(text);
      const hits = every.length > 0 ? every : index.search(text, { combineWith: 'OR' });
      return hits
        .slice(0, RANKS)
        .map(({ id, score }) => ({ orphaCode: Number(id), why: `score ${score.toFixed(1)}` }));
    },
  };
}

type Field = 'name' | 'synonyms' | 'labels';
const FIELDS: readonly Field[] = ['name', 'synonyms', 'labels'];

function indexOf(disorders: readonly NamedDisorder[], fields: readonly Field[]): MiniSearch<NamedDisorder> {
  const index = new MiniSearch<NamedDisorder>({
    fields: [...fields],
    idField: 'orphaCode',
    searchOptions: OPTIONS,
  });
  index.addAll(disorders);
  return index;
}
