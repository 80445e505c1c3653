// How codes may be written: every spelling that is read, every one that is refused, with its reason and its hint.
import { describe, expect, test } from 'vitest';
import { curie } from '../../src/terminology/code.ts';
import { CODE_SYSTEMS, declaredSystem } from '../../src/terminology/code-system.ts';
import { CodeSystems } from '../../src/terminology/code-systems.ts';

const SYSTEMS = new CodeSystems();

function read(written: string, from?: string): string {
  const reading = SYSTEMS.read(written, from ? SYSTEMS.find(from) : null);
  return reading.ok ? curie(reading.code) : reading.fault;
}

const SPELLINGS: Record<string, string[]> = {
  'OMIM:100800': ['OMIM:100800', 'MIM#100800', 'OMIM#100800', 'OMIM-100800', 'omim %100800', 'OMIM:#100800'],
  'ORPHA:732': [
    'ORPHA:732',
    'Orphanet:732',
    'ORPHANET:732',
    'ORDO:732',
    'orphanet.ordo:732',
    'Orphanet_732',
    'orpha:732',
    'ORPHA 732',
    'ORPHA_732',
    'ORPHA: 732',
    'ORPHA732',
    'ORPHA-732',
    'ORPHAcode:732',
    '  ORPHA:732  ',
    'ORPHA:0732',
    'http://www.orpha.net/ORDO/Orphanet_732',
    'https://www.orpha.net/ORDO/Orphanet_732',
    'https://www.orpha.net/en/disease/detail/732',
    'https://www.orpha.net/fr/disease/detail/732?name=732&mode=orpha',
    'http://www.orpha.net/consor/cgi-bin/OC_Exp.php?lng=en&Expert=732',
    'https://www.orpha.net/consor/cgi-bin/OC_Exp.php?Expert=732',
    'ＯＲＰＨＡ：７３２',
  ],
  'ICD-10:M33.2': [
    'ICD-10:M33.2',
    'ICD10:M33.2',
    'ICD_10:M33.2',
    'icd10who:m33.2',
    'ICD:M33.2',
    'ICD-10 M33.2',
    'ICD-10:M332',
    'ICD-10:m332',
    'https://icd.who.int/browse10/2019/en#/M33.2',
  ],
  'ICD-10:A98.5': ['ICD-10:A98.5+', 'ICD-10:A98.5†', 'ICD-10:A985+', 'ICD-10:A98.5'],
  'ICD-10:N08.0': ['ICD-10:N08.0*', 'ICD10:N080*'],
  'ICD-10:Q77': ['ICD-10:Q77', 'ICD-10:Q77.-', 'ICD-10:q77'],
  'ICD-10:A00-A09': ['ICD-10:A00-A09', 'icd10:a00-a09'],
  'ICD-10:IX': ['ICD-10:IX'],
  'ICD-10-CM:M33.20': [
    'ICD-10-CM:M33.20',
    'ICD10CM:M33.20',
    'ICD-10-CM:M3320',
    'icd-10-cm:m33.20',
    'ICD_10_CM:M33.20',
  ],
  'ICD-10-CM:I00-I99': ['ICD10CM:I00-I99'],
  'ICD-11:4A41.1': [
    'ICD-11:4A41.1',
    'ICD11:4A41.1',
    'icd11:4a41.1',
    'icd11.code:4A41.1',
    'icd11.foundation:4A41.1',
  ],
  'ICD-11:LD50.3Y': ['icd11:LD50.3Y'],
  'ICD-11:2F3Z': ['ICD-11:2F3Z'],
  'ICD-11:1A00&XN8P1': ['ICD-11:1A00&XN8P1', 'icd11:1a00&xn8p1'],
  'ICD-11:NC53.Y&XK8G/PA71&XE5UF': ['ICD-11:NC53.Y&XK8G/PA71&XE5UF'],
  'ICD-11:XH4BQ8': ['ICD-11:XH4BQ8'],
  'ICD-11-Foundation:1359939784': [
    'icd11.foundation:1359939784',
    'ICD-11:1359939784',
    'icd11:1359939784',
    'http://id.who.int/icd/entity/1359939784',
    'ICD-11-Foundation:1359939784',
  ],
  'OMIM:607131': [
    'OMIM:607131',
    'MIM:607131',
    'OMIM:#607131',
    'OMIM:*607131',
    'OMIM:%607131',
    'OMIM:+607131',
    'OMIM:^607131',
    'OMIM # 607131',
    'https://omim.org/entry/607131',
    'https://omim.org/MIM:607131',
    'https://www.omim.org/entry/607131',
    'https://identifiers.org/mim:607131',
  ],
  'OMIMPS:153100': [
    'OMIM:PS153100',
    'OMIMPS:153100',
    'OMIMPS:PS153100',
    'https://omim.org/phenotypicSeries/PS153100',
  ],
  'UMLS:C0085655': [
    'UMLS:C0085655',
    'UMLS_CUI:C0085655',
    'UMLS.CUI:C0085655',
    'umls:c0085655',
    'https://uts.nlm.nih.gov/uts/umls/concept/C0085655',
  ],
  'MeSH:D017285': ['MeSH:D017285', 'MESH:D017285', 'MSH:d017285', 'http://id.nlm.nih.gov/mesh/D017285'],
  'MeSH:C535434': ['mesh:C535434'],
  'MedDRA:10036102': [
    'MedDRA:10036102',
    'MEDDRA:10036102',
    'MDR:10036102',
    'http://purl.bioontology.org/ontology/MEDDRA/10036102',
  ],
  'GARD:7425': ['GARD:7425', 'GARD:0007425', 'gard:07425', 'https://rarediseases.info.nih.gov/diseases/7425'],
  'MONDO:0011778': [
    'MONDO:0011778',
    'MONDO_0011778',
    'mondo:0011778',
    'http://purl.obolibrary.org/obo/MONDO_0011778',
  ],
  'NCIT:C3921': ['NCIT:C3921', 'ncit:c3921', 'http://purl.obolibrary.org/obo/NCIT_C3921'],
  'MedGen:CN202575': ['MedGen:CN202575', 'MEDGEN:cn202575'],
  'MedGen:18713': ['MEDGEN:18713'],
  'SNOMEDCT:31384009': ['SCTID:31384009', 'SNOMEDCT:31384009', 'http://snomed.info/id/31384009'],
  'HP:0003701': ['HP:0003701', 'http://purl.obolibrary.org/obo/HP_0003701'],
  'HGNC:30497': ['HGNC:30497'],
  'DOID:2746': ['DOID:2746'],
};

