// What each question refuses: field, code and what is wrong, asked of a release in hand without a server.
import { describe, expect, test } from 'vitest';
import { checkBatch, checkChosen, NODE_LIMITS } from '../../src/questions/arguments/limits.ts';
import { cursorOf } from '../../src/questions/arguments/page.ts';
import { browse, browseLevel } from '../../src/questions/browse.ts';
import { mappingSetChanges, releaseChanges } from '../../src/questions/changes.ts';
import {
  findClassification,
  pageOfRelatives,
  relatives,
  subsumption,
} from '../../src/questions/classification.ts';
import { codesOfDisorder, findCode, mappingsOfCode, mappingsOfDisorder } from '../../src/questions/code.ts';
import { crosswalkCodes } from '../../src/questions/crosswalk.ts';
import { wantedMappings } from '../../src/questions/export.ts';
import { findDisorder } from '../../src/questions/find-disorder.ts';
import { findGene } from '../../src/questions/gene.ts';
import { lookUp } from '../../src/questions/look-up.ts';
import { rankBySigns } from '../../src/questions/phenotypes.ts';
import { Refusal, RefusalCode, Way } from '../../src/questions/refusal.ts';
import type { ReleaseInHand } from '../../src/questions/release-in-hand.ts';
import { searchDisorders } from '../../src/questions/search.ts';
import { DisorderOrder, OrderDirection } from '../../src/release/disorder-order.ts';
import { ClassificationLevelId, NomenclatureLanguage } from '../../src/terminology/disorder.ts';
import { MappingRelation } from '../../src/terminology/relation.ts';
import { CROSSWALK, EDITION, SmallFinder, smallRelease } from './small-release.ts';

const { BAD_INPUT, CURSOR_EXPIRED, LIMIT_EXCEEDED } = RefusalCode;
const DISORDER = { system: 'ORPHA', code: '3' };
const OMIM = { system: 'OMIM', code: '100001' };
const MANY = Array.from({ length: 1001 }, (_, i) => `ORPHA:${i + 1}`);
const START = { first: null, after: null };
const ALL = { relations: null, validatedOnly: null, mappingSets: null };
const SEARCH = { query: 'x', fields: null, codeSystems: null, filter: null, language: null };
const CHANGES = { from: 'a', to: 'b' };
const EXPORT = { from: 'ICD-10', to: 'ORPHA', validatedOnly: false, derived: false };
const OF_ANOTHER_RELEASE = Buffer.from('small-0 1').toString('base64url');

type Row = [
  what: string,
  ask: (release: ReleaseInHand) => unknown,
  code: RefusalCode,
  field: string | null,
  message: RegExp,
  way?: Way,
];

