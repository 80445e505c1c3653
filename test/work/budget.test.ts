// The budget of a request: what is counted, where it ends, and what it says.
import { describe, expect, test } from 'vitest';
import { Budget, BudgetExceeded, WorkAbandoned } from '../../src/work/budget.ts';
import { NO_LIMITS, WORK_LIMITS, Work } from '../../src/work/limits.ts';

const LIMITS = { ...WORK_LIMITS, [Work.NODES]: 100, [Work.ROWS]: 10 };

describe('a budget', () => {
  test('counts each kind of work apart, up to the limit itself', () => {
    const budget = new Budget(LIMITS);
    budget.charge(Work.NODES, 60);
    budget.charge(Work.ROWS, 10);
    budget.charge(Work.NODES, 40);
    expect([budget.counted(Work.NODES), budget.counted(Work.ROWS)]).toEqual([100, 10]);
    expect(budget.ended).toBeNull();
  });

  test.each(Object.values(Work))('of %s says what was counted, what is allowed and what to do', work => {
    const budget = new Budget({ ...NO_LIMITS, [work]: 5 });
    budget.charge(work, 5);
    const error = thrownBy(() => budget.charge(work, 2));
    expect(error).toBeInstanceOf(BudgetExceeded);
    expect(error).toMatchObject({ work, counted: 7, limit: 5 });
    expect(error.message).toMatch(
      /(more|longer) than 5 .*: 7 were counted.*Ask for fewer.*split the request/is,
    );
  });

  test('that is passed refuses all that comes later, of whatever kind, with the first reason', () => {
    const told: unknown[] = [];
    const budget = new Budget(LIMITS, reason => told.push(reason));
    const first = thrownBy(() => budget.charge(Work.NODES, 101));
    expect(thrownBy(() => budget.charge(Work.ROWS, 1))).toBe(first);
    expect(thrownBy(() => budget.charge(Work.NODES, 0))).toBe(first);
    expect(budget.end(new WorkAbandoned())).toBe(first);
    expect(told).toEqual([first]);
  });

  test('may be ended from outside', () => {
    const budget = new Budget(LIMITS);
    budget.end(new WorkAbandoned());
    expect(budget.ended).toBeInstanceOf(WorkAbandoned);
    expect(() => budget.charge(Work.NODES, 1)).toThrow(WorkAbandoned);
  });
});

function thrownBy(act: () => void): Error {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
}
