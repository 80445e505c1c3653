// Codes as they come from old web pages, spreadsheets, hospital systems and other services: read where there is no doubt, else refused with a hint.
import { describe, expect, test } from 'vitest';
import { curie } from '../../src/terminology/code.ts';
import { CODE_SYSTEMS, declaredSystem } from '../../src/terminology/code-system.ts';
import { CodeSystems } from '../../src/terminology/code-systems.ts';

const SYSTEMS = new CodeSystems();

function read(written: string, from?: string): string {
  const reading = SYSTEMS.read(written, from ? SYSTEMS.find(from) : null);
  return reading.ok ? curie(reading.code) : reading.fault;
}

const READ: Record<string, string[]> = {
  'ORPHA:558': [
    'http://www.orpha.net/consor/cgi-bin/OC_Exp.php?Lng=GB&Expert=558',
    'https://www.orpha.net/consor/www/cgi-bin/OC_Exp.php?lng=EN&Expert=558',
    'http://www.orpha.net/consor4.01/www/cgi-bin/OC_Exp.php?lng=DE&Expert=558',
    'https://www.orpha.net/consor3.01/www/cgi-bin/OC_Exp.php?Expert=558&lng=FR',
    'www.orpha.net/consor/cgi-bin/OC_Exp.php?lng=EN&Expert=558',
    'https://www.orpha.net/pdfs/../consor/cgi-bin/OC_Exp.php?lng=EN&Expert=558'.replace('/pdfs/..', ''),
    'https://www.orpha.net/consor/cgi-bin/OC_Exp.php?lng=en&amp;Expert=558',
    'https://www.orpha.net/es/disease/detail/558?name=marfan&mode=name',
    'orpha.net/en/disease/detail/558',
    'ORDO:Orphanet_558',
    'ordo:orphanet_558',
    'Orphanet:ORPHA558',
    'ORPHA:ORPHA:558',
    'ORPHA:ORPHA558',
    'Orphanet:Orphanet_558',
    'orphanet.ordo:Orphanet_558',
    'Orphanet Orphanet_558',
    'http://identifiers.org/orphanet/558',
    'https://identifiers.org/orphanet:558',
    'identifiers.org/orphanet:558',
    'http://identifiers.org/orphanet.ordo/Orphanet_558',
    'https://identifiers.org/orphanet.ordo:Orphanet_558',
    'https://bioregistry.io/orphanet:558',
    'https://bioregistry.io/orphanet/558',
    'http://purl.obolibrary.org/obo/Orphanet_558',
    'http://www.orpha.net/ORDO/Orphanet_558',
    'https://www.orpha.net/ORDO/Orphanet:558',
    'https://www.orpha.net|558',
    'orpha#558',
    'ORPHA #558',
    'ORPHA=558',
    'ORPHA|558',
    'ORPHA-558',
    'Orphacode: 558',
    '(ORPHA:558)',
    '[ORPHA:558]',
    '"ORPHA:558"',
    '<ORPHA:558>',
    '((ORPHA:558))',
    'ORPHA:558;',
    'ORPHA:558,',
    'ORPHA:558.',
    '(ORPHA:558);',
    'ORPHA:558.0',
    'ORPHA:558.00',
    'ORPHA:558,0',
    'ORPHA:558 Marfan syndrome',
    'ORPHA:558 - Marfan syndrome',
    'ORPHA:558 – Marfan syndrome',
    'ORPHA:558 (Marfan syndrome)',
    'ORPHA:558|Marfan syndrome|',
    'ORPHA:558^Marfan syndrome^ORPHA',
    'ORPHA558 Marfan syndrome',
    'ORPHA 558 Marfan syndrome',
    'ORPHA: 558 Marfan syndrome',
    'Marfan syndrome (ORPHA:558)',
    'Marfan syndrome [ORPHA558]',
    'Marfan syndrome (MFS) (ORPHA:558)',
    'ORPHA:558 Marfan syndrome (ORPHA:558)',
    "'ORPHA:558",
    "'ORPHA:558 ",
    '\ufeffORPHA:558',
    'ORPHA:558\u200b',
    'ORPHA:\u200e558',
    'OR\u00adPHA:5\u200d58',
    '\u202aORPHA:558\u202c',
    'Orpha-Nr. 558',
    'Orpha-Nr.558',
    'ORPHA-Kennnummer: 558',
    'ORPHA number 558',
    'ORPHA no. 558',
    'ORPHAcode 558',
    'ORPHA-Code: 558',
    'ORPHA codes: 558',
    'orphanet/558',
    'http://purl.bioontology.org/ontology/ORDO/Orphanet_558',
    'obo:Orphanet_558',
  ],
  'ORPHA:231169': ['ORPHA:231169 Usher syndrome type 1', 'ORPHA:231169 – Usher syndrome, type 1'],
  'ORPHA:1617': ['ORPHA:1617 2q37 microdeletion syndrome'],
  'MONDO:0013476': [
    'MONDO:MONDO:0013476',
    'MONDO:MONDO_0013476',
    'mondo:mondo:0013476',
    'MONDO0013476',
    'https://bioregistry.io/mondo:0013476',
    'https://identifiers.org/mondo/0013476',
    'https://monarchinitiative.org/MONDO:0013476',
    'MONDO:0013476 (deficiency)',
    'obo:MONDO_0013476',
    'MONDO ID: MONDO:0013476',
  ],
  'OMIM:154700': [
    'OMIM:OMIM:154700',
    'OMIM:MIM:154700',
    'MIM154700',
    'OMIM:154700.0',
    'https://www.omim.org/entry/154700?search=marfan&highlight=marfan',
    'https://omim.org/entry/154700#clinicalFeatures',
    'https://identifiers.org/mim:154700',
    'omim.org/entry/154700',
    '#154700 MARFAN SYNDROME; MFS (OMIM:154700)',
    'OMIM:#154700 MARFAN SYNDROME; MFS',
    'http://omim.org/clinicalSynopsis/154700',
    'https://www.omim.org/allelicVariants/154700',
    'OMIM number: 154700',
    'http://purl.bioontology.org/ontology/OMIM/154700',
  ],
  'OMIMPS:153100': ['mim.ps:153100', 'MIMPS:153100', 'OMIM.PS:PS153100', 'mim.ps:PS153100'],
  'ICD-10-CM:D84.8': ['ICD10CMD84.8', 'ICD-10-CMD84.8', 'ICD10CM-D84.8', 'icd10cmd848'],
  'ICD-10-CM:E84.0': [
    'ICD10CM:ICD10CM:E84.0',
    'ICD10CM_2023:E84.0',
    'ICD-10-CM 2024: E84.0',
    'ICD10CM_2023_2022_10_01:E84.0',
    'http://hl7.org/fhir/sid/icd-10-cm|E84.0',
    'http://hl7.org/fhir/sid/icd-10-cm|2023|E84.0',
    'ICD-10-CM:E84.0 Cystic fibrosis with pulmonary manifestations',
  ],
  'ICD-10:C56': ['ICD-10-2019:C56', 'ICD10_2016:C56', 'ICD10C56', 'ICDC56'],
  'ICD-10:C56.9': [
    'http://hl7.org/fhir/sid/icd-10|C56.9',
    'http://hl7.org/fhir/sid/icd-10%7CC56.9',
    'http://hl7.org/fhir/sid/icd-10|2019|C56.9',
    'http://hl7.org/fhir/sid/icd-10/C56.9',
    'ICD-10:C56,9',
    'ICD-10:C 56.9',
    'ICD-10 code C56.9',
    'ICD-10:C56. 9',
    'ICD-10:C56.9G',
    'ICD-10:C56.9 G',
  ],
  'ICD-10:A17': ['ICD-10:A17 Tuberculosis of nervous system', 'ICD-10:A17.-G'],
  'ICD-10:A17.0': ['ICD-10:A17.0† Tuberculous meningitis (G01*)'],
  'ORPHA:166024': ['ORPHA:166024 a name with A17 and 2q37 in it'],
  'ICD-10:G71.0': ['ICD-10:G71.0 Muscular dystrophy', 'ICD10 G71.0;'],
  'SNOMEDCT:31384009': [
    'SNOMEDCT_US_2023_03_01:31384009',
    'SNOMEDCT_US:31384009',
    'SNOMEDCT_US_2022_09_01:31384009',
    'SNOMED CT:31384009',
    'SCT:31384009',
    'http://snomed.info/sct|31384009',
    'http://snomed.info/sct/900000000000207008|31384009',
    'SNOMEDCT:31384009.0',
    'SNOMEDCT:31384009 |Polymyositis (disorder)|',
  ],
  'MedDRA:10036102': ['MDR25_1:10036102', 'MEDDRA26.0:10036102', 'MedDRA v26.0:10036102'],
  'MeSH:D017285': ['MSH2023_2022_08_16:D017285', 'MeSH2024:D017285', 'MSHD017285'],
  'NCIT:C26909': ['NCI_2023_06D:C26909', 'NCITC26909', 'NCIT:NCIT:C26909', 'NCI_Thesaurus:C26909'],
  'UMLS:C0085655': [
    'UMLS:CUI:C0085655',
    'UMLS_2023AB:C0085655',
    'umls/C0085655',
    'UMLS:C0085655 Polymyositis',
  ],
  'HP:0003701': ['HP:HP:0003701', 'HPO_2023_04_05:HP:0003701', 'HP0003701'],
  'ICD-11-Foundation:1656445230': [
    'https://icd.who.int/browse/2024-01/mms/en#1656445230',
    'https://icd.who.int/browse/latest-release/mms/en#1656445230',
    'https://icd.who.int/browse/latest-release/foundation/en#1656445230',
    'https://icd.who.int/browse11/l-m/en#/http://id.who.int/icd/entity/1656445230',
    'https://icd.who.int/browse11/l-m/en#/http%3a%2f%2fid.who.int%2ficd%2fentity%2f1656445230',
    'http://id.who.int/icd/release/11/2023-01/mms/1656445230',
    'https://id.who.int/icd/release/11/mms/1656445230',
    'http://id.who.int/icd/entity/1656445230',
    'id.who.int/icd/entity/1656445230',
  ],
  // Not a rounded number.
  'ICD-11:1E31': ['ICD-11:1E31', 'ICD11:1E31'],
  'GARD:7425': ['https://rarediseases.info.nih.gov/diseases/7425/polymyositis', 'GARD:GARD:0007425'],
};

