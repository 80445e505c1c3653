// Exports: complete SSSOM that imports again to the same mappings, CSV and JSON lines, by address and by command.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { ErrorAnswer } from '../../src/http/error-answer.ts';
import { importPaths } from '../../src/ingest/run.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { COLUMNS, HEAD, row, sssomFile } from '../ingest/sssom/sssom-file.ts';
import { dataOf } from '../support/ask.ts';
import { createTestDatabase } from '../support/database.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startEmptyService, startTestService, type TestService } from '../support/running-service.ts';

let service: TestService;
let dataSource: DataSource;

beforeAll(async () => {
  const database = await cloneSampleRelease();
  service = await startTestService(database);
  dataSource = await openDataSource({ url: database.url });
});
afterAll(async () => {
  await dataSource?.destroy();
  await service?.stop();
});

type Row = Record<string, string>;

async function download(query: string): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(`${service.url}/export/mappings?${query}`);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

function sssomRows(text: string): Row[] {
  const table = text.split('\n').filter(line => !line.startsWith('#'));
  return parseCsv(table.join('\n'), { columns: true, delimiter: '\t' }) as Row[];
}

function sssomHead(text: string): Record<string, unknown> {
  const lines = text.split('\n').filter(line => line.startsWith('#'));
  return parseYaml(lines.map(line => line.slice(2)).join('\n')) as Record<string, unknown>;
}

const STATED = `select subject_system || ':' || subject_code as subject, object_system || ':' || object_code as object, relation, predicate,
    validation_status as validation, orphanet_relation, icd_relation, icd10_mark, icd11_foundation_id, icd11_mms_url, confidence
  from mapping m join mapping_set_version s using (mapping_set_no)
  where s.id = $1 and object_system = $2 order by 1, 2, 3, 8`;

test('every row of CSV and JSON carries licence and attribution with the data version, as every mapping set does', async () => {
  const csv = parseCsv((await download('from=ORPHA&to=UMLS&format=csv')).text, { columns: true }) as Row[];
  const json = (await download('from=ORPHA&to=UMLS&format=json')).text.trim().split('\n');
  const { mappingSets } = await dataOf(service.url, '{ mappingSets { id licence attribution } }');
  const [{ attribution }] = mappingSets as [{ attribution: string }];
  expect(mappingSets).toEqual([{ id: 'orphadata', licence: 'CC BY 4.0', attribution }]);
  expect(attribution).toMatch(
    /\(c\) INSERM 1999.*orphadata\.com\. Data version \[alignments, .*2025-12-09\]$/,
  );
  for (const row of [...csv, ...json.map(line => JSON.parse(line) as Row)])
    expect([row.licence, row.attribution, row.disclaimer]).toEqual([
      'CC BY 4.0',
      attribution,
      expect.stringMatching(/^For information only.*specialist/),
    ]);
});

