// What a test may need beyond the clone itself. Where the machine lacks it, the test is left out, and the closing summary says what to do;
// where NOSOGRAPH_REQUIRE names it, the test fails instead.
import { describe, test } from 'vitest';

/** What NOSOGRAPH_REQUIRE may name. */
const NAMES = ['data', 'browser', 'root', 'ordinary-user', 'mounts'] as const;

export interface Need {
  readonly name: (typeof NAMES)[number];
  /** True where the machine has it. Cheap: it is asked while the tests are collected. */
  readonly met: () => boolean;
  /** Ends the sentence `12 tests need …`. */
  readonly what: string;
  /** A sentence for somebody new: how to have these tests run. */
  readonly toGet: string;
}

declare module 'vitest' {
  interface TaskMeta {
    /** Why the test is left out; the summary counts by it. */
    leftOut?: Pick<Need, 'what' | 'toGet'>;
  }
}

const isRoot = () => process.getuid?.() === 0;

export const ROOT: Need = {
  name: 'root',
  met: isRoot,
  what: 'to be run by root',
  toGet: 'Run the tests as root, as in a container; they change the owners of temporary folders only.',
};

export const ORDINARY_USER: Need = {
  name: 'ordinary-user',
  met: () => !isRoot(),
  what: 'to be run by an ordinary user, to whom a file can be closed',
  toGet: 'Run the tests as anybody but root.',
};

/**
 * As `describe`, for tests with a need. Their bodies run also where they are left out, to count them: what is in a body must
 * not read what is needed; hooks and tests do.
 */
export function describeNeeding(need: Need, name: string, body: () => void): void {
  const { what, toGet } = need;
  if (need.met()) describe(name, body);
  else if (required().has(need.name))
    test(name, () => {
      throw new Error(`This needs ${what}, and NOSOGRAPH_REQUIRE names ${need.name}. ${toGet}`);
    });
  else describe(name, { skip: true, meta: { leftOut: { what, toGet } } }, body);
}

function required(): ReadonlySet<string> {
  const names = (process.env.NOSOGRAPH_REQUIRE ?? '').split(',').map(name => name.trim());
  const given = names.filter(name => name !== '');
  const unknown = given.filter(name => !NAMES.some(known => known === name));
  if (unknown.length > 0)
    throw new Error(`NOSOGRAPH_REQUIRE names ${unknown.join(', ')}; it may name ${NAMES.join(', ')}.`);
  return new Set(given);
}
