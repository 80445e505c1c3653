// Which release answers: the live one, the one a header names, or none yet; and what every answer says of it.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, dataOf, errorOf } from '../support/ask.ts';
import { createTestDatabase } from '../support/database.ts';
import { startEmptyService, startTestService, type TestService } from '../support/running-service.ts';
import { cloneOddSample, EARLIER_RELEASE } from '../support/sample-oddities.ts';

const LIVE = 'orphadata-2025-12-09';
const NAME = '{ disorder(id: "732") { name release { id live } } release { id live } }';

describe('a release is live', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(await cloneOddSample());
  });
  afterAll(() => service?.stop());

  const named = (id: string) => ({ 'nosograph-release': id });

  test('it answers, and every answer cites it', async () => {
    const { data, extensions } = await ask(service.url, NAME);
    expect(data).toEqual({
      disorder: { name: 'Polymyositis', release: { id: LIVE, live: true } },
      release: { id: LIVE, live: true },
    });
    const { release } = await dataOf(service.url, '{ release { disclaimer } }');
    expect(release.disclaimer).toMatch(/^For information only.*ask a specialist\.$/);
    expect(extensions.release).toEqual({
      id: LIVE,
      version: '1.3.42 / 4.1.8 [2025-03-03]',
      attribution: expect.stringMatching(
        /^Orphadata: .*INSERM 1999.*https:\/\/www\.orphadata\.com.*2025-12-09/,
      ),
    });
  });

  test('the header names another one for the whole request', async () => {
    const { data, extensions, headers } = await ask(service.url, NAME, {}, named(EARLIER_RELEASE));
    expect(data).toEqual({
      disorder: {
        name: 'Polymyositis as it was called before',
        release: { id: EARLIER_RELEASE, live: false },
      },
      release: { id: EARLIER_RELEASE, live: false },
    });
    expect(extensions.release).toEqual({ id: EARLIER_RELEASE, version: '1.3.30', attribution: 'Earlier' });
    expect(headers.get('vary')).toMatch(/\bNosograph-Release\b/);
  });

  test('the header may name the live one; spaces around do no harm, an empty one names none', async () => {
    for (const id of [LIVE, `  ${LIVE} `, '']) {
      expect((await ask(service.url, NAME, {}, named(id))).data.release).toEqual({ id: LIVE, live: true });
    }
  });

  test('an unknown one is one error for the request, not one for each field', async () => {
    const { status, data, errors, extensions, headers } = await ask(
      service.url,
      NAME,
      {},
      named('orphadata-1999'),
    );
    expect(errors).toEqual([
      {
        message: 'No release has the id "orphadata-1999". The query releases lists those that are stored.',
        extensions: { code: 'RELEASE_NOT_FOUND' },
      },
    ]);
    expect([status, data, extensions.release]).toEqual([400, null, undefined]);
    expect(headers.get('vary')).toMatch(/\bNosograph-Release\b/);
  });

  test('also for a request that asks for no data', async () => {
    const { errors } = await ask(service.url, '{ limits { depth } }', {}, named('nope'));
    expect(errors).toMatchObject([{ extensions: { code: 'RELEASE_NOT_FOUND' } }]);
  });

  test('a very long name is shown shortened', async () => {
    const { errors } = await ask(service.url, NAME, {}, named('x'.repeat(5000)));
    expect(errors[0]?.message.length).toBeLessThan(200);
  });

  test('every answer that was executed cites it, whatever was asked', async () => {
    for (const query of [
      '{ __typename }',
      '{ limits { depth } }',
      '{ __schema { queryType { name } } }',
      NAME,
    ]) {
      expect((await ask(service.url, query)).extensions.release?.id, query).toBe(LIVE);
    }
    const failed = await ask(service.url, '{ disorder(id: "bones") { name } }');
    expect([failed.errors.length, failed.extensions.release?.id]).toEqual([1, LIVE]);
  });

  test('what was refused before execution has cost no statement and cites none', async () => {
    for (const query of ['{', '{ nope }', 'query A { __typename } query B { __typename }']) {
      const { errors, extensions, sqlStatements } = await ask(service.url, query);
      expect([errors.length, extensions.release?.id, sqlStatements], query).toEqual([1, LIVE, 0]);
    }
  });

  test('releases lists all, the newest first; products and sets belong to each', async () => {
    const { releases } = await dataOf(
      service.url,
      '{ releases { id live disorderCount products { name } mappingSets { id mappingCount } } }',
    );
    expect(releases.map((r: { id: string; live: boolean }) => [r.id, r.live])).toEqual([
      [LIVE, true],
      [EARLIER_RELEASE, false],
    ]);
    expect(releases[0].products.map((p: { name: string }) => p.name)).toContain('en_product1');
    expect(releases[0].mappingSets).toHaveLength(2);
    expect(releases[1]).toMatchObject({ disorderCount: 1, products: [], mappingSets: [] });
  });

  test('the running service answers from another release as soon as that is live', async () => {
    await service.sql('update live set release_no = 2');
    await service.seesLive();
    try {
      expect((await ask(service.url, NAME)).extensions.release?.id).toBe(EARLIER_RELEASE);
    } finally {
      await service.sql('update live set release_no = 1');
      await service.seesLive();
    }
    expect((await ask(service.url, NAME)).extensions.release?.id).toBe(LIVE);
  });
});