describe('codes that are read', () => {
  const CASES = Object.entries(READ).flatMap(([code, spellings]) =>
    spellings.map(written => ({ written, code })),
  );
  test.each(CASES)('$written is $code', ({ written, code }) => expect(read(written)).toBe(code));

  test.each([
    ['558.0', 'ORPHA', 'ORPHA:558'],
    ['558 Marfan syndrome', 'ORPHA', 'ORPHA:558'],
    ['558 - Marfan syndrome', 'Orphanet', 'ORPHA:558'],
    ['(558)', 'ORPHA', 'ORPHA:558'],
    ['558;', 'ORPHA', 'ORPHA:558'],
    ['G71.0 Muscular dystrophy', 'ICD-10', 'ICD-10:G71.0'],
    ['E84.0 | Cystic fibrosis', 'ICD-10-CM', 'ICD-10-CM:E84.0'],
    ['31384009 |Polymyositis|', 'SNOMEDCT', 'SNOMEDCT:31384009'],
    ["'558", 'ORPHA', 'ORPHA:558'],
    ['Q87,4', 'ICD-10', 'ICD-10:Q87.4'],
    ['E84.9G', 'ICD-10', 'ICD-10:E84.9'],
    [' E84.0 G', 'ICD-10', 'ICD-10:E84.0'],
    ['E84.9G', 'ICD-10-CM', 'ICD-10-CM:E84.9G'],
  ])('%s from %s is %s', (written, from, code) => expect(read(written, from)).toBe(code));

  test('what was added around it is told as another spelling', () => {
    for (const written of [
      '(ORPHA:558)',
      'ORPHA:558;',
      'ORPHA:558.0',
      'ORPHA:558 Marfan syndrome',
      'ORDO:Orphanet_558',
      '\u200bORPHA:558',
      "'ORPHA:558",
      'ICD-10:Q87,4',
      'ICD-10:E84.9G',
    ])
      expect(SYSTEMS.read(written), written).toMatchObject({ ok: true, normalised: true });
  });
});

