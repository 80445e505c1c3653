// Long work in slices: the event loop goes on, requests take turns, what is ended stops.
import { setImmediate as nextRound } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { BudgetExceeded, WorkAbandoned } from '../../src/work/budget.ts';
import { HeavyGate } from '../../src/work/heavy-gate.ts';
import { NO_LIMITS, WORK_LIMITS, Work } from '../../src/work/limits.ts';
import { RequestWork } from '../../src/work/request-work.ts';
import { TooBusy } from '../../src/work/too-busy.ts';
import { Slice, Turns } from '../../src/work/turns.ts';

/** A clock that the test moves. */
class Clock {
  ms = 0;
  readonly now = () => this.ms;
}

describe('slices', () => {
  test('work goes on at once while the slice lasts, and waits for the next round of the event loop afterwards', async () => {
    const clock = new Clock();
    const slice = new Slice(new Turns(clock.now));
    clock.ms = 1;
    expect(slice.pause()).toBeNull();
    clock.ms = 6;
    let resumed = false;
    const pause = slice.pause()?.then(() => {
      resumed = true;
    });
    expect([slice.waits, slice.over]).toEqual([true, true]);
    await Promise.resolve();
    expect(resumed).toBe(false);
    await pause;
    expect([slice.waits, slice.over]).toEqual([false, false]);
  });

  test('what came last goes on first, and only as much as fits into a slice', async () => {
    const clock = new Clock();
    const slice = new Slice(new Turns(clock.now));
    clock.ms = 6;
    const order: number[] = [];
    const all = [1, 2, 3, 4].map(n =>
      slice.pause()?.then(() => {
        order.push(n);
        clock.ms += 1;
      }),
    );
    await nextRound();
    expect(order).toEqual([4, 3]);
    await Promise.all(all);
    expect(order).toEqual([4, 3, 2, 1]);
  });

  test('what others wait for goes on before all of them', async () => {
    const clock = new Clock();
    const slice = new Slice(new Turns(clock.now));
    clock.ms = 6;
    const order: string[] = [];
    await Promise.all([
      slice.pause()?.then(() => order.push('waits')),
      slice.pauseAhead()?.then(() => order.push('lookup 1')),
      slice.pauseAhead()?.then(() => order.push('lookup 2')),
    ]);
    expect(order).toEqual(['lookup 1', 'lookup 2', 'waits']);
  });

  test('a piece that cannot be cut waits behind another, and lets a slice between', async () => {
    const clock = new Clock();
    const turns = new Turns(clock.now);
    const slice = new Slice(turns);
    clock.ms = 6;
    const order: string[] = [];
    const pieces = [1, 2, 3].map(no => turns.piece().then(() => order.push(`piece ${no}`)));
    const slices = slice.pause()?.then(() => order.push('slice'));
    await nextRound();
    expect(order).toEqual(['piece 1']);
    await Promise.all([...pieces, slices]);
    expect(order).toEqual(['piece 1', 'slice', 'piece 2', 'piece 3']);
  });

  test('requests take turns: none has two slices before another has one', async () => {
    const clock = new Clock();
    const turns = new Turns(clock.now);
    const [a, b] = [new Slice(turns), new Slice(turns)];
    clock.ms = 6;
    const order: string[] = [];
    const work = (slice: Slice, name: string) =>
      Promise.all(
        [1, 2].map(() =>
          slice.pause()?.then(() => {
            order.push(name);
            clock.ms += 6;
          }),
        ),
      );
    await Promise.all([work(a, 'a'), work(b, 'b')]);
    expect(order).toEqual(['a', 'b', 'a', 'b']);
  });

  test.each([
    ['none, one slice', 0, 1],
    ['some, as many slices as took as long', 9, 3],
    ['very much, no more than one request may take', 1_000, 7],
  ])('of the time that others took in a round, which was %s', async (_, others, most) => {
    const clock = new Clock();
    const turns = new Turns(clock.now);
    const slices = Array.from({ length: 10 }, () => new Slice(turns));
    clock.ms = 6;
    let gone = 0;
    const all = slices.map(slice =>
      slice.pause()?.then(() => {
        gone++;
        clock.ms += 3;
      }),
    );
    await nextRound();
    expect(gone).toBe(1);
    clock.ms += others;
    await nextRound();
    expect(gone).toBe(1 + most);
    await Promise.all(all);
  });

  test('timers go on while much work is done, and the result is whole', async () => {
    const work = new RequestWork(NO_LIMITS);
    let [ticks, last, widest] = [0, performance.now(), 0];
    const timer = setInterval(() => {
      ticks++;
      widest = Math.max(widest, performance.now() - last);
      last = performance.now();
    }, 1);
    const leaf = () => {
      for (const end = performance.now() + 0.02; performance.now() < end; );
      return 1;
    };
    const tree = async (depth: number): Promise<number> => {
      const pause = work.charge(Work.NODES, 10);
      if (pause) await pause;
      if (depth === 0) return leaf();
      const below = await Promise.all(Array.from({ length: 10 }, () => tree(depth - 1)));
      return below.reduce((sum, n) => sum + n, 0);
    };
    expect(await tree(4)).toBe(10_000);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });
});

