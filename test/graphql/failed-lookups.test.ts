// A lookup that fails fails wherever its object stands, also where that is asked for when it is over: nobody waits for ever.
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSchema, execute, GraphQLObjectType, parse } from 'graphql';
import { expect, test } from 'vitest';
import type { Context } from '../../src/graphql/context.ts';
import { countAnswers } from '../../src/graphql/counted-fields.ts';
import { RequestWork } from '../../src/work/request-work.ts';

const PLACES = 10;
/** By then the lookup is over. */
const LATE_MS = 30;

function schemaWith(look: () => unknown) {
  const schema = buildSchema('type Query { all: [Thing] } type Thing { below: [Thing] name: String }');
  const same = { name: 'one object' };
  const resolve = (type: string, field: string, resolver: () => unknown) => {
    const of = schema.getType(type);
    if (of instanceof GraphQLObjectType) Object.assign(of.getFields()[field] ?? {}, { resolve: resolver });
  };
  const late = sleep(LATE_MS, same);
  resolve('Query', 'all', () => Array.from({ length: PLACES }, (_, i) => (i < PLACES / 2 ? same : late)));
  resolve('Thing', 'below', look);
  countAnswers(schema);
  return schema;
}

async function ask(look: () => unknown) {
  const contextValue = { work: new RequestWork(), lookedUp: new Map() } as unknown as Context;
  const document = parse('{ all { below { name } again: below { name } } }');
  return await execute({ schema: schemaWith(look), document, contextValue });
}

test('is answered with its error at every place, and looked up once', async () => {
  let looks = 0;
  const { data, errors } = await ask(async () => {
    looks++;
    await null;
    throw new Error('cannot be read');
  });
  expect(errors).toHaveLength(2 * PLACES);
  expect(new Set(errors?.map(error => error.message))).toEqual(new Set(['cannot be read']));
  expect(data?.all).toHaveLength(PLACES);
  expect(looks).toBe(1);
});

test('one that succeeds is looked up once as well', async () => {
  let looks = 0;
  const { data, errors } = await ask(async () => {
    looks++;
    await null;
    return [{ name: 'below' }];
  });
  expect(errors).toBeUndefined();
  expect(JSON.stringify(data).match(/"below"/g)).toHaveLength(3 * PLACES);
  expect(looks).toBe(1);
});

test.each([
  ['long', 20, 1],
  ['short', 3, 2 * PLACES],
])(
  'a %s list that is at hand is put together once, a short one where it is asked for',
  async (_, items, times) => {
    let looks = 0;
    const { errors } = await ask(() => {
      looks++;
      return Array.from({ length: items }, () => ({ name: 'below' }));
    });
    expect(errors).toBeUndefined();
    expect(looks).toBe(times);
  },
);
