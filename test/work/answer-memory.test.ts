// Memory of long answers: used again once it was given back, never before, and bounded where it is not given back.
import { getHeapStatistics } from 'node:v8';
import { expect, test } from 'vitest';
import { AnswerMemory, giveBack, isShared } from '../../src/work/answer-memory.ts';
import { WORK_LIMITS, Work } from '../../src/work/limits.ts';

const LONG = 100_000;

function write(memory: AnswerMemory, text: string, pieces = 1): Uint8Array {
  const room = memory.take();
  for (let i = 0; i < pieces; i++) room.write(text);
  return room.end();
}

function read(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}

test('what was written is read: pieces, letters of every length, and nothing of the answer before', () => {
  const memory = new AnswerMemory();
  giveBack(write(memory, 'before '.repeat(LONG)));
  for (const piece of ['plain', 'Ménétrier', '病気', '🧬', '\ud800']) {
    const bytes = write(memory, piece, LONG);
    expect(read(bytes)).toBe(Buffer.from(piece).toString().repeat(LONG));
    expect(isShared(bytes)).toBe(true);
    giveBack(bytes);
  }
});

test('memory is used again once it was given back, and not before', () => {
  const memory = new AnswerMemory();
  const [first, second] = [write(memory, 'a'.repeat(LONG)), write(memory, 'b'.repeat(LONG))];
  expect(second.buffer).not.toBe(first.buffer);
  giveBack(first);
  const third = write(memory, 'c'.repeat(LONG));
  expect(third.buffer).toBe(first.buffer);
  expect(read(second)).toBe('b'.repeat(LONG));
});

test('a short answer has a buffer of its own, and one that fails gives its memory back', () => {
  const memory = new AnswerMemory();
  const short = write(memory, 'short');
  expect([isShared(short), short.buffer.byteLength]).toEqual([false, 5]);
  const failed = memory.take();
  failed.write('half of');
  failed.giveBack();
  write(memory, 'a'.repeat(LONG));
  // One block served all three.
  expect(memory.forget()).toBeLessThan(2 * WORK_LIMITS[Work.BYTES]);
});

test('memory that is never given back does not grow without bound, and every answer keeps its bytes', () => {
  const memory = new AnswerMemory();
  const lost = Array.from({ length: 50 }, (_, i) => write(memory, `${i} `.repeat(LONG)));
  expect(lost.filter(isShared).length).toBeLessThan(10);
  expect(lost.filter(isShared).length).toBeGreaterThan(3);
  for (const bytes of lost.filter(one => !isShared(one))) expect(bytes.buffer.byteLength).toBe(bytes.length);
  expect(lost.map(read)).toEqual(lost.map((_, i) => `${i} `.repeat(LONG)));
  // At rest all of it is forgotten; what is still read stays as it is.
  memory.forget();
  const next = write(memory, 'n'.repeat(LONG));
  expect(isShared(next)).toBe(true);
  expect(lost.map(read)).toEqual(lost.map((_, i) => `${i} `.repeat(LONG)));
});

test('has room for the longest answer, of which V8 counts nothing', () => {
  const before = getHeapStatistics().external_memory;
  const memory = new AnswerMemory();
  const bytes = write(memory, 'x'.repeat(1_000_000), WORK_LIMITS[Work.BYTES] / 1_000_000);
  expect(bytes.length).toBe(WORK_LIMITS[Work.BYTES]);
  expect(getHeapStatistics().external_memory - before).toBeLessThan(5_000_000);
  const room = memory.take();
  expect(() => {
    for (let i = 0; i < 100; i++) room.write('€'.repeat(1_000_000));
  }).toThrow('has no room');
});
