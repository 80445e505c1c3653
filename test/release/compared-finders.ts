// Asks both finders the same searches, and tells where their answers differ.
import { isDeepStrictEqual } from 'node:util';
import type { ReleaseFinder } from '../../src/release/finder.ts';
import type { FoundPage } from '../../src/release/found.ts';
import { type Question, type RefusedQuestion, readQuestion, type Scope } from '../../src/search/question.ts';
import { search } from '../../src/search/search.ts';
import { SnapshotRelease } from '../../src/snapshot/snapshot-release.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { fillSnapshot } from '../../src/store/fill-snapshot.ts';
import { StoreFinder } from '../../src/store/reading/store-finder.ts';
import type { Session } from '../../src/store/session.ts';
import { Store } from '../../src/store/store.ts';
import { SearchField } from '../../src/terminology/search-match.ts';
import { RequestWork } from '../../src/work/request-work.ts';
import { materialOf, type RandomSearch, RandomSearches } from './random-searches.ts';

const CANDIDATES = 5;

export interface OpenFinders {
  session: Session;
  release: SnapshotRelease;
  stored: ReleaseFinder;
  inMemory: ReleaseFinder;
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** On the live release of a database. */
export async function openFinders(url: string): Promise<OpenFinders> {
  const dataSource = await openDataSource({ url });
  const session = await Store.of(dataSource).open(null, RequestWork.unlimited());
  const release = new SnapshotRelease(await fillSnapshot(session));
  const stored = new StoreFinder(() => session);
  return {
    session,
    release,
    stored,
    inMemory: release.finder(session.edition, RequestWork.unlimited(), nowhereElse()),
    sql: (text, values = []) => dataSource.query(text, values),
    close: () => dataSource.destroy(),
  };
}

/** Memory that asks the database for help would be no second opinion. */
function nowhereElse(): ReleaseFinder {
  return new Proxy({} as ReleaseFinder, {
    get: (_, name) => () => {
      throw new Error(`${String(name)} was asked of the database`);
    },
  });
}

/** Null for what cannot be asked. */
export async function found(
  finder: ReleaseFinder,
  { edition }: Session,
  { text, scope, filter, slice }: RandomSearch,
): Promise<FoundPage | null> {
  const question = readQuestion(edition, text, scope);
  return 'refused' in question ? null : await search(finder, question, filter, slice);
}

export interface ComparedFinders {
  asked: number;
  /** Of them, those that found something. */
  finding: number;
  /** Hits by their kind. */
  kinds: Record<string, number>;
  /** Searches that were answered in two ways, ten at most. */
  differing: string[];
}

/** `count` searches; the same for the same seed. */
export async function compareFinders(
  { session, stored, inMemory, sql }: OpenFinders,
  count: number,
  seed: number,
): Promise<ComparedFinders> {
  const { edition } = session;
  const searches = new RandomSearches(await materialOf(sql, edition.releaseNo), edition, seed);
  const compared: ComparedFinders = { asked: 0, finding: 0, kinds: {}, differing: [] };
  for (; compared.asked < count && compared.differing.length < 10; compared.asked++) {
    const one = searches.next();
    const [a, b] = [await found(stored, session, one), await found(inMemory, session, one)];
    if (!isDeepStrictEqual(a, b)) compared.differing.push(differenceOf(one, a, b));
    if (a && a.totalCount > 0) compared.finding++;
    for (const { kind } of a?.hits ?? []) compared.kinds[kind] = (compared.kinds[kind] ?? 0) + 1;
  }
  return compared;
}

/** `count` texts in batches, as `matchNames` asks them; gives the texts that were answered in two ways. */
export async function compareNames(
  { session, stored, inMemory, sql }: OpenFinders,
  count: number,
  seed: number,
): Promise<{ finding: number; differing: string[] }> {
  const { edition } = session;
  const searches = new RandomSearches(await materialOf(sql, edition.releaseNo), edition, seed);
  const drawn = Array.from({ length: count }, () => searches.next());
  const differing: string[] = [];
  let finding = 0;
  for (const language of edition.languages) {
    const scope: Scope = { fields: Object.values(SearchField), codeSystems: null, language };
    const asked = drawn.filter(({ scope: of }) => of.language === language).map(({ text }) => text);
    const questions = asked.map(text => readQuestion(edition, text, scope)).filter(isQuestion);
    const fields = questions[0]?.fields;
    if (!fields) continue;
    const texts = questions.map(({ sought }) => sought);
    for (const ask of ['namesCalled', 'namesWithWords', 'namesAlike'] as const) {
      const [one, other] = [
        await stored[ask](fields, texts, CANDIDATES),
        await inMemory[ask](fields, texts, CANDIDATES),
      ];
      for (const [i, hits] of one.entries()) {
        if (hits.length > 0) finding++;
        if (!isDeepStrictEqual(hits, other[i]))
          differing.push(
            `${ask} "${texts[i]?.text?.text}"\n  SQL    ${JSON.stringify(hits)}\n  memory ${JSON.stringify(other[i])}`,
          );
      }
    }
  }
  return { finding, differing };
}

function isQuestion(read: Question | RefusedQuestion): read is Question {
  return !('refused' in read);
}

function differenceOf(asked: RandomSearch, a: FoundPage | null, b: FoundPage | null): string {
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 120), at + 120);
  const scope = { ...asked.scope, codeSystems: asked.scope.codeSystems?.map(({ id }) => id) ?? null };
  return `${JSON.stringify({ ...asked, scope })}\n  SQL    ${around(one)}\n  memory ${around(other)}`;
}
