// Legs that are gathered: nothing that was brought is lost, in whatever order the answers come.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GatheredLegs } from '../../src/crosswalk/gathered-legs.ts';
import { curie } from '../../src/terminology/code.ts';
import type { Mapping } from '../../src/terminology/mapping.ts';
import { mappingOf } from './table-world.ts';

const SYSTEMS = ['OMIM', 'MONDO', 'UMLS'];
const LEGS = ['OMIM:100001', 'OMIM:100002', 'MONDO:0000001', 'UMLS:C0000001'].map(object =>
  mappingOf(`ORPHA:1 EXACT ${object}`),
);
const FACTS = { wellFormed: () => true, isInactive: () => false };

interface Question {
  towards: readonly string[] | null;
  answer: () => void;
}

/** Legs whose questions wait until they are answered one by one. */
function waitingLegs(): { legs: GatheredLegs; asked: Question[] } {
  const asked: Question[] = [];
  const legs = new GatheredLegs(
    FACTS,
    ([first]) =>
      new Promise<Mapping[][]>(resolve => {
        const towards = first?.towards ?? null;
        const of = LEGS.filter(leg => towards === null || towards.includes(leg.object.system));
        asked.push({ towards, answer: () => resolve([of]) });
      }),
    String,
  );
  return { legs, asked };
}

const towards = fc.option(fc.subarray(SYSTEMS, { minLength: 1 }), { freq: 3 });

test('who asked has what was asked for, also where others ask at the same time', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(towards, { minLength: 1, maxLength: 5 }),
      fc.infiniteStream(fc.nat()),
      async (questions, order) => {
        const { legs, asked } = waitingLegs();
        const no = legs.codeNo({ system: 'ORPHA', code: '1' });
        const held = () =>
          Array.from({ length: legs.legCount(no) }, (_, place) =>
            curie(legs.code(legs.objectOf(legs.legAt(no, place)))),
          );
        const brought = questions.map(async wanted => {
          const numbers = wanted && new Set(wanted.map(system => legs.systemNo(system)));
          await legs.bring(new Map([[no, numbers]]));
          const expected = LEGS.filter(leg => wanted === null || wanted.includes(leg.object.system));
          expect(held()).toEqual(expect.arrayContaining(expected.map(leg => curie(leg.object))));
          expect(new Set(held()).size).toBe(held().length);
        });
        while (asked.length > 0) {
          const [next] = asked.splice((order.next().value ?? 0) % asked.length, 1);
          next?.answer();
          await new Promise(resolve => setImmediate(resolve));
        }
        await Promise.all(brought);
        const all = LEGS.filter(leg => questions.some(wanted => wanted?.includes(leg.object.system) ?? true));
        expect(held().toSorted()).toEqual(all.map(leg => curie(leg.object)).toSorted());
      },
    ),
  ));

test('what was brought is not asked for again', async () => {
  const { legs, asked } = waitingLegs();
  const no = legs.codeNo({ system: 'ORPHA', code: '1' });
  const bring = (systems: string[] | null) => {
    const coming = legs.bring(new Map([[no, systems && new Set(systems.map(id => legs.systemNo(id)))]]));
    for (const { answer } of asked) answer();
    return coming;
  };
  await bring(['OMIM']);
  await bring(['OMIM']);
  await bring(['UMLS']);
  await bring(null);
  await bring(['MONDO']);
  expect(asked.map(question => question.towards)).toEqual([['OMIM'], ['OMIM', 'UMLS'], null]);
  expect(legs.legCount(no)).toBe(LEGS.length);
});
