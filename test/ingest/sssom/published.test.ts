// SSSOM as it is really published: other spellings, spreadsheet debris, older sets. What each input becomes.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../src/ingest/import-options.ts';
import { importPaths } from '../../../src/ingest/run.ts';
import { openDataSource } from '../../../src/store/data-source.ts';
import type { TestDatabase } from '../../support/database.ts';
import { cloneSampleRelease } from '../../support/real-release.ts';
import { zipOf } from '../read/zip-of.ts';
import { COLUMNS, HEAD, row } from './sssom-file.ts';

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

const SET = 'https://example.org/sets/test.sssom.tsv';
const GOOD = row('LOCAL:1', 'skos:exactMatch', 'ORPHA:732');
const NOTHING = 'sssom:NoTermFound';

type Content = string | Buffer | readonly string[];

let folders = 0;
/** A folder of files; a list is one of lines. Each states another version of its set, so that no import finds its content known. */
async function folderOf(files: Record<string, Content>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nosograph-sssom-'));
  folders++;
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    const text =
      typeof content === 'string' ? content : Buffer.isBuffer(content) ? null : `${content.join('\n')}\n`;
    const bytes =
      text === null
        ? (content as Buffer)
        : Buffer.from(text.replace(/(mapping_set_version: "+)1/, `$1${folders}`));
    await writeFile(path, /\.gz$/i.test(name) ? gzipSync(bytes) : bytes);
  }
  return folder;
}

/** The one mapping set of an import, what is stored of it, and what is noted. */
async function imported(paths: readonly string[], options: ImportOptions = {}) {
  const report = await importPaths(dataSource, paths, options);
  const [set] = report.mappingSets;
  const mappings: { mapping: string }[] = await dataSource.query(
    `select concat_ws(' ', subject_system || ':' || subject_code, relation, object_system || ':' || object_code) as mapping
     from live join release_mapping_set using (release_no) join mapping_set_version s using (mapping_set_no) join mapping using (mapping_set_no)
     where s.id = $1 order by mapping_no`,
    [set?.id ?? SET],
  );
  return { report, set, mappings: mappings.map(one => one.mapping), notes: report.warnings.join('\n') };
}

async function importedFile(content: Content, name = 'test.sssom.tsv', options: ImportOptions = {}) {
  return await imported([join(await folderOf({ [name]: content }), name)], options);
}

/** The head with other lines in place of its curie_map. */
const headWith = (...curieMap: string[]) => [
  ...HEAD.slice(0, 3),
  '# curie_map:',
  ...curieMap.map(line => `#   ${line}`),
];
const table = (columns: string, ...rows: string[]) => [...HEAD, columns, ...rows];
const rows = (...all: string[]) => table(COLUMNS, ...all);
const EXACT = ['LOCAL:1 EXACT ORPHA:732'];

describe('nothing found, and texts', () => {
  const WITH_LABELS = `${COLUMNS}\tsubject_label\tobject_label\tsubject_type\tobject_type`;
  it.each<[string, string[], Record<string, number>, string[]]>([
    [
      'NoTermFound as object',
      rows(GOOD, row('LOCAL:2', 'skos:exactMatch', NOTHING)),
      { NO_TERM_FOUND: 1 },
      EXACT,
    ],
    [
      'NoTermFound as subject',
      rows(GOOD, row(NOTHING, 'skos:exactMatch', 'ORPHA:2')),
      { NO_TERM_FOUND: 1 },
      EXACT,
    ],
    [
      'NoTermFound on both sides',
      rows(GOOD, row(NOTHING, 'skos:exactMatch', NOTHING)),
      { NO_TERM_FOUND: 1 },
      EXACT,
    ],
    [
      'NoTermFound under another prefix',
      [
        ...HEAD,
        '#   s: https://w3id.org/sssom/',
        COLUMNS,
        GOOD,
        row('s:NoTermFound', 'skos:exactMatch', 'ORPHA:3'),
      ],
      { NO_TERM_FOUND: 1 },
      EXACT,
    ],
    [
      'NoTermFound in another letter case',
      rows(
        GOOD,
        row('SSSOM:noTermFound', 'skos:exactMatch', 'ORPHA:3'),
        row('ORPHA:4', 'skos:exactMatch', 'sssom:notermfound'),
      ),
      { NO_TERM_FOUND: 2 },
      EXACT,
    ],
    [
      'NoTermFound with another predicate and a modifier',
      table(`${COLUMNS}\tpredicate_modifier`, `${GOOD}\t`, row(NOTHING, 'owl:sameAs', 'ORPHA:2', 'Not')),
      { NO_TERM_FOUND: 1 },
      EXACT,
    ],
    [
      'strangers are not joined by it',
      rows(row(NOTHING, 'skos:exactMatch', 'ORPHA:1'), row(NOTHING, 'skos:exactMatch', 'ORPHA:2'), GOOD),
      { NO_TERM_FOUND: 2 },
      EXACT,
    ],
    [
      'a literal by its type, without an id',
      table(WITH_LABELS, row('', 'skos:exactMatch', 'ORPHA:732', 'some text', '', 'rdfs literal', '')),
      { LITERAL: 1 },
      [],
    ],
    [
      'a literal by its label, without an id',
      table(WITH_LABELS, row('LOCAL:1', 'skos:exactMatch', '', '', 'some text', '', '')),
      { LITERAL: 1 },
      [],
    ],
    [
      'literals without a column of ids',
      table(
        'subject_label\tpredicate_id\tobject_id\tmapping_justification',
        'a text\tskos:exactMatch\tORPHA:732\tsemapv:LexicalMatching',
        'another\tskos:exactMatch\tORPHA:733\tsemapv:LexicalMatching',
      ),
      { LITERAL: 2 },
      [],
    ],
    [
      'literals by the type of the whole set',
      [...HEAD, '# subject_type: rdfs literal', COLUMNS, row('', 'skos:exactMatch', 'ORPHA:732')],
      { LITERAL: 1 },
      [],
    ],
    [
      'literals of before 1.0',
      table(
        `${COLUMNS}\tmatch_term_type`,
        `${GOOD}\tTermMatch`,
        row('LOCAL:2', 'skos:exactMatch', 'ORPHA:2', 'ClassMatch'),
      ),
      { LITERAL: 1 },
      ['LOCAL:2 EXACT ORPHA:2'],
    ],
    [
      'no term found in other words',
      rows(
        GOOD,
        row('ORPHA:1', 'skos:exactMatch', 'sssom:NoMapping'),
        row('ORPHA:2', 'skos:exactMatch', 'semapv:NoTermFound'),
        row('ORPHA:3', 'skos:exactMatch', 'https://w3id.org/sssom/NoTermFound'),
        row('ORPHA:4', 'skos:exactMatch', '<http://w3id.org/sssom/NoTermFound>'),
        row('owl:Nothing', 'skos:exactMatch', 'ORPHA:5'),
      ),
      { NO_TERM_FOUND: 5 },
      EXACT,
    ],
    [
      'terms of vocabularies',
      rows(
        GOOD,
        row('ORPHA:1', 'skos:exactMatch', 'skos:Concept'),
        row('ORPHA:2', 'skos:exactMatch', 'OBOINOWL:hasDbXref'),
        row('rdfs:Resource', 'skos:exactMatch', 'ORPHA:3'),
        row('ORPHA:4', 'skos:exactMatch', 'semapv:LexicalMatching'),
      ),
      { VOCABULARY: 4 },
      EXACT,
    ],
    [
      'neither id nor label, as joins leave rows',
      table(
        `${COLUMNS}\tsubject_label`,
        `${GOOD}\t`,
        row('ORPHA:2', 'skos:exactMatch', '', ''),
        row('', 'skos:exactMatch', 'ORPHA:2', ''),
        'ORPHA:3\tNaN\tNaN\tNaN\tname of 3',
      ),
      { NO_ID: 3 },
      EXACT,
    ],
    [
      'composite expressions and texts by their types',
      table(
        `${COLUMNS}\tsubject_type\tobject_type`,
        `${GOOD}\t\t`,
        row('LOCAL:2 and LOCAL:3', 'skos:exactMatch', 'ORPHA:2', 'composite entity expression', ''),
        row('ORPHA:2', 'skos:exactMatch', 'LOCAL:(2 or 3)', '', 'sssom:composite_entity_expression'),
        row('a text', 'skos:exactMatch', 'ORPHA:2', 'rdfs_literal', ''),
      ),
      { COMPOSITE: 2, LITERAL: 1 },
      EXACT,
    ],
    [
      'signs that nobody sees around an id',
      rows(row('\u200b\u2060 LOCAL:1\u200b', 'skos:exactMatch', '\u200eORPHA:732\u00ad \u200f')),
      {},
      EXACT,
    ],
  ])('%s', async (_, lines, skipped, mappings) => {
    const read = await importedFile(lines);
    expect(read.set).toMatchObject({ skipped, mappings: mappings.length, illFormedCodes: [] });
    expect(read.mappings).toEqual(mappings);
    const declared = read.set?.declaredPrefixes ?? [];
    expect(declared.filter(prefix => prefix !== 'LOCAL')).toEqual([]);
    expect(await dataSource.query(`select code from concept where code ilike 'no%'`)).toEqual([]);
  });

  it('the label of what nothing was found for is kept, whichever side it is on', async () => {
    await importedFile(
      table(
        `${COLUMNS}\tsubject_label\tobject_label`,
        row(NOTHING, 'skos:exactMatch', 'LOCAL:77', '', 'seventy-seven'),
        row('LOCAL:78', 'skos:exactMatch', NOTHING, 'seventy-eight', ''),
      ),
    );
    expect(
      await dataSource.query(
        `select code, text from concept_label where system = 'LOCAL' and code in ('77', '78') order by 1`,
      ),
    ).toEqual([
      { code: '77', text: 'seventy-seven' },
      { code: '78', text: 'seventy-eight' },
    ]);
  });
});

describe('prefixes', () => {
  const orphanet = (prefix: string, iri: string, local = '732') => [
    ...headWith(`${prefix}: "${iri}"`, 'LOCAL: https://example.org/local/'),
    COLUMNS,
    row('LOCAL:1', 'skos:exactMatch', `${prefix}:${local}`),
  ];
  it.each<[string, string[], string[], string[]]>([
    [
      'as ROBOT numbers it',
      orphanet('Orphanet__3', 'http://purl.obolibrary.org/obo/Orphanet_'),
      EXACT,
      ['LOCAL'],
    ],
    ['identifiers.org/orphanet/', orphanet('o', 'http://identifiers.org/orphanet/'), EXACT, ['LOCAL']],
    ['identifiers.org/orphanet:', orphanet('o', 'https://identifiers.org/orphanet:'), EXACT, ['LOCAL']],
    ['identifiers.org/orphanet', orphanet('o', 'https://identifiers.org/orphanet'), EXACT, ['LOCAL']],
    [
      'identifiers.org/orphanet.ordo:Orphanet_',
      orphanet('o', 'https://identifiers.org/orphanet.ordo:Orphanet_'),
      EXACT,
      ['LOCAL'],
    ],
    ['bioregistry.io/orphanet:', orphanet('o', 'https://bioregistry.io/orphanet:'), EXACT, ['LOCAL']],
    [
      'bioregistry.io/orphanet.ordo:',
      orphanet('o', 'https://bioregistry.io/orphanet.ordo:'),
      EXACT,
      ['LOCAL'],
    ],
    ['bioregistry.io/ORPHANET/', orphanet('o', 'https://bioregistry.io/ORPHANET/'), EXACT, ['LOCAL']],
    ['the page of a disorder', orphanet('o', 'https://www.orpha.net/en/disease/detail/'), EXACT, ['LOCAL']],
    [
      'its former page',
      orphanet('o', 'http://www.orpha.net/consor/cgi-bin/OC_Exp.php?lng=EN&Expert='),
      EXACT,
      ['LOCAL'],
    ],
    ['ORDO with https', orphanet('o', 'https://www.orpha.net/ORDO/Orphanet_'), EXACT, ['LOCAL']],
    ['the prefix twice', orphanet('ORDO', 'http://www.orpha.net/ORDO/', 'Orphanet_732'), EXACT, ['LOCAL']],
    [
      'by the name of its prefix alone',
      orphanet('orphanet', 'https://example.org/no/such/'),
      EXACT,
      ['LOCAL'],
    ],
    [
      'an IRI that many systems share',
      orphanet('obo', 'http://purl.obolibrary.org/obo/', 'Orphanet_732'),
      EXACT,
      ['LOCAL'],
    ],
    ['a resolver as a whole', orphanet('id', 'https://identifiers.org/', 'orphanet:732'), EXACT, ['LOCAL']],
    [
      'what is in no known system',
      orphanet('obo', 'http://purl.obolibrary.org/obo/', 'XYZ_1'),
      ['LOCAL:1 EXACT obo:XYZ_1'],
      ['LOCAL', 'obo'],
    ],
    [
      'built-in prefixes need no declaration, and may have one',
      [
        ...headWith(
          'skos: http://www.w3.org/2004/02/skos/core#',
          'ORPHA: http://www.orpha.net/ORDO/Orphanet_',
          'LOCAL: https://example.org/local/',
        ),
        COLUMNS,
        GOOD,
      ],
      EXACT,
      ['LOCAL'],
    ],
    [
      'two prefixes alike, and two of one IRI, are one system',
      [
        ...headWith(
          'AB-C: https://example.org/1/',
          'ab_c: https://example.org/2/',
          'other: https://example.org/1/',
        ),
        COLUMNS,
        row('AB-C:1', 'skos:exactMatch', 'ORPHA:732'),
        row('ab_c:2', 'skos:exactMatch', 'ORPHA:732'),
        row('other:3', 'skos:exactMatch', 'ORPHA:732'),
      ],
      ['AB-C:1 EXACT ORPHA:732', 'AB-C:2 EXACT ORPHA:732', 'AB-C:3 EXACT ORPHA:732'],
      ['AB-C'],
    ],
  ])('%s', async (_, lines, mappings, declaredPrefixes) => {
    const read = await importedFile(lines);
    expect(read.mappings).toEqual(mappings);
    expect(read.set).toMatchObject({ declaredPrefixes, shapeDecided: 0, illFormedCodes: [] });
  });

  it.each([
    ['ORPHA', 'https://example.org/mine/', '732'],
    ['MONDO', 'https://evil.example/', '0000001'],
    ['Orphanet', 'https://example.org/no/such/', '732'],
  ])('%s with a foreign IRI is read by its name, with a warning', async (prefix, iri, local) => {
    const { notes, mappings } = await importedFile(orphanet(prefix, iri, local));
    expect(mappings).toHaveLength(1);
    expect(notes).toContain(`its prefix ${prefix} stands for ${iri}, which is not known`);
    const known = await importedFile(orphanet('ORPHA', 'http://www.orpha.net/ORDO/Orphanet_'));
    expect(known.notes).toBe('');
  });

  it('known code systems and the usual predicates are recognised though undeclared, with a note', async () => {
    const { mappings, notes, set } = await importedFile([
      ...HEAD.slice(0, 3),
      COLUMNS,
      row('NCIT:C3', 'oboInOwl:hasDbXref', 'ORPHA:732'),
      row('mesh:D017285', 'skos:exactMatch', 'Orphanet:732'),
    ]);
    expect(mappings).toEqual(['NCIT:C3 UNSPECIFIED ORPHA:732', 'MeSH:D017285 EXACT ORPHA:732']);
    expect(set?.declaredPrefixes).toEqual([]);
    expect(notes).toBe(
      'test.sssom.tsv: its curie_map lacks NCIT, ORPHA, Orphanet, mesh: read as the known code systems of these names.',
    );
  });
});

describe('debris, endings and older sets', () => {
  const csv = (text: string) => text.replaceAll('\t', ',');
  const quoted = (line: string) => `"${line.replaceAll('"', '""')}"`;
  const NOTED = /read as|no rows|no mapping_justification/;
  it.each<[string, Content, string, RegExp | null]>([
    ['CRLF', rows(GOOD).join('\r\n'), 'a.sssom.tsv', null],
    ['a byte order mark', `\uFEFF${rows(GOOD).join('\n')}`, 'a.sssom.tsv', null],
    ['no end of the last line', rows(GOOD).join('\n'), 'a.sssom.tsv', null],
    ['# without a space', rows(GOOD).map(line => line.replace(/^# /, '#')), 'a.sssom.tsv', null],
    ['# with two spaces', rows(GOOD).map(line => line.replace(/^# /, '#  ')), 'a.sssom.tsv', null],
    ['trailing empty columns', rows(GOOD).map(line => `${line}\t\t\t`), 'a.sssom.tsv', null],
    ['trailing empty cells behind some rows', rows(`${GOOD}\t\t`), 'a.sssom.tsv', null],
    ['an unnamed empty column', table(`\t${COLUMNS}`, `\t${GOOD}`), 'a.sssom.tsv', null],
    ['quoted head lines', [...HEAD.map(quoted), COLUMNS, GOOD], 'a.sssom.tsv', null],
    [
      'quoted head lines with empty cells',
      [...HEAD.map(line => `${quoted(line)}\t\t\t`), COLUMNS, GOOD],
      'a.sssom.tsv',
      null,
    ],
    [
      'everything quoted',
      [...HEAD.map(quoted), ...[COLUMNS, GOOD].map(l => l.split('\t').map(quoted).join('\t'))],
      'a.sssom.tsv',
      null,
    ],
    [
      'empty lines and rows of empty cells',
      [...HEAD, '', COLUMNS, '\t\t\t', '', GOOD, '\t\t\t', ''],
      'a.sssom.tsv',
      null,
    ],
    [
      'NaN for nothing',
      table(`${COLUMNS}\tconfidence\tpredicate_modifier\tsubject_label`, `${GOOD}\tNaN\tnan\tNaN`),
      'a.sssom.tsv',
      null,
    ],
    [
      'spaces around values',
      rows(
        GOOD.split('\t')
          .map(cell => ` ${cell} `)
          .join('\t'),
      ),
      'a.sssom.tsv',
      null,
    ],
    [
      'comment rows',
      rows('# a comment', GOOD, '#LOCAL:2\tskos:exactMatch\tORPHA:2\tsemapv:X'),
      'a.sssom.tsv',
      /a\.sssom\.tsv: lines that begin with # .* 2\./,
    ],
    [
      'comments with blanks, an unclosed quotation mark, and in quotation marks',
      rows('  # a comment', '#ORPHA:15\t"open\tx', GOOD, '"# one, two"\t\t\t', '# "a"b'),
      'a.sssom.tsv',
      /a\.sssom\.tsv: lines that begin with # .* 4\./,
    ],
    [
      'a label that begins with #, in the first column',
      table(`subject_label\t${COLUMNS}`, '# a comment', `#1 syndrome\t${GOOD}`),
      'a.sssom.tsv',
      /lines that begin with # .* 1\./,
    ],
    [
      'such a label in quotation marks',
      table(`subject_label\t${COLUMNS}`, `"#1\nof two"\t${GOOD}`),
      'a.sssom.tsv',
      null,
    ],
    [
      'the same with a cell of two lines behind it',
      table(`subject_label\t${COLUMNS}\tcomment`, `#1\t${GOOD}\t"one\ntwo"`),
      'a.sssom.tsv',
      null,
    ],
    [
      'optional slots of the wrong kind',
      [...HEAD, '# mapping_set_title: [a]', '# author_id:', '#   -', COLUMNS, GOOD],
      'a.sssom.tsv',
      /its slot mapping_set_title is of the wrong kind.* left out/,
    ],
    ['upper-case endings', rows(GOOD), 'A.SSSOM.TSV', null],
    ['upper-case and compressed', rows(GOOD), 'A.SSSOM.TSV.GZ', null],
    ['a date in the ending', rows(GOOD), 'a.sssom.2026-01-01.tsv', null],
    ['a plain .tsv', rows(GOOD), 'a.tsv', null],
    ['a .csv', [...HEAD, csv(COLUMNS), csv(GOOD)], 'a.csv', null],
    [
      'a .csv from a spreadsheet',
      [...HEAD.map(line => `${quoted(line)},,,`), csv(COLUMNS), csv(GOOD)],
      'a.sssom.csv',
      null,
    ],
    [
      'a .csv whose head is padded',
      [...HEAD.map(line => `${line},,,`), csv(COLUMNS), csv(GOOD)],
      'a.csv',
      null,
    ],
    [
      'a .csv with semicolons',
      [...HEAD.map(line => `${line};;;`), COLUMNS.replaceAll('\t', ';'), GOOD.replaceAll('\t', ';')],
      'a.csv',
      null,
    ],
    ['a compressed .csv', [...HEAD, csv(COLUMNS), csv(GOOD)].join('\r\n'), 'a.csv.gz', null],
    [
      'skos:ExactMatch',
      rows(row('LOCAL:1', 'skos:ExactMatch', 'ORPHA:732')),
      'a.sssom.tsv',
      /its predicate skos:ExactMatch is read as skos:exactMatch/,
    ],
    [
      'SKOS:exactmatch',
      rows(row('LOCAL:1', 'SKOS:exactmatch', 'ORPHA:732')),
      'a.sssom.tsv',
      /its predicate SKOS:exactmatch is read as skos:exactMatch/,
    ],
    ...[
      'SKOS:exactMatch',
      'http://www.w3.org/2004/02/skos/core#exactMatch',
      '<https://www.w3.org/2004/02/skos/core#exactMatch>',
    ].map((written): [string, Content, string, RegExp] => [
      `the predicate ${written}`,
      rows(row('LOCAL:1', written, 'ORPHA:732')),
      'a.sssom.tsv',
      new RegExp(`its predicate ${written} is read as skos:exactMatch\\.`),
    ]),
    ...['lexical', 'SSSOMC:Lexical', 'HumanCurated|Lexical', 'semapv:LexicalMatching'].map(
      (written): [string, Content, string, RegExp] => [
        `the match_type ${written}`,
        table(
          `${COLUMNS}\tmatch_type`,
          `${row('LOCAL:1', 'skos:exactMatch', 'ORPHA:732').replace(/[^\t]*$/, '')}\t${written}`,
        ),
        'a.sssom.tsv',
        new RegExp(
          `its match_type ${written.replace('|', '\\|')} is read as semapv:(Lexical|Composite)Matching`,
        ),
      ],
    ),
    [
      'built-in prefixes with the other of http and https',
      [
        ...HEAD,
        '#   semapv: http://w3id.org/semapv/vocab/',
        '#   skos: https://www.w3.org/2004/02/skos/core#',
        COLUMNS,
        GOOD,
      ],
      'a.sssom.tsv',
      null,
    ],
    [
      'match_type',
      table(
        COLUMNS.replace('mapping_justification', 'match_type'),
        GOOD.replace('semapv:ManualMappingCuration', 'HumanCurated'),
      ),
      'a.sssom.tsv',
      /match_type is read as mapping_justification/,
    ],
    [
      'no justification',
      table('subject_id\tpredicate_id\tobject_id', 'LOCAL:1\tskos:exactMatch\tORPHA:732'),
      'a.sssom.tsv',
      /no mapping_justification/,
    ],
    [
      'semapv of before 1.0',
      [...HEAD, '#   semapv: https://w3id.org/semapv/', COLUMNS, GOOD],
      'a.sssom.tsv',
      /prefix semapv .* is read as/,
    ],
    ['both old and new slots', table(`${COLUMNS}\tmatch_type`, `${GOOD}\tanything`), 'a.sssom.tsv', null],
    ['a cell of two lines', table(`${COLUMNS}\tcomment`, `${GOOD}\t"one\r\ntwo"`), 'a.sssom.tsv', null],
    ['a quotation mark inside a cell', table(`${COLUMNS}\tcomment`, `${GOOD}\t5" long`), 'a.sssom.tsv', null],
  ])('%s', async (_, content, name, note) => {
    const read = await importedFile(content, name);
    expect(read.mappings).toEqual(EXACT);
    expect(read.set).toMatchObject({ id: SET, mappings: 1, skipped: {} });
    if (note) expect(read.notes).toMatch(note);
    else expect(read.notes).not.toMatch(NOTED);
  });

  it('the predicate of another letter case is stored as what it is, and old values as those of today', async () => {
    await importedFile(
      table(
        'subject_id\tpredicate_id\tobject_id\tmatch_type',
        'LOCAL:1\tSKOS:BROADMATCH\tORPHA:732\tLexical',
        'LOCAL:2\tskos:exactMatch\tORPHA:732\t',
      ),
    );
    expect(
      await dataSource.query(
        `select predicate, mapping_justification as justified from mapping join release_mapping_set using (mapping_set_no)
         join live using (release_no) where subject_system = 'LOCAL' order by subject_code`,
      ),
    ).toEqual([
      { predicate: 'skos:broadMatch', justified: 'semapv:LexicalMatching' },
      { predicate: 'skos:exactMatch', justified: 'semapv:UnspecifiedMatching' },
    ]);
  });

  it.each([
    ['a table without rows', rows()],
    ['a head alone', HEAD],
    ['comments alone', rows('# nothing yet')],
  ])('%s is an empty set, and replaces the one before', async (_, lines) => {
    await importedFile(rows(GOOD));
    const { set, mappings, notes, report } = await importedFile(lines);
    expect(report.emptiedSets).toEqual([{ id: SET, mappings: 1 }]);
    expect((await importedFile(lines)).report.emptiedSets).toEqual([]);
    expect(set).toMatchObject({ id: SET, rows: 0, mappings: 0 });
    expect(mappings).toEqual([]);
    expect(notes).toMatch(/it holds no row: the mapping set is empty/);
  });

  it('what is not stored is listed by predicate, the most frequent first', async () => {
    const { set } = await importedFile(
      table(
        `${COLUMNS}\tpredicate_modifier`,
        `${GOOD}\t`,
        row('LOCAL:2', 'owl:equivalentClass', 'ORPHA:2', ''),
        row('LOCAL:3', 'rdfs:subClassOf', 'ORPHA:2', ''),
        row('LOCAL:4', 'rdfs:subClassOf', 'ORPHA:2', ''),
        row('LOCAL:5', 'skos:broadMatch', 'ORPHA:2', 'Not'),
        row('LOCAL:6', 'skos:exactMatch', NOTHING, ''),
      ),
    );
    expect(set?.notStored).toEqual([
      { reason: 'OTHER_PREDICATE', predicate: 'rdfs:subClassOf', rows: 2 },
      { reason: 'OTHER_PREDICATE', predicate: 'owl:equivalentClass', rows: 1 },
      { reason: 'OTHER_NEGATION', predicate: 'Not skos:broadMatch', rows: 1 },
      { reason: 'NO_TERM_FOUND', predicate: 'skos:exactMatch', rows: 1 },
    ]);
  });
});

describe('metadata outside the table', () => {
  const TABLE = [COLUMNS, GOOD];
  const YAML = HEAD.map(line => line.slice(2));
  const HASHED = HEAD;
  it.each<[string, Record<string, Content>, string]>([
    ['NAME.sssom.yml', { 'a.sssom.tsv': TABLE, 'a.sssom.yml': YAML }, 'a.sssom.tsv'],
    ['NAME.yml', { 'a.sssom.tsv': TABLE, 'a.yml': YAML }, 'a.sssom.tsv'],
    ['NAME.yaml', { 'a.tsv': TABLE, 'a.yaml': YAML }, 'a.tsv'],
    ['upper case', { 'A.SSSOM.TSV': TABLE, 'a.SSSOM.YML': YAML }, 'A.SSSOM.TSV'],
    ['beside a compressed table', { 'a.sssom.tsv.gz': TABLE, 'a.sssom.yml': YAML }, 'a.sssom.tsv.gz'],
    [
      'beside a table with a date',
      { 'a.sssom.2026-01-01.tsv': TABLE, 'a.sssom.yml': YAML },
      'a.sssom.2026-01-01.tsv',
    ],
    ['beside a .csv', { 'a.csv': TABLE.map(line => line.replaceAll('\t', ',')), 'a.yml': YAML }, 'a.csv'],
    ['in a folder', { 'a.sssom.tsv': TABLE, 'a.sssom.yml': YAML }, ''],
    [
      'in a folder below',
      { 'x/y/a.sssom.tsv': TABLE, 'x/y/a.sssom.yml': YAML, 'x/a.sssom.yml': ['license: no'] },
      '',
    ],
    ['with a # before each line', { 'a.sssom.tsv': TABLE, 'a.sssom.yml': HASHED }, 'a.sssom.tsv'],
    [
      'with CRLF and a byte order mark',
      { 'a.sssom.tsv': TABLE, 'a.sssom.yml': `\uFEFF${YAML.join('\r\n')}` },
      'a.sssom.tsv',
    ],
    [
      'as JSON',
      {
        'a.sssom.tsv': TABLE,
        'a.yml': JSON.stringify({
          mapping_set_id: SET,
          license: 'CC0',
          curie_map: { LOCAL: 'https://example.org/local/' },
        }),
      },
      'a.sssom.tsv',
    ],
    [
      'what the head states counts first',
      {
        'a.sssom.tsv': [...HEAD, ...TABLE],
        'a.yml': ['mapping_set_id: https://example.org/other', 'license: no'],
      },
      'a.sssom.tsv',
    ],
  ])('%s', async (_, files, given) => {
    const { set, mappings, notes } = await imported([join(await folderOf(files), given)]);
    expect(set?.id).toBe(SET);
    expect(mappings).toEqual(EXACT);
    expect(notes).not.toMatch(/y\.sssom\.yml|a\.yml/);
  });

  it.each<[string, Content, RegExp]>([
    ['no YAML', ['license: x', 'b: {'], /a\.yml, line 2: .*not valid YAML.* left out/],
    ['a comment', ['# just a comment'], /a\.yml, line 1: .*no slots.* left out/],
  ])('beside a table that states all itself, %s is noted', async (_, yml, note) => {
    const { mappings, notes } = await imported([
      await folderOf({ 'a.sssom.tsv': [...HEAD, ...TABLE], 'a.yml': yml }),
    ]);
    expect(mappings).toEqual(EXACT);
    expect(notes).toMatch(note);
  });

  it('in a zip, and given by name together with its table', async () => {
    const folder = await folderOf({ 'a.sssom.tsv': TABLE, 'a.yml': YAML });
    const entries = {
      'in/a.sssom.tsv': TABLE.join('\n'),
      'in/a.yml': YAML.join('\n'),
      'a.yml': 'license: no',
    };
    await writeFile(join(folder, 'sets.zip'), await zipOf(entries));
    expect((await imported([join(folder, 'sets.zip')])).set?.id).toBe(SET);
    const both = await imported([join(folder, 'a.yml'), join(folder, 'a.sssom.tsv')]);
    expect(both.mappings).toEqual(EXACT);
  });

  it('changed metadata make another version of the set; the same again change nothing', async () => {
    const files = (title: string) => ({
      'a.sssom.tsv': TABLE,
      'a.sssom.yml': [...YAML, `mapping_set_title: ${title}`],
    });
    const [one, two] = [await folderOf(files('one')), await folderOf(files('two'))];
    expect((await imported([one])).report.outcome).toBe('imported');
    expect((await imported([one])).report.outcome).toBe('unchanged');
    expect((await imported([two])).report.outcome).toBe('imported');
    const titles = await dataSource.query(
      'select s.title from live join release_mapping_set using (release_no) join mapping_set_version s using (mapping_set_no) where s.id = $1',
      [SET],
    );
    expect(titles).toEqual([{ title: 'two' }]);
  });

  const BARE = ['# curie_map:', '#   LOCAL: https://example.org/local/', ...TABLE];
  it.each<[string, Record<string, Content>, ImportOptions & { meta?: string }]>([
    ['--set-id and --license', { 'a.sssom.tsv': BARE }, { setId: SET, license: 'CC0' }],
    ['--license alone', { 'a.tsv': [`# mapping_set_id: ${SET}`, ...BARE] }, { license: 'CC0' }],
    ['--metadata', { 'a.sssom.tsv': TABLE, 'other.yml': YAML }, { meta: 'other.yml' }],
    ['--metadata of any name', { 'a.sssom.tsv': TABLE, 'meta.txt': YAML }, { meta: 'meta.txt' }],
    [
      '--metadata and --license',
      { 'a.sssom.tsv': TABLE, 'b.yml': YAML.filter(l => !l.startsWith('license')) },
      { meta: 'b.yml', license: 'CC0' },
    ],
    ['--set-id that the table states, too', { 'a.sssom.tsv': [...HEAD, ...TABLE] }, { setId: SET }],
    [
      '--set-id beside a whole table',
      { 'a.sssom.tsv': BARE, 'b.sssom.tsv': rows(GOOD).map(l => l.replace('sets/test', 'sets/whole')) },
      { setId: SET, license: 'CC0' },
    ],
  ])('%s', async (_, files, { meta, ...options }) => {
    const folder = await folderOf(files);
    const tables = Object.keys(files).filter(name => name.includes('.tsv'));
    const metadata = meta === undefined ? {} : { metadata: join(folder, meta) };
    const { set, mappings } = await imported(
      tables.map(name => join(folder, name)),
      { ...options, ...metadata },
    );
    expect(set?.id).toBe(SET);
    expect(mappings).toEqual(EXACT);
  });

  const OTHER = ['# mapping_set_title: other', ...BARE];
  it.each<[string, Record<string, Content>, ImportOptions & { meta?: string }, RegExp]>([
    [
      '--set-id for a table that states another',
      { 'a.sssom.tsv': rows(GOOD) },
      { setId: 'https://example.org/x' },
      /^--set-id: .*a\.sssom\.tsv states "https:.*Leave --set-id out/,
    ],
    [
      '--set-id for two tables',
      { 'a.sssom.tsv': BARE, 'b.sssom.tsv': OTHER },
      { setId: SET },
      /^--set-id: .* 2 tables could be meant: .*a\.sssom\.tsv.*one after the other/,
    ],
    [
      '--license for none',
      { 'a.sssom.tsv': rows(GOOD), 'b.sssom.tsv': rows(GOOD) },
      { license: 'CC0' },
      /^--license: .*each table .* states it/,
    ],
    [
      '--metadata for two tables',
      { 'a.sssom.tsv': BARE, 'b.sssom.tsv': OTHER, 'm.yml': YAML },
      { meta: 'm.yml' },
      /^--metadata: .* 2 tables could be meant/,
    ],
    [
      '--metadata that is no file',
      { 'a.sssom.tsv': BARE },
      { meta: 'none.yml' },
      /none\.yml: there is no such file/,
    ],
    [
      '--metadata that is no YAML',
      { 'a.sssom.tsv': BARE, 'm.yml': ['license: x', 'a: ['] },
      { meta: 'm.yml' },
      /^m\.yml, line 2: .*not valid YAML/,
    ],
    [
      'metadata beside it that are no YAML',
      { 'a.sssom.tsv': TABLE, 'a.yml': ['license: x', 'b: {'] },
      {},
      /a\.yml, line 2: .*not valid YAML/,
    ],
    [
      'metadata beside it that are no slots',
      { 'a.sssom.tsv': TABLE, 'a.yml': '- one\n' },
      {},
      /a\.yml, line 1: .*no slots/,
    ],
    [
      'no metadata at all',
      { 'a.sssom.tsv': TABLE },
      {},
      /a\.sssom\.tsv, line 1: has no head, .*--set-id IRI/,
    ],
    [
      'no licence',
      { 'a.sssom.tsv': [`# mapping_set_id: ${SET}`, ...BARE] },
      {},
      /<license>: the head lacks the slot license\. .*--license IRI/,
    ],
  ])('is refused: %s', async (_, files, { meta, ...options }, message) => {
    const folder = await folderOf(files);
    const metadata = meta === undefined ? {} : { metadata: join(folder, meta) };
    await expect(imported([folder], { ...options, ...metadata })).rejects.toThrow(message);
  });

  it('metadata without a table are refused where they are named, and told of in a folder', async () => {
    const folder = await folderOf({ 'a.sssom.tsv': rows(GOOD), 'b.yml': ['x: 1'] });
    await expect(imported([join(folder, 'b.yml')])).rejects.toThrow(/^b\.yml: is metadata, and no table/);
    expect((await imported([folder])).notes).toMatch(/b\.yml is of no kind that is imported: it is left out/);
  });
});

describe('what is refused, with one true line', () => {
  const long = rows(GOOD, '', '# comment', row('LOCAL:2', 'skos:exactMatch', 'ORPHA:2'));
  const two = table(`${COLUMNS}\tcomment`, `${GOOD}\t"one\r\ntwo\r\nthree"`, `NIX:1${GOOD.slice(7)}\t`);
  it.each<[string, Content, RegExp]>([
    [
      'a redefined built-in prefix',
      [...HEAD, '#   skos: https://example.org/skos#', COLUMNS, GOOD],
      /line 9, <curie_map\.skos>: gives the prefix skos, which is built into SSSOM, another IRI: https:\/\/example\.org\/skos#/,
    ],
    [
      'an undeclared prefix behind comments and empty lines',
      [...long, row('NIX:1', 'skos:exactMatch', 'ORPHA:3')],
      /line 14, <subject_id>: has the prefix "NIX"/,
    ],
    [
      'a fault behind a cell of three lines, with CRLF',
      two.join('\r\n'),
      /line 13, <subject_id>: has the prefix "NIX"/,
    ],
    [
      'a cell of three lines that is wrong itself',
      table(`${COLUMNS}\tcomment`, `NIX:1${GOOD.slice(7)}\t"one\ntwo\nthree"`),
      /line 10, <subject_id>: has the prefix "NIX"/,
    ],
    [
      'a quoted cell that ends, too late',
      table(`${COLUMNS}\tcomment`, `${GOOD}\t"${'x'.repeat(1_000_001)}"`),
      /line 10: the row has over a million characters/,
    ],
    ['a NUL', rows(GOOD, `${GOOD}\0`), /test\.sssom\.tsv, line 11: holds a NUL character/],
    [
      'a NUL in the head',
      [HEAD[0] ?? '', '# license: \0', COLUMNS],
      /test\.sssom\.tsv, line 2: holds a NUL character/,
    ],
    [
      'bytes that are no UTF-8',
      Buffer.concat([Buffer.from(`${rows(GOOD).join('\n')}\nLOCAL:ü`), Buffer.from([0xff])]),
      /line 11: is not UTF-8/,
    ],
    [
      'a quotation mark that is not closed',
      rows(GOOD, `"${GOOD}`, GOOD),
      /line 11: a cell begins with a quotation mark that is never closed/,
    ],
    [
      'text behind a quotation mark',
      rows(GOOD, `"LOCAL:2"x${GOOD.slice(7)}`),
      /line 11: a quoted cell goes on behind its end: "x"/,
    ],
    [
      'a row too short',
      [...long, 'LOCAL:9\tskos:exactMatch'],
      /line 14: the row has another number of columns than the table: 2, not 4/,
    ],
    [
      'a row too long',
      [...long, `${GOOD}\tx`],
      /line 14: the row has another number of columns than the table: 5, not 4/,
    ],
    [
      'a value without a column',
      table(`${COLUMNS}\t\tcomment`, `${GOOD}\t\t`, `${GOOD}\tx\t`),
      /line 11: column 5 holds "x" and has no name/,
    ],
    [
      'a wrong slot of the head that is required',
      ['# mapping_set_id: {a: b}', ...HEAD.slice(1), COLUMNS, GOOD],
      /line 1, <mapping_set_id>: is of the wrong kind/,
    ],
    [
      'a prefix without an IRI',
      [...headWith('A: https://example.org/', 'B:'), COLUMNS, GOOD],
      /line 6, <curie_map\.B>: is no IRI/,
    ],
    [
      'a curie_map that is none',
      [...HEAD.slice(0, 3), '# curie_map: [a, b]', COLUMNS, GOOD],
      /line 4, <curie_map>: is of the wrong kind/,
    ],
    ['YAML that is none, far down', [...HEAD, '# x: [', COLUMNS, GOOD], /line (9|10): .*not valid YAML/],
    ['a slot twice', [...HEAD, '# license: x', COLUMNS, GOOD], /line 9, <license>: is stated twice/],
    [
      'an unknown match_type',
      table(COLUMNS.replace('mapping_justification', 'match_type'), GOOD.replace(/[^\t]*$/, 'Guess|Lexical')),
      /line 10, <match_type>: is "Guess.*must be one of Lexical/,
    ],
    ['two ids and no predicate', rows(row('LOCAL:1', '', 'ORPHA:1')), /line 10, <predicate_id>: is empty/],
    [
      'an id with a # where all of a row is there and it is quoted',
      rows(`"#LOCAL:2"${GOOD.slice(7)}`),
      /line 10, <subject_id>: has the prefix "#LOCAL"/,
    ],
    [
      'no column of ids',
      table('predicate_id\tobject_id\tmapping_justification', 'skos:exactMatch\tORPHA:1\tx'),
      /line 9: the table lacks the required column subject_id/,
    ],
    [
      'a confidence that is none',
      table(`${COLUMNS}\tconfidence`, GOOD.concat('\t0.5'), GOOD.concat('\thigh')),
      /line 11, <confidence>: is "high"/,
    ],
  ])('%s', async (_, content, message) => {
    await expect(importedFile(content)).rejects.toThrow(message);
  });
});

describe('files of others', () => {
  const STRANGERS = {
    'notes.tsv': ['a\tb', '1\t2'],
    'people.csv': ['name,age', 'Ada,36'],
    'page.xml': '<html><body/></html>',
    'binary.tsv': Buffer.from([0x80, 0x81, 0x00]),
    'readme.md': 'x',
    'empty.tsv': Buffer.alloc(0),
    'empty.yml': Buffer.alloc(0),
    'config.yml': 'a: 1',
    'empty.xml': Buffer.alloc(0),
    'empty.zip': Buffer.alloc(0),
    '404.xml': '<!DOCTYPE html><html><head><title>Not found<br></title></head></html>',
    'bad.xml': '<a><b></a>',
    'random.xml': Buffer.from([0x8f, 0x00, 0xff, 0x3c, 0x12]),
    'none.zip': 'no zip at all',
    '~$a.sssom.csv': Buffer.from([5, 65, 0, 0]),
    '~$b.csv': Buffer.from([5, 65, 0, 0]),
  };
  it('in a folder or a zip are named and left out', async () => {
    const folder = await folderOf({ ...STRANGERS, 'sub/a.sssom.tsv': rows(GOOD) });
    await writeFile(join(folder, 'none.tsv.gz'), 'no gzip at all');
    await writeFile(join(folder, 'cut.xml.gz'), gzipSync('<a/>').subarray(0, 8));
    await symlink(join(folder, 'nowhere'), join(folder, 'link.xml'));
    execFileSync('mkfifo', [join(folder, 'pipe.tsv')]);
    const { mappings, report } = await imported([folder]);
    expect(mappings).toEqual(EXACT);
    for (const name of [...Object.keys(STRANGERS), 'none.tsv.gz', 'cut.xml.gz', 'link.xml', 'pipe.tsv']) {
      const told = report.warnings.filter(note => note.includes(`/${name}`));
      expect(told.join(), name).toMatch(/left out\.$/i);
      expect(told, name).toHaveLength(1);
    }
    const zip = join(folder, 'sets.zip');
    await writeFile(zip, await zipOf({ 'notes.tsv': 'a\tb\n', 'a.sssom.tsv': rows(GOOD).join('\n') }));
    expect((await imported([zip])).notes).toMatch(/sets\.zip\/notes\.tsv.*is left out/);
  });

  it.each([
    ['notes.tsv', /notes\.tsv, line 1: is no SSSOM file/],
    ['people.csv', /people\.csv, line 1: The header lacks orpha_code/],
    ['page.xml', /page\.xml, line 1/],
    ['bad.xml', /bad\.xml, line 1/],
    ['empty.xml', /empty\.xml: the file is empty/],
    ['none.zip', /none\.zip: the zip is damaged, truncated or not a zip at all/],
    ['binary.tsv', /binary\.tsv, line 1: is not UTF-8/],
    ['readme.md', /cannot be read: files ending in/],
  ])('%s is refused where it is named', async (name, message) => {
    const folder = await folderOf(STRANGERS);
    await expect(imported([join(folder, name)])).rejects.toThrow(message);
  });

  const LONG = `<?xml version="1.0"?>\n<JDBOR>${'<!-- filling -->'.repeat(9)}`;
  it.each<[string, string, Buffer, RegExp]>([
    ['XML', 'a.xml', Buffer.from('<JDBOR><DisorderList></JDBOR>'), /a\.xml, line 1/],
    ['XML in UTF-16', 'a.xml', Buffer.from('\ufeff<JDBOR><a></JDBOR>', 'utf16le'), /a\.xml, line 1/],
    [
      'a truncated gzip',
      'a.xml.gz',
      gzipSync(LONG).subarray(0, -12),
      /a\.xml\.gz: the compressed data end too early/,
    ],
    ['a name', 'en_product6.xml', Buffer.from('<html>'), /en_product6\.xml, line 1/],
    [
      'an empty file of our name',
      'en_product6.xml.gz',
      Buffer.alloc(0),
      /en_product6\.xml\.gz: the file is empty/,
    ],
    ['a truncated zip', 'a.zip', Buffer.from('PK\x03\x04'), /a\.zip: the zip is damaged/],
    [
      'a table',
      'b.tsv',
      Buffer.from(`${HEAD[0]}\n# curie_map: [\n${COLUMNS}\n`),
      /b\.tsv, line \d: .*not valid YAML/,
    ],
  ])('what is damaged and ours is refused, in a folder too: %s', async (_, name, bytes, message) => {
    const folder = await folderOf({ 'c.sssom.tsv': rows(GOOD) });
    await writeFile(join(folder, name), bytes);
    await expect(imported([folder])).rejects.toThrow(message);
  });

  it('a damaged table of ours in a folder is no stranger', async () => {
    const folder = await folderOf({ 'a.sssom.tsv': rows(GOOD), 'b.sssom.tsv': ['nonsense'] });
    await expect(imported([folder])).rejects.toThrow(/b\.sssom\.tsv, line 1: has no head/);
  });
});