describe('spellings that are read', () => {
  const CASES = Object.entries(SPELLINGS).flatMap(([code, spellings]) =>
    spellings.map(written => ({ written, code })),
  );
  test.each(CASES)('$written is $code', ({ written, code }) => expect(read(written)).toBe(code));

  test.each([
    ['732', 'ORPHA', 'ORPHA:732'],
    ['M33.2', 'icd10', 'ICD-10:M33.2'],
    ['M332', 'ICD-10', 'ICD-10:M33.2'],
    ['607131', 'MIM', 'OMIM:607131'],
    ['PS153100', 'OMIM', 'OMIMPS:153100'],
    ['0011778', 'MONDO', 'MONDO:0011778'],
    ['1359939784', 'ICD-11', 'ICD-11-Foundation:1359939784'],
    // A prefix on a code counts more than `from`.
    ['OMIM:607131', 'ORPHA', 'OMIM:607131'],
  ])('%s from %s is %s', (written, from, code) => expect(read(written, from)).toBe(code));

  test.each([
    ['ORPHA:732', false, null],
    ['Orphanet:732', false, null],
    ['ORPHA:0732', true, null],
    ['ICD-10:M332', true, null],
    ['ICD-10:A98.5+', true, 'DAGGER'],
    ['ICD-10:A98.5†', true, 'DAGGER'],
    ['ICD-10:N08.0*', true, 'ASTERISK'],
    ['OMIM:PS153100', true, null],
    ['ICD-11:1359939784', true, null],
    ['GARD:0007425', true, null],
  ])('%s: normalised %s, mark %s', (written, normalised, mark) => {
    expect(SYSTEMS.read(written)).toMatchObject({ ok: true, normalised, mark });
  });

  test.each(CODE_SYSTEMS.map(s => [s.id]))(
    '%s is found by its id and by every alias, in any letter case',
    id => {
      const system = SYSTEMS.get(id);
      for (const name of [id, id.toLowerCase(), id.toUpperCase(), ...system.aliases]) {
        expect(SYSTEMS.find(name)?.id, name).toBe(id);
      }
      expect(read(`${id}:${system.example}`)).toBe(`${id}:${system.example}`);
      expect(new RegExp(system.pattern).test(system.example)).toBe(true);
    },
  );
});

