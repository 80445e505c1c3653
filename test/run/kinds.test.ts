// The kinds of tests: what they are told by, that a pure test reaches no server, and that only one place leaves tests out.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { kindOf, testFiles } from './kinds.ts';

const TESTS = fileURLToPath(new URL('..', import.meta.url));

describe('a test is', () => {
  const files: Record<string, string> = {
    'test/a/through.ts': `import { clone } from '../support/database.ts';`,
    'test/a/types.ts': `import type { TestDatabase } from '../support/database.ts';`,
    'test/a/starts.ts': `import { once } from 'node:events';\nimport {\n  spawn,\n  type X,\n} from 'node:child_process';`,
    'test/a/circle.ts': `export * from './circle.ts';\nimport './through.ts';`,
    'src/main.ts': `import { createServer } from 'node:http';`,
    'test/support/database.ts': `import { Client } from 'pg';`,
  };
  test.each([
    ['pure', `import { expect } from 'vitest';\nimport { fold } from '../../src/terminology/fold.ts';`],
    ['pure', `import './types.ts';`],
    // Of the program only what starts the embedded server counts: a pure test that reaches a server otherwise is stopped.
    ['pure', `import { start } from '../../src/main.ts';`],
    ['database', `import { clone } from '../support/database.ts';`],
    ['database', `import { made } from './through.ts';`],
    ['database', `import './circle.ts';`],
    ['database', `const { made } = await import('./through.ts');`],
    ['process', `import { made } from './through.ts';\nimport { starts } from './starts.ts';`],
    ['process', `import { openEmbeddedServer } from '../../src/store/embedded/embedded-server.ts';`],
  ])('%s where it says %j', (kind, text) => {
    const read = (path: string) => (path === 'test/a/b.test.ts' ? text : (files[path] ?? ''));
    expect(kindOf('test/a/b.test.ts', read)).toBe(kind);
  });

  test('one of each in this project', () => {
    const { pure, database, process } = testFiles();
    expect(pure).toContain('test/terminology/fold.test.ts');
    expect(database).toContain('test/graphql/search/search.test.ts');
    expect(process).toContain('test/service/life.test.ts');
    const all = readdirSync(TESTS, { recursive: true, encoding: 'utf8' });
    expect(pure.length + database.length + process.length).toBe(
      all.filter(name => name.endsWith('.test.ts')).length,
    );
  });
});

describe('a pure test', () => {
  const net = process.getBuiltinModule('node:net');
  const programs = process.getBuiltinModule('node:child_process');
  test.each([
    ['connects', () => net.connect(9)],
    ['listens', () => net.createServer().listen(0)],
    ['starts a program', () => programs.spawn('true')],
    ['starts a program', () => programs.execFile('true')],
    ['starts a program', () => programs.fork('x.js')],
    ['starts a program', () => programs.spawnSync('true')],
    ['starts a program', () => programs.execFileSync('true')],
    ['starts a program', () => programs.execSync('true')],
  ])('%s in vain: %s', (what, start) => {
    expect(start).toThrow(`A pure test ${what}`);
  });

  test('fetches in vain', async () => {
    const fault = await fetch('http://127.0.0.1:8/').catch(error => error.cause);
    expect(String(fault)).toContain('A pure test connects');
  });
});

/** Files of test/ that say it, but for this one. */
function whoSays(pattern: RegExp): string[] {
  return readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && name !== 'run/kinds.test.ts')
    .filter(name => pattern.test(readFileSync(`${TESTS}${name}`, 'utf8')))
    .sort();
}

describe('in one place alone', () => {
  test('tests are left out', () => {
    expect(
      whoSays(/\b(describe|test|it)(\.\w+)*\.(skip|skipIf|runIf|todo|only)\b|\bskip: |\.skip\(/),
    ).toEqual(['support/needs.ts']);
  });

  test('the folder of the real data is known', () => {
    const names = whoSays(/NOSOGRAPH_TEST_DATA\b|shared\/data/);
    expect(names.filter(name => !/^(config\.test|run\/summary\.test)\.ts$/.test(name))).toEqual([
      'support/real-data.ts',
    ]);
  });
});
