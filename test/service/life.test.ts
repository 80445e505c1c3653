// The life of a service on one data folder: first start, use, import beside it, end, second start, kill -9.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeTestFolder, type TestFolder } from '../support/test-folder.ts';
import { builtProject, ROOT } from './built-project.ts';
import { ask } from './first-question.ts';
import { isAlive, killAll, nosograph, postgresOf, Running, serve, until } from './nosograph.ts';

const SAMPLE = 'orphadata-2025-12-09';
const LATER = 'orphadata-2026-06-01';

let folder: TestFolder;
let env: Record<string, string>;
beforeAll(() => {
  builtProject();
  folder = makeTestFolder();
  env = { NOSOGRAPH_DATA_DIR: folder.path };
}, 120_000);
afterAll(async () => {
  await killAll([folder.path]);
  folder.remove();
});

/** The nomenclature of the sample, as if it had been published later; one name is another one. */
function laterRelease(): string {
  const sample = readFileSync(join(ROOT, 'sample', 'en_product1.xml'), 'utf8');
  const later = sample
    .replaceAll('2025-12-09 10:41:42', '2026-06-01 09:00:00')
    .replace('<Name lang="en">Achondroplasia</Name>', '<Name lang="en">Achondroplasia, renamed</Name>');
  const path = join(folder.path, 'later', 'en_product1.xml');
  mkdirSync(join(folder.path, 'later'), { recursive: true });
  writeFileSync(path, later);
  return path;
}

/** As long as an activation may take to be seen: the release before answers while the new one is read into memory. */
function withinASecond(look: () => Promise<void>): Promise<void> {
  return vi.waitFor(look, { timeout: 1_000, interval: 20 });
}

describe('a service on a fresh data folder', () => {
  let first: Awaited<ReturnType<typeof serve>>;
  let postgres: number | undefined;
  let firstStart: number;

  it('migrates, imports the sample and prints its addresses', async () => {
    const start = performance.now();
    first = await serve({ env });
    firstStart = performance.now() - start;
    const { stdout, stderr } = first.process;
    expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d{3,4}$/);
    for (const path of ['/playground', '/graphql', '/schema.graphql', '/health/ready', '/metrics'])
      expect(stdout).toContain(`${first.url}${path}`);
    const said = messages(stderr).join('\n');
    expect(said).toContain(`Made an empty database in ${folder.path}`);
    expect(said).toContain('importing the bundled sample');
    expect(said).toMatch(`Imported ${SAMPLE}: 258 disorders`);
    expect((await fetch(`${first.url}/health/ready`)).status).toBe(200);
    expect(await ask(first.url)).toMatchObject({
      data: { disorder: { name: 'Achondroplasia' } },
      extensions: { release: { id: SAMPLE } },
    });
    postgres = postgresOf(folder.path);
    expect(postgres).toBeDefined();
  });

  it('does not let a second one use its folder', async () => {
    const { status, stderr, stdout } = await nosograph(['serve'], { env: { ...env, PORT: '0' } });
    expect(status).toBe(1);
    expect(stderr).toContain(
      `A Nosograph service (process ${first.process.pid}) is already running on ${folder.path}`,
    );
    expect(stderr).toContain('NOSOGRAPH_DATA_DIR');
    expect(stdout).toBe('');
  });

  it('answers from a release imported beside it, without a restart', async () => {
    const { status, stderr, stdout } = await nosograph(['import', laterRelease()], { env });
    expect(stderr).not.toContain('Made an empty database');
    expect({ status, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(`release ${LATER}`),
    });
    await withinASecond(async () =>
      expect(await ask(first.url)).toMatchObject({
        data: { disorder: { name: 'Achondroplasia, renamed' } },
        extensions: { release: { id: LATER } },
      }),
    );
    expect(postgresOf(folder.path)).toBe(postgres);
  });

  it('goes back when an earlier release is made live', async () => {
    const activated = await nosograph(['releases', '--activate', SAMPLE], { env });
    expect(activated).toMatchObject({ status: 0, stderr: `${SAMPLE} is live.\n` });
    expect(activated.stdout).toMatch(
      new RegExp(`^ {8}${LATER} .*258 disorders.*\n\\* live {2}${SAMPLE} .*258 disorders`),
    );
    await withinASecond(async () => expect((await ask(first.url)).extensions.release.id).toBe(SAMPLE));
    const unknown = await nosograph(['releases', '--activate', 'orphadata-1999-01-01'], { env });
    expect(unknown.status).toBe(1);
    expect(unknown.stderr).toContain('No release has the id "orphadata-1999-01-01"');
    expect((await ask(first.url)).extensions.release.id).toBe(SAMPLE);
  });

  it('says that the same files again are nothing new', async () => {
    const again = await nosograph(['import', laterRelease(), '--json'], { env });
    expect(again.status).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ outcome: 'unchanged', release: LATER, live: false });
  });

  it('ends cleanly on SIGTERM and leaves no process', async () => {
    const { status } = await first.process.end();
    expect(status).toBe(0);
    expect(isAlive(postgres ?? 0)).toBe(false);
    expect(postgresOf(folder.path)).toBeUndefined();
  });

  it('starts fast the second time, and imports nothing', async () => {
    const start = performance.now();
    const { process, url } = await serve({ env });
    // A second against two and a half on a quiet machine.
    expect(performance.now() - start).toBeLessThan(firstStart);
    const said = messages(process.stderr).join('\n');
    expect(said).not.toMatch(/import|Migrated|Made/i);
    expect((await ask(url)).extensions.release.id).toBe(SAMPLE);
    // As Ctrl-C under npm does: twice, from the terminal and from npm.
    process.signal('SIGINT');
    await until(() => (process.stderr.includes('SIGINT: closing.') ? true : undefined));
    process.signal('SIGINT');
    expect((await process.ended).status).toBe(0);
    expect(postgresOf(folder.path)).toBeUndefined();
  });

  it('starts after a kill -9 whose PostgreSQL still runs', async () => {
    const killed = await serve({ env });
    const left = postgresOf(folder.path);
    expect((await killed.process.end('SIGKILL')).status).toBeNull();
    expect(postgresOf(folder.path)).toBe(left);
    const next = await serve({ env });
    expect((await ask(next.url)).data?.disorder?.name).toBe('Achondroplasia');
    expect(postgresOf(folder.path)).toBe(left);
    expect((await next.process.end()).status).toBe(0);
    expect(postgresOf(folder.path)).toBeUndefined();
  });
});

it('a first start that is broken off leaves no process', async () => {
  const fresh = makeTestFolder();
  try {
    const process = new Running(['serve'], { env: { PORT: '0', NOSOGRAPH_DATA_DIR: fresh.path } });
    await until(() => (process.stderr.includes('Made an empty database') ? true : undefined));
    expect((await process.end()).status).toBe(0);
    expect(postgresOf(fresh.path)).toBeUndefined();
  } finally {
    await killAll([fresh.path]);
    fresh.remove();
  }
});

/** The log off a terminal is one JSON line an event. */
function messages(stderr: string): string[] {
  const lines = stderr.trim().split('\n');
  return lines.map(line => (JSON.parse(line) as { msg: string }).msg);
}
