// Genes and phenotypes over GraphQL: pages against the XML, both directions, and disorders by phenotypes against plain SQL.
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importPaths } from '../../src/ingest/run.ts';
import { openDataSource } from '../../src/store/data-source.ts';
import { readLines } from '../ingest/line-scan.ts';
import {
  type ScannedGeneAssociation,
  type ScannedPhenotype,
  scanGeneAssociations,
  scanPhenotypes,
} from '../ingest/sources/orphadata/association-scan.ts';
import { ask, dataOf, errorOf } from '../support/ask.ts';
import { createTestDatabase } from '../support/database.ts';
import { describeRealData, realData } from '../support/real-data.ts';
import { cloneRealRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

const SMALL = fileURLToPath(new URL('../fixtures/orphadata/small', import.meta.url));

const GENE = 'curie code label symbol name type synonyms loci crossReferences codeSystem { id } url iri';
const BY_SIGNS = `query ($hpoIds: [ID!]!, $first: Int, $after: String) {
  disordersByPhenotypes(hpoIds: $hpoIds, first: $first, after: $after) {
    totalCount nodes { orphaCode } pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`;

interface Found {
  disordersByPhenotypes: {
    totalCount: number;
    nodes: { orphaCode: number }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
  };
}

/** Codes in their order by plain SQL: points of each term once, those of the best statement; excluded ones take away. */
const ORACLE = `
  with points(frequency, n) as (values ('OBLIGATE', 1000), ('VERY_FREQUENT', 895), ('FREQUENT', 545), ('OCCASIONAL', 170),
    ('VERY_RARE', 25), ('EXCLUDED', -1000)),
  best as (
    select distinct on (orpha_code, hpo_id) orpha_code, hpo_id, n
    from phenotype_association natural join points natural join disorder
    where release_no = (select release_no from live) and status in ('ACTIVE', 'HISTORICAL') and hpo_id in (select unnest($1::text[]))
    order by orpha_code, hpo_id, n desc
  )
  select orpha_code as code from best group by orpha_code having max(n) > 0 order by sum(n) desc, count(*) desc, orpha_code`;

/** All pages, one after the other. */
async function pagesOf(url: string, hpoIds: readonly string[], first: number) {
  const codes: number[] = [];
  let totalCount = 0;
  let after: string | null = null;
  do {
    const data: Found = await dataOf<Found>(url, BY_SIGNS, { hpoIds, first, after });
    const page = data.disordersByPhenotypes;
    totalCount = page.totalCount;
    codes.push(...page.nodes.map(node => node.orphaCode));
    expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
    if (page.pageInfo.hasNextPage) expect(page.nodes).toHaveLength(first);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return { totalCount, codes };
}

describe('on a small release', () => {
  let service: TestService;
  beforeAll(async () => {
    const database = await createTestDatabase();
    const dataSource = await openDataSource({ url: database.url });
    await importPaths(dataSource, [SMALL]);
    await dataSource.destroy();
    service = await startTestService(database);
  });
  afterAll(() => service?.stop());

  const found = async (...hpoIds: string[]) => (await pagesOf(service.url, hpoIds, 20)).codes;

  test('a gene is a concept of the HGNC', async () => {
    const { gene } = await dataOf(service.url, `{ gene(symbol: "KIF7") { __typename ${GENE} } }`);
    expect(gene).toEqual({
      __typename: 'Gene',
      curie: 'HGNC:30497',
      code: '30497',
      codeSystem: { id: 'HGNC' },
      label: 'KIF7',
      symbol: 'KIF7',
      name: 'kinesin family member 7',
      type: 'gene with protein product',
      synonyms: ['JBTS12'],
      loci: ['15q26.1'],
      crossReferences: [
        ...['ClinVar:KIF7', 'Ensembl:ENSG00000166813', 'Genatlas:KIF7', 'HGNC:30497', 'OMIM:611254'],
        ...['Reactome:Q2M1P5', 'SwissProt:Q2M1P5'],
      ],
      url: expect.stringContaining('30497'),
      iri: expect.stringContaining('30497'),
    });
  });

  test('a gene that the HGNC has no number for has the one of Orphanet', async () => {
    const { gene } = await dataOf(service.url, '{ gene(symbol: "MT-TQ") { curie codeSystem { id } loci } }');
    expect(gene).toEqual({
      curie: 'ORPHA.GENE:16844',
      codeSystem: { id: 'ORPHA.GENE' },
      loci: ['mitochondria'],
    });
  });

  test('from a gene to its disorders, each statement by itself', async () => {
    const { gene } = await dataOf(
      service.url,
      '{ gene(symbol: "NOD2") { disorders { disorder { curie } gene { symbol } type status sources } } }',
    );
    const here = { disorder: { curie: 'ORPHA:10' }, gene: { symbol: 'NOD2' } };
    expect(gene.disorders).toEqual([
      {
        ...here,
        type: 'Major susceptibility factor in',
        status: 'Assessed',
        sources: ['11385576[PMID]', '11385577[PMID]'],
      },
      { ...here, type: 'Role in the phenotype of', status: 'Not yet assessed', sources: [] },
    ]);
  });

  test.each(['kif7', 'KIF7', 'Kif7', ' KIF7 '])('the symbol %j is read in any letter case', async symbol => {
    const { gene } = await dataOf(
      service.url,
      'query ($symbol: String!) { gene(symbol: $symbol) { curie } }',
      {
        symbol,
      },
    );
    expect(gene).toEqual({ curie: 'HGNC:30497' });
  });

  test.each([
    'NOPE1',
    'KIF',
    'KIF%',
    'HGNC:1',
    'OMIM:100800',
    'ORPHA:10',
    'Genatlas:NOPE1',
    'https://identifiers.org/hgnc:1',
    'https://www.ensembl.org/id/ENSG00000000001',
    "'; drop table gene --",
  ])('the symbol %j is of no gene', async symbol => {
    const query = 'query ($symbol: String!) { gene(symbol: $symbol) { curie } }';
    expect(await dataOf(service.url, query, { symbol })).toEqual({ gene: null });
  });

  test.each([
    ['HGNC:30497', 'KIF7'],
    ['hgnc:30497', 'KIF7'],
    ['HGNC_30497', 'KIF7'],
    ['https://identifiers.org/hgnc:30497', 'KIF7'],
    ['HGNC:HGNC:30497', 'KIF7'],
    ['http://identifiers.org/hgnc/HGNC:30497', 'KIF7'],
    ['https://identifiers.org/HGNC:30497', 'KIF7'],
    ['https://identifiers.org/hgnc/30497', 'KIF7'],
    ['https://identifiers.org/ensembl:ENSG00000166813', 'KIF7'],
    ['http://www.identifiers.org/ensembl/ENSG00000166813', 'KIF7'],
    ['https://identifiers.org/mim:611254', 'KIF7'],
    ['https://identifiers.org/uniprot:Q2M1P5', 'KIF7'],
    ['https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/HGNC:30497', 'KIF7'],
    ['https://genenames.org/data/gene-symbol-report/#!/hgnc_id/hgnc%3A30497', 'KIF7'],
    ['https://www.genenames.org/cgi-bin/gene_symbol_report?hgnc_id=30497', 'KIF7'],
    ['https://www.ensembl.org/Homo_sapiens/Gene/Summary?g=ENSG00000166813', 'KIF7'],
    ['https://www.ensembl.org/Homo_sapiens/Gene/Summary?db=core;g=ENSG00000166813.17;r=15:1-2', 'KIF7'],
    ['http://useast.ensembl.org/id/ENSG00000166813', 'KIF7'],
    ['https://www.omim.org/entry/611254?search=kif7', 'KIF7'],
    ['https://www.uniprot.org/uniprotkb/Q2M1P5/entry', 'KIF7'],
    ['ENSG00000166813', 'KIF7'],
    ['ensg00000166813.12', 'KIF7'],
    ['Ensembl:ENSG00000166813', 'KIF7'],
    ['OMIM:611254', 'KIF7'],
    ['MIM:611254', 'KIF7'],
    ['UniProt:Q2M1P5', 'KIF7'],
    ['swissprot:q2m1p5', 'KIF7'],
    ['Genatlas:KIF7', 'KIF7'],
    ['ORPHA.GENE:16844', 'MT-TQ'],
    ['JBTS12', 'KIF7'],
    ['blau', 'NOD2'],
    ['nod-like receptor c2', 'NOD2'],
  ])('%s is the gene %s, found by one statement', async (symbol, expected) => {
    const query = 'query ($symbol: String!) { gene(symbol: $symbol) { symbol } }';
    const { data, sqlStatements } = await ask(service.url, query, { symbol });
    expect(data).toEqual({ gene: { symbol: expected } });
    // The other one reads which release answers.
    expect(sqlStatements).toBe(1);
  });

  test.each([
    ['HGNC:abc', /"abc" is not a well-formed code of HGNC.*looks like 30497.*abc is the symbol/],
    ['hgnc:KIF7', /symbol of a gene, write it without the prefix/],
    ['OMIM:12', /not a well-formed code of OMIM/],
    ['MIM:x', /not a well-formed code of OMIM/],
    ['ORPHA.GENE:x', /not a well-formed code of ORPHA.GENE/],
    ['ENSG0000016681', /ENSG and 11 digits/],
    ['Ensembl:ENST00000394412', /ENSG and 11 digits/],
    ['Genatlas:', /nothing behind the colon/],
    ['HGNC: ', /nothing behind the colon/],
    ['https://identifiers.org/hgnc:abc', /not a well-formed code of HGNC/],
    ['https://www.ensembl.org/Homo_sapiens/Transcript/Summary?t=ENST00000394412', /Write its identifier/],
    ['https://example.org/gene/KIF7', /address .* is not one of a gene.*HGNC:3603/],
  ])('%s can be no identifier, and is refused with what to write', async (symbol, message) => {
    const query = 'query ($symbol: String!) { gene(symbol: $symbol) { curie } }';
    const error = await errorOf(service.url, query, { symbol });
    expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'symbol' });
    expect(error.message).toMatch(message);
  });

  describe('a name of several genes', () => {
    const query = 'query ($symbol: String!) { gene(symbol: $symbol) { curie } }';
    const set = async (symbol: string, column: string, value: string) =>
      await service.sql(`update gene set ${column} = ${value} where symbol = '${symbol}'`);

    test('is not guessed: the candidates are named, and a symbol comes before a synonym', async () => {
      await set('NOD2', 'synonyms', `'{JBTS12, SHOX}'`);
      expect(await errorOf(service.url, query, { symbol: 'jbts12' })).toMatchObject({
        message: expect.stringMatching(/"jbts12" names 2 genes: NOD2 \(HGNC:\d+\), KIF7 \(HGNC:30497\)/),
        extensions: {
          code: 'BAD_USER_INPUT',
          field: 'symbol',
          candidates: [{ symbol: 'NOD2' }, { symbol: 'KIF7', curie: 'HGNC:30497' }],
        },
      });
      const { gene } = await dataOf(service.url, `{ gene(symbol: "SHOX") { symbol } }`);
      expect(gene).toEqual({ symbol: 'SHOX' });
    });

    test('is clear where it is written as one of them is', async () => {
      await set('SHOX', 'symbol', `'kif7'`);
      const found = async (symbol: string) => (await dataOf(service.url, query, { symbol })).gene.curie;
      expect(await found('KIF7')).toBe('HGNC:30497');
      expect(await found('kif7')).not.toBe('HGNC:30497');
      expect((await errorOf(service.url, query, { symbol: 'Kif7' })).extensions.code).toBe('BAD_USER_INPUT');
      await set('kif7', 'symbol', `'SHOX'`);
    });

    test('nor is a number without its database', async () => {
      expect(await errorOf(service.url, query, { symbol: '30497' })).toMatchObject({
        message: expect.stringContaining('HGNC:30497'),
        extensions: { code: 'BAD_USER_INPUT', field: 'symbol' },
      });
    });
  });

  test.each(['', '   ', '\0', 'A'.repeat(201)])('the symbol %j is refused', async symbol => {
    const query = 'query ($symbol: String!) { gene(symbol: $symbol) { curie } }';
    expect(await errorOf(service.url, query, { symbol })).toMatchObject({
      message: expect.stringContaining('Give the symbol of a gene such as FGFR3'),
      extensions: { code: 'BAD_USER_INPUT', field: 'symbol' },
    });
  });

  test('a disorder has its phenotypes with their criteria, or those of some frequencies', async () => {
    const { disorder } = await dataOf(
      service.url,
      `{ disorder(id: "10") {
        phenotypes { hpoId term frequency diagnosticCriterion disorder { orphaCode } }
        some: phenotypes(frequencies: [EXCLUDED, OBLIGATE]) { hpoId frequency }
      } }`,
    );
    const row = (hpoId: string, term: string, frequency: string, diagnosticCriterion: string | null) => ({
      ...{ hpoId, term, frequency, diagnosticCriterion },
      disorder: { orphaCode: 10 },
    });
    expect(disorder).toEqual({
      phenotypes: [
        row('HP:0000256', 'Macrocephaly', 'VERY_FREQUENT', 'Pathognomonic sign'),
        row('HP:0001249', 'Intellectual disability', 'FREQUENT', 'Diagnostic criterion'),
        row('HP:0001250', 'Seizure', 'OCCASIONAL', 'Exclusion criterion'),
        row('HP:0001257', 'Spasticity', 'OBLIGATE', null),
        row('HP:0001274', 'Agenesis of corpus callosum', 'VERY_RARE', null),
        row('HP:0001347', 'Hyperreflexia', 'EXCLUDED', null),
      ],
      some: [
        { hpoId: 'HP:0001257', frequency: 'OBLIGATE' },
        { hpoId: 'HP:0001347', frequency: 'EXCLUDED' },
      ],
    });
  });

  test('a disorder has its functional consequences; what is empty is null', async () => {
    const { disorders } = await dataOf(
      service.url,
      `{ disorders(ids: ["20", "60"]) { disorder { functionalConsequences {
        disability frequenceDisability temporalityDisability severityDisability lossOfAbility type defined
      } } } }`,
    );
    expect(disorders.map((found: { disorder: unknown }) => found.disorder)).toEqual([
      {
        functionalConsequences: [
          {
            disability: 'Falling asleep',
            frequenceDisability: 'Very frequent',
            temporalityDisability: 'Permanent limitation',
            severityDisability: 'Moderate',
            lossOfAbility: true,
            type: 'Disability',
            defined: true,
          },
          {
            disability: 'Staying awake',
            frequenceDisability: null,
            temporalityDisability: null,
            severityDisability: null,
            lossOfAbility: null,
            type: null,
            defined: false,
          },
        ],
      },
      { functionalConsequences: [] },
    ]);
  });

  test('disorders by phenotypes: weights add up, excluded ones count against, inactive ones are not found', async () => {
    // 30 is deprecated, and has seizures always.
    expect(await found('HP:0001250')).toEqual([20, 10]);
    expect(await found('HP:0001250', 'HP:0001257')).toEqual([20, 10]);
    // 10 is stated never to have hyperreflexia: 1 - 1 against 0.545; 20 has spasticity by two statements, and counts the better.
    expect(await found('HP:0001257')).toEqual([10, 20]);
    expect(await found('HP:0001257', 'HP:0001347')).toEqual([20, 10]);
    // Nobody is found by signs that are only excluded.
    expect(await found('HP:0001347')).toEqual([]);
  });

  test('terms that the release names nowhere are refused together, each by name', async () => {
    const hpoIds = ['HP:0001250', 'HP:9999999', 'hp:8888888'];
    expect(await errorOf(service.url, BY_SIGNS, { hpoIds })).toMatchObject({
      message: expect.stringContaining('HP:9999999, HP:8888888'),
      extensions: { code: 'BAD_USER_INPUT', field: 'hpoIds', unknown: ['HP:9999999', 'HP:8888888'] },
    });
  });

  test('a term counts once, however often and in whatever spelling it is asked for', async () => {
    // Once 10 leads by 1.545 to 1.44; seizures asked for three times would let 20 lead.
    const once = await found('HP:0001250', 'HP:0001257', 'HP:0001249', 'HP:0001274');
    expect(once).toEqual([10, 20]);
    expect(
      await found('HP:0001250', 'HP_0001250', 'hp:0001250', 'HP:0001257', 'HP:0001249', 'HP:0001274'),
    ).toEqual(once);
  });

  test.each(['HP:12', 'seizure', '', 'OMIM:607131', 'ORPHA:10'])('the id %j is refused by name', async id => {
    const error = await errorOf(service.url, BY_SIGNS, { hpoIds: ['HP:0001250', id] });
    expect(error).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', field: 'hpoIds' } });
    if (id !== '') expect(error.message).toContain(id);
  });

  test('too many ids, too large a page and a cursor that is none are refused', async () => {
    const many = { hpoIds: Array.from({ length: 1001 }, () => 'HP:0001250') };
    expect((await errorOf(service.url, BY_SIGNS, many)).extensions).toMatchObject({ code: 'LIMIT_EXCEEDED' });
    const one = { hpoIds: ['HP:0001250'] };
    const large = await errorOf(service.url, BY_SIGNS, { ...one, first: 201 });
    expect(large.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', field: 'first' });
    const cursor = await errorOf(service.url, BY_SIGNS, { ...one, after: 'x' });
    expect(cursor.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'after' });
  });
});