describe('a release that requests name', () => {
  let service: TestService;
  const named = { 'nosograph-release': EARLIER_RELEASE };
  const PAGE =
    '{ disorder(id: "732") { name externalCodes { curie } parents { name } } release { id live } }';

  /** Nothing but whether the release is still stored is asked of the database. */
  const inMemory = async () => {
    for (;;) {
      const answer = await ask(service.url, PAGE, {}, named);
      if (answer.sqlStatements === 1) return answer;
    }
  };

  const bytes = async () => {
    const text = await (await fetch(new URL('/metrics', service.url))).text();
    return Number(/^nosograph_snapshot_bytes (\d+)/m.exec(text)?.[1]);
  };
  /** Bytes of the live release. */
  let alone: number;

  beforeAll(async () => {
    service = await startTestService(await cloneOddSample(), { SNAPSHOT_MB: '100' });
    await service.inMemory();
    alone = await bytes();
  });
  afterAll(() => service?.stop());

  test('comes into memory, and answers as before', async () => {
    const first = await ask(service.url, PAGE, {}, named);
    expect(first.sqlStatements).toBeGreaterThan(1);
    const { data, extensions } = await inMemory();
    expect([data, extensions]).toEqual([first.data, first.extensions]);
    expect(data.release).toEqual({ id: EARLIER_RELEASE, live: false });
    expect(data.disorder.name).toBe('Polymyositis as it was called before');
    expect((await ask(service.url, PAGE)).data.disorder.name).toBe('Polymyositis');
  });

  test('answers a heavy query that is asked for the first time, as it does a light one', async () => {
    await service.sql('update live set release_no = 2');
    await service.seesLive();
    try {
      const query =
        '{ browseDisorders(first: 200) { nodes { orphaCode name synonyms mappings { relation object { curie } } externalCodes { curie } ancestors { nodes { name } } } } }';
      const started = performance.now();
      const { data, errors, extensions } = await ask(service.url, query, {}, { 'nosograph-release': LIVE });
      expect(errors).toEqual([]);
      expect(extensions.release?.id).toBe(LIVE);
      expect(data.browseDisorders.nodes.length).toBeGreaterThan(100);
      // A request may take a minute; one that waits for its own end takes all of it.
      expect(performance.now() - started).toBeLessThan(20_000);
    } finally {
      await service.sql('update live set release_no = 1');
      await service.seesLive();
    }
  });

  test('a client that leaves while it is read is no fault', async () => {
    for (let i = 0; i < 40; i++) {
      const leaving = new AbortController();
      const asked = fetch(service.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...named },
        body: JSON.stringify({ query: PAGE }),
        signal: leaving.signal,
      });
      setTimeout(() => leaving.abort(), (i % 10) / 2);
      await asked.catch(() => undefined);
    }
    await ask(service.url, PAGE, {}, named);
    expect(service.log.filter(line => line.msg === 'fault')).toEqual([]);
  });

  test('is found again, where it was removed and another was imported under its id', async () => {
    await inMemory();
    await service.sql('delete from release where id = $1', [EARLIER_RELEASE]);
    await service.sql(`insert into release (id, source, version, date, imported_at, licence, attribution, disclaimer, disorder_count, mapping_count)
      select '${EARLIER_RELEASE}', source, version, date, imported_at, licence, attribution, disclaimer, 0, 0 from release where release_no = 1`);
    // Within a second it is known that the first one is gone.
    await sleep(1_500);
    // And its memory was given back.
    expect(await bytes()).toBe(alone);
    const { errors, data } = await ask(service.url, PAGE, {}, named);
    expect(errors).toEqual([]);
    expect(data).toEqual({ disorder: null, release: { id: EARLIER_RELEASE, live: false } });
  });

  test('is not found once it was removed, in memory or not', async () => {
    await inMemory();
    await service.sql('delete from release where id = $1', [EARLIER_RELEASE]);
    for (let i = 0; i < 3; i++) {
      const { status, data, errors } = await ask(service.url, PAGE, {}, named);
      expect([status, data]).toEqual([400, null]);
      expect(errors).toMatchObject([{ extensions: { code: 'RELEASE_NOT_FOUND' } }]);
    }
  });
});

describe('nothing was imported yet', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startEmptyService(await createTestDatabase());
  });
  afterAll(() => service?.stop());

  test('release is null, and what needs no data answers', async () => {
    const { data, errors, extensions } = await ask(
      service.url,
      '{ release { id } releases { id } mappingSets { id } limits { batchSize } codeSystems { id codeCount } }',
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ release: null, releases: [], mappingSets: [], limits: { batchSize: 1000 } });
    expect(data.codeSystems).toContainEqual({ id: 'ORPHA', codeCount: 0 });
    expect(extensions.release).toBeUndefined();
  });

  test.each([
    'disorder(id: "732") { name }',
    'disorders(ids: ["732"]) { status }',
    'browseDisorders { totalCount }',
    'externalCode(curie: "OMIM:607131") { curie }',
    'crosswalk(codes: ["ORPHA:732"], to: ["OMIM"]) { status }',
    'classifications { id }',
    'classification(id: "196") { id }',
    'classificationLevels { disorderCount }',
    'subsumption(a: "732", b: "558")',
  ])('%s is NO_RELEASE and says what to do', async field => {
    const { message, extensions } = await errorOf(service.url, `{ ${field} }`);
    expect([extensions.code, message]).toEqual(['NO_RELEASE', expect.stringContaining('nosograph import')]);
    expect(service.log.filter(line => line.msg === 'fault')).toEqual([]);
  });

  test('a named release is not found', async () => {
    const { errors } = await ask(service.url, '{ release { id } }', {}, { 'nosograph-release': LIVE });
    expect(errors).toMatchObject([{ extensions: { code: 'RELEASE_NOT_FOUND' } }]);
  });
});
