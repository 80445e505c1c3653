// Search on the sample: what is found by name, synonym and code, in which order, and how each hit is told.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../../support/ask.ts';
import { cloneSampleRelease } from '../../support/real-release.ts';
import { startTestService, type TestService } from '../../support/running-service.ts';
import { ALL_STATUSES, type Args, find } from './found.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneSampleRelease());
});
afterAll(() => service?.stop());

const first = async (query: string, args: Args = {}) => (await find(service, query, args)).hits[0];
const codesOf = async (query: string, args: Args = {}) => (await find(service, query, args)).codes;
const ANY_STATUS = { filter: { statuses: ALL_STATUSES } };

describe('a name or a synonym, however it is written', () => {
  test.each([
    [558, 'EXACT_NAME', ['Marfan syndrome', 'MARFAN SYNDROME', ' marfan  syndrome ', 'Marfan-syndrome']],
    [117, 'EXACT_NAME', ['Behçet disease', 'behcet disease', "Behcet's disease", 'Behçet’s disease']],
    [399, 'EXACT_NAME', ['Huntington disease', "Huntington's disease"]],
    [521, 'EXACT_NAME', ['Chronic myeloid leukemia', 'Chronic myeloid leukaemia']],
    [340, 'EXACT_NAME', ['Hemorrhagic fever-renal syndrome', 'haemorrhagic fever renal syndrome']],
    [
      77261,
      'EXACT_NAME',
      ['Gaucher disease type 3', 'Gaucher disease type III', "gaucher's disease type iii"],
    ],
    [324, 'EXACT_SYNONYM', ['Alpha-galactosidase A deficiency', 'α-galactosidase A deficiency']],
    [881, 'EXACT_SYNONYM', ['45,X syndrome', '45X syndrome', '45 x syndrome']],
    [365, 'EXACT_SYNONYM', ['Pompe disease', 'GSD type II', 'GSD type 2', 'glycogenosis type ii']],
    [579, 'EXACT_SYNONYM', ['MPSI', 'MPS1', 'MPS 1', 'MPS I']],
    [900, 'EXACT_SYNONYM', ['Wegener granulomatosis', "Wegener's granulomatosis"]],
    [558, 'EXACT_NAME', ['Marfansyndrome', 'MARFAN SYNDROME; MFS', 'Mar fan syndrome']],
    [77261, 'EXACT_NAME', ['Gaucher disease 3', 'Gauchers disease, type III', 'Gaucherdisease type3']],
    [732, 'EXACT_NAME', ['poly myositis', 'PolyMyositis']],
    [365, 'EXACT_SYNONYM', ['GSDII', 'GSD 2', 'GSD-II']],
    [117, 'EXACT_NAME', ['Behcets disease', 'Behcet disease (disorder)']],
  ])('%i by %s: %j', async (code, kind, texts) => {
    for (const text of texts) expect(await first(text), text).toMatchObject({ code, kind });
  });

  test('the words in another order, or some of them, are words', async () => {
    for (const text of ['syndrome marfan', 'syndrome, Marfan']) {
      expect(await first(text)).toMatchObject({ code: 558, kind: 'WORDS', text: 'Marfan syndrome' });
    }
    expect(await first('rheumatoid juvenile')).toMatchObject({ code: 92, kind: 'WORDS', field: 'SYNONYM' });
  });

  test('every beginning of the last word finds what it goes on to', async () => {
    for (const [name, code] of [
      ['Marfan syndrome', 558],
      ['Thanatophoric dysplasia', 2655],
    ] as const) {
      for (let end = 3; end <= name.length; end++) {
        expect(await codesOf(name.slice(0, end)), name.slice(0, end)).toContain(code);
      }
    }
    expect(await first('disorders of vi')).toMatchObject({ code: 289098, kind: 'PREFIX' });
    expect(await codesOf('metabolism vita')).toContain(289098);
    // The last word alone is a beginning.
    const { hits } = await find(service, 'vita metabolism');
    expect(hits.filter(hit => hit.kind !== 'FUZZY')).toEqual([]);
  });

  test.each([
    ['chronic myeloid leukaemia', 521],
    ['rare tumoural', 250908],
    ['haemorrhagic', 340],
  ])('every beginning of the last word of "%s", too', async (text, code) => {
    for (let end = text.lastIndexOf(' ') + 4; end <= text.length; end++) {
      const begun = text.slice(0, end);
      const { hits } = await find(service, begun);
      expect(
        hits.filter(hit => hit.kind !== 'FUZZY').map(hit => hit.code),
        begun,
      ).toContain(code);
    }
  });
});