const ROWS: Row[] = [
  ['no code', r => findDisorder(r, 'ORPHA:x'), BAD_INPUT, 'id', /x/],
  [
    'a code of another system',
    r => findDisorder(r, 'OMIM:100001'),
    BAD_INPUT,
    'id',
    /^OMIM:100001 is no ORPHAcode\.$/,
    Way.DISORDERS_OF_CODE,
  ],
  [
    'a cursor that is far too long',
    r => browse(r, null, { first: null, after: 'x'.repeat(1_001) }),
    BAD_INPUT,
    'after',
    /^This is not a cursor/,
    Way.CURSOR_OF_PAGE_BEFORE,
  ],
  ['too many ids', r => lookUp(r, MANY), LIMIT_EXCEEDED, 'ids', /^ids: 1001 asked for, at most 1000/],
  [
    'too many letters',
    () => checkBatch('ids', ['x'.repeat(200_001)]),
    LIMIT_EXCEEDED,
    'ids',
    /^ids: 200001 letters in all/,
  ],
  [
    'an empty list that may be left out',
    () => checkChosen('filter.levels', [], { required: false }),
    BAD_INPUT,
    'filter.levels',
    /Give at least one value, or leave it out\.$/,
  ],
  [
    'an empty list that is needed',
    () => checkChosen('hpoIds', [], { required: true }),
    BAD_INPUT,
    'hpoIds',
    /Give at least one value\.$/,
  ],
  [
    'a page too large',
    r => browse(r, null, { first: 201, after: null }),
    LIMIT_EXCEEDED,
    'first',
    /^first: 201 asked for, at most 200/,
  ],
  [
    'a page below nothing',
    r => browseLevel(r, ClassificationLevelId.DISORDER, { first: -1, after: null }),
    BAD_INPUT,
    'first',
    /^first is -1/,
  ],
  [
    'no cursor',
    r => browse(r, null, { first: 1, after: '!' }),
    BAD_INPUT,
    'after',
    /^This is not a cursor\.$/,
    Way.CURSOR_OF_PAGE_BEFORE,
  ],
  [
    'a cursor of another list',
    r => browse(r, null, { first: 1, after: cursorOf(EDITION, 'x 1') }),
    BAD_INPUT,
    'after',
    /of another list/,
    Way.CURSOR_OF_PAGE_BEFORE,
  ],
  [
    'a cursor of another order',
    r => browse(r, null, { first: 1, after: cursorOf(EDITION, 3) }, { orderBy: DisorderOrder.NAME }),
    BAD_INPUT,
    'after',
    /of another order\.$/,
    Way.CURSOR_OF_PAGE_BEFORE,
  ],
  [
    'a cursor of the other direction',
    r =>
      browse(
        r,
        null,
        { first: 1, after: cursorOf(EDITION, 'NAME ASC 3') },
        { orderBy: DisorderOrder.NAME, direction: OrderDirection.DESC },
      ),
    BAD_INPUT,
    'after',
    /of another order\.$/,
    Way.CURSOR_OF_PAGE_BEFORE,
  ],
  [
    'relations that narrow nothing',
    r => browse(r, { relations: [MappingRelation.EXACT] }, { first: 1, after: null }),
    BAD_INPUT,
    'filter.relations',
    /^This tells which mappings count for the code systems that are asked for, and none is\. Name systems .*, or leave this out\.$/,
  ],
  [
    'mapping sets that narrow nothing',
    r => browse(r, { mappingSets: ['orphadata'] }, { first: 1, after: null }),
    BAD_INPUT,
    'filter.mappingSets',
    /and none is\./,
  ],
  [
    'more conditions on mappings than one filter may have',
    r =>
      browse(
        r,
        { mappings: Array.from({ length: 21 }, () => ({ codeSystem: 'OMIM' })) },
        { first: 1, after: null },
      ),
    LIMIT_EXCEEDED,
    'filter.mappings',
    /21 asked for, at most 20/,
  ],
  [
    'a cursor of another release',
    r => browse(r, null, { first: 1, after: OF_ANOTHER_RELEASE }),
    CURSOR_EXPIRED,
    null,
    /release small-0\.$/,
    Way.BEGIN_AGAIN,
  ],
  [
    'an unknown entity in a filter',
    r => browse(r, { descendantOf: 'ORPHA:9' }, START),
    BAD_INPUT,
    'filter.descendantOf',
    /small-1 has no entity ORPHA:9\.$/,
    Way.SEARCH_BY_NAME,
  ],
  [
    'an unknown classification in a filter',
    r => browse(r, { classification: '9' }, START),
    BAD_INPUT,
    'filter.classification',
    /has no classification 9\.$/,
    Way.LIST_CLASSIFICATIONS,
  ],
  [
    'a system without codes',
    r => browse(r, { mappedIn: ['MeSH'] }, START),
    BAD_INPUT,
    'filter.mappedIn',
    /holds no code of MeSH\. It holds codes of/,
  ],
  [
    'a system of no name',
    r => browse(r, { notMappedIn: ['qqqqqqqqqq'] }, START),
    BAD_INPUT,
    'filter.notMappedIn',
    /^No code system is called "qqqqqqqqqq"\.$/,
    Way.LIST_CODE_SYSTEMS,
  ],
  [
    'a mistyped system',
    r => browse(r, { mappedIn: ['OMMI'] }, START),
    BAD_INPUT,
    'filter.mappedIn',
    /Did you mean OMIM/,
  ],
  [
    'a label of no list',
    r => browse(r, { inheritance: ['x'] }, START),
    BAD_INPUT,
    'filter.inheritance',
    /^"x" is no .* There are: /,
  ],
  [
    'a fact that is held of none',
    r => browse(r, { ageOfOnset: ['Adult'] }, START),
    BAD_INPUT,
    'filter.ageOfOnset',
    /holds no ages of onset/,
  ],
  [
    'nothing to look for',
    r => searchDisorders(r, { ...SEARCH, query: '?!' }, START),
    BAD_INPUT,
    'query',
    /no letter and no digit/,
  ],
  [
    'too long a question',
    r => searchDisorders(r, { ...SEARCH, query: 'x'.repeat(301) }, START),
    LIMIT_EXCEEDED,
    'query',
    /301 characters; at most 300/,
  ],
  [
    'a language without names',
    r => searchDisorders(r, { ...SEARCH, language: NomenclatureLanguage.DE }, START),
    BAD_INPUT,
    'language',
    /holds no names in DE/,
  ],
  [
    'a cursor of another question',
    r => searchDisorders(r, SEARCH, { first: 1, after: cursorOf(EDITION, 'x 1') }),
    BAD_INPUT,
    'after',
    /of another question or filter\.$/,
    Way.CURSOR_OF_PAGE_BEFORE,
  ],
  [
    'no id of a classification',
    r => findClassification(r, 'x'),
    BAD_INPUT,
    'id',
    /^"x" is not the id/,
    Way.NUMBERS_OF_CLASSIFICATIONS,
  ],
  [
    'an unknown classification',
    r => relatives(r, 'parents', 3, '9'),
    BAD_INPUT,
    'classification',
    /has no classification 9/,
    Way.LIST_CLASSIFICATIONS,
  ],
  [
    'a page of relatives too large',
    r => pageOfRelatives(r, 'ancestors', 3, null, { first: 999, after: null }),
    LIMIT_EXCEEDED,
    'first',
    /999/,
  ],
  [
    'subsumption of what is no disorder',
    r => subsumption(r, 'ORPHA:1', 'OMIM:100001', null),
    BAD_INPUT,
    'b',
    /no ORPHAcode/,
    Way.DISORDERS_OF_CODE,
  ],
  ['a code that cannot be read', r => findCode(r, 'OMIM:x'), BAD_INPUT, 'curie', /x/],
  [
    'a disorder for a code',
    r => findCode(r, 'ORPHA:3'),
    BAD_INPUT,
    'curie',
    /^ORPHA:3 is a disorder of the nomenclature\.$/,
    Way.FIND_DISORDER,
  ],
  [
    'an unknown mapping set',
    r => mappingsOfCode(r, OMIM, { ...ALL, mappingSets: ['orphadat'] }, START),
    BAD_INPUT,
    'mappingSets',
    /no mapping set "orphadat"\. The nearest are: orphadata\.$/,
  ],
  [
    'the same of a disorder',
    r => codesOfDisorder(r, DISORDER, { codeSystems: null, mappingSets: ['x'] }, null),
    BAD_INPUT,
    'mappingSets',
    /no mapping set "x"/,
  ],
  [
    'a start below nothing',
    r => mappingsOfDisorder(r, DISORDER, { ...ALL, codeSystems: null }, -1),
    BAD_INPUT,
    'first',
    /^first is -1/,
  ],
  [
    'a crosswalk of too many codes',
    r => crosswalkCodes(r, { ...CROSSWALK, codes: MANY }, NODE_LIMITS),
    LIMIT_EXCEEDED,
    'codes',
    /^codes: 1001 asked for, at most 1000/,
  ],
  [
    'a crosswalk to a system that is none',
    r => crosswalkCodes(r, { ...CROSSWALK, to: ['ICD10000'] }, NODE_LIMITS),
    BAD_INPUT,
    'to',
    /^No code system is called "ICD10000"/,
  ],
  [
    'a crosswalk from a system that is none',
    r => crosswalkCodes(r, { ...CROSSWALK, from: 'Nowhere at all' }, NODE_LIMITS),
    BAD_INPUT,
    'from',
    /^No code system is called "Nowhere at all"/,
    Way.LIST_CODE_SYSTEMS,
  ],
  [
    'a crosswalk over a set that the release lacks',
    r => crosswalkCodes(r, { ...CROSSWALK, filter: { mappingSets: ['none'] } }, NODE_LIMITS),
    BAD_INPUT,
    'filter.mappingSets',
    /^The release lists no mapping set "none"/,
  ],
  ...[
    [0, BAD_INPUT, /^maxHops is 0; give 1 or more/],
    [5, LIMIT_EXCEEDED, /^maxHops: 5 asked for, at most 4/],
  ].map(
    ([maxHops, code, message]): Row => [
      `a crosswalk of ${maxHops} hops`,
      r => crosswalkCodes(r, { ...CROSSWALK, maxHops: maxHops as number }, NODE_LIMITS),
      code as RefusalCode,
      'maxHops',
      message as RegExp,
    ],
  ),
  ...[
    [-1, BAD_INPUT, /^maxMatches is -1; give 0 or more/],
    [5001, LIMIT_EXCEEDED, /^maxMatches: 5001 asked for, at most 5000/],
  ].map(
    ([maxMatches, code, message]): Row => [
      `a crosswalk that lists ${maxMatches} matches`,
      r => crosswalkCodes(r, { ...CROSSWALK, maxMatches: maxMatches as number }, NODE_LIMITS),
      code as RefusalCode,
      'maxMatches',
      message as RegExp,
    ],
  ),
  ['too many signs', r => rankBySigns(r, MANY, START), LIMIT_EXCEEDED, 'hpoIds', /1001/],
  ['no sign', r => rankBySigns(r, ['x'], START), BAD_INPUT, 'hpoIds', /^"x" is no HPO id/],
  [
    'a code that is no sign',
    r => rankBySigns(r, ['OMIM:100001'], START),
    BAD_INPUT,
    'hpoIds',
    /no term of the Human Phenotype Ontology/,
  ],
  ['no symbol', r => findGene(r, ' '), BAD_INPUT, 'symbol', /of 1 to 200 characters/],
  [
    'a number of any database',
    r => findGene(r, '3690'),
    BAD_INPUT,
    'symbol',
    /HGNC:3690, OMIM:3690 or ORPHA\.GENE:3690/,
  ],
  [
    'changes by a cursor of another list',
    r => releaseChanges(r, CHANGES, { first: 1, after: cursorOf(EDITION, 'x 1') }),
    BAD_INPUT,
    'after',
    /other releases, kinds or filters, or of another list\.$/,
    Way.CURSOR_OF_PAGE_BEFORE,
  ],
  [
    'changes of what is no ORPHAcode',
    r => releaseChanges(r, { ...CHANGES, disorders: ['OMIM:100001'] }, START),
    BAD_INPUT,
    'disorders',
    /^OMIM:100001 is no ORPHAcode\.$/,
    Way.DISORDERS_OF_CODE,
  ],
  [
    'changes of a disorder of neither release',
    r => releaseChanges(r, { ...CHANGES, disorders: ['3', '999'] }, START),
    BAD_INPUT,
    'disorders',
    /^Neither release a nor b has an entity ORPHA:999\.$/,
    Way.SEARCH_BY_NAME,
  ],
  [
    'changes in an unknown system',
    r => releaseChanges(r, { ...CHANGES, codeSystems: ['OMMIM'] }, START),
    BAD_INPUT,
    'codeSystems',
    /^No code system is called "OMMIM"\. Did you mean OMIM/,
  ],
  [
    'changes in a system of neither release',
    r => releaseChanges(r, { ...CHANGES, codeSystems: ['OMIM', 'MeSH'] }, START),
    BAD_INPUT,
    'codeSystems',
    /^Neither release a nor b holds a code of MeSH\. They hold codes of ICD-10, OMIM, ORPHA\./,
  ],
  [
    'changes in an unknown set',
    r => releaseChanges(r, { ...CHANGES, mappingSets: ['orphadat'] }, START),
    BAD_INPUT,
    'mappingSets',
    /^Neither release a nor b lists a mapping set "orphadat"\. The nearest are: orphadata\.$/,
  ],
  [
    'an unknown set that changed',
    r => mappingSetChanges(r, { ...CHANGES, mappingSets: ['orphadat'] }),
    BAD_INPUT,
    'mappingSets',
    /^Neither release a nor b lists a mapping set "orphadat"/,
  ],
  [
    'an export to where it is from',
    () => wantedMappings(EDITION, { ...EXPORT, to: 'ICD-10' }),
    BAD_INPUT,
    'to',
    /^names ICD-10, from which/,
  ],
  [
    'an export of no system',
    () => wantedMappings(EDITION, { ...EXPORT, from: 'qqqqqqqqqq' }),
    BAD_INPUT,
    'from',
    /^no code system is called "qqqqqqqqqq"\. The release holds codes of/,
  ],
  [
    'an export of an unknown set',
    () => wantedMappings(EDITION, { ...EXPORT, mappingSets: ['x'] }),
    BAD_INPUT,
    'mappingSets',
    /^the release lists no mapping set "x"\. It lists orphadata\.$/,
  ],
];

