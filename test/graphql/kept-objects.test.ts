// What is kept of a release in memory answers the next request alike, costs it the same, and holds nothing of the one before.
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../src/graphql/context.ts';
import { endsAtHand, externalCodeOf } from '../../src/graphql/disorder/load-disorders.ts';
import { keptObjects } from '../../src/graphql/kept-objects.ts';
import { MappingType } from '../../src/graphql/mapping/mapping.type.ts';
import { Edition } from '../../src/release/edition.ts';
import { KeptCode } from '../../src/terminology/code.ts';
import { Work } from '../../src/work/limits.ts';
import { mappingOf } from '../crosswalk/table-world.ts';
import { AskedService } from '../oracle/asked-service.ts';
import { EDITION, smallRelease, VALUES } from '../questions/small-release.ts';
import { codeOfCurie } from '../support/code-of-curie.ts';
import { cloneSampleRelease } from '../support/real-release.ts';

const MAPPINGS = `{ disorder(id: "ORPHA:558") {
  mappings { subject { curie } object { curie label ... on ExternalCode { disorders { nodes { curie } } } } relation validationStatus mappingSet { id } }
  first: mappings(first: 2) { object { curie } }
  some: mappings(codeSystems: ["OMIM"], validatedOnly: true) { object { curie } predicate }
  exact: mappings(relations: [EXACT]) { object { curie } }
  all: mappings(mappingSets: ["orphadata"]) { object { curie } }
  none: mappings(first: 0) { relation }
} }`;

let database: AskedService;
let memory: AskedService;
beforeAll(async () => {
  const release = await cloneSampleRelease();
  database = await AskedService.on(release.url);
  memory = await AskedService.inMemory(release.url);
  return async () => {
    await memory.close();
    await database.close();
    await release.drop();
  };
});

test('a request is answered from what is kept as from the database, and is counted as the first', async () => {
  const { result: expected } = await database.execute(MAPPINGS, {});
  expect(expected.errors).toBeUndefined();
  const first = await memory.execute(MAPPINGS, {});
  expect(first.context.kept?.ownMappings(558)?.length).toBeGreaterThan(2);
  const again = await memory.execute(MAPPINGS, {});
  expect(again.context.kept).toBe(first.context.kept);
  for (const { result } of [first, again]) expect(result).toEqual(expected);
  // A pause makes a promise, which counts as a lookup.
  for (const work of [Work.NODES, Work.ENTRIES])
    expect([work, again.context.work.counted(work)]).toEqual([work, first.context.work.counted(work)]);
  expect(again.context.work.counted(Work.ENTRIES)).toBeGreaterThan(0);
});

test('nothing is kept of what is read from the database', async () => {
  expect((await database.execute(MAPPINGS, {})).context.kept).toBeNull();
});

test('a code of the release is one object for all requests; the text of one that was entered stays with its request', async () => {
  const [{ context }, { context: other }] = [
    await memory.execute(MAPPINGS, {}),
    await memory.execute(MAPPINGS, {}),
  ];
  const edition = await context.edition();
  const kept = new KeptCode('OMIM', '1');
  expect(externalCodeOf(context, edition, kept)).toBe(externalCodeOf(other, edition, kept));
  const entered = codeOfCurie('OMIM:2');
  const made = externalCodeOf(context, edition, entered);
  expect(externalCodeOf(context, edition, codeOfCurie('OMIM:2'))).toBe(made);
  expect(context.kept?.externalCode('OMIM:2')).toBeUndefined();
  expect(externalCodeOf(other, edition, entered)).not.toBe(made);
  expect(externalCodeOf(context, edition, new KeptCode('OMIM', '2'))).not.toBe(made);
});

test('nothing of the request that it was made for is kept', async () => {
  const release = await cloneSampleRelease();
  const service = await AskedService.inMemory(release.url);
  const asked = async () => new WeakRef((await service.execute(MAPPINGS, {})).context);
  const [first, last] = [await asked(), await asked()];
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // What was awaited last may be held until the next turn.
  await turn();
  collect();
  expect([first.deref(), last.deref()]).toEqual([undefined, undefined]);
  expect((await service.execute(MAPPINGS, {})).context.kept?.ownMappings(558)).not.toBeNull();
  await service.close();
  await release.drop();
});

test('a mapping that is settled needs the request no more', async () => {
  const { context } = await memory.execute(MAPPINGS, {});
  const edition = await context.edition();
  const [known] = context.kept?.ownMappings(558) ?? [];
  if (!known) throw new Error('The sample has mappings of 558');
  const ended = { ...context };
  const mapping = new MappingType(endsAtHand(ended, edition), known.mapping, edition);
  mapping.settle();
  Object.assign(ended, { kept: null, named: null, reader: null });
  expect([mapping.subject, mapping.object]).toEqual([known.subject, known.object]);
});

test.each([
  ['the live release', true, undefined, true],
  ['another release, of which there may be many', false, undefined, false],
  ['who keeps nothing', true, false, false],
])('of %s: %s', (_what, live, keeps, kept) => {
  const store = { known: () => ({ edition: EDITION, live }), openKnown: () => ({ edition: EDITION, live }) };
  const memory = { of: () => ({ ...smallRelease(), finder: () => null }), named: () => undefined };
  const context = createContext({ store, memory, keeps } as unknown as Parameters<typeof createContext>[0]);
  expect(context.kept !== null).toBe(kept);
});

describe('how long', () => {
  const { reader } = smallRelease();

  test('as long as the reader and the edition are the same', () => {
    const kept = keptObjects(reader, EDITION);
    expect(keptObjects(reader, EDITION)).toBe(kept);
    expect(keptObjects(Object.create(reader), EDITION)).not.toBe(kept);
    const readAgain = new Edition(VALUES);
    expect(keptObjects(reader, readAgain)).not.toBe(kept);
    expect(keptObjects(reader, readAgain).edition).toBe(readAgain);
  });

  test('until there are too many: those that come later begin anew', () => {
    const kept = keptObjects(reader, EDITION);
    for (let i = 0; i < 40_000; i++) {
      kept.keptExternalCode(new KeptCode('OMIM', String(i)));
      kept.disorders.set(i, null);
    }
    expect(keptObjects(reader, EDITION)).toBe(kept);
    const mapping = new MappingType(
      () => kept.keptExternalCode(new KeptCode('OMIM', '1')),
      mappingOf('ORPHA:3 EXACT OMIM:1'),
      EDITION,
    );
    const mappings = Array.from({ length: 20_000 }, () => mapping);
    kept.keepOwnMappings(1, mappings);
    kept.keepOwnMappings(2, mappings);
    expect(kept.size).toBe(120_000);
    expect(keptObjects(reader, EDITION)).toBe(kept);
    kept.keepOwnMappings(3, mappings.slice(0, 1));
    const next = keptObjects(reader, EDITION);
    expect(next.size).toBe(0);
    expect(keptObjects(reader, EDITION)).toBe(next);
  });
});
