// Changes from Orphadata 2024-12 to 2025-12, as the service tells them and as a second parser finds them in the two XML files.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPaths } from '../../src/ingest/run.ts';
import { ReleaseChangeKind } from '../../src/release/changes.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { releaseChanges } from '../../src/store/release-changes.ts';
import type { Session } from '../../src/store/session.ts';
import { Store } from '../../src/store/store.ts';
import { curie } from '../../src/terminology/code.ts';
import type { TestDatabase } from '../support/database.ts';
import { describeRealData, realData } from '../support/real-data.ts';
import { cloneRealRelease } from '../support/real-release.ts';
import { compareNomenclatures, scanDisorders } from './two-nomenclatures.ts';

const files = () =>
  ['2024-12', '2025-12'].map(edition => realData(`orphadata/${edition}/en_product1.xml.gz`));
const PAGE = fileURLToPath(new URL('../../docs/data.md', import.meta.url));

const KINDS = Object.values(ReleaseChangeKind);
const kindOf = (change: string) => change.slice(0, change.indexOf(' '));

describeRealData('2024-12 to 2025-12', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let session: Session;
  let ids: string[];
  let found: Set<string>;
  let expected: Set<string>;

  beforeAll(async () => {
    database = await cloneRealRelease();
    dataSource = await openDataSource({ url: database.url });
    const earlier = await importPaths(dataSource, files().slice(0, 1));
    ids = [earlier.release, 'orphadata-2025-12-09'];
    session = await Store.of(dataSource).open();
    found = await changesOf(ids);
    const [before, after] = files().map(scanDisorders);
    if (!before || !after) throw new Error('There are two files');
    expected = compareNomenclatures(before, after);
  }, 240_000);
  afterAll(async () => {
    await dataSource?.destroy();
    await database?.drop();
  });

  async function changesOf([from = '', to = '']: readonly string[]): Promise<Set<string>> {
    const page = await releaseChanges(session, { from, to, kinds: KINDS }, { first: 100_000, offset: 0 });
    const texts = page.changes.map(({ kind, orphaCode, code, before, after }) => {
      const text = `${kind} ${orphaCode}${code ? ` ${curie(code)}` : ''}`;
      if (!kind.startsWith('MAPPING')) return text;
      return `${text}${before ? ` ${before}` : ''} >${after ? ` ${after}` : ''}`;
    });
    expect(texts).toHaveLength(page.totalCount);
    expect(new Set(texts).size).toBe(texts.length);
    return new Set(texts);
  }

  it.each(KINDS)('%s: the same ones', kind => {
    const of = (changes: ReadonlySet<string>) =>
      [...changes].filter(change => kindOf(change) === kind).sort();
    expect(of(found)).toEqual(of(expected));
  });

  it('docs/data.md states how many there are of each kind', () => {
    const section =
      readFileSync(PAGE, 'utf8').split('## Changes between releases\n')[1]?.split('\n## ')[0] ?? '';
    const stated = [...section.matchAll(/^\| `([A-Z_]+)` .*\| +([\d,]+) \|$/gm)].map(
      ([, kind = '', count = '']) => [kind, Number(count.replaceAll(',', ''))],
    );
    const counted = KINDS.map(kind => [kind, [...found].filter(change => kindOf(change) === kind).length]);
    expect(stated).toEqual(counted);
  });
});
