// The project's own search, called in process: what the service finds, without HTTP and GraphQL.
import type { ReleaseFinder } from '../../src/release/finder.ts';
import { readQuestion } from '../../src/search/question.ts';
import { search } from '../../src/search/search.ts';
import { SnapshotRelease } from '../../src/snapshot/snapshot-release.ts';
import { fillSnapshot } from '../../src/store/fill-snapshot.ts';
import { StoreFinder } from '../../src/store/reading/store-finder.ts';
import type { Session } from '../../src/store/session.ts';
import { NomenclatureLanguage } from '../../src/terminology/disorder.ts';
import { SearchField } from '../../src/terminology/search-match.ts';
import { RequestWork } from '../../src/work/request-work.ts';
import { type Engine, RANKS } from './engine.ts';

/** The release of a session, read into memory. */
export async function finderInMemory(session: Session): Promise<ReleaseFinder> {
  const release = new SnapshotRelease(await fillSnapshot(session));
  return release.finder(session.edition, RequestWork.unlimited(), new StoreFinder(() => session));
}

/**
 * @param finder left out: PostgreSQL.
 * @param fields where to look; a search looks everywhere by default.
 */
export function nosograph(
  session: Session,
  finder: ReleaseFinder = new StoreFinder(() => session),
  fields: readonly SearchField[] = Object.values(SearchField),
): Engine {
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