describe('codes that are refused', () => {
  test.each([
    [
      'http://www.orpha.net/consor/cgi-bin/Disease_Search.php?lng=EN&data_id=3174&Disease_Disease_Search_diseaseGroup=x',
      'MALFORMED_CODE',
      /page.*ORPHAcode/,
    ],
    [
      'https://www.orpha.net/consor/www/cgi-bin/Disease_Search.php?lng=EN&data_id=3174',
      'MALFORMED_CODE',
      /page/,
    ],
    ['www.orpha.net/consor/cgi-bin/Disease_Search.php?data_id=3174', 'MALFORMED_CODE', /page/],
    ['ORPHA:data_id=3174', 'MALFORMED_CODE', /page/],
    ['A98.5† N08.0*', 'MALFORMED_CODE', /dagger.*disease/],
    ['ICD-10:A98.5† N08.0*', 'MALFORMED_CODE', /dagger.*disease/],
    ['ICD-10:A98.5+N08.0*', 'MALFORMED_CODE', /dagger.*disease/],
    ['ICD-10:A98.5†/N08.0*', 'MALFORMED_CODE', /dagger.*disease/],
    ['ORPHA:558, ORPHA:559', 'MALFORMED_CODE', /code of its own/],
    ['ORPHA:558 559', 'MALFORMED_CODE', /code of its own/],
    ['ORPHA:558/ORPHA:559', 'MALFORMED_CODE', /code of its own/],
    ['ORPHA:558; OMIM:154700', 'MALFORMED_CODE', /code of its own/],
    ['ORPHA:558 (OMIM:154700)', 'MALFORMED_CODE', /code of its own/],
    ['ORPHA:558 and ORPHA:559', 'MALFORMED_CODE', /code of its own/],
    ['ICD-10: G01* A17.0†', 'MALFORMED_CODE', /dagger.*disease/],
    ['ICD-10:A17.0†G01*', 'MALFORMED_CODE', /dagger.*disease/],
    ['ICD-10:G01*A17.0', 'MALFORMED_CODE', /code of its own/],
    ['ICD-10:G01* Meningitis (A17.0†)', 'MALFORMED_CODE', /dagger.*disease/],
    ['ORPHA:558 (see also ORPHA:732)', 'MALFORMED_CODE', /code of its own/],
    ['ORPHA:558 (see also ORPHA 732)', 'MALFORMED_CODE', /code of its own/],
    ['ORPHA:558 see ORPHA732', 'MALFORMED_CODE', /code of its own/],
    ['ORPHA:558 Marfan syndrome (OMIM:154700)', 'MALFORMED_CODE', /code of its own/],
    ['Marfan syndrome (OMIM:154700) (ORPHA:558)', 'MALFORMED_CODE', /code of its own/],
    ['ORPHA:558 not 732', 'MALFORMED_CODE', /code of its own/],
    ['ORPHA:558 (siehe auch 1732)', 'MALFORMED_CODE', /code of its own/],
    ['OMIM 154700 610168', 'MALFORMED_CODE', /code of its own/],
    ['ORPHA:166,024', 'MALFORMED_CODE', /one number, write ORPHA:166024/],
    ['ORPHA:166,024 Epiphyseal dysplasia', 'MALFORMED_CODE', /one number, write ORPHA:166024/],
    ['ORPHA:166 024', 'MALFORMED_CODE', /one number, write ORPHA:166024/],
    ['ORPHA:166.024', 'MALFORMED_CODE', /one number, write ORPHA:166024/],
    ["OMIM:154'700", 'MALFORMED_CODE', /one number, write OMIM:154700/],
    ['SNOMEDCT:31,384,009', 'MALFORMED_CODE', /one number, write SNOMEDCT:31384009/],
    ['ICD-10-GM:Q87.4', 'UNKNOWN_CODE_SYSTEM', /^ICD-10 .*differs.*ICD-10:Q87\.4/],
    ['ICD-10 GM Q87.4', 'UNKNOWN_CODE_SYSTEM', /^ICD-10 .*differs.*ICD-10:Q87\.4/],
    ['ICD-10-GM-2024:Q87.4', 'UNKNOWN_CODE_SYSTEM', /^ICD-10 .*differs.*ICD-10:Q87\.4/],
    ['ICD-10-GM Version 2024', 'UNKNOWN_CODE_SYSTEM', /^ICD-10 .*differs/],
    ['http://fhir.de/CodeSystem/bfarm/icd-10-gm|Q87.4', 'UNKNOWN_CODE_SYSTEM', /^ICD-10 .*ICD-10:Q87\.4/],
    ['http://fhir.de/CodeSystem/bfarm/icd-10-gm|2024|Q87.4', 'UNKNOWN_CODE_SYSTEM', /ICD-10:Q87\.4/],
    ['ICD-10:E84.9V', 'MALFORMED_CODE', /ICD-10:E84\.9/],
    ['ICD-10: E84.0 V', 'MALFORMED_CODE', /ICD-10:E84\.0/],
    ['ICD-10:E84.0A', 'MALFORMED_CODE', /ICD-10:E84\.0/],
    ['ICD-10:E84.0 Z', 'MALFORMED_CODE', /ICD-10:E84\.0/],
    ['ICD-10:Q87 4', 'MALFORMED_CODE', null],
    ['MedGen:C0025202', 'MALFORMED_CODE', /UMLS:C0025202/],
    ['OMIM:C0025202', 'MALFORMED_CODE', /UMLS:C0025202/],
    ['MedDRA:C0239495', 'MALFORMED_CODE', /UMLS:C0239495/],
    ['SNOMEDCT:3.13840E+07', 'MALFORMED_CODE', /spreadsheet/],
    ['ICD10GM_2023:M33.2', 'UNKNOWN_CODE_SYSTEM', null],
    ['ICD-9:359', 'UNKNOWN_CODE_SYSTEM', null],
    ['ICD-9-CM:359.0', 'UNKNOWN_CODE_SYSTEM', null],
    ['ICD-10:ICD10CM:E84.0', 'MALFORMED_CODE', null],
    ['ORPHA:OMIM:154700', 'MALFORMED_CODE', null],
    ['ORPHA:558.5', 'MALFORMED_CODE', null],
    ['ORPHA:558 ?', 'MALFORMED_CODE', null],
    ['http://id.who.int/icd/release/11/mms/1656445230/unspecified', 'MALFORMED_CODE', null],
    ['https://example.org/orphanet/558', 'UNKNOWN_CODE_SYSTEM', null],
    ['Marfan syndrome', 'PREFIX_MISSING', null],
    ['ORPHA:558; drop table mapping', 'MALFORMED_CODE', null],
    ['()', 'EMPTY_CODE', null],
    [';', 'EMPTY_CODE', null],
  ])('%j: %s', (written, fault, hint) => {
    const reading = SYSTEMS.read(written);
    if (reading.ok) throw new Error(`It was read as ${curie(reading.code)}`);
    expect(reading.fault).toBe(fault);
    if (hint) expect(reading.hint).toMatch(hint);
  });

  test('several are counted', () => {
    expect(SYSTEMS.read('ORPHA:558, ORPHA:559')).toMatchObject({
      message: expect.stringMatching(/^These are two codes/),
    });
    expect(SYSTEMS.read('ORPHA:1, 2, 3')).toMatchObject({
      message: expect.stringMatching(/^These are 3 codes/),
    });
  });
});

