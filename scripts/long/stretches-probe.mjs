// Loaded into a service before it starts (NODE_OPTIONS=--import): the longest stretches for which its thread served nobody else, second by
// second, as lines of JSON in the file that STRETCHES_FILE names. In CPU time of the thread, as a busy machine stops it for longer.
import { appendFileSync, readFileSync } from 'node:fs';
import { PerformanceObserver } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const LOOKED_AFTER_EVERY_MS = 1;
const TOLD_EVERY_MS = 500;

const { STRETCHES_FILE: file } = process.env;

/** Milliseconds that the first thread has run: https://docs.kernel.org/scheduler/sched-stats.html */
const ranMs = () =>
  Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;

if (isMainThread && file) {
  let [longest, collected] = [0, 0];
  let before = ranMs();
  new PerformanceObserver(list => {
    for (const { duration } of list.getEntries()) collected = Math.max(collected, duration);
  }).observe({ entryTypes: ['gc'] });
  setInterval(() => {
    const now = ranMs();
    longest = Math.max(longest, now - before);
    before = now;
  }, LOOKED_AFTER_EVERY_MS).unref();
  setInterval(() => {
    appendFileSync(file, `${JSON.stringify({ pid: process.pid, longest, collected })}\n`);
    [longest, collected] = [0, 0];
  }, TOLD_EVERY_MS).unref();
}
