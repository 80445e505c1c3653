// Search over the whole release of 2025-12 and every mapping set: names, acronyms, codes and labels as the tables hold them.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeRealData } from '../../support/real-data.ts';
import { cloneAllSets } from '../../support/real-release.ts';
import { startTestService, type TestService } from '../../support/running-service.ts';
import { ALL_STATUSES, find } from './found.ts';

const ANY_STATUS = { filter: { statuses: ALL_STATUSES } };

describeRealData('the release of 2025-12 with every mapping set', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(await cloneAllSets());
  }, 300_000);
  afterAll(() => service?.stop());

  interface Name {
    code: number;
    position: number;
    text: string;
  }

  /** Every so-many-th name of an active disorder. */
  const someNames = (every: number) =>
    service.sql<Name>(
      `select orpha_code as code, position, text from (
         select n.*, row_number() over (order by orpha_code, position) as i from disorder_name n
         join disorder d using (release_no, orpha_code) where n.release_no = 1 and n.language = 'EN' and d.status = 'ACTIVE'
       ) x where i % $1 = 0 order by i`,
      [every],
    );

  test('a disorder is found first by each of its names, or beside others that bear it', async () => {
    const names = await someNames(101);
    expect(names.length).toBeGreaterThan(200);
    for (const { code, position, text } of names) {
      const { hits } = await find(service, text, { first: 50, fields: ['NAME', 'SYNONYM'] });
      const hit = hits.find(each => each.code === code);
      expect(['EXACT_NAME', 'EXACT_SYNONYM'].slice(0, position === 0 ? 1 : 2), text).toContain(hit?.kind);
      expect(hit?.score, text).toBe(
        Math.max(...hits.filter(each => each.kind === hit?.kind).map(each => each.score)),
      );
    }
  });

  test('and by each of its names in capitals, without hyphens and commas, or in another word order', async () => {
    for (const { code, text } of await someNames(173)) {
      // A sign behind a short token is a statement: T-B+, 4p-.
      if (/(^|[^\p{L}\p{N}])[\p{L}\p{N}]{1,3}[-+]([^\p{L}\p{N}]|$)/u.test(text)) continue;
      const plain = text.toUpperCase().replace(/[-,/()]/g, ' ');
      const { hits } = await find(service, plain);
      expect(hits.find(hit => hit.code === code)?.kind, plain).toMatch(/^EXACT_/);
      const words = plain.split(' ').filter(word => word !== '');
      const turned = words.toReversed().join(' ');
      // Numerals are read by the words before them; X is one behind some words alone.
      if (words.length > 40 || /\b[IVX]+\b/.test(plain)) continue;
      expect((await find(service, turned, { fields: ['NAME', 'SYNONYM'] })).codes, turned).toContain(code);
    }
  });

  test('an acronym that several disorders share is ambiguous and lists them all', async () => {
    const shared = await service.sql<{ text: string; codes: number[] }>(`
      select n.text, array_agg(distinct n.orpha_code order by n.orpha_code) as codes
      from disorder_name n join disorder d using (release_no, orpha_code)
      where n.release_no = 1 and n.language = 'EN' and n.position > 0 and n.text ~ '^[A-Z]{2,6}$' and d.status in ('ACTIVE', 'HISTORICAL')
        and not exists (select 1 from disorder_name p where p.release_no = 1 and p.position = 0 and upper(p.text) = n.text)
      group by 1 having count(distinct n.orpha_code) > 1 order by 1`);
    expect(shared.length).toBeGreaterThan(30);
    for (const { text, codes } of shared) {
      const { hits, ambiguous } = await find(service, text);
      const alike = hits.filter(hit => hit.kind === 'EXACT_SYNONYM' && hit.text === text);
      expect([text, ambiguous, alike.map(hit => hit.code)]).toEqual([text, true, codes]);
    }
  });

  test('a code of every system finds the disorders that some set maps it to', async () => {
    const mapped = await service.sql<{ system: string; code: string; orpha: number[] }>(`
      select system, code, array_agg(distinct orpha order by orpha) as orpha from (
        select object_system as system, object_code as code, subject_code::int as orpha, relation from mapping where subject_system = 'ORPHA'
        union select subject_system, subject_code, object_code::int, relation from mapping where object_system = 'ORPHA'
      ) m join disorder d on d.release_no = 1 and d.orpha_code = m.orpha and d.status in ('ACTIVE', 'HISTORICAL')
      where relation <> 'NOT' and system <> 'ORPHA' and code ~ '^[A-Z]{0,2}[0-9.]+$' group by 1, 2 order by 1, md5(code)`);
    const systems = [...new Set(mapped.map(row => row.system))];
    expect(systems).toEqual(
      expect.arrayContaining('OMIM ICD-10 ICD-11 UMLS MeSH MONDO GARD MedDRA'.split(' ')),
    );
    for (const system of systems) {
      for (const { code, orpha } of mapped.filter(row => row.system === system).slice(0, 3)) {
        const { hits, totalCount } = await find(service, `${system}:${code}`);
        const byCode = hits.filter(hit => hit.kind === 'CODE').map(hit => hit.code);
        expect([system, code, ...byCode.sort((a, b) => a - b)]).toEqual([
          system,
          code,
          ...orpha.slice(0, 200),
        ]);
        expect(totalCount).toBeGreaterThanOrEqual(orpha.length);
      }
    }
  });

  test('what is called so exactly stands alone before other ways to read it; a numeral may begin words in another order', async () => {
    // Dent disease type 1 has the same initials.
    const dentin = await find(service, 'DD-I');
    expect(dentin.hits[0]).toMatchObject({ code: 99789, kind: 'EXACT_SYNONYM' });
    expect(dentin.codes).not.toContain(93622);
    const turned = await find(service, 'IIa dysplasia Isolated focal cortical type');
    expect(turned.hits[0]).toMatchObject({ code: 269001, kind: 'WORDS' });
  });

  test('of the disorders of PTPN11 the most frequent comes first, and none is certain', async () => {
    const { hits, ambiguous } = await find(service, 'PTPN11');
    expect(hits[0]).toMatchObject({ code: 648, kind: 'GENE' });
    expect(hits[0]?.score).toBeGreaterThan(hits[1]?.score ?? 0);
    expect(ambiguous).toBe(true);
  });

  test('the labels that are searched are those of concepts that some set states to be the same, and none denies', async () => {
    const wrong = await service.sql(`
      with said as (
        select subject_code as orpha, object_system as system, object_code as code, relation from mapping where subject_system = 'ORPHA'
        union all select object_code, subject_system, subject_code, relation from mapping where object_system = 'ORPHA'
      )
      select t.orpha_code, t.text from search_term t
      where t.field = 'FEDERATED_LABEL' and not exists (
        select 1 from concept_label l join said s using (system, code)
        where l.text = t.text and l.language = t.language and l.system <> 'ORPHA' and s.orpha = t.orpha_code::text and s.relation = 'EXACT'
          and not exists (select 1 from said n where n.relation = 'NOT' and (n.orpha, n.system, n.code) = (s.orpha, s.system, s.code)))`);
    expect(wrong).toEqual([]);
    const labels = await service.sql<{ code: number; text: string }>(`
      select t.orpha_code as code, t.text from search_term t join disorder d using (release_no, orpha_code)
      where t.field = 'FEDERATED_LABEL' and d.status = 'ACTIVE'
        and not exists (select 1 from search_term n where n.field <> 'FEDERATED_LABEL' and n.orpha_code = t.orpha_code and n.name_key = t.name_key) order by md5(t.text) limit 60`);
    for (const { code, text } of labels) {
      const { hits } = await find(service, text);
      expect(
        hits.find(hit => hit.code === code),
        text,
      ).toMatchObject({ kind: 'EXACT_FEDERATED_LABEL', field: 'FEDERATED_LABEL' });
    }
  });

  test.each([
    ['Duchene muscular distrophy', 98896],
    ['hutchinson gilford progeira', 740],
    ['Ehler Danlos sindrome', 98249],
    ['mucopolysacharidosis type 6', 583],
    ['phenilketonuria', 716],
    ['huntingtons chorea', 399],
    ['ostegenesis imperfecta', 666],
    ['phaeochromocytoma', 573163],
  ])('%s, misspelt, finds ORPHA:%i among the first five', async (query, code) => {
    expect((await find(service, query, { first: 5 })).codes).toContain(code);
  });

  test('signs of a phenotype stay apart', async () => {
    const [minus, plus] = [
      await find(service, 'T-B- severe combined immunodeficiency'),
      await find(service, 'T-B+ severe combined immunodeficiency'),
    ];
    expect([minus.codes[0], plus.codes[0]]).toEqual([317419, 317416]);
    expect(minus.codes).not.toContain(317416);
    expect(plus.codes).not.toContain(317419);
  });

  test('a broad question is counted whole', async () => {
    const [row] = await service.sql<{ count: number }>(
      `select count(distinct orpha_code)::int from search_term join disorder using (release_no, orpha_code)
       where folded ~ '(^| )syndrome'`,
    );
    const { totalCount, statuses } = await find(service, 'syndrome', { ...ANY_STATUS, first: 1 });
    expect(totalCount).toBe(row?.count);
    expect(Object.values(statuses).reduce((sum, count) => sum + count, 0)).toBe(totalCount);
  });
});
