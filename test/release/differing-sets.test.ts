// Which mapping sets two releases do not have alike: by their ids and the numbers of their versions.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differingSets } from '../../src/release/changes.ts';
import type { MappingSet } from '../../src/release/edition.ts';

/** Sets as `id` to the number of the version. */
type Sets = Record<string, number>;

const sets = (of: Sets): MappingSet[] =>
  Object.entries(of).map(([id, no]) => ({
    no,
    id,
    title: id,
    version: String(no),
    licence: '',
    source: null,
    creator: null,
    mappingCount: 0,
  }));

const differing = (before: Sets, after: Sets) =>
  differingSets(sets(before), sets(after)).map(pair => [
    pair.id,
    pair.before?.no ?? null,
    pair.after?.no ?? null,
  ]);

describe('mapping sets that differ', () => {
  test.each<[string, Sets, Sets, unknown[]]>([
    ['none where there is none', {}, {}, []],
    ['none that both refer to', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
    ['one that came', { a: 1 }, { a: 1, b: 2 }, [['b', null, 2]]],
    ['one that went', { a: 1, b: 2 }, { b: 2 }, [['a', 1, null]]],
    ['one in another version', { a: 1 }, { a: 2 }, [['a', 1, 2]]],
    [
      'the same content under another id: one went, one came',
      { b: 1 },
      { a: 1 },
      [
        ['a', null, 1],
        ['b', 1, null],
      ],
    ],
    [
      'by id',
      { c: 1, a: 2, b: 9 },
      { c: 3, a: 4, b: 9 },
      [
        ['a', 2, 4],
        ['c', 1, 3],
      ],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(differing(before, after)).toEqual(expected);
  });

  const some = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 3 }), {
    noNullPrototype: true,
  });

  test('turned round they are the same ones; each differs, and what is left out does not', () => {
    fc.assert(
      fc.property(some, some, (before, after) => {
        const found = differing(before, after);
        expect(differing(after, before)).toEqual(found.map(([id, was, is]) => [id, is, was]));
        const ids = found.map(([id]) => id);
        for (const id of ['a', 'b', 'c', 'd']) expect(ids.includes(id)).toBe(before[id] !== after[id]);
      }),
    );
  });
});
