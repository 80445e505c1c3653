// How a disorder is named in a request: every spelling in use, and what a wrong one gets.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, dataOf, errorOf } from '../support/ask.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneSampleRelease());
});
afterAll(() => service?.stop());

const ONE = 'query ($id: ID!) { disorder(id: $id) { curie name } }';
const MANY = `query ($ids: [ID!]!) { disorders(ids: $ids) { input status disorder { curie } problem { code message hint } } }`;

interface Lookup {
  input: string;
  status: string;
  disorder: { curie: string } | null;
  problem: { code: string; message: string; hint: string | null } | null;
}

async function lookUp(ids: string[]): Promise<Lookup[]> {
  return (await dataOf(service.url, MANY, { ids })).disorders;
}

const PREFIXES = ['ORPHA', 'Orphanet', 'ORPHANET', 'ORDO', 'orphanet.ordo', 'ORPHAcode'];
const SPELLINGS = [
  ...PREFIXES.flatMap(prefix => [':', '_', ' ', ': '].map(between => `${prefix}${between}732`)),
  ...['732', '0732', 'ORPHA732', 'ORPHA:000732'],
  'http://www.orpha.net/ORDO/Orphanet_732',
  'https://www.orpha.net/ORDO/Orphanet_732',
  'https://www.orpha.net/en/disease/detail/732',
  'https://www.orpha.net/fr/disease/detail/732?name=polymyosite&mode=name',
  'http://www.orpha.net/consor/cgi-bin/OC_Exp.php?lng=en&Expert=732',
  'http://www.orpha.net/consor/cgi-bin/OC_Exp.php?Expert=732&lng=fr',
];

describe('every spelling', () => {
  test('as it is written, in small and in capital letters, with spaces around', async () => {
    const ids = SPELLINGS.flatMap(text => [
      ...[text, text.toLowerCase(), text.toUpperCase()],
      ...[` ${text}`, `${text} `, `\t${text}\r\n`, `\u00a0${text}\u3000`],
    ]);
    const found = await lookUp(ids);
    expect(found.map(lookup => lookup.input)).toEqual(ids);
    expect(found.filter(lookup => lookup.disorder?.curie !== 'ORPHA:732')).toEqual([]);
  });

  test.each(SPELLINGS)('disorder(id: "%s")', async id => {
    expect((await dataOf(service.url, ONE, { id })).disorder).toEqual({
      curie: 'ORPHA:732',
      name: 'Polymyositis',
    });
  });

  test('also from a form in full width, as Japanese keyboards give it', async () => {
    expect((await lookUp(['ＯＲＰＨＡ：７３２']))[0]?.status).toBe('FOUND');
  });
});

describe('disorders(ids)', () => {
  const CASES: [string, string, string | null][] = [
    ['ORPHA:558', 'FOUND', null],
    ['ORPHA:999999', 'UNKNOWN_CODE', 'UNKNOWN_CODE'],
    ['ORPHA:732', 'FOUND', null],
    ['ORPHA:C016', 'MALFORMED_CODE', 'MALFORMED_CODE'],
    ['ORPHA:0', 'MALFORMED_CODE', 'MALFORMED_CODE'],
    ['polymyositis', 'MALFORMED_CODE', 'MALFORMED_CODE'],
    ['ORPHA:12345678', 'MALFORMED_CODE', 'MALFORMED_CODE'],
    [' ', 'MALFORMED_CODE', 'EMPTY_CODE'],
    ['7'.repeat(600), 'MALFORMED_CODE', 'CODE_TOO_LONG'],
    ['OMIM:607131', 'UNSUPPORTED_CODE_SYSTEM', 'NOT_AN_ORPHACODE'],
    ['https://example.org/732', 'UNSUPPORTED_CODE_SYSTEM', 'UNKNOWN_CODE_SYSTEM'],
    ['558', 'FOUND', null],
  ];

  test('one result an id, in the order asked, duplicates kept, the reason beside each failure', async () => {
    const twice = [...CASES, ...CASES];
    const found = await lookUp(twice.map(([id]) => id));
    expect(found.map(l => [l.input, l.status, l.problem?.code ?? null])).toEqual(twice);
    for (const { status, disorder, problem } of found) {
      expect(disorder === null).toBe(status !== 'FOUND');
      if (problem) expect(problem.message).toMatch(/^.{10,200}\.$/);
    }
  });

  test('a prefix that names no code system is UNSUPPORTED_CODE_SYSTEM, with the nearest names', async () => {
    const [lookup] = await lookUp(['ORFA:732']);
    expect(lookup).toMatchObject({
      status: 'UNSUPPORTED_CODE_SYSTEM',
      problem: { hint: expect.stringContaining('ORPHA') },
    });
  });

  test('no ids, no results', async () => {
    expect(await lookUp([])).toEqual([]);
  });

  test('the batch costs one statement, for 1 id as for 1,000; 1,001 are refused before any', async () => {
    const ids = Array.from({ length: 1000 }, (_, i) => String(i + 1));
    expect((await ask(service.url, MANY, { ids: ids.slice(0, 1) })).sqlStatements).toBe(1);
    expect((await ask(service.url, MANY, { ids })).sqlStatements).toBe(1);
    const refused = await ask(service.url, MANY, { ids: [...ids, '1001'] });
    expect(refused.errors[0]?.extensions).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      field: 'ids',
      limit: 1000,
    });
    expect(refused.sqlStatements).toBe(0);
  });
});

describe('disorder(id)', () => {
  test('is null where the release has none', async () => {
    expect(await dataOf(service.url, ONE, { id: 'ORPHA:999999' })).toEqual({ disorder: null });
  });

  test.each([
    '',
    ' ',
    'polymyositis',
    'ORPHA:',
    'ORPHA:C016',
    '-732',
    '7.32',
    '732; drop table disorder',
    'OMIM:607131',
    'ORPHA:12345678',
  ])('"%s" is BAD_USER_INPUT and names the field', async id => {
    const error = await errorOf(service.url, ONE, { id });
    expect(error).toMatchObject({ path: ['disorder'], extensions: { code: 'BAD_USER_INPUT', field: 'id' } });
    expect(error.message).toMatch(/\S{3,}.*\.$/);
  });

  test('control characters are not given back', async () => {
    const { message } = await errorOf(service.url, ONE, { id: '\u0000\u001b[31m' });
    expect(message).not.toMatch(/\p{Cc}/u);
  });
});
