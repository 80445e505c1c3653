// The rows of an export, made of a few mappings in hand: filtered, with labels and cardinality among what is exported.
import { expect, test } from 'vitest';
import { type WantedMappings, wantedMappings } from '../../src/questions/export.ts';
import { type ExportedMapping, exportedMappings } from '../../src/questions/exported/exported-mapping.ts';
import type { MappingsInHand } from '../../src/questions/exported/mappings-in-hand.ts';
import type { MappingSlices, PartnersAsked } from '../../src/release/mapping-slices.ts';
import { curie } from '../../src/terminology/code.ts';
import type { Mapping } from '../../src/terminology/mapping.ts';
import { MappingRelation } from '../../src/terminology/relation.ts';
import { mappingOf } from '../crosswalk/table-world.ts';
import { EDITION } from './small-release.ts';

const STATED = [
  'ORPHA:1 EXACT OMIM:100001',
  'ORPHA:1 BROAD OMIM:100002',
  'ORPHA:2 NOT OMIM:100002',
  'ORPHA:3 EXACT OMIM:100003',
].map(mappingOf);

class SmallSlices implements MappingSlices {
  async *mappings(): AsyncGenerator<Mapping[]> {
    yield STATED.slice(0, 2);
    yield STATED.slice(2);
  }
  async *codes(): AsyncGenerator<string[]> {}
  async partners({ system, codes, relations }: PartnersAsked) {
    const own = system === 'ORPHA' ? 'subject' : 'object';
    const other = system === 'ORPHA' ? 'object' : 'subject';
    const found = codes.map(code => {
      const beside = STATED.filter(
        mapping => mapping[own].code === code && relations.includes(mapping.relation),
      ).map(mapping => mapping[other].code);
      return [code, { least: beside.toSorted()[0] ?? '', greatest: beside.toSorted().at(-1) ?? '' }] as const;
    });
    return new Map(found.filter(([, { least }]) => least !== ''));
  }
  async labels(_sets: readonly number[], codes: readonly { code: string }[]) {
    return codes.map(({ code }) => (code === '100001' ? { text: 'A label', mappingSetNo: 1 } : null));
  }
  async names(orphaCodes: readonly number[]) {
    return new Map(orphaCodes.map(code => [code, `Entity ${code}`]));
  }
  async setsBetween() {
    return [1];
  }
  async setsThatLabel() {
    return [1];
  }
}

const IN_HAND: MappingsInHand = {
  edition: EDITION,
  slices: new SmallSlices(),
  walk: async () => expect.unreachable('nothing derived was asked for'),
};

async function rowsOf(wanted: Partial<WantedMappings>) {
  const asked = wantedMappings(EDITION, { from: 'ORPHA', to: 'OMIM', validatedOnly: false, derived: false });
  const rows: ExportedMapping[] = [];
  for await (const batch of exportedMappings(IN_HAND, { ...asked, ...wanted })) rows.push(...batch);
  return rows;
}

test('every stated mapping is a row; the cardinality counts all relations that are asked for', async () => {
  const rows = await rowsOf({});
  expect(rows.map(row => [curie(row.subject), row.relation, curie(row.object), row.cardinality])).toEqual([
    ['ORPHA:1', 'EXACT', 'OMIM:100001', '1:n'],
    ['ORPHA:1', 'BROAD', 'OMIM:100002', 'n:n'],
    ['ORPHA:2', 'NOT', 'OMIM:100002', 'n:1'],
    ['ORPHA:3', 'EXACT', 'OMIM:100003', '1:1'],
  ]);
});

test('what the filter leaves out counts for nothing', async () => {
  const rows = await rowsOf({ relations: new Set([MappingRelation.EXACT]) });
  expect(rows.map(row => [curie(row.object), row.cardinality])).toEqual([
    ['OMIM:100001', '1:1'],
    ['OMIM:100003', '1:1'],
  ]);
  expect(await rowsOf({ validatedOnly: true })).toEqual([]);
});

test('labels are preferred terms of the nomenclature, else those of the sets that are asked for', async () => {
  const [first, second] = await rowsOf({});
  expect(first).toMatchObject({ subjectLabel: 'Entity 1', objectLabel: 'A label', namesDisorder: true });
  expect(first?.usedSetNos).toEqual([1, 1]);
  expect(second).toMatchObject({ objectLabel: null, usedSetNos: [1] });
});
