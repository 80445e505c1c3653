// Exports against the standard: slots and their order, entity references that their curie_map resolves, cardinality counted anew from the rows.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { importPaths } from '../../src/ingest/run.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { COLUMNS, HEAD, row, sssomFile } from '../ingest/sssom/sssom-file.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

/** The slots of MappingSet and Mapping in their order: https://mapping-commons.github.io/sssom/MappingSet/ and …/Mapping/ */
const SET_SLOTS =
  'sssom_version curie_map mappings mapping_set_id mapping_set_version mapping_set_source mapping_set_title mapping_set_description mapping_set_confidence creator_id creator_label license subject_type subject_source subject_source_version object_type object_source object_source_version predicate_type mapping_provider cardinality_scope mapping_tool mapping_tool_id mapping_tool_version mapping_date publication_date subject_match_field object_match_field subject_preprocessing object_preprocessing similarity_measure curation_rule curation_rule_text see_also issue_tracker other comment extension_definitions'.split(
    ' ',
  );
const MAPPING_SLOTS =
  'record_id subject_id subject_label subject_category predicate_id predicate_label predicate_modifier object_id object_label object_category mapping_justification author_id author_label reviewer_id reviewer_label creator_id creator_label license subject_type subject_source subject_source_version object_type object_source object_source_version predicate_type mapping_provider mapping_source mapping_cardinality cardinality_scope mapping_tool mapping_tool_id mapping_tool_version mapping_date publication_date review_date confidence reviewer_agreement curation_rule curation_rule_text subject_match_field object_match_field match_string subject_preprocessing object_preprocessing similarity_score similarity_measure see_also issue_tracker_item other comment'.split(
    ' ',
  );
/** Slots that take one CURIE, or a list of them where the standard or our definition says so. */
const REFERENCES =
  'subject_id predicate_id object_id mapping_justification mapping_source ext_pivot ext_chain_sources'.split(
    ' ',
  );
const JUSTIFICATIONS =
  /^semapv:(MappingReview|ManualMappingCuration|LogicalReasoning|LexicalMatching|CompositeMatching|UnspecifiedMatching|SemanticSimilarityThresholdMatching|LexicalSimilarityThresholdMatching|MappingChaining|MappingInversion|StructuralMatching|InstanceBasedMatching|BackgroundKnowledgeBasedMatching)$/;

const WARD = 'https://example.org/sets/test.sssom.tsv';

type Row = Record<string, string>;
interface Exported {
  head: {
    curie_map: Record<string, string>;
    extension_definitions: { slot_name: string }[];
    mapping_set_source: string[];
  };
  names: string[];
  rows: Row[];
  text: string;
}

let service: TestService;
let dataSource: DataSource;
let release: string;
beforeAll(async () => {
  const database = await cloneSampleRelease();
  service = await startTestService(database);
  dataSource = await openDataSource({ url: database.url });
  // A set with a namespace of its own, another name for one that all know, a code that is ill-formed, and one that Orphadata maps, too.
  const head = HEAD.map(line => line.replace('oboInOwl:', 'oio:'));
  const path = await sssomFile([
    ...head,
    `${COLUMNS}\treviewer_id`,
    row('LOCAL:1', 'skos:exactMatch', 'ORPHA:732', 'orcid:0000-0002-7356-1779'),
    row('LOCAL:2', 'skos:exactMatch', 'ORPHA:732', ''),
    row('LOCAL:2', 'oio:hasDbXref', 'OMIM:607131', ''),
    row('ORPHA:732', 'skos:closeMatch', 'OMIM:607131', ''),
    row('ORPHA:732', 'oio:hasDbXref', 'OMIM:no-such-code', ''),
  ]);
  // Later imports make other releases live: every export is of this one.
  ({ release } = await importPaths(dataSource, [path]));
});
afterAll(async () => {
  await dataSource?.destroy();
  await service?.stop();
});

async function text(query: string): Promise<string> {
  const headers = { 'nosograph-release': release };
  const response = await fetch(`${service.url}/export/mappings?${query}`, { headers });
  expect(response.status).toBe(200);
  return await response.text();
}

async function sssom(query: string): Promise<Exported> {
  const whole = await text(query);
  const lines = whole.split('\n');
  const head = lines.filter(line => line.startsWith('#')).map(line => line.slice(2));
  const table = lines.filter(line => !line.startsWith('#'));
  return {
    head: parseYaml(head.join('\n')),
    names: table[0]?.split('\t') ?? [],
    rows: parseCsv(table.join('\n'), { columns: true, delimiter: '\t' }),
    text: whole,
  };
}

/** The standard's words, row by row: is there another row with the same subject and a different object, or the other way round? */
function counted(rows: readonly Row[], { subject_id, object_id }: Row): string {
  const manyObjects = rows.some(other => other.subject_id === subject_id && other.object_id !== object_id);
  const manySubjects = rows.some(other => other.object_id === object_id && other.subject_id !== subject_id);
  return `${manySubjects ? 'n' : '1'}:${manyObjects ? 'n' : '1'}`;
}

