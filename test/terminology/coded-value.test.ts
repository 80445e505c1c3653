// Coded values: known by id, else by token, else by English label; every wording that was seen.
import { describe, expect, it } from 'vitest';
import { CODED_VALUES } from '../../src/terminology/orphanet-values.ts';

describe('mapping relation', () => {
  it.each([
    ['NTBT (narrower term maps to a broader term)', 'NTBT'],
    ['E (exact mapping (the terms and the concepts are equivalent))', 'E'],
    ["NTBT (ORPHA code's Narrower Term maps to a Broader Term)", 'NTBT'],
    ['W (Wrong mapping: the two concepts are different)', 'W'],
    ['BTNT (ORPHAcode is broader than the targeted code used to represent it)', 'BTNT'],
    ['ND (not yet decided/unable to decide)', 'ND'],
    ['NTBT/E (narrower term maps to a broader term because of an exact mapping)', 'NTBT_E'],
    ['BTNT/E', 'BTNT_E'],
    ['W/E (wrong)', 'W_E'],
  ])('%s is %s in any language', (label, relation) => {
    for (const language of ['en', 'fr'])
      expect(CODED_VALUES.mappingRelation.find('0', label, language)).toBe(relation);
  });

  it('takes the id before the label, and knows nothing else', () => {
    expect(CODED_VALUES.mappingRelation.find('21541', 'E (Exact)', 'en')).toBe('BTNT');
    expect(CODED_VALUES.mappingRelation.find('1', 'Exact', 'en')).toBeUndefined();
    expect(CODED_VALUES.mappingRelation.find(undefined, undefined, 'en')).toBeUndefined();
  });
});

describe('labels', () => {
  it.each([
    [CODED_VALUES.icdRelation, 'Specific code (The ORPHA code has its own code in the ICD)', 'SPECIFIC_CODE'],
    [CODED_VALUES.icdRelation, 'Index term (The ORPHA code is listed in the ICD Index)', 'INDEX_TERM'],
    [CODED_VALUES.icdRelation, 'Attributed (The ICD code is attributed by Orphanet)', 'ATTRIBUTED_CODE'],
    [CODED_VALUES.icdRelation, 'Attributed code (ICD-10/ICD-11: assigned)', 'ATTRIBUTED_CODE'],
    [CODED_VALUES.icdRelation, 'Inclusion term', 'INCLUSION_TERM'],
    [CODED_VALUES.validationStatus, 'Not yet validated', 'NOT_YET_VALIDATED'],
    [CODED_VALUES.typology, 'clinical subtype', 'CLINICAL_SUBTYPE'],
    [CODED_VALUES.prevalenceQualification, 'Case', 'Case(s)'],
    [CODED_VALUES.prevalenceQualification, 'Family(ies)', 'Family(ies)'],
    [CODED_VALUES.prevalenceClass, '<1 / 1 000 000', '<1 / 1 000 000'],
    [CODED_VALUES.inheritance, 'Multigenic/multifactorial', 'Multigenic/multifactorial'],
    [CODED_VALUES.phenotypeFrequency, 'Very frequent (99-80%)', 'VERY_FREQUENT'],
  ] as const)('%#: %s', (values, label, value) => {
    expect(values.find('900001', label, 'en')).toBe(value);
    expect(values.find('900001', label, 'fr')).toBeUndefined();
  });

  it('each tell one value of their list from all others', () => {
    for (const values of Object.values(CODED_VALUES)) {
      const found = values.labels.map(label => values.find('900001', label, 'en'));
      expect(new Set(found).size, values.name).toBe(values.labels.length);
      expect(found, values.name).not.toContain(undefined);
    }
    for (const label of CODED_VALUES.geneAssociationType.labels)
      expect(CODED_VALUES.geneAssociationType.find('0', label, 'en')).toBe(label);
  });

  it('matches translated values by id', () => {
    expect(CODED_VALUES.typology.find('21394', 'Maladie', 'fr')).toBe('DISEASE');
    expect(CODED_VALUES.level.find('36547', 'Pathologie', 'fr')).toBe('DISORDER');
  });
});
