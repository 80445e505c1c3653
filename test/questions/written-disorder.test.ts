// An ORPHAcode as we write it is read without a closer look: it has to be what the closer look finds.
import { expect, test } from 'vitest';
import { writtenDisorder } from '../../src/questions/arguments/written-disorder.ts';
import { ORPHA, orphaCodeOf } from '../../src/terminology/code.ts';
import { EDITION } from './small-release.ts';

const closely = (written: string) => EDITION.codeSystems.read(written, EDITION.codeSystems.get(ORPHA));

test.each([1, 9, 10, 558, 642_691, 9_999_999])('ORPHA:%d', orphaCode => {
  const written = `ORPHA:${orphaCode}`;
  const reading = closely(written);
  expect(reading.ok && orphaCodeOf(reading.code)).toBe(orphaCode);
  expect(writtenDisorder(EDITION, written)).toEqual({ kind: 'ORPHA_CODE', orphaCode });
});

test.each([
  'ORPHA:0',
  'ORPHA:01',
  'ORPHA:10000000',
  'ORPHA:1\n',
  ' ORPHA:1',
  'ORPHA: 1',
  'orpha:1',
  'ORPHA:',
  'ORPHA:1.0',
])('"%s" is looked at more closely', written => {
  const reading = closely(written);
  const orphaCode = reading.ok ? orphaCodeOf(reading.code) : null;
  const read = writtenDisorder(EDITION, written);
  expect(read.kind === 'ORPHA_CODE' ? read.orphaCode : null).toBe(orphaCode);
  if (!reading.ok) expect(read).toEqual({ kind: 'UNREADABLE', reading });
});
