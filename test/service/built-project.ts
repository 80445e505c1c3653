// The project as `npm ci` leaves it, for tests that start it as its users do: compiled, in a folder of its own.
import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILDS = join(ROOT, 'node_modules', '.cache', 'nosograph-builds');
/** Builds of sources that are gone; the newest may be in use by a test file that runs beside this one. */
const KEPT = 3;

/**
 * A folder in which `node dist/src/cli.js` is built from the sources as they are now; made once for all test files.
 * Everything else in it is a link into the project.
 */
export function builtProject(): string {
  const folder = join(BUILDS, hashOfSources());
  if (!existsSync(folder)) {
    const making = join(BUILDS, `making-${randomUUID()}`);
    mkdirSync(making, { recursive: true });
    compile(join(making, 'dist'));
    for (const name of ['package.json', 'sample', 'schema.graphql', 'examples'])
      symlinkSync(join(ROOT, name), join(making, name));
    symlinkSync(join(ROOT, 'dist', 'web'), join(making, 'dist', 'web'));
    try {
      renameSync(making, folder);
    } catch (error) {
      // Another test file was faster.
      rmSync(making, { recursive: true });
      if (!existsSync(folder)) throw error;
    }
    removeOld();
  }
  utimesSync(folder, new Date(), new Date());
  return folder;
}

/** A copy of the built project with the packages it needs to run, as a clone of its own would have them. */
export function copyProject(target: string): void {
  const built = builtProject();
  cpSync(join(built, 'dist', 'src'), join(target, 'dist', 'src'), { recursive: true });
  cpSync(join(built, 'dist', 'migrations'), join(target, 'dist', 'migrations'), { recursive: true });
  for (const name of ['package.json', 'sample', 'schema.graphql', 'examples'])
    cpSync(join(ROOT, name), join(target, name), { recursive: true });
  mkdirSync(join(target, 'dist', 'web', 'playground'), { recursive: true });
  for (const path of packagesToRun()) linkTree(join(ROOT, path), join(target, path));
}

function compile(outDir: string): void {
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  try {
    // Types are checked by quality.test.ts: without the check it takes a fifth of the time.
    const args = ['-p', join(ROOT, 'tsconfig.build.json'), '--noCheck', '--outDir', outDir];
    execFileSync(process.execPath, [tsc, ...args]);
  } catch (error) {
    throw new Error(`The project does not build:\n${(error as { stdout: Buffer }).stdout}`, { cause: error });
  }
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const folder of ['src', 'migrations']) {
    const entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
    for (const path of entries
      .filter(e => e.isFile())
      .map(e => join(e.parentPath, e.name))
      .sort())
      hash.update(path).update(readFileSync(path));
  }
  for (const file of ['package.json', 'tsconfig.json', 'tsconfig.build.json'])
    hash.update(readFileSync(join(ROOT, file)));
  return hash.digest('hex').slice(0, 12);
}

function removeOld(): void {
  const byAge = execFileSync('ls', ['-1t', BUILDS], { encoding: 'utf8' }).trim().split('\n');
  for (const name of byAge.filter(n => !n.startsWith('making-')).slice(KEPT))
    rmSync(join(BUILDS, name), { recursive: true });
}

function packagesToRun(): string[] {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  const paths = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && dev !== true);
  // A package inside another one comes along with it.
  return paths
    .map(([path]) => path)
    .filter(path => path.lastIndexOf('node_modules/') === 0 && existsSync(join(ROOT, path)));
}

/** Hard links where the file system allows: hundreds of megabytes in a second. */
function linkTree(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    execFileSync('cp', ['-al', from, to], { stdio: 'pipe' });
  } catch {
    execFileSync('cp', ['-a', from, dirname(to)]);
  }
}
