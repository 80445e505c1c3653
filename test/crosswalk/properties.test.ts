// What holds of the engine in every world: made at random, small enough for all its ways to cross.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ambiguousExact } from '../../src/crosswalk/ambiguous-exact.ts';
import { cardinalities } from '../../src/crosswalk/cardinality.ts';
import { type Crosswalk, crosswalk } from '../../src/crosswalk/crosswalk.ts';
import { curie } from '../../src/terminology/code.ts';
import { inverse, MappingRelation } from '../../src/terminology/relation.ts';
import { COMPOSITION, type Relation } from '../oracle/composition-table.ts';
import { oracle } from '../oracle/oracle.ts';
import { codeOfCurie } from '../support/code-of-curie.ts';
import { ALL_RELATIONS, asking, TableWorld } from './table-world.ts';
import { matches, route, statuses } from './told.ts';

const CODES = {
  ORPHA: ['1', '2', '3'],
  OMIM: ['100001', '100002'],
  MONDO: ['0000001', '0000002'],
  UMLS: ['C0000001', 'C0000002'],
  'ICD-10': ['A00', 'A01.1'],
};
const SYSTEMS = Object.keys(CODES);
const ALL = Object.entries(CODES).flatMap(([system, codes]) => codes.map(code => `${system}:${code}`));

const rowOf = (relations: readonly MappingRelation[]) =>
  fc
    .tuple(
      fc.constantFrom(...ALL),
      fc.constantFrom(...relations),
      fc.constantFrom(...ALL),
      fc.integer({ min: 1, max: 3 }),
      fc.boolean(),
    )
    .filter(([subject, , object]) => subject.split(':')[0] !== object.split(':')[0])
    .map(
      ([subject, relation, object, set, validated]) =>
        `${subject} ${relation} ${object} ${set}${validated ? ' validated' : ''}`,
    );
const rows = fc.uniqueArray(rowOf(Object.values(MappingRelation)), { maxLength: 25 });
/** Most of their ways lead on. */
const { EXACT, BROAD } = MappingRelation;
const exactRows = fc.uniqueArray(rowOf([EXACT, EXACT, EXACT, BROAD]), { minLength: 8, maxLength: 25 });
const hops = fc.integer({ min: 1, max: 4 });

/** Everything a match says, for comparison. */
async function everything(world: TableWorld, codes: readonly string[], maxHops: number): Promise<string[]> {
  const filter = { relations: ALL_RELATIONS };
  const done = await crosswalk(world, asking(codes, SYSTEMS, { maxHops, filter }));
  for (const { match } of matches(done)) expect(match.paths[0]).toBe(match.first);
  return matches(done).map(({ source, match }) =>
    [
      source,
      curie(match.target),
      match.conflict,
      ...match.paths.map(p => `${p.relation} ${p.validated} ${route(p)}`),
    ].join('; '),
  );
}

const ORPHA = CODES.ORPHA.map(code => `ORPHA:${code}`);

function setOf(row: string): number {
  return Number(row.split(' ')[3]);
}

function pathsFrom(done: Crosswalk, code: string): string[] {
  return matches(done)
    .filter(({ source }) => source === code)
    .map(({ match }) =>
      [match.conflict, ...match.paths.map(path => `${path.relation} ${route(path)}`)].join('; '),
    );
}

/** Systems of which the answer says that there is nothing, whatever the filter. */
function withoutMapping(done: Crosswalk, code: string): string[] {
  return Object.entries(statuses(done, code)).flatMap(([system, status]) =>
    status === 'NO_MAPPING' ? [system] : [],
  );
}

/** Waits for as many turns as the numbers say, one after the other. */
function waiting(turns: readonly number[]): () => Promise<void> {
  let next = 0;
  return async () => {
    for (let left = turns[next++ % turns.length] ?? 0; left > 0; left--) await Promise.resolve();
  };
}

