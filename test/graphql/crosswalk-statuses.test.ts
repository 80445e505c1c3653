// Other mapping sets than those of the filter are walked only where the query asks for a status: what it answers beside must not change.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../support/ask.ts';
import { startTestService, type TestService } from '../support/running-service.ts';
import { cloneOddSample, WARD_SET } from '../support/sample-oddities.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(await cloneOddSample());
});
afterAll(() => service?.stop());

interface Result {
  status?: string;
  targets: { state?: string }[];
}
const REST =
  'input problem { code } warnings { code } targets { matchCount matches { target { curie } conflict } }';

async function asked(sets: readonly string[], selection: string): Promise<Result[]> {
  const query = `query ($sets: [ID!]) {
    crosswalk(codes: ["WARD:myositis/2", "OMIM:607131", "UMLS:C0085655", "ORPHA:999999"], to: ["ORPHA", "OMIM"], filter: { mappingSets: $sets }) { ${selection} }
  }`;
  const { crosswalk } = await dataOf<{ crosswalk: Result[] }>(service.url, query, { sets });
  return crosswalk;
}

test.each([
  ['of a result', 'status', ([ward]: Result[]) => ward?.status],
  ['of a target', 'targets { state: status }', ([ward]: Result[]) => ward?.targets[0]?.state],
])(
  'what other sets lead to is FILTERED_OUT, not NO_MAPPING: in the status %s',
  async (_, selection, statusOf) => {
    expect(statusOf(await asked(['orphadata'], selection))).toBe('FILTERED_OUT');
    expect(statusOf(await asked([WARD_SET], selection))).toBe('MAPPED');
  },
);

describe('the rest of the answer', () => {
  test.each([[['orphadata']], [[WARD_SET]], [['orphadata', WARD_SET]]])(
    'over %j is the same with a status and without',
    async sets => {
      const withStatus = await asked(sets, `status ${REST}`);
      const without = withStatus.map(({ status: _, ...rest }) => rest);
      expect(await asked(sets, REST)).toEqual(without);
    },
  );
});
