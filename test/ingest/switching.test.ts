// Releases are imported and made live in turn under load: no error, and no answer of two releases.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { importPaths } from '../../src/ingest/run.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { activateRelease } from '../../src/store/import/activate-release.ts';
import { pruneReleases } from '../../src/store/import/prune-releases.ts';
import { createTestDatabase } from '../support/database.ts';
import { startEmptyService } from '../support/running-service.ts';
import { switchReleases } from './switch-releases.ts';

const SAMPLE = fileURLToPath(new URL('../../sample/en_product1.xml', import.meta.url));

it('answers are of one release through 3 imports and activations', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nosograph-switching-'));
  const other = join(folder, 'en_product1.xml');
  const text = readFileSync(SAMPLE, 'utf8')
    .replaceAll('2025-12-09', '2026-01-09')
    .replace('>Polymyositis<', '>Another polymyositis<')
    .replace('<Source>OMIM</Source>', '<Source>GARD</Source>')
    // The first inactive entity: neither inactive, nor a reason for it.
    .replace('<Value>8192</Value>', '<Value>1</Value>')
    .replace('<Value>16</Value>', '<Value>1</Value>');
  writeFileSync(other, text);
  const database = await createTestDatabase();
  const service = await startEmptyService(database);
  const dataSource = await openDataSource({ url: database.url });
  const wait = () => undefined;
  try {
    const seen = await switchReleases({
      hands: {
        imported: async path =>
          (await importPaths(dataSource, [path], { activate: true, force: true })).release,
        activated: id => activateRelease(dataSource, id, wait),
        pruned: async keep => (await pruneReleases(dataSource, keep, wait)).removed.length,
      },
      service: service.url,
      editions: [SAMPLE, other],
      rounds: 3,
      clients: 4,
      fields: [
        'disorder(id: "732") { name }',
        'browseDisorders(first: 0) { totalCount }',
        'codeSystems { id mappingCount }',
        'searchDisorders(query: "another polymyositis", first: 5) { totalCount nodes { name } }',
      ],
      folder,
    });
    expect(seen.answers).toBeGreaterThan(50);
    expect(Object.keys(seen.ofEach)).toHaveLength(2);
    expect(seen.changes).toBeGreaterThan(3);
    expect(service.log.filter(line => line.msg === 'fault')).toEqual([]);
  } finally {
    await dataSource.destroy();
    await service.stop();
    rmSync(folder, { recursive: true });
  }
}, 180_000);
