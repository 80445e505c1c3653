// SSSOM files as mapping sets: what each row becomes, what is refused, and what the next release lists.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPaths } from '../../../src/ingest/run.ts';
import type { MappingSetReport } from '../../../src/ingest/tally.ts';
import { attributionOf } from '../../../src/release/edition.ts';
import { openDataSource } from '../../../src/store/data-source.ts';
import { Store } from '../../../src/store/store.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { cloneSampleRelease } from '../../support/real-release.ts';
import { COLUMNS, HEAD, row, sssomFile } from './sssom-file.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/sssom/', import.meta.url));
let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await cloneSampleRelease();
  dataSource = await openDataSource({ url: database.url });
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function imported(lines: readonly string[]): Promise<MappingSetReport | undefined> {
  return (await importPaths(dataSource, [await sssomFile(lines)])).mappingSets[0];
}

const stored = (sql: string): Promise<Record<string, unknown>[]> => dataSource.query(sql);

describe('rows', () => {
  it('are mappings, or are counted under a reason', async () => {
    const columns = `${COLUMNS}\tpredicate_modifier\tsubject_label\tobject_type\treviewer_id\tconfidence`;
    const report = await imported([
      ...HEAD,
      columns,
      row('LOCAL:1', 'skos:exactMatch', 'OMIM:607131', '', 'one', '', 'orcid:1|orcid:2', '0.5'),
      row('LOCAL:2', 'skos:broadMatch', 'OMIM:607131', '', '', '', '', ''),
      row('LOCAL:3', 'skos:narrowMatch', 'OMIM:607131', '', '', '', '', ''),
      row('LOCAL:4', 'skos:closeMatch', 'OMIM:607131', '', '', '', '', ''),
      row('LOCAL:5', 'skos:relatedMatch', 'OMIM:607131', '', '', '', '', ''),
      row('LOCAL:6', 'oboInOwl:hasDbXref', 'OMIM:607131', '', '', '', '', ''),
      row('LOCAL:7', 'skos:exactMatch', 'OMIM:607131', 'Not', '', '', '', ''),
      row('LOCAL:8', 'skos:broadMatch', 'OMIM:607131', 'Not', '', '', '', ''),
      row('LOCAL:9', 'owl:equivalentClass', 'OMIM:607131', '', '', '', '', ''),
      row('LOCAL:10', 'skos:exactMatch', 'sssom:NoTermFound', '', 'ten', '', '', ''),
      row('LOCAL:11', 'skos:exactMatch', 'OMIM:607131', '', '', 'rdfs literal', '', ''),
      row('OMIM:607131', 'skos:exactMatch', 'OMIM:607131', '', '', '', '', ''),
      row('LOCAL:1', 'skos:exactMatch', 'OMIM:607131', '', 'again', '', 'orcid:1', '0.5'),
      row('LOCAL:12', 'skos:exactMatch', 'OMIM:6071', '', '', '', '', ''),
    ]);
    expect(report).toEqual({
      id: 'https://example.org/sets/test.sssom.tsv',
      rows: 14,
      mappings: 8,
      skipped: {
        OTHER_NEGATION: 1,
        OTHER_PREDICATE: 1,
        NO_TERM_FOUND: 1,
        LITERAL: 1,
        SAME_CODE: 1,
        DUPLICATE: 1,
      },
      notStored: [
        { reason: 'OTHER_NEGATION', predicate: 'Not skos:broadMatch', rows: 1 },
        { reason: 'OTHER_PREDICATE', predicate: 'owl:equivalentClass', rows: 1 },
        { reason: 'NO_TERM_FOUND', predicate: 'skos:exactMatch', rows: 1 },
        { reason: 'LITERAL', predicate: 'skos:exactMatch', rows: 1 },
        { reason: 'SAME_CODE', predicate: 'skos:exactMatch', rows: 1 },
        { reason: 'DUPLICATE', predicate: 'skos:exactMatch', rows: 1 },
      ],
      shapeDecided: 0,
      illFormedCodes: ['OMIM:6071'],
      declaredPrefixes: ['LOCAL'],
    });
    expect(
      await stored(`select subject_code as code, relation, predicate, validation_status as validation, confidence
        from mapping where subject_system = 'LOCAL' order by subject_code::int`),
    ).toEqual([
      {
        code: '1',
        relation: 'EXACT',
        predicate: 'skos:exactMatch',
        validation: 'VALIDATED',
        confidence: 0.5,
      },
      {
        code: '2',
        relation: 'BROAD',
        predicate: 'skos:broadMatch',
        validation: 'UNSPECIFIED',
        confidence: null,
      },
      {
        code: '3',
        relation: 'NARROW',
        predicate: 'skos:narrowMatch',
        validation: 'UNSPECIFIED',
        confidence: null,
      },
      {
        code: '4',
        relation: 'RELATED',
        predicate: 'skos:closeMatch',
        validation: 'UNSPECIFIED',
        confidence: null,
      },
      {
        code: '5',
        relation: 'RELATED',
        predicate: 'skos:relatedMatch',
        validation: 'UNSPECIFIED',
        confidence: null,
      },
      {
        code: '6',
        relation: 'UNSPECIFIED',
        predicate: 'oboInOwl:hasDbXref',
        validation: 'UNSPECIFIED',
        confidence: null,
      },
      {
        code: '7',
        relation: 'NOT',
        predicate: 'skos:exactMatch',
        validation: 'UNSPECIFIED',
        confidence: null,
      },
      {
        code: '12',
        relation: 'EXACT',
        predicate: 'skos:exactMatch',
        validation: 'UNSPECIFIED',
        confidence: null,
      },
    ]);
    expect(await stored(`select code, text from concept_label where system = 'LOCAL' order by code`)).toEqual(
      [
        { code: '1', text: 'one' },
        { code: '10', text: 'ten' },
      ],
    );
  });
});