describe('SSSOM', () => {
  test('has a head that names licence, version and every prefix, and the required slots in each row', async () => {
    const { status, text, headers } = await download('from=ORPHA&to=icd10');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/tab-separated-values; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="ORPHA-ICD-10.sssom.tsv"');
    const head = sssomHead(text);
    expect(head).toMatchObject({
      license: 'https://creativecommons.org/licenses/by/4.0/',
      mapping_set_version: 'orphadata-2025-12-09',
      mapping_date: '2025-12-09',
      curie_map: {
        ORPHA: 'http://www.orpha.net/ORDO/Orphanet_',
        'ICD-10': 'https://icd.who.int/browse10/2019/en#/',
      },
    });
    expect(head.comment).toMatch(/^For information only.*specialist/);
    expect(String(head.mapping_set_description)).toMatch(/INSERM 1999.*alignments, .*2025-12-09/);
    const rows = sssomRows(text);
    expect(rows).toHaveLength(180);
    const prefixes = Object.keys(head.curie_map as object);
    for (const row of rows) {
      for (const slot of ['subject_id', 'predicate_id', 'object_id', 'mapping_justification']) {
        expect(prefixes).toContain(row[slot]?.split(':')[0]);
      }
    }
    expect(rows.find(row => row.subject_id === 'ORPHA:166024')).toMatchObject({
      predicate_id: 'skos:broadMatch',
      object_id: 'ICD-10:Q77.3',
      mapping_justification: 'semapv:ManualMappingCuration',
      ext_orphanet_relation: 'NTBT',
    });
  });

  test.each(['ICD-10', 'ICD-11', 'OMIM', 'MeSH'])(
    'ORPHA to %s imports again to the same mappings',
    async system => {
      const before = await dataSource.query(STATED, ['orphadata', system]);
      expect(before.length).toBeGreaterThan(0);
      const { text } = await download(`from=ORPHA&to=${system}`);
      const path = join(await mkdtemp(join(tmpdir(), 'nosograph-export-')), 'again.sssom.tsv');
      await writeFile(path, text);
      const report = await importPaths(dataSource, [path]);
      await service.seesLive();
      const id = report.mappingSets[0]?.id;
      expect(report.mappingSets[0]?.skipped).toEqual({});
      expect(await dataSource.query(STATED, [id, system])).toEqual(before);
    },
  );

  test('read from the other side inverts relation, predicate and justification', async () => {
    const { text } = await download('from=ICD-10&to=ORPHA&mappingSets=orphadata');
    expect(sssomRows(text).find(row => row.object_id === 'ORPHA:166024')).toMatchObject({
      subject_id: 'ICD-10:Q77.3',
      predicate_id: 'skos:narrowMatch',
      mapping_justification: 'semapv:MappingInversion',
    });
  });

  test('derived rows are chains, and come only when asked for', async () => {
    expect(sssomRows((await download('from=OMIM&to=ICD-10')).text)).toEqual([]);
    const rows = sssomRows((await download('from=OMIM&to=ICD-10&derived=true&mappingSets=orphadata')).text);
    expect(rows.filter(row => row.object_id === 'ICD-10:Q77.3')).toHaveLength(20);
    expect(new Set(rows.map(row => row.mapping_justification))).toEqual(new Set(['semapv:MappingChaining']));
    expect(rows.find(row => row.subject_id === 'OMIM:607131')).toMatchObject({
      predicate_id: 'skos:broadMatch',
    });
  });
});