describe('the work of a request', () => {
  test('ends for the one who waits when a limit is passed; statements are sent no more', async () => {
    const work = new RequestWork({ ...WORK_LIMITS, [Work.ROWS]: 3 });
    expect(() => work.charge(Work.ROWS, 4)).toThrow(BudgetExceeded);
    expect(await work.orEnded(work.never)).toBeInstanceOf(BudgetExceeded);
    const sent = work.beforeStatement(1).then(() => 'sent');
    expect(await Promise.race([sent, nextRound('not sent')])).toBe('not sent');
  });

  test('ends a piece that never comes to an end, then and there', async () => {
    const work = new RequestWork();
    const piece = work.orEnded(work.never);
    work.abandon();
    expect(await piece).toBeInstanceOf(WorkAbandoned);
  });

  test('keeps nothing of what a piece has led to', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const work = new RequestWork();
    const led = async () => new WeakRef((await work.orEnded(nextRound({ data: 'large' }))) as object);
    const data = await led();
    // What a WeakRef was made of lives until the end of that job.
    await nextRound();
    collect();
    expect(data.deref()).toBeUndefined();
    expect(await work.orEnded(Promise.reject(new Error('fault'))).catch(String)).toBe('Error: fault');
    expect(work.ended).toBeNull();
  });

  test('that is answered is not ended by a client that leaves afterwards', () => {
    const work = new RequestWork();
    work.close();
    work.abandon();
    expect(work.charge(Work.NODES, 1)).toBeNull();
  });

  test('in the thread that serves everybody ends where it is no longer light', async () => {
    const light = RequestWork.light();
    light.count(Work.NODES, 5_000);
    expect(light.ended).toBeNull();
    expect(() => light.count(Work.NODES, 1)).toThrow(BudgetExceeded);
    expect(await light.orEnded(light.never)).toMatchObject({ work: Work.NODES, limit: 5_000 });
  });

  test('in that thread sends no statement of many keys', async () => {
    const light = RequestWork.light();
    await light.beforeStatement(200);
    const sent = light.beforeStatement(201).then(() => 'sent');
    expect(await light.orEnded(light.never)).toMatchObject({ work: Work.ROWS, counted: 201 });
    expect(await Promise.race([sent, nextRound('not sent')])).toBe('not sent');
    await new RequestWork().beforeStatement(1_000);
  });

  test('tells when the client has gone, also after it was ended', async () => {
    const light = RequestWork.light();
    expect(() => light.charge(Work.MAPPINGS, 5_001)).toThrow(BudgetExceeded);
    light.abandon();
    await light.gone;
    expect(light.ended).toBeInstanceOf(BudgetExceeded);
  });

  test('a lookup for which thousands of places wait is told, once', () => {
    const work = new RequestWork();
    let told = 0;
    work.onIdle = () => told++;
    work.awaiting(5_000);
    expect([work.crowded, told]).toEqual([false, 0]);
    work.awaiting(1);
    work.awaiting(1);
    expect([work.crowded, told]).toEqual([true, 1]);
    work.awaiting(-3_000);
    expect(work.crowded).toBe(false);
  });
});

describe('the line of heavy requests', () => {
  test('lets few in at a time; the place of one that leaves goes to the next', async () => {
    const gate = new HeavyGate(2);
    const order: string[] = [];
    const enter = (name: string) =>
      gate.enter().then(leave => {
        order.push(name);
        return leave;
      });
    const [a, b, c] = [enter('a'), enter('b'), enter('c')];
    const leave = await a;
    await b;
    await nextRound();
    expect(order).toEqual(['a', 'b']);
    leave();
    await c;
    expect(order).toEqual(['a', 'b', 'c']);
  });

  test('tells those who find no place in time when to try again', async () => {
    const gate = new HeavyGate(1, 0.05);
    const leave = await gate.enter();
    await expect(gate.enter()).rejects.toMatchObject({
      retryAfterSeconds: expect.any(Number),
      counted: 0.05,
      limit: 0.05,
    });
    leave();
    await gate.enter();
  });

  test('refuses at once where too many wait', async () => {
    const gate = new HeavyGate(1);
    const all = Array.from({ length: 60 }, () => gate.enter());
    const refused = Promise.race(all.slice(51));
    await expect(refused).rejects.toBeInstanceOf(TooBusy);
    await expect(refused).rejects.toMatchObject({ counted: 50, limit: 50 });
    for (const one of all)
      void one.then(
        leave => leave(),
        () => undefined,
      );
  });
});