describe('a mapping set', () => {
  it('is replaced in the next release when it is imported again, and the same file changes nothing', async () => {
    const lines = [...HEAD, COLUMNS, row('LOCAL:1', 'skos:exactMatch', 'ORPHA:732')];
    const first = await importPaths(dataSource, [await sssomFile(lines)]);
    const again = await importPaths(dataSource, [await sssomFile(lines, 'other-name.sssom.tsv')]);
    expect([first.outcome, again.outcome]).toEqual(['imported', 'unchanged']);
    expect(again.release).toBe(first.release);
    const listed =
      await stored(`select s.id, s.mapping_count as count from live join release_mapping_set using (release_no)
      join mapping_set_version s using (mapping_set_no) where s.id like '%test.sssom.tsv'`);
    expect(listed).toEqual([{ id: 'https://example.org/sets/test.sssom.tsv', count: 1 }]);
  });

  it('takes its title from its id, and its version from its date, where it states none', async () => {
    const head = [
      '# mapping_set_id: https://example.org/sets/dated',
      '# license: CC0',
      '# mapping_date: 2026-01-31',
      '# curie_map: {OMIM: "https://omim.org/entry/", ORPHA: "http://www.orpha.net/ORDO/Orphanet_"}',
    ];
    await imported([...head, COLUMNS, row('OMIM:607131', 'skos:exactMatch', 'ORPHA:732')]);
    const [set] = await stored(
      `select title, version, licence from mapping_set_version where id = 'https://example.org/sets/dated'`,
    );
    expect(set).toEqual({ title: 'dated', version: '2026-01-31', licence: 'CC0' });
  });

  it.each([
    [['# creator_label: [Ada, Bob]', '# creator_id: ["orcid:1"]'], 'Ada, Bob'],
    [['# creator_id:', '# - https://orcid.org/0000-0002-2906-7319'], 'https://orcid.org/0000-0002-2906-7319'],
    [['# author_label: Cy', '# mapping_provider: https://hospital.example'], 'Cy'],
    [['# mapping_provider: https://hospital.example'], 'https://hospital.example'],
    [[], null],
  ])('names who made it: %j', async (slots, creator) => {
    const name = `made-${creator?.length ?? 0}.2026-02-03.sssom.tsv`;
    const head = HEAD.map(line => line.replace('sets/test', `sets/${name}`));
    const lines = [...head, ...slots, COLUMNS, row('LOCAL:1', 'skos:exactMatch', 'ORPHA:732')];
    await importPaths(dataSource, [await sssomFile(lines, name)]);
    const id = `https://example.org/sets/${name}.sssom.tsv`;
    const { edition } = await Store.of(dataSource).open();
    const set = edition.mappingSetNamed(id);
    expect(set?.creator).toBe(creator);
    expect(set && attributionOf(set)).toMatch(new RegExp(`^${creator ?? 'made'}`));
  });

  it('stays with its file when the next nomenclature comes, and the same files are known again', async () => {
    const small = fileURLToPath(new URL('../../fixtures/orphadata/small/', import.meta.url));
    const own = await createTestDatabase();
    const data = await openDataSource({ url: own.url });
    try {
      const lines = [...HEAD, COLUMNS, row('LOCAL:1', 'skos:exactMatch', 'ORPHA:732')];
      await importPaths(data, [small]);
      const both = await importPaths(data, [await sssomFile(lines)]);
      const again = await importPaths(data, [small]);
      expect(again).toMatchObject({ outcome: 'unchanged', release: both.release });
      const alone = await importPaths(data, [join(small, 'en_product1.xml')]);
      expect(alone.warnings.join()).toContain('also held en_');
      expect(alone.warnings.join()).not.toContain('test.sssom.tsv');
      const products = await data.query('select name from release_product join live using (release_no)');
      expect(products).toContainEqual({ name: 'https://example.org/sets/test.sssom.tsv' });
    } finally {
      await data.destroy();
      await own.drop();
    }
  });

  it('of a hospital is declared as it says', async () => {
    const report = await importPaths(dataSource, [join(FIXTURES, 'hospital.sssom.tsv')]);
    expect(report.mappingSets).toEqual([
      {
        id: 'https://hospital.example/mappings/local-diagnoses',
        rows: 10,
        mappings: 10,
        skipped: {},
        notStored: [],
        shapeDecided: 0,
        illFormedCodes: [],
        declaredPrefixes: ['LOCAL'],
      },
    ]);
  });
});