describe('other formats and filters', () => {
  test('CSV', async () => {
    const { text } = await download('from=ORPHA&to=ICD-10&format=csv&relations=EXACT&mappingSets=orphadata');
    const rows = parseCsv(text, { columns: true }) as Row[];
    expect(rows).toHaveLength(30);
    expect(new Set(rows.map(row => row.relation))).toEqual(new Set(['EXACT']));
  });

  test('JSON, an object a line', async () => {
    const { text } = await download('from=ORPHA&to=UMLS&format=json&mappingSets=orphadata');
    const rows = text
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as Row);
    expect(rows).toHaveLength(218);
    expect(rows.find(row => row.subject === 'ORPHA:732')).toMatchObject({
      object: 'UMLS:C0085655',
      subjectLabel: 'Polymyositis',
      relation: 'EXACT',
      fhirR4Equivalence: 'equivalent',
    });
  });

  test('NOT is written with its modifier, and imports again as NOT', async () => {
    const path = await sssomFile([
      ...HEAD,
      `${COLUMNS}\tpredicate_modifier`,
      row('ORPHA:732', 'skos:exactMatch', 'OMIM:607131', 'Not'),
    ]);
    await importPaths(dataSource, [path]);
    await service.seesLive();
    const { text } = await download('from=ORPHA&to=OMIM&relations=NOT');
    const rows = sssomRows(text);
    expect(rows.length).toBeGreaterThan(0);
    const set = encodeURIComponent('https://example.org/sets/test.sssom.tsv');
    const head = sssomHead((await download(`from=ORPHA&to=OMIM&mappingSets=${set}`)).text);
    expect(head.mapping_set_description, 'names whose set it is').toMatch(/^test.sssom.tsv, version 1\. /);
    expect(head).not.toHaveProperty('mapping_date');
    expect(new Set(rows.map(found => `${found.predicate_id} ${found.predicate_modifier}`))).toEqual(
      new Set(['skos:exactMatch Not']),
    );
    const again = join(await mkdtemp(join(tmpdir(), 'nosograph-export-')), 'not.sssom.tsv');
    await writeFile(again, text);
    const id = (await importPaths(dataSource, [again])).mappingSets[0]?.id;
    await service.seesLive();
    const stored: { relation: string }[] = await dataSource.query(STATED, [id, 'OMIM']);
    expect(stored.map(mapping => mapping.relation)).toEqual(rows.map(() => 'NOT'));
  });

  describe('labels', () => {
    const SET = 'https://example.org/sets/labels.sssom.tsv';
    const ORPHADATA = /\(c\) INSERM 1999/;
    const json = async (query: string) =>
      (await download(`${query}&format=json`)).text
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as Row & { mappingSets: string[] });

    test('name their set and its licence; a name of a disorder names Orphanet, whatever set maps it', async () => {
      const path = await sssomFile([
        `#mapping_set_id: "${SET}"`,
        '#mapping_set_title: "Labels of others"',
        '#license: "https://creativecommons.org/publicdomain/zero/1.0/"',
        '#curie_map:',
        '#  ORPHA: "http://www.orpha.net/ORDO/Orphanet_"',
        '#  OMIM: "https://omim.org/entry/"',
        '#  MONDO: "http://purl.obolibrary.org/obo/MONDO_"',
        '#  skos: "http://www.w3.org/2004/02/skos/core#"',
        '#  semapv: "https://w3id.org/semapv/vocab/"',
        'subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\tmapping_justification',
        'MONDO:0011778\t\tskos:exactMatch\tOMIM:607131\tA title in their words\tsemapv:ManualMappingCuration',
        'MONDO:9000001\t\tskos:exactMatch\tORPHA:732\t\tsemapv:ManualMappingCuration',
      ]);
      await importPaths(dataSource, [path]);
      await service.seesLive();
      const of = (rows: Awaited<ReturnType<typeof json>>, object: string, set: string) =>
        rows.find(row => row.object === object && row.mappingSets.includes(set));

      const stated = of(await json('from=ORPHA&to=OMIM'), 'OMIM:607131', 'orphadata');
      expect(stated?.objectLabel).toBe('A title in their words');
      expect(stated?.licence).toBe('CC BY 4.0 | https://creativecommons.org/publicdomain/zero/1.0/');
      expect(stated?.attribution).toMatch(/INSERM 1999.* \| .*Labels of others/);

      const own = of(await json('from=ORPHA&to=OMIM&mappingSets=orphadata'), 'OMIM:607131', 'orphadata');
      expect(own).toMatchObject({ objectLabel: null, licence: 'CC BY 4.0' });

      const disorder = of(await json('from=MONDO&to=ORPHA'), 'ORPHA:732', SET);
      expect(disorder?.objectLabel).toBe('Polymyositis');
      expect(disorder?.licence).toBe('https://creativecommons.org/publicdomain/zero/1.0/ | CC BY 4.0');
      expect(disorder?.attribution).toMatch(ORPHADATA);

      const query = `from=MONDO&to=ORPHA&mappingSets=${encodeURIComponent(SET)}`;
      const head = sssomHead((await download(query)).text);
      expect(head.license).toBe('https://creativecommons.org/licenses/by/4.0/');
      expect(head.mapping_set_description).toMatch(ORPHADATA);
      const labelled = sssomHead((await download('from=ORPHA&to=OMIM')).text);
      expect(labelled.mapping_set_description).toMatch(/Labels of others/);
    });

    test('of OMIM are shown as its licence says', async () => {
      const { externalCode } = await dataOf(
        service.url,
        '{ externalCode(curie: "OMIM:607131") { label codeSystem { licence } } }',
      );
      expect(externalCode).toEqual({
        label: 'A title in their words',
        codeSystem: {
          licence: expect.stringMatching(
            /Johns Hopkins.*Nothing of it is held.*under the licence of that set\.$/,
          ),
        },
      });
    });
  });

  test.each([
    ['', /^from: is missing.*\nto: is missing/],
    ['from=ORPHA', /^to: is missing/],
    ['from=ORPHA&to=OMMI', /to: no code system is called "OMMI". Did you mean OMIM/],
    ['from=ORPHA&to=FOO', /to: no code system is called "FOO"\. The release holds codes of ORPHA, ICD-10, /],
    ['from=ORPHA&to=orphanet', /^to: names ORPHA, from which the mappings are read already: name another/],
    ['from=ORPHA&from=OMIM&to=MeSH', /^from: is given 2 times: give it once$/],
    ['from=ORPHA&to=OMIM&to=MeSH&to=UMLS', /^to: is given 3 times: give it once$/],
    ['from=ORPHA&to=OMIM&format=csv&format=json', /^format: is given 2 times: give it once$/],
    ['from=ORPHA&to=OMIM&derived=true&derived=true', /^derived: is given 2 times: give it once$/],
    ['from=ORPHA&to=OMIM&format=xml', /format: must be one of sssom, csv, json/],
    ['from=ORPHA&to=OMIM&relations=SAME', /relations: must be of EXACT/],
    ['from=ORPHA&to=OMIM&mappingSets=nix', /the release lists no mapping set "nix"\. It lists .*orphadata/],
    ['from=ORPHA&to=OMIM&mappingSets=', /^mappingSets: is an empty list: give at least one value, or leave/],
    ['from=ORPHA&to=OMIM&relations=,%20,', /^relations: is an empty list/],
    [
      'from=ORPHA&to=OMIM&relations=EXACT&relations=NOT',
      /^relations: is given 2 times: give it once, its values comma-separated$/,
    ],
    ['from=ORPHA&to=OMIM&derived=yes', /derived: must be true or false/],
    ['from=ORPHA&to=OMIM&lang=en', /lang: is not known/],
    [
      'from=FOO&to=BAR&mappingSets=nix,orphadata,none',
      /^from: no code system is called "FOO".*\nto: no code system is called "BAR".*\nmappingSets: .*"nix".*\nmappingSets: .*"none"/,
    ],
  ])('?%s is refused', async (query, message) => {
    const { status, text } = await download(query);
    expect(status).toBe(400);
    const { errors } = JSON.parse(text) as ErrorAnswer;
    expect(errors.map(error => error.message).join('\n')).toMatch(message);
    for (const { message: told, extensions } of errors) {
      expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: told.split(':', 1)[0] });
    }
  });

  test('an unknown release is RELEASE_NOT_FOUND, and caches are told what it depends on', async () => {
    const response = await fetch(`${service.url}/export/mappings?from=ORPHA&to=OMIM`, {
      headers: { 'nosograph-release': 'orphadata-1999' },
    });
    expect([response.status, response.headers.get('vary')]).toEqual([
      400,
      'Accept-Encoding, Nosograph-Release',
    ]);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'No release has the id "orphadata-1999". The query releases lists those that are stored.',
          extensions: { code: 'RELEASE_NOT_FOUND' },
        },
      ],
    });
  });

  test('without a release it is NO_RELEASE', async () => {
    const empty = await startEmptyService(await createTestDatabase());
    try {
      const response = await fetch(`${empty.url}/export/mappings?from=ORPHA&to=OMIM`);
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NO_RELEASE' } }] });
    } finally {
      await empty.stop();
    }
  });
});
