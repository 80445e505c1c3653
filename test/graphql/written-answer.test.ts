// The text of an answer: as JSON.stringify writes it, in pieces where it is long, never longer than allowed.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOf, textOfData, writeData } from '../../src/graphql/written-answer.ts';
import { BudgetExceeded } from '../../src/work/budget.ts';
import { NO_LIMITS, WORK_LIMITS, Work } from '../../src/work/limits.ts';
import { RequestWork } from '../../src/work/request-work.ts';

/** More than are written in one go. */
const MANY = 20_000;

test('is what JSON.stringify gives, short or long', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 30 }), fc.boolean(), async (values, long) => {
      const work = new RequestWork(NO_LIMITS);
      if (long) work.count(Work.NODES, MANY);
      const data = Object.assign(Object.create(null), { values, 'ü "': '\u2028\ud83d\ude00' });
      const extensions = { release: { id: 'r' } };
      await writeData(work, data);
      expect(textOf({ data, extensions })).toBe(`${JSON.stringify({ data, extensions })}\n`);
      expect(textOfData(data, JSON.stringify(extensions))).toBe(textOf({ data, extensions }));
      const errors = [{ message: 'ö' }];
      expect(textOf({ extensions, data, errors })).toBe(`${JSON.stringify({ errors, data, extensions })}\n`);
      expect(textOf({ data })).toBe(`${JSON.stringify({ data })}\n`);
    }),
    { numRuns: 200 },
  );
});

test('is written also where nothing was written before', () => {
  for (const data of [null, { text: 'ü' }])
    expect(textOfData(data, '{"release":1}')).toBe(
      `${JSON.stringify({ data, extensions: { release: 1 } })}\n`,
    );
});

test.each([0, MANY])('that is too long is refused (%i nodes)', async nodes => {
  const work = new RequestWork({ ...WORK_LIMITS, [Work.BYTES]: 1_000 });
  work.count(Work.NODES, nodes);
  await expect((async () => writeData(work, { text: 'x'.repeat(2_000) }))()).rejects.toThrow(BudgetExceeded);
});