describe('bad input is refused with line and reason, and nothing is changed', () => {
  const good = row('LOCAL:1', 'skos:exactMatch', 'ORPHA:732');
  it.each<[string, string[], RegExp]>([
    [
      'an undeclared prefix',
      [...HEAD, COLUMNS, good, row('NIX:1', 'skos:exactMatch', 'ORPHA:732')],
      /line 11, <subject_id>: has the prefix "NIX", which the curie_map does not declare/,
    ],
    [
      'an undeclared prefix of a predicate',
      [...HEAD, COLUMNS, row('LOCAL:1', 'nix:same', 'ORPHA:732')],
      /line 10, <predicate_id>: has the prefix "nix"/,
    ],
    [
      'a missing column',
      [...HEAD, 'subject_id\tpredicate_id\tmapping_justification', 'LOCAL:1\tskos:exactMatch\tsemapv:X'],
      /line 9: the table lacks the required column object_id/,
    ],
    [
      'an empty required slot',
      [...HEAD, COLUMNS, 'LOCAL:1\tskos:exactMatch\tORPHA:1\t'],
      /line 10, <mapping_justification>: is empty/,
    ],
    [
      'an IRI in place of a CURIE',
      [...HEAD, COLUMNS, row('http://www.orpha.net/ORDO/Orphanet_732', 'skos:exactMatch', 'OMIM:607131')],
      /line 10, <subject_id>: is the IRI http.*Write a CURIE/,
    ],
    [
      'no CURIE at all',
      [...HEAD, COLUMNS, row('polymyositis', 'skos:exactMatch', 'OMIM:607131')],
      /line 10, <subject_id>: is "polymyositis", which is no CURIE/,
    ],
    [
      'a wrong column count',
      [...HEAD, COLUMNS, good, 'LOCAL:2\tskos:exactMatch'],
      /line 11: the row has another number of columns/,
    ],
    [
      'a confidence over 1',
      [...HEAD, `${COLUMNS}\tconfidence`, row('LOCAL:1', 'skos:exactMatch', 'ORPHA:732', '1.5')],
      /line 10, <confidence>: is "1.5"/,
    ],
    [
      'a column twice',
      [...HEAD, `${COLUMNS}\tsubject_id`, `${good}\tx`],
      /the table has the column subject_id twice/,
    ],
    [
      'invalid YAML',
      ['# mapping_set_id: [', '# license: x', COLUMNS, good],
      /the metadata are not valid YAML/,
    ],
    ['no head', [COLUMNS, good], /line 1: has no head/],
    [
      'no licence',
      ['# mapping_set_id: https://example.org/x', COLUMNS, good],
      /<license>: the head lacks the slot license/,
    ],
  ])('%s', async (_, lines, message) => {
    const before = await counts();
    await expect(importPaths(dataSource, [await sssomFile(lines)])).rejects.toThrow(message);
    expect(await counts()).toEqual(before);
  });

  it('bytes that are no UTF-8', async () => {
    const path = await sssomFile([...HEAD, COLUMNS, good]);
    const { appendFile } = await import('node:fs/promises');
    await appendFile(path, Buffer.from([0x4c, 0xff, 0x0a]));
    await expect(importPaths(dataSource, [path])).rejects.toThrow(/is not UTF-8/);
  });

  const counts = () =>
    stored(`select (select count(*) from release)::int as releases, (select count(*) from mapping)::int as mappings,
      (select count(*) from concept)::int as concepts, (select release_no from live) as live`);
});
