// What the thread of heavy queries is handed: the query as it was asked, and the release that its request began with.
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { CompiledQueries } from '../../src/graphql/compiled-queries.ts';
import type { Context } from '../../src/graphql/context.ts';
import { budgetedExecution } from '../../src/graphql/execute.ts';
import type { HeavyQuery } from '../../src/graphql/heavy-query.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { RequestWork } from '../../src/work/request-work.ts';

const QUERY = 'query Many($ids: [ID!]!) { disorders(ids: $ids) { input } }';
/** More than this thread takes on. */
const ASKED = {
  query: QUERY,
  document: parse(QUERY),
  variables: { ids: Array.from({ length: 300 }, (_, i) => String(i + 1)) },
  operationName: 'Many',
};

async function handedOver(context: { releaseId: string | null; live: string | null }): Promise<HeavyQuery[]> {
  const handed: HeavyQuery[] = [];
  const heavy = {
    async answer(query: HeavyQuery) {
      handed.push(query);
      return { bytes: new Uint8Array(), failed: false, statements: 0 };
    },
  };
  const schema = await createSchema();
  const { releaseId, live } = context;
  await budgetedExecution(
    schema,
    new CompiledQueries(schema),
    heavy,
  )(ASKED, {
    releaseId,
    opened: () => (live ? { live: true, editionOrNull: { release: { id: live } } } : null),
    work: RequestWork.light(),
    answer: { elsewhere: null, executed: null, statements: 0, failed: false, dependsOn: 'visitor' },
  } as unknown as Context);
  return handed;
}

test.each([
  ['the one that the request names', { releaseId: 'named', live: 'live' }, 'named'],
  ['the live one as it is known here', { releaseId: null, live: 'live' }, 'live'],
  ['none where none is known yet', { releaseId: null, live: null }, null],
])('its release is %s', async (_, context, releaseId) => {
  const { query, variables, operationName } = ASKED;
  expect(await handedOver(context)).toEqual([{ query, variables, operationName, releaseId }]);
});