describe('spellings that are refused', () => {
  test.each([
    ['', 'EMPTY_CODE', /ORPHA:732/],
    ['   ', 'EMPTY_CODE', /ORPHA:732/],
    ['\u00a0\t\n', 'EMPTY_CODE', /ORPHA:732/],
    ['OMIM:1008\x000', 'MALFORMED_CODE', /Take it out/],
    ['732', 'PREFIX_MISSING', /ORPHA:732/],
    ['M33.2', 'PREFIX_MISSING', /ICD-10:M33\.2/],
    ['C0085655', 'PREFIX_MISSING', /UMLS:C0085655/],
    ['banana', 'PREFIX_MISSING', /Write the prefix/],
    ['ORHPA:732', 'UNKNOWN_CODE_SYSTEM', /ORPHA/],
    ['zzzzzzzz:1', 'UNKNOWN_CODE_SYSTEM', /codeSystems/],
    ['https://example.org/732', 'UNKNOWN_CODE_SYSTEM', /CURIE/],
    ['ORPHA:', 'MALFORMED_CODE', null],
    ['ORPHA:0', 'MALFORMED_CODE', null],
    ['ORPHA:-1', 'MALFORMED_CODE', null],
    ['ORPHA:1e3', 'MALFORMED_CODE', null],
    ['ORPHA:12345678', 'MALFORMED_CODE', null],
    ['ORPHA:C016', 'MALFORMED_CODE', /ORDO/],
    ['http://www.orpha.net/ORDO/Orphanet_C016', 'MALFORMED_CODE', /ORDO/],
    ['https://www.orpha.net/en/disease/detail/732abc', 'MALFORMED_CODE', null],
    ['http://www.orpha.net/consor/cgi-bin/OC_Exp.php?lng=en&Expert=732x', 'MALFORMED_CODE', null],
    ['OMIM:607131.0001', 'MALFORMED_CODE', /allelic variant.*607131/],
    ['OMIM:7131', 'MALFORMED_CODE', null],
    ['OMIM:707131', 'MALFORMED_CODE', null],
    ['UMLS:CN202575', 'MALFORMED_CODE', /MedGen:CN202575/],
    ['UMLS:C008565', 'MALFORMED_CODE', null],
    ['MeSH:Q000139', 'MALFORMED_CODE', null],
    ['MedDRA:C0239495', 'MALFORMED_CODE', null],
    ['MedDRA:1003610', 'MALFORMED_CODE', null],
    ['MONDO:11778', 'MALFORMED_CODE', null],
    ['GARD:0', 'MALFORMED_CODE', null],
    ['NCIT:3921', 'MALFORMED_CODE', null],
    ['ICD-10:031.8', 'MALFORMED_CODE', null],
    ['ICD-10:M33.201', 'MALFORMED_CODE', /ICD-10-CM:M33\.201/],
    ['ICD-10:C7A.0', 'MALFORMED_CODE', /ICD-10-CM:C7A\.0/],
    ['ICD-10:S72.0X', 'MALFORMED_CODE', /ICD-10-CM:S72\.0X/],
    ['ICD-10:S72001A', 'MALFORMED_CODE', /ICD-10-CM:S72\.?001A/],
    ['ICD10CM:QA0.0142', 'MALFORMED_CODE', null],
    ['ICD-11:IO00', 'MALFORMED_CODE', null],
    ['ICD-11:1A00&', 'MALFORMED_CODE', null],
    ['ICD-11:&XN8P1', 'MALFORMED_CODE', null],
    ['ORPHA:732\u0000', 'MALFORMED_CODE', null],
    ['ORPHA:7\u000032', 'MALFORMED_CODE', null],
    ['ORPHA:\u202e237', 'MALFORMED_CODE', null],
    ['\u202eORPHA:732', 'UNKNOWN_CODE_SYSTEM', null],
    ["ORPHA:732'; drop table mapping; --", 'MALFORMED_CODE', null],
    ['ORPHA:٧٣٢', 'MALFORMED_CODE', null],
  ])('%j: %s', (written, fault, hint) => {
    const reading = SYSTEMS.read(written);
    if (reading.ok) throw new Error(`It was read as ${curie(reading.code)}`);
    expect(reading.fault).toBe(fault);
    if (hint) expect(reading.hint).toMatch(hint);
    const shown = `${reading.message}${reading.hint}`;
    expect(shown).not.toMatch(/\p{C}/u);
    expect(shown.length).toBeLessThan(700);
  });

  test.each([513, 100_000, 1_000_000])(
    'a code of %s characters is refused before it is looked at',
    length => {
      for (const written of [
        '9'.repeat(length),
        `ORPHA:${'7'.repeat(length)}`,
        'ORPHA_'.repeat(length / 6 + 1),
      ]) {
        expect(SYSTEMS.read(written)).toMatchObject({ ok: false, fault: 'CODE_TOO_LONG' });
      }
    },
  );

  test('ICD-10-CM is never read as ICD-10, nor the other way round', () => {
    expect(read('ICD-10-CM:M33.2')).toBe('ICD-10-CM:M33.2');
    expect(read('ICD10CM:M33.20')).toBe('ICD-10-CM:M33.20');
  });
});