async function refusalOf(ask: () => unknown): Promise<Refusal> {
  try {
    await ask();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('It was answered');
}

describe('refused', () => {
  test.each(ROWS)('%s', async (_what, ask, code, field, message, way) => {
    const finder = new SmallFinder();
    const refusal = await refusalOf(() => ask(smallRelease(finder)));
    expect([refusal.code, refusal.field, refusal.advice?.way]).toEqual([code, field, way]);
    expect(refusal.message).toMatch(message);
    // Nothing is looked for in vain; what two releases hold is read to know what can be named.
    expect(finder.asked.filter(([read]) => read !== 'compared')).toEqual([]);
  });

  test('signs that the release names nowhere are told by name', async () => {
    const release = smallRelease(new SmallFinder({ unknownSigns: ['HP:0000001'] }));
    const refusal = await refusalOf(() => rankBySigns(release, ['HP:0000001', 'HP:0000002'], START));
    expect(refusal.details).toEqual({ unknown: ['HP:0000001'] });
    expect(refusal.advice?.way).toBe(Way.LEAVE_OUT_UNKNOWN);
  });

  test('a gene of several is told with its candidates', async () => {
    const gene = (geneNo: number) => ({
      geneNo,
      symbol: `G${geneNo}`,
      name: '',
      type: '',
      hgnc: null,
      synonyms: ['S'],
      loci: [],
      crossReferences: [],
    });
    const refusal = await refusalOf(() =>
      findGene(smallRelease(new SmallFinder({ genes: [gene(1), gene(2)] })), 'S'),
    );
    expect(refusal.details).toEqual({
      candidates: [
        { symbol: 'G1', curie: 'ORPHA.GENE:1' },
        { symbol: 'G2', curie: 'ORPHA.GENE:2' },
      ],
    });
  });

  test('what needs no release is refused without opening one', async () => {
    const without: ((release: ReleaseInHand) => unknown)[] = [
      r => lookUp(r, MANY),
      r => browse(r, null, { first: 201, after: null }),
      r => rankBySigns(r, MANY, START),
      r => searchDisorders(r, { ...SEARCH, codeSystems: MANY }, START),
      r => findGene(r, '3690'),
      r => findClassification(r, 'x'),
      r => releaseChanges(r, CHANGES, { first: -1, after: null }),
      r => releaseChanges(r, { ...CHANGES, disorders: MANY }, START),
      r => mappingSetChanges(r, { ...CHANGES, mappingSets: MANY }),
    ];
    for (const ask of without) {
      const release = smallRelease();
      await refusalOf(() => ask(release));
      expect(release.opened(), String(ask)).toBe(0);
    }
  });
});
