// Traps that searches of rare diseases fell into, each on purpose.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foldedWords } from '../../../src/terminology/fold.ts';
import { describeRealData } from '../../support/real-data.ts';
import { cloneAllSets, cloneSampleRelease } from '../../support/real-release.ts';
import { startTestService, type TestService } from '../../support/running-service.ts';
import { ALL_STATUSES, find } from './found.ts';

const ANY_STATUS = { filter: { statuses: ALL_STATUSES } };

describe('on the sample', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(await cloneSampleRelease());
  });
  afterAll(() => service?.stop());

  test.each([
    ['15', 'ORPHA:15'],
    ['ORPHA:9', null],
    ['ORPHA:930', null],
    ['10080', null],
    ['OMIM:10080', null],
    ['Q77', null],
    ['ICD-10:Q77.', null],
    ['C000108', null],
  ])('an exact short code is not a prefix: %s', async (query, code) => {
    const { hits } = await find(service, query, ANY_STATUS);
    expect(hits.filter(hit => hit.kind === 'CODE').map(hit => hit.text)).toEqual(code === null ? [] : [code]);
  });

  test.each([
    ['TD', 2655, ['TD1', 'TD2']],
    ['MED', 251, ['MED1', 'MED4', 'MED5', 'MED7']],
    ['MFS', 558, ['MFS1', 'MFS2']],
    ['GSD type 1', 364, ['GSD type 1a', 'GSD type 1b']],
  ])('an exact short name is not one beginning among others: %s', async (query, code, longer) => {
    const { hits, ambiguous } = await find(service, query);
    expect(hits[0]).toMatchObject({ code, kind: 'EXACT_SYNONYM', text: query });
    // An acronym may always be that of another thing.
    expect(ambiguous).toBe(/^[A-Z]{2,4}$/.test(query));
    const begun = hits.filter(hit => hit.kind === 'PREFIX').map(hit => hit.text);
    expect(begun).toEqual(expect.arrayContaining(longer));
  });

  test.each([
    ['Cleft lip/palate-ectodermal dysplasia syndrome', 3253, 320317],
    ['Cryptosporidiosis', 697096, 1549],
    ['cushing syndrome', 641613, 553],
    ['tuberculosis', 3389, null],
  ])('an obsolete entity does not hide the others: %s', async (query, active, inactive) => {
    const found = await find(service, query);
    expect(found.codes[0]).toBe(active);
    expect(found.hits.filter(hit => !['ACTIVE', 'HISTORICAL'].includes(hit.status))).toEqual([]);
    const any = await find(service, query, ANY_STATUS);
    expect(any.codes).toEqual(expect.arrayContaining([active, ...(inactive === null ? [] : [inactive])]));
    expect(any.codes).toEqual(expect.arrayContaining(found.codes));
  });

  test('what is called so and is not rare stands before active ones that only hold the words, as what it is', async () => {
    const { hits, codes } = await find(service, 'sjogren syndrome');
    expect(hits[0]).toMatchObject({ code: 378, kind: 'EXACT_NAME', status: 'NON_RARE_IN_EUROPE' });
    expect(codes).toContain(289390);
  });

  test('of equal matches the active one stands before the inactive one', async () => {
    for (const [query, active, inactive] of [
      ['Cleft lip palate ectodermal dysplasia syndrome', 3253, 320317],
      ['cryptosporidiosis', 697096, 1549],
    ] as const) {
      const { hits } = await find(service, query, ANY_STATUS);
      expect(hits.slice(0, 2).map(hit => [hit.code, hit.kind])).toEqual([
        [active, 'EXACT_NAME'],
        [inactive, 'EXACT_NAME'],
      ]);
    }
  });

  test('the word that tells a status is no word of the name', async () => {
    for (const query of ['OBSOLETE: Tauopathy', 'obsolete tauopathy', 'Tauopathy'])
      expect((await find(service, query, ANY_STATUS)).hits[0], query).toMatchObject({
        code: 98527,
        kind: 'EXACT_NAME',
      });
    // Not everything that was made obsolete, and what is not rare, either.
    expect((await find(service, 'obsolete', ANY_STATUS)).hits.filter(hit => hit.kind !== 'FUZZY')).toEqual(
      [],
    );
    expect(
      (await find(service, 'non rare in europe', ANY_STATUS)).hits.filter(hit => hit.kind !== 'FUZZY'),
    ).toEqual([]);
  });

  test.each(['fa', 'ma', 'sa', 'retina', 'marfan syndroma', 'juvenile da'])(
    'a beginning is all that was typed, not the most of it: %s',
    async query => {
      const begun = query.split(' ').at(-1) ?? '';
      const { hits } = await find(service, query, ANY_STATUS);
      const matched = hits.filter(hit => hit.kind !== 'FUZZY').map(hit => hit.text);
      expect(matched.filter(text => !foldedWords(text).some(word => word.startsWith(begun)))).toEqual([]);
    },
  );

  test.each(['Best disease', 'Periodic disease', 'Sicca syndrome', 'MERS', 'PLS', 'IMM', 'FD'])(
    'a typo does not outrank an exact synonym: %s',
    async query => {
      const { hits } = await find(service, query, ANY_STATUS);
      expect(hits[0]).toMatchObject({ kind: 'EXACT_SYNONYM', text: query });
      expect(hits.filter(hit => hit.kind === 'FUZZY')).toEqual([]);
    },
  );
});

