// The oracle itself: its reasoning on what fits on a page. all-sets-oracle.test.ts counts what its reader reads.
import { describe, expect, test } from 'vitest';
import type { Relation } from './composition-table.ts';
import { type OracleQuestion, oracle } from './oracle.ts';
import { oracleCode } from './oracle-code.ts';
import type { OracleRow } from './oracle-rows.ts';

function rows(...lines: string[]): OracleRow[] {
  return lines.map(line => {
    const [subject = '', relation, object = ''] = line.split(' ');
    return { subject, object, relation: relation as Relation, validated: false, set: '', mark: '' };
  });
}

describe('the oracle', () => {
  const all = rows(
    'ORPHA:1 EXACT OMIM:100001',
    'ORPHA:1 BROAD ICD-10:A00',
    'ORPHA:2 NARROW OMIM:100001',
    'ORPHA:2 EXACT ICD-10:A00',
    'ORPHA:3 EXACT OMIM:100001',
    'ORPHA:3 NARROW ICD-10:A00',
    'MONDO:0000001 EXACT ORPHA:1',
    'MONDO:0000001 UNSPECIFIED UMLS:C0000001',
  );
  const ask = (changes: Partial<OracleQuestion>) =>
    [
      ...oracle({
        rows: all,
        inactive: new Set(),
        from: ['OMIM:100001'],
        to: ['ICD-10'],
        hops: 2,
        ...changes,
      }),
    ].map(([pair, { relation, conflict, paths }]) => `${pair} ${relation}${conflict ? '!' : ''} ${paths}`);
  test.each([
    ['the first relation, a conflict, three paths', {}, ['OMIM:100001 ICD-10:A00 BROAD! 3']],
    ['no inactive pivot', { inactive: new Set(['ORPHA:3']) }, ['OMIM:100001 ICD-10:A00 BROAD 2']],
    ['two hops do not reach', { to: ['UMLS'] }, []],
    ['three do', { to: ['UMLS'], hops: 3 }, ['OMIM:100001 UMLS:C0000001 UNSPECIFIED 1']],
    [
      'no way back to a system',
      { from: ['ORPHA:1'], to: ['OMIM'], hops: 4 },
      ['ORPHA:1 OMIM:100001 EXACT 1'],
    ],
  ])('%s', (_, changes, expected) => expect(ask(changes)).toEqual(expected));

  test.each([
    ['ICD-10', 'A98.5+', { code: 'ICD-10:A98.5', mark: '+' }],
    ['ICD-10', 'A18.0,', { code: 'ICD-10:A18.0', mark: '' }],
    ['GARD', '0009285', { code: 'GARD:9285', mark: '' }],
    ['Orphanet', '732', { code: 'ORPHA:732', mark: '' }],
    ['icd11', 'LD50.3Y', { code: 'ICD-11:LD50.3Y', mark: '' }],
  ])('%s:%s', (prefix, written, expected) => expect(oracleCode(prefix, written)).toEqual(expected));
});