describe('how a hit is told', () => {
  test.each([
    ['Achondroplasia', 'EXACT_NAME', 'NAME', 'Achondroplasia', 7.999],
    ['achondroplasia', 'EXACT_NAME', 'NAME', 'Achondroplasia', 7.5],
    ['Pompe disease', 'EXACT_SYNONYM', 'SYNONYM', 'Pompe disease', 6.999],
    ['pompe disease', 'EXACT_SYNONYM', 'SYNONYM', 'Pompe disease', 6.5],
    ['ORPHA:15', 'CODE', 'ORPHA_CODE', 'ORPHA:15', 8.999],
    ['ICD-10:Q77.4', 'CODE', 'CODE', 'ICD-10:Q77.4', 8.9],
  ])('%s is %s', async (query, kind, field, text, score) => {
    expect(await first(query)).toMatchObject({ kind, field, text, score });
  });

  test.each([
    ['marfan syn', 'PREFIX', 4],
    ['syndrome marfan', 'WORDS', 3],
    ['marfann sindrome', 'FUZZY', 1],
  ])('%s is %s, and its score begins with %i', async (query, kind, rank) => {
    const { hits } = await find(service, query);
    expect(hits[0]).toMatchObject({ code: 558, kind, field: 'NAME', text: 'Marfan syndrome' });
    for (const hit of hits.filter(each => each.kind === kind)) {
      expect(Math.floor(hit.score), hit.text).toBe(rank);
      expect(hit.score * 10_000, 'four digits').toBeCloseTo(Math.round(hit.score * 10_000), 6);
    }
  });

  test('of a prefix and of words the score tells the share of the text that was asked for', async () => {
    // Of 15 letters and spaces 6 were asked for.
    expect((await first('marfan'))?.score).toBeCloseTo(4 + 0.5 + (0.49 * 6) / 15, 4);
    expect((await find(service, 'marfan')).hits.map(hit => hit.score)).toEqual(
      (await find(service, 'MARFAN')).hits.map(hit => hit.score),
    );
  });

  test('each disorder once, by the best of its names', async () => {
    const { hits, totalCount } = await find(service, 'glycogen storage disease type i');
    expect(new Set(hits.map(hit => hit.code)).size).toBe(totalCount);
    expect(hits[0]).toMatchObject({ code: 364, kind: 'EXACT_SYNONYM', field: 'SYNONYM' });
  });
});

describe('codes', () => {
  test.each(['15', 'ORPHA:15', 'orpha 15', 'Orphanet_15', 'http://www.orpha.net/ORDO/Orphanet_15', ' 15 '])(
    '"%s" finds Achondroplasia first',
    async query => {
      expect(await first(query)).toMatchObject({ code: 15, kind: 'CODE', field: 'ORPHA_CODE' });
    },
  );

  test('a bare code is read in every system whose syntax it fits', async () => {
    expect(await first('100800')).toMatchObject({ code: 15, field: 'CODE', text: 'OMIM:100800' });
    expect(await first('C0001080')).toMatchObject({ code: 15, field: 'CODE', text: 'UMLS:C0001080' });
    expect((await find(service, 'q77.4')).hits).toMatchObject([
      { code: 15, text: 'ICD-10:Q77.4', score: 8.9 },
      // Orphanet states that the code is broader.
      { code: 429, text: 'ICD-10:Q77.4', score: 8.6 },
    ]);
  });

  test('fields and codeSystems say where to look', async () => {
    expect(await codesOf('15', { fields: ['ORPHA_CODE'] })).toEqual([15]);
    expect(await codesOf('100800', { fields: ['ORPHA_CODE', 'NAME', 'SYNONYM'] })).toEqual([]);
    expect(await codesOf('100800', { codeSystems: ['MIM'] })).toEqual([15]);
    expect(await codesOf('100800', { fields: ['CODE'], codeSystems: ['ICD-10'] })).toEqual([]);
    expect(await codesOf('MFS', { fields: ['NAME'] })).not.toContain(558);
    expect(await codesOf('MFS', { fields: ['SYNONYM'] })).toContain(558);
    // Where codeSystems names none that the code is of, its words are still looked for.
    expect(await codesOf('Marfan syndrome', { codeSystems: ['OMIM'] })).toContain(558);
  });

  test('a code of an inactive disorder finds it where it is asked for, and the facet tells of it', async () => {
    expect(await first('ORPHA:555', ANY_STATUS)).toMatchObject({ code: 555, kind: 'CODE' });
    expect(await find(service, 'ORPHA:555')).toMatchObject({
      totalCount: 0,
      statuses: { NON_RARE_IN_EUROPE: 1 },
    });
  });

  test('a code that no release knows finds nothing that only looks like it', async () => {
    for (const query of ['ORPHA:9999999', 'OMIM:999999']) expect(await codesOf(query), query).toEqual([]);
  });
});

