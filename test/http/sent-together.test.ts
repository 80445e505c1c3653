// Answers of one turn are sent at its end, each once, in their order; many, or those that took long, at once.
import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { SentTogether } from '../../src/http/sent-together.ts';

let sent: number[];
let together: SentTogether;
beforeEach(() => {
  sent = [];
  together = new SentTogether();
});

/** `ago`: milliseconds since it was begun; below zero, so that no clock decides. */
function add(count: number, ago: number): void {
  for (let no = 1; no <= count; no++) together.add(() => void sent.push(no), performance.now() - ago);
}

test('a few wait for the end of the turn', async () => {
  add(7, -1_000);
  expect(sent).toEqual([]);
  await turn();
  expect(sent).toEqual([1, 2, 3, 4, 5, 6, 7]);
  await turn();
  expect(sent.length).toBe(7);
});

test('eight do not, and what comes afterwards is not forgotten', async () => {
  add(10, -1_000);
  expect(sent).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  await turn();
  expect(sent).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('one that took long waits for no other', async () => {
  add(1, 2);
  expect(sent).toEqual([1]);
  await turn();
  expect(sent).toEqual([1]);
});