describe('in every world', () => {
  test('questions about matches have the same answers at the same time as one after the other', () =>
    fc.assert(
      fc.asyncProperty(
        exactRows,
        hops,
        fc.array(fc.nat(40), { minLength: 1, maxLength: 9 }),
        async (table, maxHops, turns) => {
          // From few codes: what the crosswalk itself has looked at is not fetched again.
          const question = asking(['ORPHA:1'], SYSTEMS, { maxHops, filter: { relations: ALL_RELATIONS } });
          const answers = async (
            world: TableWorld,
            inTurn: (asks: (() => Promise<unknown>)[]) => Promise<unknown[]>,
          ) => {
            const done = await crosswalk(world, question);
            return inTurn(
              matches(done).flatMap(({ source, match }) => [
                () => cardinalities(done, [{ source: codeOfCurie(source), target: match.target }]),
                () => ambiguousExact(done, [match]),
              ]),
            );
          };
          const expected = await answers(new TableWorld({ rows: table }), async asks => {
            const answered: unknown[] = [];
            for (const ask of asks) answered.push(await ask());
            return answered;
          });
          const slow = new TableWorld({ rows: table }, legs => legs, waiting(turns));
          expect(await answers(slow, asks => Promise.all(asks.map(ask => ask())))).toEqual(expected);
        },
      ),
    ));

  test('the order in which mappings are listed makes no difference', () =>
    fc.assert(
      fc.asyncProperty(rows, hops, fc.func(fc.integer()), async (table, maxHops, key) => {
        const shuffled = table.toSorted((a, b) => key(a) - key(b));
        const expected = await everything(new TableWorld({ rows: table }), ALL, maxHops);
        const turned = new TableWorld({ rows: shuffled }, legs => legs.toReversed());
        expect(await everything(turned, ALL, maxHops)).toEqual(expected);
      }),
    ));

  test('over some mapping sets the matches are those of a world with these alone; other sets tell where there is something', () =>
    fc.assert(
      fc.asyncProperty(
        rows,
        hops,
        fc.uniqueArray(fc.integer({ min: 1, max: 3 })),
        async (table, maxHops, sets) => {
          const world = new TableWorld({ rows: table, disorders: ORPHA });
          const alone = new TableWorld({
            rows: table.filter(row => sets.includes(setOf(row))),
            disorders: ORPHA,
          });
          const all = { relations: ALL_RELATIONS };
          const filtered = { ...all, mappingSets: new Set(sets) };
          const done = await crosswalk(world, asking(ALL, SYSTEMS, { maxHops, filter: filtered }));
          const ofThese = await crosswalk(alone, asking(ALL, SYSTEMS, { maxHops, filter: all }));
          const ofAll = await crosswalk(world, asking(ALL, SYSTEMS, { maxHops, filter: all }));
          const untold = await crosswalk(
            world,
            asking(ALL, SYSTEMS, { maxHops, filter: filtered, tellFilteredOut: false }),
          );
          for (const code of ALL) {
            expect(pathsFrom(done, code)).toEqual(pathsFrom(ofThese, code));
            expect(withoutMapping(done, code)).toEqual(withoutMapping(ofAll, code));
            expect(pathsFrom(untold, code)).toEqual(pathsFrom(done, code));
            expect(untold.found.get(code)?.known).toBe(done.found.get(code)?.known);
            expect(withoutMapping(untold, code)).toEqual(withoutMapping(ofThese, code));
          }
        },
      ),
    ));

  test('a code is answered as it is alone, whatever is asked beside it', () =>
    fc.assert(
      fc.asyncProperty(rows, hops, async (table, maxHops) => {
        const world = new TableWorld({ rows: table });
        const alone: string[] = [];
        for (const code of ALL) alone.push(...(await everything(world, [code], maxHops)));
        expect(await everything(world, [...ALL, ...ALL], maxHops)).toEqual(alone);
      }),
    ));

  test('from target to source there are the same paths, inverted', () =>
    fc.assert(
      fc.asyncProperty(rows, hops, async (table, maxHops) => {
        const world = new TableWorld({ rows: table });
        const filter = { relations: ALL_RELATIONS };
        const done = await crosswalk(world, asking(ALL, SYSTEMS, { maxHops, filter }));
        // Where more paths exist than are listed, either direction may list others.
        const there = matches(done).filter(({ match }) => match.paths.length < 20);
        const lines = there.map(({ source, match }) =>
          [source, curie(match.target), match.conflict, ...match.paths.map(p => p.relation).sort()].join(' '),
        );
        const back = there.map(({ source, match }) =>
          [
            curie(match.target),
            source,
            match.conflict,
            ...match.paths.map(p => inverse(p.relation)).sort(),
          ].join(' '),
        );
        expect(back.sort()).toEqual(lines.sort());
      }),
    ));

  test('the oracle says the same', () =>
    fc.assert(
      fc.asyncProperty(rows, hops, fc.subarray(['ORPHA:1', 'ORPHA:2']), async (table, maxHops, inactive) => {
        const done = await crosswalk(
          new TableWorld({ rows: table, inactive }),
          asking(ALL, SYSTEMS, { maxHops }),
        );
        // A code that is itself is no mapping.
        const elsewhere = matches(done).filter(({ match }) => match.paths[0].legCount > 0);
        const found = elsewhere.map(({ source, match: { target, paths, conflict } }) => [
          `${source} ${curie(target)}`,
          {
            relation: paths[0].relation,
            justification: paths[0].justification,
            legs: paths[0].legCount,
            validated: paths[0].validated,
            conflict,
            paths: paths.length,
          },
        ]);
        const expected = oracle({
          rows: table.map(line => {
            const [subject = '', relation = '', object = '', set = ''] = line.split(' ');
            return {
              subject,
              object,
              relation: relation as Relation,
              set,
              mark: '',
              validated: line.endsWith(' validated'),
            };
          }),
          inactive: new Set(inactive),
          from: ALL,
          to: SYSTEMS,
          hops: maxHops,
          table: COMPOSITION,
        });
        const listed = [...expected].map(([pair, { paths, ...rest }]) => [
          pair,
          { ...rest, paths: Math.min(paths, 20) },
        ]);
        expect(found.sort()).toEqual(listed.sort());
      }),
      { numRuns: 300 },
    ));
});

describe('what the world is asked', () => {
  test('mappings once a hop, however many codes', () =>
    fc.assert(
      fc.asyncProperty(rows, hops, fc.subarray(ALL, { minLength: 1 }), async (table, maxHops, codes) => {
        const world = new TableWorld({ rows: table });
        await crosswalk(world, asking(codes, SYSTEMS, { maxHops }));
        expect(world.asked.length).toBeLessThanOrEqual(maxHops);
        for (const asked of world.asked) {
          const curies = asked.map(({ code }) => curie(code));
          expect(new Set(curies).size).toBe(curies.length);
        }
      }),
    ));
});