describe('acronyms of several disorders', () => {
  test.each([
    ['PLS', [678, 35689, 99969]],
    ['pls', [678, 35689, 99969]],
    ['BMD', [1243, 98895]],
  ])('%s is ambiguous and lists them all', async (query, codes) => {
    const found = await find(service, query);
    expect(found.ambiguous).toBe(true);
    expect(found.hits.filter(hit => hit.kind === 'EXACT_SYNONYM').map(hit => hit.code)).toEqual(codes);
    // A page that is smaller than the answer says so as well.
    expect((await find(service, query, { first: 1 })).ambiguous).toBe(true);
  });

  test.each(['Marfan syndrome', 'ORPHA:15', 'Mfs', 'MFS1'])('%s is not', async query => {
    expect((await find(service, query)).ambiguous).toBe(false);
  });

  test.each(['MFS', 'CF', 'TD'])(
    '%s is, though one disorder alone has it as a synonym: it is an acronym',
    async query => {
      const { hits, ambiguous } = await find(service, query);
      expect(hits.filter(hit => hit.kind === 'EXACT_SYNONYM')).toHaveLength(1);
      expect(ambiguous).toBe(true);
    },
  );

  test('nothing is not ambiguous', async () => {
    expect(await find(service, 'QXZ', { fields: ['GENE'] })).toMatchObject({
      totalCount: 0,
      ambiguous: false,
    });
  });
});

test('a code finds what a crosswalk of two hops calls the same', async () => {
  const database = await cloneSampleRelease();
  const pivoting = await startTestService(database, { SNAPSHOT_MB: '0' });
  try {
    // GARD codes that are the same as an OMIM code, and mapped to no disorder.
    await pivoting.sql(`with exact as (
        select m, row_number() over (order by mapping_set_no, mapping_no) as no from mapping m
        where subject_system = 'ORPHA' and object_system = 'OMIM' and relation = 'EXACT'
      ), coded as (
        insert into concept (system, code, well_formed) select 'GARD', (9900000 + no)::text, true from exact
      )
      insert into mapping select (jsonb_populate_record(m, jsonb_build_object(
        'mapping_no', 900000 + no, 'subject_system', 'GARD', 'subject_code', (9900000 + no)::text))).* from exact`);
    const codes = Array.from({ length: 30 }, (_, i) => `GARD:${9_900_001 + i}`);
    const { crosswalk } = await dataOf(
      pivoting.url,
      'query ($codes: [String!]!) { crosswalk(codes: $codes, to: ["ORPHA"], filter: { relations: [EXACT], activeTargets: true }) { input targets { matches { target { curie } justification } } } }',
      { codes },
    );
    let matched = 0;
    for (const { input, targets } of crosswalk) {
      const same = targets[0]?.matches.map(({ target }: { target: { curie: string } }) => target.curie) ?? [];
      const { hits } = await find(pivoting, input);
      expect(hits.map(({ code }) => `ORPHA:${code}`).sort(), input).toEqual(same.sort());
      for (const hit of hits) expect(hit).toMatchObject({ kind: 'CODE', text: input, score: 8.8 });
      matched += same.length;
    }
    expect(matched).toBeGreaterThan(20);
  } finally {
    await pivoting.stop();
  }
});

