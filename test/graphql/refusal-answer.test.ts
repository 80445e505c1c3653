// A refused question in the words of the schema: the same message and extensions wherever it is refused.
import { describe, expect, test } from 'vitest';
import { adviceText, refusalAnswer } from '../../src/graphql/errors.ts';
import { formatError } from '../../src/graphql/format-error.ts';
import { advice, badInput, cursorExpired, limitExceeded, Way } from '../../src/questions/refusal.ts';

const SENTENCES: Record<Way, string> = {
  LIST_CODE_SYSTEMS: 'The query codeSystems lists every system.',
  LIST_CLASSIFICATIONS: 'The query classifications lists those that it has.',
  NUMBERS_OF_CLASSIFICATIONS: 'Ids are numbers such as 146; the query classifications lists them.',
  SEARCH_BY_NAME: 'searchDisorders finds entities by their names.',
  DISORDERS_OF_CODE: 'externalCode(curie: "X:1") { disorders { nodes { curie } } } finds its disorders.',
  CROSSWALK_TO_DISORDERS: 'Ask crosswalk(codes: …, to: ["ORPHA"]).',
  FIND_DISORDER: 'Ask disorder(id: "X:1").',
  LEAVE_OUT_UNKNOWN: 'Leave out what extensions.unknown lists, or ask for broader terms.',
  CURSOR_OF_PAGE_BEFORE: 'Use endCursor of the page before.',
  BEGIN_AGAIN: 'Start again without it, or send the header Nosograph-Release: X:1.',
};

describe('a refusal', () => {
  test.each(Object.values(Way))('says how to go on: %s', way => {
    expect(adviceText(advice(way, 'X:1'))).toBe(SENTENCES[way]);
  });

  test('has its code, its field and its details, in this order', () => {
    const wrong = badInput('to', 'No.', { nearest: [] }, advice(Way.LIST_CODE_SYSTEMS));
    expect(JSON.stringify(refusalAnswer(wrong))).toBe(
      '{"message":"No. The query codeSystems lists every system.","extensions":{"code":"BAD_USER_INPUT","field":"to","nearest":[]}}',
    );
    expect(refusalAnswer(limitExceeded('first', 201, 200))).toEqual({
      message:
        'first: 201 asked for, at most 200 allowed in one request. Ask for less, or split the request.',
      extensions: { code: 'LIMIT_EXCEEDED', field: 'first', counted: 201, limit: 200 },
    });
    expect(refusalAnswer(cursorExpired('r-1'))).toEqual({
      message:
        'The cursor belongs to release r-1. Start again without it, or send the header Nosograph-Release: r-1.',
      extensions: { code: 'CURSOR_EXPIRED' },
    });
  });

  test('is no fault of ours, and keeps its place in the query', () => {
    const observer = { fault: () => expect.unreachable('it was logged as a fault') };
    const formatted = { message: 'No.', path: ['a'], extensions: { code: 'INTERNAL_SERVER_ERROR' } };
    expect(formatError(formatted, badInput('to', 'No.'), observer)).toEqual({
      message: 'No.',
      path: ['a'],
      extensions: { code: 'BAD_USER_INPUT', field: 'to' },
    });
  });
});
