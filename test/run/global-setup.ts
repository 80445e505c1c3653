// Before all tests that may need a database: one real PostgreSQL for them, our own embedded one unless NOSOGRAPH_TEST_DATABASE_URL names another.
import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { claimService, openEmbeddedServer } from '../../src/store/embedded/embedded-server.ts';
import { makeTestFolder } from '../support/test-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A role that may create databases; tests make their own and leave this one alone. Without a URL: why there is none. */
    testServer: { url: string; fault: null } | { url: null; fault: string };
  }
}

const PREFIX = 'nosograph-test-';

/** Runs once for each kind of tests that may need a database; the first one starts the server for all. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const { vitest } = project;
  if (vitest.getProvidedContext().testServer) return undefined;
  const given = process.env.NOSOGRAPH_TEST_DATABASE_URL;
  if (given) {
    vitest.provide('testServer', { url: given, fault: null });
    return undefined;
  }
  try {
    const { url, close } = await startServer();
    vitest.provide('testServer', { url, fault: null });
    return close;
  } catch (error) {
    // A set-up that throws would keep every test from being run, pure ones as well: those that need the server tell of it.
    vitest.provide('testServer', { url: null, fault: (error as Error).message });
    return undefined;
  }
}

async function startServer(): Promise<{ url: string; close: () => Promise<void> }> {
  await removeAbandoned();
  const folder = makeTestFolder(PREFIX);
  // The claim tells later runs that this folder is in use. It goes with the folder: one that was given back before could be taken by a
  // run that looks for abandoned folders.
  await claimService(folder.path);
  const server = await openEmbeddedServer({ dataDir: folder.path, settings: { fsync: 'off' } });
  const close = async () => {
    await server.close();
    folder.remove();
  };
  return { url: server.url, close };
}

/** A test run that was killed left its server running: stop it and remove its folder. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter(n => n.startsWith(PREFIX))) {
    const path = join(tmpdir(), name);
    try {
      await claimService(path);
      // Where nothing was opened yet, opening would make a database only to remove it.
      if (readdirSync(path).includes('postgres')) {
        const server = await openEmbeddedServer({ dataDir: path, settings: { fsync: 'off' } });
        await server.close();
      }
      rmSync(path, { recursive: true, force: true });
    } catch (error) {
      // In use by another run, or another user's: not ours to remove.
      console.warn(`${path} is left alone: ${(error as Error).message}`);
    }
  }
}
