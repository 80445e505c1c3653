// Both finders answer searches alike; on the full data, 20,000 of them: `npm run check:long -- finders`.
import { Pool } from 'pg';
import { afterEach, expect, test } from 'vitest';
import { indexRelease } from '../../src/store/import/search-index.ts';
import { MatchKind } from '../../src/terminology/search-match.ts';
import type { TestDatabase } from '../support/database.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { cloneOddSample } from '../support/sample-oddities.ts';
import { compareFinders, type OpenFinders, openFinders } from './compared-finders.ts';

const SEARCHES = 500;
/** On a machine that others use as well. */
const LONG_MS = 240_000;

let database: TestDatabase | null = null;
let finders: OpenFinders | null = null;
afterEach(async () => {
  await finders?.close();
  await database?.drop();
});

test(
  'the sample, whatever is looked for',
  async () => {
    database = await cloneOddSample();
    finders = await openFinders(database.url);
    const { asked, finding, kinds, differing } = await compareFinders(finders, SEARCHES, 20_251_209);
    expect(differing).toEqual([]);
    expect(asked).toBe(SEARCHES);
    expect(finding).toBeGreaterThan(SEARCHES / 2);
    // Of a kind that is never found nothing was compared.
    expect(Object.keys(kinds).sort()).toEqual(Object.values(MatchKind).sort());
  },
  LONG_MS,
);

/** The letters of English in other scripts: of two, three and four bytes in UTF-8. */
const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const SCRIPTS = {
  UK: 'абцдефгхіжклмнопрстуввхиз',
  ZH: '一丁七万丈三上下不与丐丑专且丕世丘丙业丛东丝丞両丢两',
  TR: String.fromCodePoint(...Array.from(LATIN, (_, i) => 0x20000 + i)),
};

test(
  'every language of a release, in other scripts too',
  async () => {
    database = await cloneSampleRelease();
    const pool = new Pool({ connectionString: database.url });
    const client = await pool.connect();
    await client.query('begin');
    for (const [language, letters] of Object.entries(SCRIPTS))
      await client.query(
        `insert into disorder_name (release_no, orpha_code, language, position, text)
       select release_no, orpha_code, $1, position, translate(lower(text), $2, $3) from disorder_name where language = 'EN' and orpha_code % 2 = 0`,
        [language, LATIN, letters],
      );
    await indexRelease(client, 1);
    await client.query('commit');
    client.release();
    await pool.end();
    finders = await openFinders(database.url);
    expect(finders.session.edition.languages.toSorted()).toEqual(['EN', 'TR', 'UK', 'ZH']);
    const { asked, finding, kinds, differing } = await compareFinders(finders, SEARCHES, 7);
    expect(differing).toEqual([]);
    expect(asked).toBe(SEARCHES);
    expect(finding).toBeGreaterThan(SEARCHES / 2);
    expect(kinds.FUZZY).toBeGreaterThan(50);
  },
  LONG_MS,
);
