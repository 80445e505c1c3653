// Reading what was printed gives the same code: for generated codes of every system, and for every code of the real files.
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Code, compareCodes, curie } from '../../src/terminology/code.ts';
import { CODE_SYSTEMS, declaredSystem } from '../../src/terminology/code-system.ts';
import { CodeSystems } from '../../src/terminology/code-systems.ts';
import { codeOfCurie } from '../support/code-of-curie.ts';
import { describeRealData, realData } from '../support/real-data.ts';

const SYSTEMS = new CodeSystems();
/** fast-check makes strings of a pattern, but knows no look-ahead. */
const PATTERNS: Record<string, RegExp> = {
  'ICD-10': /^(?:[A-Z]\d{2}(?:\.\d{1,2}|-[A-Z]\d{2})?|IX|IV|XXII|V|X|XIV)$/,
};

const code: fc.Arbitrary<Code> = fc.oneof(
  ...CODE_SYSTEMS.map(system =>
    fc
      .stringMatching(PATTERNS[system.id] ?? new RegExp(system.pattern))
      .filter(local => local.length < 200)
      .map(local => ({ system: system.id, code: local })),
  ),
);

describe('generated codes', () => {
  test('reading a printed code gives it back, in canonical form', () =>
    fc.assert(
      fc.property(code, wellFormed => {
        expect(SYSTEMS.wellFormed(wellFormed)).toBe(true);
        expect(codeOfCurie(curie(wellFormed))).toEqual(wellFormed);
        expect(SYSTEMS.read(curie(wellFormed))).toEqual({
          ok: true,
          code: wellFormed,
          normalised: false,
          mark: null,
        });
      }),
      { numRuns: 1_000 },
    ));
  test('reading its IRI and its page as well', () =>
    fc.assert(
      fc.property(code, wellFormed => {
        for (const iri of [SYSTEMS.iriOf(wellFormed), SYSTEMS.pageOf(wellFormed)]) {
          if (iri !== null && !iri.startsWith('https://monarchinitiative.org/'))
            expect(SYSTEMS.read(iri), iri).toMatchObject({ ok: true, code: wellFormed });
        }
      }),
      { numRuns: 500 },
    ));
  test('reading never throws, and what it reads is well-formed', () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string(), code.map(curie)),
        fc.string({ unit: 'grapheme' }),
        (a, b) => {
          for (const text of [a, a + b, `${a}:${b}`, `ORPHA:${a}`, `ICD-10:${b}`]) {
            const reading = SYSTEMS.read(text);
            if (reading.ok) {
              expect(SYSTEMS.wellFormed(reading.code)).toBe(true);
              expect(SYSTEMS.read(curie(reading.code))).toMatchObject({
                ok: true,
                code: reading.code,
                normalised: false,
              });
            } else expect(reading.message).not.toBe('');
          }
        },
      ),
      { numRuns: 1_000 },
    ));
});

describe('canonical order', () => {
  const any = fc.oneof(
    code,
    fc.record({
      system: fc.constantFrom('A', 'B'),
      code: fc.string({ unit: fc.constantFrom('0', '1', '9', 'a', '.'), maxLength: 4 }),
    }),
  );
  test('is total', () =>
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        expect(Math.sign(compareCodes(a, b))).toBe(-Math.sign(compareCodes(b, a)) || 0);
        expect(compareCodes(a, b) === 0).toBe(curie(a) === curie(b));
        if (compareCodes(a, b) <= 0 && compareCodes(b, c) <= 0)
          expect(compareCodes(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 1_000 },
    ));
  test('numbers by value, before text', () => {
    const codes = ['10', '9', 'A1', '100', 'A', '2'].map(local => ({ system: 'X', code: local }));
    expect(codes.sort(compareCodes).map(c => c.code)).toEqual(['2', '9', '10', '100', 'A', 'A1']);
  });
});

describeRealData('every code of the real files', () => {
  const written = new Set<string>();
  let files: string[];
  let systems: CodeSystems;
  beforeAll(() => {
    for (const release of ['2023-06', '2024-12', '2025-12']) {
      const text = text1(realData(`orphadata/${release}/en_product1.xml.gz`));
      for (const [, orphaCode] of text.matchAll(/<OrphaCode>(.*?)<\/OrphaCode>/g))
        written.add(`ORPHA:${orphaCode}`);
      for (const [, source, reference] of text.matchAll(
        /<Source>(.*?)<\/Source>\s*<Reference>(.*?)<\/Reference>/g,
      )) {
        written.add(`${source}:${reference?.replaceAll('&amp;', '&')}`);
      }
    }
    const mondo = readdirSync(realData('sssom/mondo')).map(name => `sssom/mondo/${name}`);
    files = [...mondo, 'sssom/ordo.sssom.2025-03-07.tsv.gz'];
    const prefixes = new Map<string, string>();
    for (const file of files) {
      for (const line of text1(realData(file)).split('\n')) {
        const [, prefix, iri] = /^# {3}([\w.]+): (\S+)$/.exec(line) ?? [];
        if (prefix && iri) prefixes.set(prefix, iri);
        const [subject, , , ...rest] = line.split('\t');
        const object = rest.find(cell => /^[\w.]+:\S+$/.test(cell) && !cell.startsWith('semapv:'));
        if (subject?.includes(':') && object && !line.startsWith('#')) written.add(subject).add(object);
      }
    }
    systems = new CodeSystems([...prefixes].map(([prefix, iri]) => declaredSystem(prefix, iri)));
  });

  test('the files were read', () => {
    expect(files).toHaveLength(58);
    expect(written.size).toBeGreaterThan(150_000);
  });

  test('those that are ill-formed are exactly the known ones', () => {
    const illFormed = [...written].filter(text => !systems.read(text).ok);
    const codes = new Set(illFormed.map(text => text.replace(/^ICD10:/, 'ICD-10:')));
    expect([...codes].sort()).toEqual(
      ['ICD-10:031.8', 'MedDRA:C0239495', 'NCIT:3921', 'ICD10CM:QA0.0142'].sort(),
    );
  });

  test('reading what was printed gives the same code', () => {
    const changed = [...written].filter(text => {
      const reading = systems.read(text);
      if (!reading.ok) return false;
      const again = systems.read(curie(reading.code));
      return !again.ok || curie(again.code) !== curie(reading.code) || again.normalised;
    });
    expect(changed).toEqual([]);
  });
});

/** Codes are ASCII: one byte a character reads every file. */
function text1(path: string): string {
  return gunzipSync(readFileSync(path)).toString('latin1');
}