describe('as others write it', () => {
  test.each([
    ['MARFAN SYNDROME; MFS', 558],
    ['Polymyositis (disorder)', 732],
    ['Polymyositis (ORPHA:732)', 732],
    ['poly myositis', 732],
    ['Gauchers disease', 355],
    ['Gaucher disease, type III', 77261],
  ])('%s is found as the name that it is', async (query, code) => {
    const { hits } = await find(service, query);
    expect([hits[0]?.code, /^(EXACT|CODE)/.test(hits[0]?.kind ?? '')], JSON.stringify(hits[0])).toEqual([
      code,
      true,
    ]);
  });

  test('every name with an acronym behind it, and every one of two words or more with one word cut', async () => {
    const names = await service.sql<{ code: number; name: string; words: string[] }>(
      `select d.orpha_code as code, n.text as name, string_to_array(t.folded, ' ') as words from disorder d join live using (release_no)
       join disorder_name n using (release_no, orpha_code) join search_term t using (release_no, orpha_code)
       where d.status = 'ACTIVE' and n.language = 'EN' and n.position = 0 and t.language = 'EN' and t.field = 'NAME' order by 1`,
    );
    let cut = 0;
    for (const { code, name, words } of names) {
      expect((await find(service, `${name.toUpperCase()}; QXZ`, { first: 3 })).codes[0], name).toBe(code);
      const place = words.findIndex(word => /^[a-z]{8,}$/.test(word));
      if (place < 0 || words.length > 7) continue;
      const parted = words.with(place, `${words[place]?.slice(0, 4)} ${words[place]?.slice(4)}`).join(' ');
      const { hits } = await find(service, parted, { first: 3 });
      if (hits[0]?.code === code && hits[0].kind === 'EXACT_NAME') cut++;
      else expect(hits[0]?.kind, `${parted} is ${JSON.stringify(hits[0])}`).not.toBe('FUZZY');
    }
    expect(cut).toBeGreaterThan(10);
  });
});

describe('acronyms', () => {
  test('do not go on in another spelling', async () => {
    const { hits } = await find(service, 'HAE', { first: 200 });
    expect(hits.filter(hit => hit.kind === 'PREFIX' && !/^hae/i.test(hit.text))).toEqual([]);
    expect((await find(service, 'hae')).hits.map(hit => hit.kind)).toContain('PREFIX');
  });

  test('are initials of names only where nothing is called so', async () => {
    const rows = await service.sql<{ text: string; called: boolean }>(
      `select upper(i.initials) as text, exists (select 1 from search_term c where c.name_key = i.initials and c.language = 'EN') as called
       from search_term i where i.initials ~ '^[a-z]{3,6}$' and i.language = 'EN' and i.field <> 'FEDERATED_LABEL' group by i.initials`,
    );
    const [called, other] = [rows.filter(row => row.called), rows.filter(row => !row.called).slice(0, 20)];
    expect(called.length).toBeGreaterThan(2);
    for (const { text } of called) {
      const { hits } = await find(service, text, { first: 200 });
      expect(
        hits.filter(hit => hit.kind === 'INITIALS'),
        text,
      ).toEqual([]);
    }
    let found = 0;
    for (const { text } of other) {
      const { hits, ambiguous } = await find(service, text, { first: 200 });
      if (!hits.some(hit => hit.kind === 'INITIALS')) continue;
      found++;
      if (text.length <= 4) expect(ambiguous).toBe(true);
    }
    expect(found).toBeGreaterThan(5);
  });
});

