// Tells whether a test file is still being collected: its bodies run then, but none of its hooks and tests.
import { beforeAll } from 'vitest';

let collecting = true;

export function isCollecting(): boolean {
  return collecting;
}

/** For the set-up of each file: begins its collection, which ends with its first hook. */
export function beginCollection(): void {
  collecting = true;
  beforeAll(() => {
    collecting = false;
  });
}
