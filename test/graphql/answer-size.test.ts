// How many objects and values a crosswalk's answer is foreseen to hold, by what the query asks of it.
import { type FieldNode, type GraphQLResolveInfo, Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import { checkAnswerFits } from '../../src/graphql/crosswalk/answer-size.ts';
import type { AnsweredCode } from '../../src/questions/crosswalk-answer/answered-code.ts';
import type { RequestWork } from '../../src/work/request-work.ts';

/** Two codes to one system each, with two matches in all: one over a path of one leg, one over two paths of two legs. */
const CODES = [
  { targets: [{ matches: [{ paths: [{ legCount: 1 }] }] }] },
  { targets: [{ matches: [{ paths: [{ legCount: 2 }, { legCount: 2 }] }] }] },
] as unknown as AnsweredCode[];

function foreseen(fields: string): number {
  const [operation] = parse(`{ crosswalk { ${fields} } }`).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  const fieldNodes = operation.selectionSet.selections as readonly FieldNode[];
  let nodes = 0;
  const work = { foresee: (_: unknown, amount: number) => (nodes += amount) } as unknown as RequestWork;
  checkAnswerFits(CODES, work, { fieldNodes, fragments: {} } as unknown as GraphQLResolveInfo);
  return nodes;
}

test.each([
  ['input', 2 * 2],
  ['input targets { status }', 2 * 2 + 2 * 2],
  ['targets { matches { relation } }', 2 + 2 + 2 * 2],
  ['targets { matches { paths { relation } } }', 2 + 2 + 2 + 3 * 2],
  ['targets { matches { paths { legs { relation } } } }', 2 + 2 + 2 + 3 + 5 * 2],
  ['targets { matches { paths { legs { object { curie } } } } }', 2 + 2 + 2 + 3 + 5 * 3],
])('%s', (fields, nodes) => {
  expect(foreseen(fields)).toBe(nodes);
});
