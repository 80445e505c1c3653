// Both finders answer searches alike; on the full data, 10,000 of them: `npm run check:long -- finders`.
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { importPaths } from '../../src/ingest/run.ts';
import { readQuestion, type Scope } from '../../src/search/question.ts';
import { Snapshot } from '../../src/snapshot/snapshot.ts';
import { SnapshotRelease } from '../../src/snapshot/snapshot-release.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { ACTIVE_STATUSES, NomenclatureLanguage } from '../../src/terminology/disorder.ts';
import { foldedWords } from '../../src/terminology/fold.ts';
import { initialsOf } from '../../src/terminology/name-key.ts';
import { MatchKind, SearchField } from '../../src/terminology/search-match.ts';
import { BudgetExceeded } from '../../src/work/budget.ts';
import { WORK_LIMITS, Work } from '../../src/work/limits.ts';
import { RequestWork, TURNS } from '../../src/work/request-work.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { compareFinders, compareNames, found, type OpenFinders, openFinders } from './compared-finders.ts';
import { materialOf, type RandomSearch, RandomSearches } from './random-searches.ts';
import { cloneRichSample, indexAgain, LANGUAGES } from './rich-sample.ts';
import { arraysOf, changed, placesIn } from './snapshot-arrays.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));
const EVERYWHERE: Scope = {
  fields: Object.values(SearchField),
  codeSystems: null,
  language: NomenclatureLanguage.EN,
};
const SEARCHES = 400;
/** On a machine that others use as well. */
const LONG_MS = 240_000;

let database: TestDatabase | null = null;
let finders: OpenFinders | null = null;
afterEach(async () => {
  await finders?.close();
  await database?.drop();
});

async function openRich(): Promise<OpenFinders> {
  database = await cloneRichSample();
  finders = await openFinders(database.url);
  return finders;
}

test(
  'whatever is looked for, in every language',
  async () => {
    const opened = await openRich();
    expect(opened.session.edition.languages.toSorted()).toEqual(LANGUAGES);
    const { asked, finding, kinds, differing } = await compareFinders(opened, SEARCHES, 20_251_209);
    expect(differing).toEqual([]);
    expect(asked).toBe(SEARCHES);
    expect(finding).toBeGreaterThan(SEARCHES / 2);
    // Of a kind that is never found nothing was compared.
    expect(Object.keys(kinds).sort()).toEqual(Object.values(MatchKind).sort());
  },
  LONG_MS,
);

test(
  'many texts at a time',
  async () => {
    const { finding, differing } = await compareNames(await openRich(), SEARCHES, 11);
    expect(differing).toEqual([]);
    expect(finding).toBeGreaterThan(SEARCHES / 2);
  },
  LONG_MS,
);

async function someSearches({ sql, session }: OpenFinders, count: number): Promise<RandomSearch[]> {
  const { edition } = session;
  const searches = new RandomSearches(await materialOf(sql, edition.releaseNo), edition, 3);
  return Array.from({ length: count }, () => searches.next());
}

test('a search that has to pause finds the same', async () => {
  const opened = await openRich();
  const searches = await someSearches(opened, 60);
  const ask = (one: RandomSearch) => {
    const { edition } = opened.session;
    return found(opened.release.finder(edition, new RequestWork(), opened.stored), opened.session, one);
  };
  const atOnce = await Promise.all(searches.map(ask));
  const { sliceMs } = TURNS;
  TURNS.sliceMs = 0;
  try {
    expect(await Promise.all(searches.map(ask))).toEqual(atOnce);
  } finally {
    TURNS.sliceMs = sliceMs;
  }
});

test('each search counts as one of the database does', async () => {
  const { release, session, stored } = await openRich();
  const { edition } = session;
  const work = new RequestWork({ ...WORK_LIMITS, [Work.SEARCHES]: 2 });
  const finder = release.finder(edition, work, stored);
  const question = readQuestion(edition, 'disease', EVERYWHERE);
  if ('refused' in question) throw new Error(question.message);
  const ask = () =>
    finder.matching(question.fields, question.sought, { statuses: ACTIVE_STATUSES }, { first: 5, offset: 0 });
  await ask();
  await ask();
  await expect(ask()).rejects.toThrow(BudgetExceeded);
});

/** A name with a number behind it, and an acronym, for every disorder in every language. */
const MORE_NAMES = `
  insert into disorder_name (release_no, orpha_code, language, position, text)
  select release_no, orpha_code, language, 100 + p, case p when 1 then text || ' type 2' else 'QZ' || translate(orpha_code::text, '0123456789', 'ABCDEFGHJK') end
  from disorder_name, generate_series(1, 2) p where position = 0`;

async function openSmall(): Promise<OpenFinders> {
  database = await createTestDatabase();
  const dataSource = await openDataSource({ url: database.url });
  for (const file of ['orphadata/small', 'orphadata/german', 'sssom/hospital.sssom.tsv'])
    await importPaths(dataSource, [`${FIXTURES}${file}`]);
  await dataSource.query(MORE_NAMES);
  await dataSource.destroy();
  await indexAgain(database.url);
  finders = await openFinders(database.url);
  return finders;
}

/** Beside random searches: every gene; of every name the initials, the name without a letter, and what an acronym stands for. */
async function tellingSearches(opened: OpenFinders): Promise<RandomSearch[]> {
  const { terms, genes } = await materialOf(opened.sql, opened.session.edition.releaseNo);
  const texts = terms.flatMap(({ language, text }) =>
    [
      initialsOf(foldedWords(text)).toUpperCase(),
      `${text} type 2`,
      text.replace(/(\p{L}{3})\p{L}(?=\p{L}{2})/u, '$1'),
      // So far from the word that trigrams alone lead to it.
      text.replace(/\p{L}{3}(?<=\p{L}{7,})(?!\p{L})/gu, 'xyz'),
    ].map(each => ({ language, text: each })),
  );
  texts.push(...genes.map(text => ({ language: EVERYWHERE.language, text })));
  const asked = texts.map(({ language, text }) => ({
    text,
    scope: { ...EVERYWHERE, language },
    filter: { statuses: ACTIVE_STATUSES },
    slice: { first: 50, offset: 0 },
  }));
  return [...asked, ...(await someSearches(opened, 150))];
}

test(
  'a changed number in any array of the search changes what is found',
  async () => {
    const opened = await openSmall();
    const { session, release, stored } = opened;
    const searches = await tellingSearches(opened);
    const told = async (snapshot: Snapshot): Promise<string> => {
      const finder = new SnapshotRelease(snapshot).finder(session.edition, RequestWork.unlimited(), stored);
      try {
        const pages = [];
        for (const one of searches) pages.push(await found(finder, session, one));
        return JSON.stringify(pages);
      } catch (error) {
        // A snapshot that was changed may also be refused.
        return String(error);
      }
    };
    const usual = await told(release.snapshot);
    const unseen: string[] = [];
    for (const { path, array } of arraysOf(release.snapshot.parts)) {
      if (!path.startsWith('search.') || array.length === 0) continue;
      let seen = false;
      for (const place of placesIn(array)) {
        seen = (await told(Snapshot.of(changed(release.snapshot.parts, path, place)))) !== usual;
        if (seen) break;
      }
      if (!seen) unseen.push(path);
    }
    expect(unseen).toEqual([]);
  },
  LONG_MS,
);
