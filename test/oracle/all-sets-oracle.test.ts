// The service's crosswalk against the oracle over every mapping set at hand: 3 hops, random codes of six systems.
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { describeRealData, realData } from '../support/real-data.ts';
import { cloneAllSets } from '../support/real-release.ts';
import { AskedService } from './asked-service.ts';
import { differences } from './compare-pairs.ts';
import { type CompositionTable, withCell } from './composition-table.ts';
import { type OraclePair, oracle } from './oracle.ts';
import { isWellFormed, systemOf } from './oracle-code.ts';
import { type OracleRow, readProduct1, readSssom } from './oracle-rows.ts';

const SYSTEMS = ['OMIM', 'UMLS', 'MeSH', 'GARD', 'MONDO', 'NCIT'];
const TO = ['ICD-10', 'ICD-11', 'OMIM'];
const CODES = Number(process.env.NOSOGRAPH_ORACLE_CODES ?? 1000);

describeRealData('crosswalk over all mapping sets, 3 hops', () => {
  let database: TestDatabase;
  let service: AskedService;
  let mondo: { set: string; rows: OracleRow[] }[];
  let ordo: { set: string; rows: OracleRow[] };
  let rows: OracleRow[];
  let inactive: Set<string>;
  let codes: string[];
  let served: Map<string, OraclePair>;

  beforeAll(async () => {
    database = await cloneAllSets();
    service = await AskedService.on(database.url);
    const product1 = readProduct1(realData('orphadata/2025-12/en_product1.xml.gz'));
    inactive = product1.inactive;
    mondo = readdirSync(realData('sssom/mondo')).map(name => readSssom(realData(`sssom/mondo/${name}`)));
    ordo = readSssom(realData('sssom/ordo.sssom.2025-03-07.tsv.gz'));
    rows = [...product1.rows, ...[...mondo, ordo].flatMap(set => set.rows)];
    codes = sample(rows);
    served = await service.pairs(codes, TO, 3);
  }, 600_000);
  afterAll(async () => {
    await service?.close();
    await database?.drop();
  });

  const expected = (table?: CompositionTable) =>
    oracle({ rows, inactive, from: codes, to: TO, hops: 3, ...(table && { table }) });

  test('the oracle reads every row of every file', () => {
    expect(mondo).toHaveLength(57);
    expect(new Set(mondo.map(file => file.set)).size).toBe(57);
    expect(mondo.reduce((sum, file) => sum + file.rows.length, 0)).toBe(203_865);
    expect(ordo.rows).toHaveLength(33_236);
  });

  test('from memory the same as from the database', async () => {
    const inMemory = await AskedService.inMemory(database.url);
    try {
      expect(await inMemory.pairs(codes, TO, 3)).toEqual(served);
    } finally {
      await inMemory.close();
    }
  }, 600_000);

  test('the same pairs, relations, conflicts and paths', () => {
    const oracles = expected();
    expect(oracles.size).toBeGreaterThan(CODES / 4);
    expect([...oracles.values()].some(pair => pair.legs === 3)).toBe(true);
    expect(differences(oracles, served).slice(0, 20)).toEqual([]);
  }, 600_000);

  test('an oracle with one changed cell disagrees', () => {
    expect(differences(expected(withCell('EXACT', 'BROAD', 'NARROW')), served).length).toBeGreaterThan(0);
  }, 600_000);
});

/** The same codes at every run: a linear congruential generator with a fixed seed. */
function sample(rows: readonly OracleRow[]): string[] {
  let seed = 732;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const all = [...new Set(rows.flatMap(row => [row.subject, row.object]))].filter(isWellFormed).sort();
  return SYSTEMS.flatMap(system => {
    const known = all.filter(code => systemOf(code) === system);
    const chosen = new Set<string>();
    while (chosen.size < Math.ceil(CODES / SYSTEMS.length)) chosen.add(known[random(known.length)] ?? '');
    return [...chosen];
  }).slice(0, CODES);
}
