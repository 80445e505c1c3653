// What nobody should type into a search, and somebody will: a clear answer to each, never a fault.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, errorOf } from '../../support/ask.ts';
import { cloneSampleRelease } from '../../support/real-release.ts';
import { startTestService, type TestService } from '../../support/running-service.ts';
import { find, SEARCH } from './found.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneSampleRelease());
});
afterAll(() => service?.stop());

const faults = () => service.log.filter(line => line.msg === 'fault');

describe('what holds no letter and no digit is refused, and says what to type', () => {
  test.each(
    Object.entries({
      empty: '',
      'white space': ' \t\n\u00a0\u2003\ufeff ',
      punctuation: '!?.,;:-_/\\|()[]{}<>*&%$#@^~`´"\'+=',
      'wild cards': '%_%',
      'operators of tsquery': "& | ! <-> ( ) :* ''",
      NUL: '\0',
      'half a surrogate pair': '\ud800',
      'halves in the wrong order': '\udc00\ud800',
      'an accent alone': '\u0301',
      emoji: '🧬👩‍⚕️',
      'a mark of direction': '\u202e\u200f',
    }),
  )('%s', async (_, query) => {
    const error = await errorOf(service.url, SEARCH, { query });
    expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'query' });
    expect(error.message).toMatch(/no letter and no digit.*Type a name/);
  });
});

describe('what is too long is refused with its limit', () => {
  test.each([
    ['10,000 characters', 'a'.repeat(10_000)],
    ['10,000 characters of words', 'disease '.repeat(1_250)],
    ['10,000 signs', '('.repeat(10_000)],
    ['301 characters', 'x'.repeat(301)],
  ])('%s', async (_, query) => {
    const { errors, sqlStatements } = await ask(service.url, SEARCH, { query });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', field: 'query', limit: 300 });
    expect(errors[0]?.message).toContain('300');
    // A question is one; it cannot be split.
    expect(errors[0]?.message).not.toContain('Split');
    expect(sqlStatements, 'no more than the release is read').toBeLessThanOrEqual(1);
  });

  test('61 words, also where few characters hold them', async () => {
    for (const query of ['a '.repeat(61), 'a1'.repeat(31), '\ufdfa'.repeat(40)]) {
      const error = await errorOf(service.url, SEARCH, { query });
      expect(error.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', field: 'query', limit: 60 });
      expect(error.message).toMatch(/ words; at most 60/);
    }
    expect((await find(service, 'a '.repeat(60))).totalCount).toBeGreaterThan(0);
  });

  test('300 characters are not', async () => {
    for (const query of [
      'x'.repeat(300),
      '9'.repeat(300),
      `${'marfan'.padEnd(299, '!')}?`,
      '\u{10437}'.repeat(150),
    ])
      expect((await find(service, query)).totalCount).toBeGreaterThanOrEqual(0);
    expect((await find(service, `${'marfan'.padEnd(299, '!')}?`)).codes[0]).toBe(558);
  });
});

describe('what is odd is searched for by its words', () => {
  test.each([
    ['one letter', 'm', 558],
    ['NUL between words', 'marfan\0syndrome', 558],
    ['half a surrogate pair at the end', 'marfan\ud83e', 558],
    ['half a surrogate pair at the start', '\udd14marfan', 558],
    ['SQL', "marfan'; drop table disorder; --", 558],
    ['SQL of a comment', "marfan' or '1'='1' /*", 558],
    ['tsquery', "marfan & ! ( syndrome | :* ' <-> ", 558],
    ['quotes and backslashes', '\\"marfan\\\' \\\\', 558],
    ['parameters', '$1 marfan $2', 558],
    ['HTML', '<b>marfan</b>', 558],
    ['a mark that turns the direction', '\u202emarfan\u202c', 558],
    ['right-to-left text beside it', 'متلازمة marfan', 558],
    ['a soft hyphen', 'mar\u00adfan', 558],
    ['a line break', 'marfan\r\nsyndrome', 558],
  ])('%s', async (_, query, code) => {
    expect((await find(service, query)).codes).toContain(code);
  });

  test.each(['متلازمة مارفان', 'תסמונת מרפן', '马凡综合征', 'Σύνδρομο Μαρφάν', 'ไทย', '𐐷𐐷𐐷'])(
    'nothing is found of %s, and that is no error',
    async query => {
      expect((await find(service, query)).hits.filter(hit => hit.kind !== 'FUZZY')).toEqual([]);
    },
  );

  test.each([
    'ORPHA:',
    'ORPHA:99999999999999999999',
    '99999999999999999999',
    'ORPHA:-15',
    'ORPHA:15.5',
    '1e9',
    'ICD-10:',
    'nosuch:12',
    ':::',
    'a:b:c:1',
    'http://',
    'http://www.orpha.net/ORDO/Orphanet_x',
  ])('"%s" is no code, and no fault', async query => {
    const { errors } = await ask(service.url, SEARCH, { query });
    for (const error of errors)
      expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'query' });
  });
});

test.each([
  [{ codeSystems: ['ICD-1O'] }, 'codeSystems', 'BAD_USER_INPUT'],
  [{ codeSystems: Array(1001).fill('OMIM') }, 'codeSystems', 'LIMIT_EXCEEDED'],
  [{ filter: { mappedIn: Array(1001).fill('OMIM') } }, 'filter.mappedIn', 'LIMIT_EXCEEDED'],
  [{ first: 201 }, 'first', 'LIMIT_EXCEEDED'],
  [{ first: -1 }, 'first', 'BAD_USER_INPUT'],
  [{ filter: { inheritance: ['autosomal'] } }, 'filter.inheritance', 'BAD_USER_INPUT'],
  [{ filter: { descendantOf: 'bones' } }, 'filter.descendantOf', 'BAD_USER_INPUT'],
  [{ after: 'x' }, 'after', 'BAD_USER_INPUT'],
  [{ after: '\0' }, 'after', 'BAD_USER_INPUT'],
])('arguments that cannot be used: %#', async (args, field, code) => {
  expect((await errorOf(service.url, SEARCH, { query: 'marfan', ...args })).extensions).toMatchObject({
    code,
    field,
  });
});

test('any text whatever gets an answer or is refused as a wrong argument', async () => {
  const units = fc.array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0, max: 0x7f })));
  const text = fc.oneof(
    units.map(codes => String.fromCharCode(...codes)),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(fc.constantFrom('marfan', "'", '&', '|', '!', ':*', '\\', '(', '<->', 'type', '1', '\0', '%'), {
        maxLength: 12,
      })
      .map(parts => parts.join(' ')),
  );
  await fc.assert(
    fc.asyncProperty(text, async query => {
      const { errors } = await ask(service.url, SEARCH, { query, first: 3 });
      expect(
        errors.filter(error => !['BAD_USER_INPUT', 'LIMIT_EXCEEDED'].includes(error.extensions.code)),
      ).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('none of it was a fault', () => {
  expect(faults()).toEqual([]);
});