describe('hints name no system of which no code is held', () => {
  const few = new CodeSystems([], id => ['ORPHA', 'ICD-10', 'OMIM'].includes(id));
  test.each([
    ['558', /ORPHA:558/, /GARD|HGNC|DOID|MedGen/],
    ['M33.2', /ICD-10:M33\.2/, /ICD-10-CM/],
    ['C0085655', /prefix/, /UMLS|NCIT|MeSH/],
    ['ICD-10:M33.201', /ICD-10-CM.*import/, /Write ICD-10-CM/],
    ['UMLS:CN202575', /MedGen.*import/, /Write MedGen/],
    ['MOND:0013476', /codeSystems/, /MONDO/],
  ])('%s', (written, says, not) => {
    const reading = few.read(written);
    if (reading.ok) throw new Error('It was read');
    expect(reading.hint).toMatch(says);
    expect(reading.hint).not.toMatch(not);
  });
});

describe('a declared system takes its codes as they are', () => {
  const systems = new CodeSystems([
    declaredSystem('HOSPITAL', 'https://hospital.example/codes/'),
    declaredSystem('ICD-10-GM', null),
  ]);
  test.each([
    ['HOSPITAL:558.0', 'HOSPITAL:558.0'],
    ['HOSPITAL:HOSPITAL:1', 'HOSPITAL:HOSPITAL:1'],
    ['HOSPITAL1', 'PREFIX_MISSING'],
    ['https://hospital.example/codes/a?b=c', 'HOSPITAL:a?b=c'],
    ['ICD-10-GM:Q87.4', 'ICD-10-GM:Q87.4'],
    ['HOSPITAL ID:1', 'HOSPITAL:ID:1'],
  ])('%s is %s', (written, expected) => {
    const reading = systems.read(written);
    expect(reading.ok ? curie(reading.code) : reading.fault).toBe(expected);
  });
});

test('every code of every system, whatever is put around it, is that code or refused', () => {
  const around = [
    (code: string) => `(${code})`,
    (code: string) => `${code};`,
    (code: string) => `${code} a name`,
    (code: string) => `a name (${code})`,
    (code: string) => `${code} | a name`,
  ];
  for (const { id, example } of CODE_SYSTEMS) {
    const code = `${id}:${example}`;
    for (const put of around) expect(read(put(code)), put(code)).toBe(code);
    expect(read(`${code} ${code}`)).toBe('MALFORMED_CODE');
  }
});
