// What a run of tests says at its end: what was left out and why, what was asked for and is missing, and that one kind hides no other.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, type ProvidedContext, test, vi } from 'vitest';
import type { TestProject } from 'vitest/node';
import setup from './test-server.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** No folder, and none can be made there. */
const MISSING = '/dev/null/nothing-here';

function run(args: string[], settings: Record<string, string>) {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, NO_COLOR: '1', ...settings };
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [vitest, 'run', ...args], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr, lines: stdout.trimEnd().split('\n') };
}

const lacking = { NOSOGRAPH_TEST_DATA: MISSING, NOSOGRAPH_BROWSER: MISSING };
const cases = (name: string, settings = {}) =>
  run(['--config', 'test/run/cases/vitest.config.ts', name], { ...lacking, ...settings });

describe('tests with a need that the machine does not meet', () => {
  test('are left out, and the summary says why and what to do', () => {
    const { status, lines } = cases('needs');
    expect(status).toBe(0);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^Left out: 2 tests need the real files .* Put them into \S*nothing-here, or /);
    expect(lines[1]).toMatch(
      /^Left out: 1 test needs a browser.*apt-get install chromium.*NOSOGRAPH_BROWSER/,
    );
    expect(lines[2]).toBe('1 passed, 0 failed, 3 skipped');
  });

  test('fail where NOSOGRAPH_REQUIRE names it', () => {
    const { status, lines } = cases('needs', { NOSOGRAPH_REQUIRE: 'data, browser' });
    expect(status).toBe(1);
    expect(lines).toEqual(['1 passed, 2 failed, 0 skipped']);
  });

  test('fail where NOSOGRAPH_REQUIRE names something else that nobody knows', () => {
    const { status, lines } = cases('needs', { NOSOGRAPH_REQUIRE: 'brwoser' });
    expect(status).toBe(1);
    expect(lines.at(-1)).toBe('0 passed, 1 failed, 0 skipped');
  });
});

test.each([
  ['there', ROOT],
  ['not there', MISSING],
])('what reads real data while it is collected fails, the data being %s', (_, folder) => {
  const { status, stderr, lines } = run(
    [
      '--config',
      'test/run/cases/vitest.config.ts',
      '--reporter=default',
      '--reporter=./test/run/summary-reporter.ts',
      'collection',
    ],
    { NOSOGRAPH_TEST_DATA: folder },
  );
  expect(status).toBe(1);
  expect(stderr).toContain('orphadata is read while the tests are collected');
  expect(lines.at(-1)).toBe('0 passed, 1 failed, 0 skipped');
});

describe('where no PostgreSQL starts', () => {
  afterEach(() => void vi.unstubAllEnvs());

  test('the set-up tells why instead of throwing, which would end the run', async () => {
    vi.stubEnv('NOSOGRAPH_TEST_DATABASE_URL', undefined);
    const provided: Partial<ProvidedContext> = {};
    const vitest = {
      getProvidedContext: () => provided,
      provide: (_: 'testServer', value: ProvidedContext['testServer']) => {
        provided.testServer = value;
      },
    };
    expect(await setup({ vitest } as unknown as TestProject, MISSING)).toBeUndefined();
    expect(provided.testServer).toEqual({ url: null, fault: expect.stringContaining(MISSING) });
  });

  test('the tests that need it say why, and the others run', () => {
    const { status, lines } = cases('server');
    expect(status).toBe(1);
    expect(lines).toEqual(['2 passed, 1 failed, 0 skipped']);
  });
});