const EXPORTS = [
  'from=ORPHA&to=ICD-10',
  'from=ORPHA&to=OMIM',
  'from=OMIM&to=ORPHA',
  'from=ICD-10&to=ORPHA&relations=BROAD,NARROW',
  'from=ORPHA&to=ICD-10&relations=EXACT',
  'from=LOCAL&to=ORPHA&validatedOnly=true',
  `from=ORPHA&to=OMIM&mappingSets=${encodeURIComponent(WARD)}`,
  'from=LOCAL&to=ORPHA',
  'from=OMIM&to=ICD-10&derived=true',
  'from=ORPHA&to=OMIM&derived=true',
  'from=LOCAL&to=OMIM&derived=true',
  'from=UMLS&to=ICD-10&derived=true&relations=EXACT',
];

describe.each(EXPORTS)('%s', query => {
  let exported: Exported;
  beforeAll(async () => {
    exported = await sssom(query);
    expect(exported.rows.length).toBeGreaterThan(0);
  });

  test('has slots of the standard alone, in its order, then its extensions', () => {
    const { head, names } = exported;
    const slots = Object.keys(head);
    expect(slots).toEqual(SET_SLOTS.filter(slot => slots.includes(slot)));
    const extensions = names.filter(name => name.startsWith('ext_'));
    expect(names).toEqual([...MAPPING_SLOTS.filter(slot => names.includes(slot)), ...extensions]);
    expect(head.extension_definitions.map(({ slot_name }) => slot_name)).toEqual(extensions);
  });

  test('resolves every reference by its curie_map', () => {
    const { head, rows } = exported;
    for (const source of head.mapping_set_source) expect(URL.canParse(source)).toBe(true);
    for (const found of rows) {
      for (const slot of REFERENCES)
        for (const reference of (found[slot] ?? '').split('|').filter(part => part !== '')) {
          const [prefix = '', local] = reference.split(/:(.*)/s);
          expect(head.curie_map, `${slot} ${reference}`).toHaveProperty([prefix]);
          expect(local).toBeTruthy();
        }
      expect(found.mapping_source).not.toContain('|');
      expect(found.mapping_justification).toMatch(JUSTIFICATIONS);
    }
  });

  test('tells the cardinality of each row among all of them', () => {
    const { rows } = exported;
    expect(rows.map(found => found.mapping_cardinality)).toEqual(rows.map(found => counted(rows, found)));
  });

  test('gives the same facts as CSV and JSON', async () => {
    const csv = parseCsv(await text(`${query}&format=csv`), { columns: true }) as Row[];
    const json = (await text(`${query}&format=json`))
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    const facts = exported.rows.map(found => [
      found.subject_id,
      found.object_id,
      found.mapping_cardinality,
      found.ext_pivot ?? '',
    ]);
    expect(
      csv.map(found => [found.subject_id, found.object_id, found.mapping_cardinality, found.ext_pivot ?? '']),
    ).toEqual(facts);
    expect(
      json.map(found => [found.subject, found.object, found.mappingCardinality, found.pivots.join('|')]),
    ).toEqual(facts);
  });

  test('imports again, every row', async () => {
    const id = `https://example.org/again/${EXPORTS.indexOf(query)}`;
    const path = join(await mkdtemp(join(tmpdir(), 'nosograph-export-')), 'again.sssom.tsv');
    await writeFile(path, exported.text.replace(/mapping_set_id: .*/, `mapping_set_id: ${id}`));
    const { mappingSets } = await importPaths(dataSource, [path]);
    const { length } = exported.rows;
    expect(mappingSets[0]).toMatchObject({ rows: length, mappings: length });
    expect(['', 'LOCAL']).toContain(mappingSets[0]?.declaredPrefixes.join());
  });
});

test('a stated row names the set that states it; a set without an IRI gets one of ours', async () => {
  const { head, rows } = await sssom('from=ORPHA&to=OMIM');
  const sources = new Set(
    rows.map(({ mapping_source = '' }) => {
      const [prefix = '', local] = mapping_source.split(/:(.*)/s);
      return `${head.curie_map[prefix]}${local}`;
    }),
  );
  expect([...sources].sort()).toEqual([WARD, 'urn:nosograph:mapping-set:orphadata'].sort());
});

test('a derived row is a chain, of no one set; it names its pivot and the sets of its legs', async () => {
  const { head, rows } = await sssom('from=LOCAL&to=ICD-10&derived=true');
  expect(rows).not.toEqual([]);
  const chain = rows.find(found => found.subject_id === 'LOCAL:1');
  expect(chain).toMatchObject({
    mapping_justification: 'semapv:MappingChaining',
    mapping_source: '',
    ext_pivot: 'ORPHA:732',
  });
  const iris = chain?.ext_chain_sources?.split('|').map(name => {
    const [prefix = '', local] = name.split(/:(.*)/s);
    return `${head.curie_map[prefix]}${local}`;
  });
  expect(iris).toEqual([WARD, 'urn:nosograph:mapping-set:orphadata']);
  const stated = await sssom('from=ORPHA&to=OMIM&derived=true');
  for (const found of stated.rows.filter(({ mapping_source }) => mapping_source !== ''))
    expect([found.ext_pivot, found.ext_chain_sources]).toEqual(['', '']);
});

test('a predicate that its set wrote under a namespace of another name is written under the one that the head declares', async () => {
  const { rows } = await sssom(`from=LOCAL&to=OMIM&mappingSets=${encodeURIComponent(WARD)}`);
  expect(rows.map(found => found.predicate_id)).toEqual(['oboInOwl:hasDbXref']);
});