describe('names of inactive entities', () => {
  test('lead to the disorder that stands in for them, before beginnings and words, and as what they are', async () => {
    const rows = await service.sql<{ text: string; target: number; kind: string }>(
      `select t.text, r.target, r.kind from search_term t join replacement r using (release_no, orpha_code)
       join live using (release_no) join disorder d on d.release_no = t.release_no and d.orpha_code = r.target
       where t.language = 'EN' and t.field <> 'FEDERATED_LABEL' and d.status = 'ACTIVE'
       and not exists (select 1 from search_term o join disorder a using (release_no, orpha_code)
         where o.release_no = t.release_no and o.language = 'EN' and o.folded = t.folded and a.status = 'ACTIVE')`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { text, target, kind } of rows) {
      const { hits } = await find(service, text);
      const hit = hits.find(one => one.code === target);
      expect(hit, text).toMatchObject({ kind: 'OLD_NAME', score: kind === 'MOVED_TO' ? 5.2 : 5.1 });
      expect(
        hits.filter(one => ['PREFIX', 'WORDS', 'FUZZY'].includes(one.kind) && one.score > (hit?.score ?? 0)),
      ).toEqual([]);
    }
  });

  test('their codes lead there as well, and parts of their names where nothing else matches', async () => {
    for (const code of ['ORPHA:99715', '99715', 'Orphanet_99715'])
      expect(await first(code, { fields: ['ORPHA_CODE'] }), code).toMatchObject({
        code: 284963,
        kind: 'OLD_NAME',
        text: 'ORPHA:99715',
      });
    expect(await first('Dappled diaphyseal')).toMatchObject({ code: 1426, kind: 'FUZZY' });
    expect(await first('Dapled diaphyseal dysplasia')).toMatchObject({ code: 1426, kind: 'FUZZY' });
  });

  test('are found under their own status where that is asked for', async () => {
    const { hits } = await find(service, 'Celiac disease', ANY_STATUS);
    expect(hits[0]).toMatchObject({ code: 555, kind: 'EXACT_NAME', status: 'NON_RARE_IN_EUROPE' });
  });

  test('what is not rare is shown as such where no active disorder matches', async () => {
    const { hits, totalCount, levels } = await find(service, 'celiac');
    expect(hits.map(hit => [hit.code, hit.status])).toContainEqual([555, 'NON_RARE_IN_EUROPE']);
    expect(hits.filter(hit => hit.kind === 'FUZZY')).toEqual([]);
    expect(Object.values(levels).reduce((sum, n) => sum + n, 0)).toBe(totalCount);
    // Not beside an active one.
    const tuberculosis = await find(service, 'tuberculosis');
    expect(new Set(tuberculosis.hits.map(hit => hit.status))).toEqual(new Set(['ACTIVE']));
  });
});

describe('genes', () => {
  test.each(['FGFR3', 'fgfr3'])(
    'the symbol %s finds the disorders of the gene, below what is called so',
    async symbol => {
      const { hits } = await find(service, symbol, { first: 200 });
      const genes = hits.filter(hit => hit.kind === 'GENE');
      const rows = await service.sql<{ code: number }>(
        `select distinct orpha_code as code from gene_association a join gene g using (release_no, gene_no)
       join disorder d using (release_no, orpha_code) where g.symbol = 'FGFR3' and d.status in ('ACTIVE', 'HISTORICAL')`,
      );
      expect(rows.length).toBeGreaterThan(1);
      expect(hits.map(hit => hit.code)).toEqual(expect.arrayContaining(rows.map(row => row.code)));
      expect(genes).toContainEqual(expect.objectContaining({ code: 15, text: 'FGFR3' }));
      // The most frequent of its disorders first.
      expect(genes[0]?.score).toBeGreaterThan(5.3);
      expect(genes[0]?.score).toBeLessThanOrEqual(5.31);
      expect(hits.every(hit => hit.kind !== 'FUZZY')).toBe(true);
    },
  );

  test.each(['FGFR 3', 'FGFR-3', 'fgfr-3'])('%s is the symbol as people write it', async symbol => {
    expect(await first(symbol)).toMatchObject({ code: 15, kind: 'GENE', text: 'FGFR3' });
  });

  test('are found by their symbols alone, and only where they are asked for', async () => {
    expect((await find(service, 'FGFR', { fields: ['GENE'] })).hits).toEqual([]);
    expect((await find(service, 'FGFR3', { fields: ['GENE'] })).hits.map(hit => hit.kind)).toContain('GENE');
    const { hits } = await find(service, 'FGFR3', { fields: ['NAME', 'SYNONYM'] });
    expect(hits.map(hit => hit.kind)).not.toContain('GENE');
  });
});