describeRealData('on 2025-12', () => {
  let service: TestService;
  let associations: ScannedGeneAssociation[];
  let phenotypes: ScannedPhenotype[];
  beforeAll(async () => {
    const lines = (product: string) => readLines(realData(`orphadata/2025-12/${product}.xml.gz`));
    associations = scanGeneAssociations(lines('en_product6'));
    phenotypes = scanPhenotypes(lines('en_product4'));
    service = await startTestService(await cloneRealRelease());
  }, 300_000);
  afterAll(() => service?.stop());

  /** As the graph writes an association of the XML. */
  const asGene = ({ gene, type, status, source }: ScannedGeneAssociation) => ({
    gene: {
      curie: gene.references.find(code => code.startsWith('HGNC:')) ?? `ORPHA.GENE:${gene.id}`,
      symbol: gene.symbol,
      name: gene.name,
      type: gene.type,
      synonyms: gene.synonyms,
      loci: gene.loci,
      crossReferences: gene.references,
    },
    type,
    status,
    sources: source.split('_').flatMap(each => (each.trim() === '' ? [] : [each.trim()])),
  });

  // Eight genes and excluded signs; genes without a number of the HGNC; a gene that is named twice.
  test.each(['2131', '681', '29207'])('the page of ORPHA:%s says what the XML says, row by row', async id => {
    const { disorder } = await dataOf(
      service.url,
      `query ($id: ID!) { disorder(id: $id) {
        genes { gene { curie symbol name type synonyms loci crossReferences } type status sources }
        phenotypes { hpoId term frequency diagnosticCriterion }
      } }`,
      { id },
    );
    const ofDisorder = ({ orphaCode }: { orphaCode: string }) => orphaCode === id;
    const genes = associations.filter(ofDisorder).map(asGene);
    const signs = phenotypes.filter(ofDisorder).map(({ hpoId, term, frequency, criterion }) => ({
      ...{ hpoId, term, frequency },
      diagnosticCriterion: criterion,
    }));
    expect(genes.length).toBeGreaterThan(1);
    expect(disorder).toEqual({ genes, phenotypes: signs });
    if (id !== '29207') expect(signs.map(sign => sign.frequency)).toContain('EXCLUDED');
  });

  test.each(['FGFR3', 'LMNA', 'MT-TQ'])('the disorders of %s are those of the XML', async symbol => {
    const { gene } = await dataOf(
      service.url,
      `query ($symbol: String!) { gene(symbol: $symbol) { disorders {
        disorder { orphaCode } gene { curie symbol name type synonyms loci crossReferences } type status sources
      } } }`,
      { symbol: symbol.toLowerCase() },
    );
    const expected = associations
      .filter(association => association.gene.symbol === symbol)
      .sort((a, b) => Number(a.orphaCode) - Number(b.orphaCode) || a.position - b.position)
      .map(found => ({ disorder: { orphaCode: Number(found.orphaCode) }, ...asGene(found) }));
    expect(expected.length).toBeGreaterThan(symbol === 'MT-TQ' ? 0 : 10);
    expect(gene.disorders).toEqual(expected);
  });

  test('a gene is found by its number at the HGNC and in OMIM', async () => {
    const genes = associations.map(({ gene }) => gene).filter((_, i) => i % 600 === 0);
    expect(genes.length).toBeGreaterThan(10);
    for (const { symbol, references } of genes) {
      for (const id of references.filter(each => /^(?:HGNC|OMIM):/.test(each))) {
        const { gene } = await dataOf(
          service.url,
          'query ($id: String!) { gene(symbol: $id) { symbol crossReferences } }',
          { id },
        );
        expect(gene, id).toMatchObject({ symbol });
      }
    }
  });

  test('disorders by phenotypes are those of plain SQL, page by page', async () => {
    const terms = await service.sql<{ id: string; negative: boolean }>(
      `select hpo_id as id, bool_or(frequency = 'EXCLUDED') as negative from phenotype_association
       where release_no = (select release_no from live) group by 1 order by 1`,
    );
    const all = terms.map(({ id }) => id);
    const negative = terms.flatMap(term => (term.negative ? [term.id] : []));
    expect(negative.length).toBeGreaterThan(100);
    const asked = fc.tuple(
      fc.uniqueArray(fc.oneof(fc.constantFrom(...all), fc.constantFrom(...negative)), {
        minLength: 1,
        maxLength: 30,
      }),
      fc.constantFrom(50, 117, 200),
    );
    await fc.assert(
      fc.asyncProperty(asked, async ([hpoIds, first]) => {
        const expected = (await service.sql<{ code: number }>(ORACLE, [hpoIds])).map(({ code }) => code);
        expect(await pagesOf(service.url, hpoIds, first)).toEqual({
          totalCount: expected.length,
          codes: expected,
        });
      }),
      { numRuns: 40, seed: 20_251_209 },
    );
  }, 120_000);

  test('an excluded sign takes a disorder down', async () => {
    const signs = ['HP:0001385', 'HP:0030839'];
    const place = async (...hpoIds: string[]) =>
      (await pagesOf(service.url, hpoIds, 200)).codes.indexOf(93_308);
    expect(await place(...signs)).toBeLessThan(10);
    // Brachydactyly, which it never has.
    expect(await place(...signs, 'HP:0001156')).toBeGreaterThan(50);
  });
});
