// Codes are found by their hash, mappings from both of their ends; and a snapshot is posted without being copied.
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SnapshotBuilder } from '../../src/snapshot/filling/builder.ts';
import { Snapshot, type SnapshotParts } from '../../src/snapshot/snapshot.ts';
import { SnapshotReader } from '../../src/snapshot/snapshot-reader.ts';
import { type Code, curie } from '../../src/terminology/code.ts';
import { inverse, MappingRelation, RELATIONS } from '../../src/terminology/relation.ts';

type Stated = readonly [subject: Code, object: Code, relation: MappingRelation, set: number];

/** System and code that together read the same are different codes. */
const CODE: fc.Arbitrary<Code> = fc.record({
  system: fc.constantFrom('A', 'AB', 'ICD-10', 'ORPHA'),
  code: fc.oneof(
    fc.constantFrom('', '1', 'B1', 'Q77', 'Q77.1', 'Q77.10', 'Q77.2'),
    fc.string({ maxLength: 3 }),
  ),
});
const STATED: fc.Arbitrary<Stated> = fc.tuple(
  CODE,
  CODE,
  fc.constantFrom(...Object.values(MappingRelation)),
  fc.integer({ min: 1, max: 3 }),
);

function snapshotOf(
  stated: readonly Stated[],
  more: (builder: SnapshotBuilder) => void = () => undefined,
): Snapshot {
  const builder = new SnapshotBuilder(JSON.parse);
  builder.add(
    'mappings',
    stated.map(([subject, object, relation, set]) => {
      const kind = [
        ...[subject.system, object.system, set, relation, 'skos:broadMatch', 'VALIDATED'],
        ...[null, null, null, null, 0.5],
      ];
      return [subject.code, object.code, null, null, JSON.stringify(kind)];
    }),
  );
  more(builder);
  return builder.finish(String);
}

describe('codes', () => {
  test('have each a number, and others have none', () => {
    fc.assert(
      fc.property(fc.array(STATED), fc.array(CODE), (stated, others) => {
        const { codes } = snapshotOf(stated);
        const named = [...stated.map(([subject]) => subject), ...stated.map(([, object]) => object)];
        const held = new Map(named.map(code => [curie(code), code]));
        const numbers = [...held.values()].map(code => codes.find(code));
        expect(new Set(numbers).size).toBe(held.size);
        expect(codes.size).toBe(held.size);
        expect(numbers.map(no => codes.get(no))).toEqual([...held.values()]);
        for (const other of others.filter(code => !held.has(curie(code)))) expect(codes.find(other)).toBe(-1);
      }),
    );
  });

  test('below a category are those that mappings name and that are well formed', () => {
    const icd = (code: string): Code => ({ system: 'ICD-10', code });
    const orpha = { system: 'ORPHA', code: '1' };
    const codes = ['Q77', 'Q77.3', 'Q77.10', 'Q77.1', 'Q7', 'Q78.1', 'Q77.2', 'Q77-Q79'].map(icd);
    const snapshot = snapshotOf(
      codes.map(code => [orpha, code, MappingRelation.EXACT, 1] as const),
      builder => {
        builder.add('labels', [['ICD-10', 'Q77.5', 'labelled and never mapped']]);
        builder.add('malformedCodes', [
          ['ICD-10', 'Q77.2'],
          ['ICD-10', 'Q77.9'],
        ]);
      },
    );
    const reader = new SnapshotReader(snapshot);
    expect(reader.codesBelow(icd('Q77'))).toEqual(['Q77.1', 'Q77.10', 'Q77.3'].map(icd));
    expect(reader.codesBelow(icd('Q77.1'))).toEqual(['Q77.10'].map(icd));
    expect(reader.codesBelow(icd('Q77-Q78'))).toEqual(['Q77', 'Q77.1', 'Q77.10', 'Q77.3', 'Q78.1'].map(icd));
    expect(reader.codesBelow(icd('Q79'))).toEqual([]);
    expect(reader.codesBelow({ system: 'ICD-10-CM', code: 'Q77' })).toEqual([]);
    expect(reader.label(icd('Q77.5'))).toBe('labelled and never mapped');
  });
});

describe('mappings', () => {
  test('are the legs of both of their ends', () => {
    fc.assert(
      fc.property(fc.array(STATED), stated => {
        const { codes, mappings } = snapshotOf(stated);
        expect(mappings.size).toBe(stated.length);
        const legs: unknown[][] = [];
        for (let no = 0; no < codes.size; no++) {
          for (let place = 0; place < mappings.legCount(no); place++) {
            const leg = mappings.legAt(no, place);
            const relation = RELATIONS[mappings.relationOf(leg)];
            const [subject, object] = [codes.get(mappings.subjectOf(leg)), codes.get(mappings.objectOf(leg))];
            expect(subject).toBe(codes.get(no));
            legs.push([
              mappings.mappingOf(leg),
              !mappings.isInverted(leg),
              subject,
              object,
              relation,
              mappings.mappingSetNoOf(leg),
            ]);
          }
        }
        const expected = stated.flatMap(([subject, object, relation, set], row) => [
          [row, true, subject, object, relation, set],
          [row, false, object, subject, inverse(relation), set],
        ]);
        const order = (a: unknown[], b: unknown[]) =>
          Number(a[0]) - Number(b[0]) || Number(b[1]) - Number(a[1]);
        expect(legs.sort(order)).toEqual(expected);
      }),
    );
  });

  test('turn their predicate where they are read backwards', () => {
    const [a, b] = [
      { system: 'A', code: '1' },
      { system: 'B', code: '2' },
    ];
    const reader = new SnapshotReader(snapshotOf([[a, b, MappingRelation.BROAD, 3]]));
    expect(reader.mappings(a, null)).toMatchObject([
      { object: b, relation: 'BROAD', predicate: 'skos:broadMatch' },
    ]);
    expect(reader.mappings(b, new Set([3]))).toMatchObject([
      {
        object: a,
        relation: 'NARROW',
        predicate: 'skos:narrowMatch',
        justification: 'INVERTED',
        confidence: 0.5,
      },
    ]);
    expect(reader.mappings(b, new Set([4]))).toEqual([]);
  });
});

describe('a snapshot', () => {
  const a = { system: 'A', code: '1' };
  const b = { system: 'B', code: '2' };

  test('arrives whole at another port, in the same memory', () => {
    const snapshot = snapshotOf([[a, b, MappingRelation.EXACT, 1]]);
    const { port1, port2 } = new MessageChannel();
    port1.postMessage(snapshot.parts);
    const parts: SnapshotParts = receiveMessageOnPort(port2)?.message;
    port1.close();
    const there = Snapshot.of(parts);
    expect(there.bytes).toBe(snapshot.bytes);
    expect(new SnapshotReader(there).mappings(b, null)).toHaveLength(1);
    parts.codes.labels[0] = 7;
    expect(snapshot.parts.codes.labels[0]).toBe(7);
  });

  test('of nothing has no answers', () => {
    const reader = new SnapshotReader(snapshotOf([]));
    expect([reader.mappings(a, null), reader.label(a), reader.disorder(1)]).toEqual([[], null, null]);
    expect([reader.classifications(), reader.descendants(1, null)]).toEqual([[], []]);
  });
});
