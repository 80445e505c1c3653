// Costly statements: few of all requests are under way, and who has left waits for none.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Pool, Session } from '../../src/store/session.ts';
import { BudgetExceeded } from '../../src/work/budget.ts';
import { WORK_LIMITS, Work } from '../../src/work/limits.ts';
import { RequestWork } from '../../src/work/request-work.ts';

/** A pool that answers when it is told. */
class SlowPool implements Pool {
  readonly waiting: (() => void)[] = [];
  begun = 0;

  query<Row>(): Promise<{ rows: Row[] }> {
    this.begun++;
    return new Promise(resolve => this.waiting.push(() => resolve({ rows: [] })));
  }

  async answerOne(): Promise<void> {
    this.waiting.shift()?.();
    await sleep(1);
  }
}

test('two at a time, however many requests send them; others are sent meanwhile', async () => {
  const pool = new SlowPool();
  const sent = Array.from({ length: 6 }, () => new Session(pool).queryCostly('select 1', []));
  await sleep(1);
  expect(pool.begun).toBe(2);
  const other = new Session(pool).query('select 2', []);
  await sleep(1);
  expect(pool.begun).toBe(3);
  while (pool.waiting.length > 0) await pool.answerOne();
  await Promise.all([...sent, other]);
  expect(pool.begun).toBe(7);
});

test('those whose request has ended are not begun, and keep no place in the line', async () => {
  const pool = new SlowPool();
  const works = Array.from({ length: 6 }, () => new RequestWork());
  const sent = works.map(work => new Session(pool, work).queryCostly('select 1', []));
  // Those that were begun are told why their rows are not wanted any more.
  for (const one of sent) one.catch(() => undefined);
  await sleep(1);
  for (const work of works.slice(0, 5)) work.abandon();
  while (pool.waiting.length > 0) await pool.answerOne();
  await sent[5];
  expect(pool.begun).toBe(3);
});

test('each counts, however few rows it brings', async () => {
  const work = new RequestWork({ ...WORK_LIMITS, [Work.SEARCHES]: 3 });
  const session = new Session(new SlowPool(), work);
  void session.queryCostly('select 1', [], 2);
  void session.queryCostly('select 1', []);
  await expect(session.queryCostly('select 1', [])).rejects.toThrow(BudgetExceeded);
});