describe('systems that a mapping set declares', () => {
  const systems = new CodeSystems([
    declaredSystem('HOSPITAL', 'https://hospital.example/codes/'),
    declaredSystem('Orphanet', 'https://elsewhere.example/'),
    declaredSystem('constructor', null),
    declaredSystem('__proto__', null),
  ]);
  test.each([
    ['HOSPITAL:a/b#1', 'HOSPITAL:a/b#1'],
    ['hospital:X-1', 'HOSPITAL:X-1'],
    ['https://hospital.example/codes/X-1', 'HOSPITAL:X-1'],
    ['HOSPITAL:a b', 'MALFORMED_CODE'],
    ['Orphanet:732', 'ORPHA:732'],
    ['constructor:1', 'constructor:1'],
    ['__proto__:1', '__proto__:1'],
  ])('%s is %s', (written, expected) => {
    const reading = systems.read(written);
    expect(reading.ok ? curie(reading.code) : reading.fault).toBe(expected);
  });
  test('they are told apart from known ones', () => {
    expect(systems.find('HOSPITAL')?.known).toBe(false);
    expect(systems.all.filter(system => system.id === 'Orphanet')).toEqual([]);
  });
});

describe('IRIs of systems are those that HL7 prefers', () => {
  const PREFERRED: [id: string, iri: string, earlier: string | null][] = [
    ['ORPHA', 'https://www.orpha.net', 'http://www.orpha.net/ORDO'],
    ['ICD-10', 'http://hl7.org/fhir/sid/icd-10', null],
    ['ICD-10-CM', 'http://hl7.org/fhir/sid/icd-10-cm', null],
    ['ICD-11', 'http://id.who.int/icd/release/11/mms', null],
    ['OMIM', 'https://omim.org', 'http://www.omim.org'],
    ['UMLS', 'http://www.nlm.nih.gov/research/umls', null],
    ['MeSH', 'https://www.nlm.nih.gov/mesh', 'http://id.nlm.nih.gov/mesh'],
    ['MedDRA', 'https://www.meddra.org', null],
    ['MONDO', 'http://purl.obolibrary.org/obo/mondo.owl', null],
    ['NCIT', 'http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl', null],
    ['HP', 'http://human-phenotype-ontology.org', 'http://purl.obolibrary.org/obo/hp.owl'],
    ['HGNC', 'http://www.genenames.org', null],
    ['SNOMEDCT', 'http://snomed.info/sct', null],
  ];

  test.each(PREFERRED)('%s is %s', (id, iri, earlier) => {
    const system = SYSTEMS.get(id);
    expect(system.iri).toBe(iri);
    for (const name of [iri, earlier]) if (name !== null) expect(SYSTEMS.find(name), name).toBe(system);
  });

  test('a code behind the IRI of its system is read, as FHIR writes both, also behind an earlier IRI', () => {
    for (const [id, iri, earlier] of PREFERRED) {
      const code = { system: id, code: SYSTEMS.get(id).example };
      for (const name of [iri, earlier])
        if (name !== null) expect(read(`${name}|${code.code}`)).toBe(curie(code));
    }
  });

  test('those of codes are their own', () => {
    const iriOf = (system: string, code: string) => SYSTEMS.iriOf({ system, code });
    expect(iriOf('ORPHA', '732')).toBe('http://www.orpha.net/ORDO/Orphanet_732');
    expect(iriOf('MeSH', 'D017285')).toBe('http://id.nlm.nih.gov/mesh/D017285');
    expect(iriOf('HP', '0003701')).toBe('http://purl.obolibrary.org/obo/HP_0003701');
  });
});
