// Sorts the test files by what they need. A file's imports tell, its own and those of the files below test/, bench/ and scripts/
// that it imports: whoever needs a server cannot but import what gives one. `no-server.ts` holds pure tests to it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const KINDS = ['pure', 'database', 'process'] as const;
export type Kind = (typeof KINDS)[number];

/** Imports that make a test a `process`: it starts programs, listens or connects, drives a browser, or runs a PostgreSQL of its own. */
const PROCESS = new Set([
  'node:child_process',
  'node:http',
  'node:net',
  'fastify',
  'playwright-core',
  'smtp-server',
  'src/store/embedded/embedded-server.ts',
]);
/** Else, what makes it a `database`: a test of our own objects on a database of the one PostgreSQL of the run. */
const DATABASE = 'test/support/database.ts';
/** What it starts is the compiler, once for all tests. */
const BUILD = 'test/service/built-project.ts';
const FOLLOWED = /^(test|bench|scripts)\//;

/** Every test file, as a path below the project. */
export function testFiles(): Record<Kind, string[]> {
  const files: Record<Kind, string[]> = { pure: [], database: [], process: [] };
  const paths = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' });
  for (const path of paths.filter(name => name.endsWith('.test.ts')).sort())
    files[kindOf(`test/${path}`)].push(`test/${path}`);
  return files;
}

/** @param read gives the text of a file; for tests */
export function kindOf(path: string, read = fromDisk): Kind {
  const reached = new Set([path]);
  // A set grows while it is gone through.
  for (const file of reached) {
    if (FOLLOWED.test(file) && file !== BUILD)
      for (const imported of importsOf(file, read(file))) reached.add(imported);
  }
  if ([...reached].some(file => PROCESS.has(file))) return 'process';
  return reached.has(DATABASE) ? 'database' : 'pure';
}

/** Nothing where there is no such file: that is for the test to tell. */
function fromDisk(path: string): string {
  const file = join(ROOT, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Packages by name, files by their path below the project. Imports of types alone are none: nothing of them is run. */
function importsOf(path: string, text: string): string[] {
  const found = text.matchAll(
    /^(?:import|export) (?!type )(?:[^'"]*? from )?'([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return [...found].map(([, named, dynamic]) => {
    const name = named ?? dynamic ?? '';
    return name.startsWith('.') ? normalize(join(dirname(path), name)) : name;
  });
}