describeRealData('on the release of 2025-12 with every mapping set', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(await cloneAllSets());
  }, 300_000);
  afterAll(() => service?.stop());

  test('an exact short code is not a prefix', async () => {
    for (const code of ['5', '7', '15', '58', '100']) {
      const { hits } = await find(service, code, { fields: ['ORPHA_CODE'], ...ANY_STATUS });
      // Or none, where Orphanet never gave the number away.
      expect(
        hits.filter(hit => hit.code !== Number(code)),
        code,
      ).toEqual([]);
    }
    for (const query of ['15', 'ORPHA:15']) expect((await find(service, query)).codes[0]).toBe(15);
    const { hits } = await find(service, 'Q77', { fields: ['CODE'] });
    expect(hits.filter(hit => hit.text !== 'ICD-10:Q77')).toEqual([]);
  });

  test('a code that no release knows finds nothing that only looks like it', async () => {
    for (const query of ['ORPHA:9999999', 'OMIM:999999', 'ICD-10:X99.9'])
      expect(
        (await find(service, query)).hits.map(hit => [hit.name, hit.kind]),
        query,
      ).toEqual([]);
  });

  test('a limit does not change the order', async () => {
    for (const query of ['syndrome', 'a', 'muscular dystrofy', 'deficiency type 1']) {
      const { codes } = await find(service, query);
      for (const first of [1, 2, 3, 5, 20, 100, 199])
        expect((await find(service, query, { first })).codes, `${query}, ${first}`).toEqual(
          codes.slice(0, first),
        );
    }
  });

  test('a typo does not outrank an exact synonym, however near another name is', async () => {
    const near = await service.sql<{ text: string; code: number; name: string }>(`
      select distinct on (s.text) s.text, s.orpha_code as code, n.text as name
      from search_term s join search_term n on n.field = 'NAME' and n.orpha_code <> s.orpha_code and n.folded <> s.folded
        and char_length(n.folded) between char_length(s.folded) - 1 and char_length(s.folded) + 1
        and char_length(s.folded) < 60 and left(n.folded, 4) = left(s.folded, 4) and levenshtein(n.folded, s.folded) <= 2
      join disorder d on d.release_no = 1 and d.orpha_code = s.orpha_code and d.status = 'ACTIVE'
      where s.field = 'SYNONYM' order by s.text`);
    expect(near.length).toBeGreaterThan(40);
    const step = Math.ceil(near.length / 60);
    for (const { text, code, name } of near.filter((_, i) => i % step === 0)) {
      const { hits } = await find(service, text);
      const exact = hits.filter(hit => hit.kind.startsWith('EXACT_'));
      expect(
        exact.map(hit => hit.code),
        `${text}, near ${name}`,
      ).toContain(code);
      expect(hits.slice(0, exact.length)).toEqual(exact);
      expect(hits.filter(hit => hit.kind === 'FUZZY')).toEqual([]);
    }
  });

  test('an obsolete entity of the same name does not hide the active one', async () => {
    const twins = await service.sql<{ text: string; active: number; inactive: number }>(`
      select a.text, a.orpha_code as active, min(i.orpha_code) as inactive
      from search_term a join search_term i on i.folded = a.folded and i.field = a.field and i.orpha_code <> a.orpha_code
      join disorder da on da.release_no = 1 and da.orpha_code = a.orpha_code and da.status = 'ACTIVE'
      join disorder di on di.release_no = 1 and di.orpha_code = i.orpha_code and di.status in ('OBSOLETE', 'DEPRECATED', 'NON_RARE_IN_EUROPE')
      where a.field = 'NAME' group by 1, 2 order by 2 limit 40`);
    expect(twins.length).toBeGreaterThan(3);
    for (const { text, active, inactive } of twins) {
      const found = await find(service, text);
      expect(found.codes, text).toContain(active);
      expect(found.codes, text).not.toContain(inactive);
      const { codes } = await find(service, text, ANY_STATUS);
      expect(codes.indexOf(active), text).toBeLessThan(codes.indexOf(inactive));
    }
  });
});
