// Two versions of real mapping sets, of Mondo to ORPHA and to OMIM: the changes that are told are those that the lines of the files differ by.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPaths } from '../../src/ingest/run.ts';
import { differingSets, ReleaseChangeKind } from '../../src/release/changes.ts';
import { comparedReleases } from '../../src/store/changes/compared-releases.ts';
import { mappingSetChanges } from '../../src/store/changes/mapping-set-changes.ts';
import { releaseChanges } from '../../src/store/changes/release-changes.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import type { Session } from '../../src/store/session.ts';
import { Store } from '../../src/store/store.ts';
import { curie } from '../../src/terminology/code.ts';
import { readLines } from '../ingest/line-scan.ts';
import type { TestDatabase } from '../support/database.ts';
import { describeRealData, realData } from '../support/real-data.ts';
import { cloneRealRelease } from '../support/real-release.ts';

const KINDS = Object.values(ReleaseChangeKind);
const NAMES = ['mondo_exactmatch_omim', 'mondo_exactmatch_orphanet'] as const;
const idOf = (name: string) => `http://purl.obolibrary.org/obo/mondo/mappings/${name}.sssom.tsv`;

/** Every tenth line goes, every tenth says broadMatch, the last stays as it is. */
function nextVersion(lines: readonly string[]) {
  const rows = lines.filter(line => line.startsWith('MONDO:'));
  const gone = rows.filter((_, i) => i % 10 === 3);
  const broader = rows.filter((_, i) => i % 10 === 7);
  const next = lines
    .filter(line => !gone.includes(line))
    .map(line => (broader.includes(line) ? line.replace('skos:exactMatch', 'skos:broadMatch') : line));
  return { rows, gone, broader, text: next.join('\n').replace('releases/2026-08-04', 'releases/2026-09-01') };
}

const ends = (row: string) => {
  const [subject = '', , , object = ''] = row.split('\t');
  return { mondo: subject, other: object.replace('Orphanet:', '') };
};

describeRealData('Mondo, and a later version of it', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let session: Session;
  let versions: Record<(typeof NAMES)[number], ReturnType<typeof nextVersion>>;
  const releases = ['orphadata-2025-12-09'];

  beforeAll(async () => {
    database = await cloneRealRelease();
    dataSource = await openDataSource({ url: database.url });
    const files = NAMES.map(name => realData(`sssom/mondo/${name}.sssom.tsv.gz`));
    const [omim, orphanet] = files.map(file => nextVersion(readLines(file)));
    if (!omim || !orphanet) throw new Error('There are two files');
    versions = { mondo_exactmatch_omim: omim, mondo_exactmatch_orphanet: orphanet };
    releases.push((await importPaths(dataSource, files)).release);
    const folder = mkdtempSync(join(tmpdir(), 'nosograph-mondo-'));
    for (const name of NAMES) writeFileSync(join(folder, `${name}.sssom.tsv`), versions[name].text);
    releases.push((await importPaths(dataSource, [folder])).release);
    rmSync(folder, { recursive: true });
    session = await Store.of(dataSource).open();
  }, 240_000);
  afterAll(async () => {
    await dataSource?.destroy();
    await database?.drop();
  });

  async function compare(from = '', to = '') {
    const compared = await comparedReleases(session, { from, to }, []);
    const mappingSets = differingSets(compared.from.mappingSets, compared.to.mappingSets);
    const wanted = { ...compared, kinds: KINDS, orphaCodes: null, codeSystems: null, mappingSets };
    const { changes } = await releaseChanges(session, wanted, { first: 100_000, offset: 0 });
    const counts = (await mappingSetChanges(session, compared, mappingSets)).map(set => [
      set.id,
      set.mappingsAdded,
      set.mappingsRemoved,
      set.relationsChanged,
    ]);
    const texts = changes.map(
      ({ kind, orphaCode, code, mappingSetId, before, after }) =>
        `${kind} ${orphaCode} ${code && curie(code)} ${mappingSetId} ${before} ${after}`,
    );
    return { texts: texts.sort(), counts };
  }

  const told = (kind: string, rows: readonly string[], relations: string) =>
    rows.map(row => `${kind} ${ends(row).other} ${ends(row).mondo} ${idOf(NAMES[1])} ${relations}`);

  it('a set that came adds each of its mappings to its disorder', async () => {
    const { texts, counts } = await compare(releases[0], releases[1]);
    const { mondo_exactmatch_omim: omim, mondo_exactmatch_orphanet: orphanet } = versions;
    expect(texts).toEqual(told('MAPPING_ADDED', orphanet.rows, 'null EXACT').sort());
    expect(counts).toEqual([
      [idOf(NAMES[0]), omim.rows.length, 0, 0],
      [idOf(NAMES[1]), orphanet.rows.length, 0, 0],
    ]);
  });

  it('of another version it is what differs, read from the disorder; between other codes it is counted', async () => {
    const { texts, counts } = await compare(releases[1], releases[2]);
    const { mondo_exactmatch_omim: omim, mondo_exactmatch_orphanet: orphanet } = versions;
    const expected = [
      ...told('MAPPING_REMOVED', orphanet.gone, 'EXACT null'),
      ...told('MAPPING_RELATION_CHANGED', orphanet.broader, 'EXACT NARROW'),
    ];
    expect(expected.length).toBeGreaterThan(1_900);
    expect(texts).toEqual(expected.sort());
    expect(counts).toEqual([
      [idOf(NAMES[0]), 0, omim.gone.length, omim.broader.length],
      [idOf(NAMES[1]), 0, orphanet.gone.length, orphanet.broader.length],
    ]);
  });
});
