// The project's own search, called in process: the statements of the service without HTTP and GraphQL.
import { readQuestion } from '../../src/search/question.ts';
import { search } from '../../src/search/search.ts';
import { StoreFinder } from '../../src/store/reading/store-finder.ts';
import type { Session } from '../../src/store/session.ts';
import { NomenclatureLanguage } from '../../src/terminology/disorder.ts';
import { SearchField } from '../../src/terminology/search-match.ts';
import { type Engine, RANKS } from './engine.ts';

/** @param fields where to look; a search looks everywhere by default. */
export function nosograph(
  session: Session,
  fields: readonly SearchField[] = Object.values(SearchField),
): Engine {
  const finder = new StoreFinder(() => session);
  const scope = { fields, codeSystems: null, language: NomenclatureLanguage.EN };
  return {
    name: 'Nosograph',
    async ask(text, statuses) {
      const question = readQuestion(session.edition, text, scope);
      if ('refused' in question) return [];
      const { hits } = await search(finder, question, { statuses }, { first: RANKS, offset: 0 });
      return hits.map(hit => ({ orphaCode: hit.orphaCode, why: `${hit.kind} ${hit.field} "${hit.text}"` }));
    },
  };
}
