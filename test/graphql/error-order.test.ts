// Errors come in the order of their places, however the query was executed.
import { GraphQLError } from 'graphql';
import { describe, expect, test } from 'vitest';
import { withErrorsInOrder } from '../../src/graphql/error-order.ts';

const error = (path?: (string | number)[], message = 'no') =>
  new GraphQLError(message, path === undefined ? {} : { path });

describe('errors', () => {
  test('of the whole request before those of a place, lists by number, what holds another before it', () => {
    const ordered = [
      error(),
      error(['a']),
      error(['a', 2]),
      error(['a', 10]),
      error(['a', 10, 'b']),
      error(['b'], 'first'),
      error(['b'], 'second'),
    ];
    const { errors } = withErrorsInOrder({ data: null, errors: [...ordered].reverse() });
    expect(errors).toEqual(ordered);
  });

  test('one, or none, stay as they are', () => {
    for (const result of [{ data: {} }, { errors: [error(['a'])] }])
      expect(withErrorsInOrder(result)).toBe(result);
  });
});
