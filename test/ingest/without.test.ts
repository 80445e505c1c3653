// A mapping set taken out of a release again: by command, seen through the service; nothing else goes with it, and it does not come back.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROJECT_ROOT } from '../../src/project-root.ts';
import { nosograph } from '../service/nosograph.ts';
import { dataOf } from '../support/ask.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import { makeTestFolder } from '../support/test-folder.ts';
import { COLUMNS, HEAD, row, sssomFile } from './sssom/sssom-file.ts';

const WARD = 'https://example.org/sets/ward.sssom.tsv';
const CLINIC = 'https://example.org/sets/clinic.sssom.tsv';
const SAMPLE = join(PROJECT_ROOT, 'sample');

const folder = makeTestFolder('nosograph-without-');
let service: TestService;
let env: Record<string, string>;
beforeAll(async () => {
  const database = await cloneSampleRelease();
  env = { DATABASE_URL: database.url };
  service = await startTestService(database);
});
afterAll(async () => {
  await service?.stop();
  folder.remove();
});

async function setFile(id: string, label: string): Promise<string> {
  const head = HEAD.map(line => line.replace('https://example.org/sets/test.sssom.tsv', id));
  const lines = [
    ...head,
    `${COLUMNS}\tsubject_label`,
    row(`LOCAL:${label.length}`, 'skos:exactMatch', 'ORPHA:732', label),
  ];
  return sssomFile(lines, id.split('/').at(-1));
}

async function command(...args: string[]) {
  const { status, stdout, stderr } = await nosograph(['import', ...args, '--json'], { env });
  return { status, stderr, report: status === 0 ? JSON.parse(stdout) : null };
}

async function seen() {
  const query = `{ mappingSets { id } ward: searchDisorders(query: "wardword", first: 5) { nodes { curie } }
    clinic: searchDisorders(query: "clinicword", first: 5) { nodes { curie } } }`;
  await service.seesLive();
  const data = await dataOf(service.url, query);
  const ids = (nodes: { nodes: { curie: string }[] }) => nodes.nodes.map(node => node.curie);
  return {
    sets: (data.mappingSets as { id: string }[]).map(({ id }) => id).sort(),
    ward: ids(data.ward as { nodes: { curie: string }[] }),
    clinic: ids(data.clinic as { nodes: { curie: string }[] }),
  };
}

const counts = () =>
  service.sql(
    `select (select count(*)::int from disorder_name n where n.release_no = r.release_no) as names,
      (select count(*)::int from classification_edge e where e.release_no = r.release_no) as edges, disorder_count, mapping_count
     from release r join live using (release_no)`,
  );

/** Product 1 of the sample with a later date. */
function laterNomenclature(): string {
  const name = readdirSync(SAMPLE).find(file => file.startsWith('en_product1.')) ?? '';
  const path = join(folder.path, name);
  writeFileSync(path, readFileSync(join(SAMPLE, name), 'utf8').replaceAll('2025-12-09', '2026-01-09'));
  return path;
}

test('everything but the set is carried; the search forgets its labels; a later nomenclature does not bring it back', async () => {
  const [before] = await counts();
  await command(await setFile(WARD, 'wardword'));
  const [withWard] = await counts();
  await command(await setFile(CLINIC, 'clinicword'));
  expect(await seen()).toEqual({
    sets: [CLINIC, WARD, 'orphadata'],
    ward: ['ORPHA:732'],
    clinic: ['ORPHA:732'],
  });

  const { status, report } = await command('--without', WARD);
  expect(status).toBe(0);
  expect(report).toMatchObject({ outcome: 'imported', live: true, without: [WARD], products: [] });
  expect(await seen()).toEqual({ sets: [CLINIC, 'orphadata'], ward: [], clinic: ['ORPHA:732'] });
  expect(await counts()).toEqual([withWard]);

  const again = await command('--without', CLINIC);
  expect(again.report, 'the release from before the sets is live again').toMatchObject({
    outcome: 'unchanged',
    live: true,
    without: [CLINIC],
  });
  expect(await counts()).toEqual([before]);
  await command(await setFile(CLINIC, 'clinicword'), '--activate');

  const later = await command(laterNomenclature());
  expect(later.report).toMatchObject({ outcome: 'imported', live: true });
  expect(await seen()).toEqual({ sets: [CLINIC, 'orphadata'], ward: [], clinic: ['ORPHA:732'] });
});

test('with files of the same call: they are imported, the set stays out', async () => {
  await command(await setFile(WARD, 'wardword'));
  const { report } = await command(await setFile(CLINIC, 'clinicword renewed'), '--without', WARD);
  expect(report).toMatchObject({ outcome: 'imported', without: [WARD] });
  expect(await seen()).toEqual({ sets: [CLINIC, 'orphadata'], ward: [], clinic: ['ORPHA:732'] });
});

describe('refused, and nothing is changed', () => {
  test.each([
    [
      ['--without', 'https://example.org/sets/wrad.sssom.tsv'],
      1,
      `lists no such mapping set. It lists:\n  ${CLINIC}`,
    ],
    [['--without', CLINIC, '--without', 'x'], 1, '--without x: '],
    [['--without', 'orphadata'], 1, "a part of Orphanet's nomenclature"],
    [['--without'], 2, "option '--without <id>' argument missing"],
    [[], 2, "missing required argument 'paths'"],
  ])('%j', async (args, expected, reason) => {
    const releases = () =>
      service.sql('select release_no from release union all select release_no from live');
    const before = await releases();
    const { status, stdout, stderr } = await nosograph(['import', ...args], { env });
    expect({ status, stdout }).toEqual({ status: expected, stdout: '' });
    expect(stderr).toContain(reason);
    expect(await releases()).toEqual(before);
  });

  test('a set that a file of the call holds', async () => {
    const { status, stderr } = await command(await setFile(CLINIC, 'clinicword'), '--without', CLINIC);
    expect(status).toBe(1);
    expect(stderr).toContain('clinic.sssom.tsv of the same call holds this mapping set');
  });
});

test('for people, in a sentence; --help tells of it', async () => {
  const { status, stdout } = await nosograph(['import', '--without', CLINIC], { env });
  expect(status).toBe(0);
  expect(stdout).toMatch(new RegExp(`without ${CLINIC}.* It is live\\.`));
  expect((await nosograph(['import', '--help'], { env })).stdout).toMatch(
    /--without <id>\s+leave this mapping set/,
  );
});
