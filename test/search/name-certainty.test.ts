// How sure a text names a disorder.
import { describe, expect, test } from 'vitest';
import type { Hit } from '../../src/release/found.ts';
import { isAcronym, NameCertainty, nameCertainty } from '../../src/search/name-certainty.ts';
import { MatchKind, SearchField } from '../../src/terminology/search-match.ts';

const { EXACT, LIKELY, AMBIGUOUS, NONE } = NameCertainty;
type Told = [kind: keyof typeof MatchKind, score: number, text?: string];

const hit = ([kind, score, text = 'Some name']: Told, orphaCode: number): Hit => ({
  orphaCode,
  kind: MatchKind[kind],
  field: SearchField.NAME,
  text,
  association: null,
  score,
});

test.each<[NameCertainty, string, Told[]]>([
  [EXACT, 'a name as it is written', [['EXACT_NAME', 7.999]]],
  [EXACT, 'a name but for case', [['EXACT_NAME', 7.5]]],
  [EXACT, 'a synonym written otherwise', [['EXACT_SYNONYM', 6.45]]],
  [
    EXACT,
    'a name, which is a synonym of another',
    [
      ['EXACT_NAME', 7.999],
      ['EXACT_SYNONYM', 6.999],
    ],
  ],
  [
    AMBIGUOUS,
    'a synonym of two',
    [
      ['EXACT_SYNONYM', 6.999],
      ['EXACT_SYNONYM', 6.5],
    ],
  ],
  [LIKELY, 'a label', [['EXACT_FEDERATED_LABEL', 5.999]]],
  [
    LIKELY,
    'a label, and a beginning',
    [
      ['EXACT_FEDERATED_LABEL', 5.999],
      ['PREFIX', 4.8],
    ],
  ],
  [
    AMBIGUOUS,
    'a label of two',
    [
      ['EXACT_FEDERATED_LABEL', 5.999],
      ['EXACT_FEDERATED_LABEL', 5.999],
    ],
  ],
  [LIKELY, 'an old name', [['OLD_NAME', 5.2]]],
  [
    AMBIGUOUS,
    'an old name of two',
    [
      ['OLD_NAME', 5.1],
      ['OLD_NAME', 5.1],
    ],
  ],
  [LIKELY, 'a code', [['CODE', 8.9]]],
  [
    AMBIGUOUS,
    'a code of two',
    [
      ['CODE', 8.9],
      ['CODE', 8.9],
    ],
  ],
  [LIKELY, 'the symbol of a gene of one disorder', [['GENE', 5.31]]],
  [
    AMBIGUOUS,
    'the symbol of a gene of two',
    [
      ['GENE', 5.31],
      ['GENE', 5.21],
    ],
  ],
  [AMBIGUOUS, 'initials', [['INITIALS', 2.5]]],
  [AMBIGUOUS, 'the only one that begins so', [['PREFIX', 4.7, 'the only one that begins so and goes on']]],
  [LIKELY, 'nearly the whole of it', [['PREFIX', 4.98, 'nearly the whole of its']]],
  [
    AMBIGUOUS,
    'the first of those that begin so',
    [
      ['PREFIX', 4.7, 'a longer name'],
      ['PREFIX', 4.6],
    ],
  ],
  [
    LIKELY,
    'a longer beginning',
    [
      ['PREFIX', 4.7, 'A longer beginning syndrome'],
      ['PREFIX', 4.6],
    ],
  ],
  [
    LIKELY,
    'name whole, turned',
    [
      ['WORDS', 3.99],
      ['WORDS', 3.7],
    ],
  ],
  [
    AMBIGUOUS,
    'words of two names',
    [
      ['WORDS', 3.99],
      ['WORDS', 3.98],
    ],
  ],
  [
    LIKELY,
    'some msspelt name',
    [
      ['FUZZY', 1.9],
      ['FUZZY', 1.7],
    ],
  ],
  [
    AMBIGUOUS,
    'a misspelt name of two',
    [
      ['FUZZY', 1.9],
      ['FUZZY', 1.89],
    ],
  ],
  [
    AMBIGUOUS,
    'a name not alike enough',
    [
      ['FUZZY', 1.6],
      ['FUZZY', 1.5],
    ],
  ],
  [NONE, 'hardly a word in common', [['FUZZY', 1.3]]],
  [NONE, 'nothing found', []],
  [AMBIGUOUS, 'RA', [['EXACT_SYNONYM', 6.999]]],
  [AMBIGUOUS, 'LCAT', [['EXACT_NAME', 7.999]]],
  [EXACT, 'MELAS', [['EXACT_NAME', 7.999]]],
  [NONE, 'ABC', []],
])('%s: %s', (certainty, text, told) => {
  expect(nameCertainty(text, told.map(hit)).certainty).toBe(certainty);
});

