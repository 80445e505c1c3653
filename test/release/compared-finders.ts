// Asks both finders the same searches, and tells where their answers differ.
import { isDeepStrictEqual } from 'node:util';
import type { ReleaseFinder } from '../../src/release/finder.ts';
import type { FoundPage } from '../../src/release/found.ts';
import { readQuestion } from '../../src/search/question.ts';
import { search } from '../../src/search/search.ts';
import { SnapshotRelease } from '../../src/snapshot/snapshot-release.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { fillSnapshot } from '../../src/store/fill-snapshot.ts';
import { StoreFinder } from '../../src/store/reading/store-finder.ts';
import type { Session } from '../../src/store/session.ts';
import { Store } from '../../src/store/store.ts';
import { RequestWork } from '../../src/work/request-work.ts';
import { materialOf, type RandomSearch, RandomSearches } from './random-searches.ts';

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

function differenceOf(asked: RandomSearch, a: FoundPage | null, b: FoundPage | null): string {
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 120), at + 120);
  const scope = { ...asked.scope, codeSystems: asked.scope.codeSystems?.map(({ id }) => id) ?? null };
  return `${JSON.stringify({ ...asked, scope })}\n  SQL    ${around(one)}\n  memory ${around(other)}`;
}
