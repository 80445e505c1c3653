// Changes from Orphadata 2024-12 to 2025-12, as the service tells them and as a second parser finds them in the XML files.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPaths } from '../../src/ingest/run.ts';
import { differingSets, type ReleaseChange, ReleaseChangeKind } from '../../src/release/changes.ts';
import { comparedReleases } from '../../src/store/changes/compared-releases.ts';
import { releaseChanges } from '../../src/store/changes/release-changes.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { Store } from '../../src/store/store.ts';
import { curie } from '../../src/terminology/code.ts';
import type { TestDatabase } from '../support/database.ts';
import { describeRealData, realData } from '../support/real-data.ts';
import { cloneRealRelease } from '../support/real-release.ts';
import { compareParents, scanParents } from './two-classifications.ts';
import { compareNomenclatures, scanDisorders } from './two-nomenclatures.ts';

const folders = () => ['2024-12', '2025-12'].map(edition => realData(`orphadata/${edition}`));
const PAGE = fileURLToPath(new URL('../../docs/data.md', import.meta.url));

const KINDS = Object.values(ReleaseChangeKind);
const kindOf = (change: string) => change.slice(0, change.indexOf(' '));

describeRealData('2024-12 to 2025-12', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let changes: ReleaseChange[];
  let notCompared: ReleaseChangeKind[];
  let expected: Set<string>;

  beforeAll(async () => {
    database = await cloneRealRelease();
    dataSource = await openDataSource({ url: database.url });
    const [older = '', newer = ''] = folders();
    const earlier = await importPaths(dataSource, [older]);
    const session = await Store.of(dataSource).open();
    const ids = { from: earlier.release, to: 'orphadata-2025-12-09' };
    const { from, to } = await comparedReleases(session, ids, []);
    const mappingSets = differingSets(from.mappingSets, to.mappingSets);
    const wanted = { from, to, kinds: KINDS, orphaCodes: null, codeSystems: null, mappingSets };
    const page = await releaseChanges(session, wanted, { first: 100_000, offset: 0 });
    changes = page.changes;
    notCompared = page.notCompared;
    expect(page.kindCounts.reduce((sum, { count }) => sum + count, 0)).toBe(changes.length);
    const [before, after] = [older, newer].map(folder => scanDisorders(`${folder}/en_product1.xml.gz`));
    if (!before || !after) throw new Error('There are two files');
    const parents = compareParents(
      scanParents(older, new Set(before.keys())),
      scanParents(newer, new Set(after.keys())),
    );
    expected = new Set([...compareNomenclatures(before, after), ...parents]);
  }, 240_000);
  afterAll(async () => {
    await dataSource?.destroy();
    await database?.drop();
  });

  const of = (kind: string) => changes.filter(change => change.kind === kind);

  /** Texts differ in how they are written: of them the disorders are compared, and how many each has. */
  function texts(kind: ReleaseChangeKind): string[] {
    if (kind.startsWith('SYNONYM')) {
      const codes = of(kind).map(({ orphaCode }) => orphaCode);
      return [...new Set(codes)].map(code => `${kind} ${code} ${codes.filter(each => each === code).length}`);
    }
    return of(kind).map(({ orphaCode, code, classification, before, after }) => {
      const text = `${kind} ${orphaCode}${code ? ` ${curie(code)}` : ''}`;
      if (classification !== null) return `${text} ${classification}`;
      if (!kind.startsWith('MAPPING')) return text;
      return `${text}${before ? ` ${before}` : ''} >${after ? ` ${after}` : ''}`;
    });
  }

  it.each(KINDS)('%s: the same ones, each once', kind => {
    const found = texts(kind);
    expect(new Set(found).size).toBe(found.length);
    expect(found.sort()).toEqual([...expected].filter(change => kindOf(change) === kind).sort());
  });

  it('synonyms of 221 disorders, definitions of 887 and typologies of 42', () => {
    const disorders = (...kinds: ReleaseChangeKind[]) =>
      new Set(kinds.flatMap(of).map(({ orphaCode }) => orphaCode)).size;
    expect([
      disorders(ReleaseChangeKind.SYNONYM_ADDED, ReleaseChangeKind.SYNONYM_REMOVED),
      disorders(ReleaseChangeKind.DEFINITION_CHANGED),
      disorders(ReleaseChangeKind.TYPOLOGY_CHANGED),
    ]).toEqual([221, 887, 42]);
  });

  it('genes cannot be compared: there are none of 2024-12', () => {
    expect(notCompared).toEqual(KINDS.filter(kind => kind.startsWith('GENE')));
  });

  it('docs/data.md states how many there are of each kind', () => {
    const section =
      readFileSync(PAGE, 'utf8').split('## Changes between releases\n')[1]?.split('\n## ')[0] ?? '';
    const stated = [...section.matchAll(/^\| `([A-Z_]+)` .*\| +([\d,]+|not compared) \|$/gm)].map(
      ([, kind = '', count = '']) => [kind, count.replaceAll(',', '')],
    );
    const counted = KINDS.map(kind => [
      kind,
      notCompared.includes(kind) ? 'not compared' : String(of(kind).length),
    ]);
    expect(stated).toEqual(counted);
  });
});