describe('what the text says itself against the best candidate', () => {
  test.each<[NameCertainty, string, Told]>([
    [AMBIGUOUS, 'no msspelt name', ['FUZZY', 1.9, 'misspelt name']],
    [AMBIGUOUS, 'misspelt nme excluded', ['FUZZY', 1.9, 'misspelt name']],
    [AMBIGUOUS, 'suspected misspelt nme', ['FUZZY', 1.9, 'misspelt name']],
    [AMBIGUOUS, 'Verdacht auf misspelt nme', ['FUZZY', 1.9, 'misspelt name']],
    [AMBIGUOUS, 'name turned, not', ['WORDS', 3.99, 'turned name']],
    [LIKELY, 'syndrom without fever', ['FUZZY', 1.9, 'syndrome without fever']],
    [LIKELY, 'some nmae 3', ['FUZZY', 1.9, 'some name 3']],
    [LIKELY, 'some nmae III', ['FUZZY', 1.9, 'some name 3']],
    [AMBIGUOUS, 'some nmae 2', ['FUZZY', 1.9, 'some name 3']],
    [AMBIGUOUS, 'some nmae', ['FUZZY', 1.9, 'some name 3']],
    [AMBIGUOUS, 'some nmae a', ['FUZZY', 1.9, 'some name b']],
    [AMBIGUOUS, 'ra', ['EXACT_SYNONYM', 6.5]],
    [AMBIGUOUS, 'pws', ['PREFIX', 4.98, 'PWS-like']],
    [EXACT, 'noma', ['EXACT_NAME', 7.5, 'Noma']],
    [EXACT, 'lupus', ['EXACT_SYNONYM', 6.5]],
    [AMBIGUOUS, 'LQT1', ['WORDS', 3.99, 'LQT type 1']],
    [AMBIGUOUS, 'TAPVR', ['FUZZY', 1.9, 'TAPVS']],
    [AMBIGUOUS, '12', ['CODE', 8.9]],
    [LIKELY, 'OMIM:100001', ['CODE', 8.9]],
  ])('%s: %s', (certainty, text, told) => {
    expect(nameCertainty(text, [hit(told, 1)]).certainty).toBe(certainty);
  });
});

describe('an ORPHAcode', () => {
  test('is exact', () => {
    const code = { ...hit(['CODE', 8.999], 558), field: SearchField.ORPHA_CODE };
    expect(nameCertainty('ORPHA:558', [code]).certainty).toBe(EXACT);
    expect(nameCertainty('558', [code]).certainty).toBe(AMBIGUOUS);
    expect(nameCertainty('Fabry disease (ORPHA:558)', [code]).certainty).toBe(LIKELY);
  });
});

test('what does not fit is no candidate', () => {
  const hits = [hit(['FUZZY', 1.6], 1), hit(['FUZZY', 1.3], 2)];
  expect(nameCertainty('some text', hits).hits.map(({ orphaCode }) => orphaCode)).toEqual([1]);
});

test.each([
  ['RA', true],
  ['LCAT', true],
  [' TS ', true],
  ['MELAS', false],
  ['ra', false],
  ['R', false],
  ['NF1', false],
  ['R A', false],
])('%j is an acronym: %s', (text, is) => {
  expect(isAcronym(text)).toBe(is);
});
