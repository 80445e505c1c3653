// Before all tests that may need a database: one real PostgreSQL for them, our own embedded one unless NOSOGRAPH_TEST_DATABASE_URL names another.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { claimService, openEmbeddedServer } from '../../src/store/embedded/embedded-server.ts';
import { makeTestFolder, TEST_FOLDERS } from '../support/test-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A role that may create databases; tests make their own and leave this one alone. Without a URL: why there is none. */
    testServer: { url: string; fault: null } | { url: null; fault: string };
  }
}

const PREFIX = 'nosograph-test-';
/** Nothing in it is to outlive the machine. */
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  wal_compression: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

/**
 * Runs once for each kind of tests that may need a database; the first one starts the server for all.
 * @param folders where its folder is made; for tests
 */
export default async function setup(
  project: TestProject,
  folders = TEST_FOLDERS,
): Promise<(() => Promise<void>) | undefined> {
  const { vitest } = project;
  if (vitest.getProvidedContext().testServer) return undefined;
  const given = process.env.NOSOGRAPH_TEST_DATABASE_URL;
  if (given) {
    vitest.provide('testServer', { url: given, fault: null });
    return undefined;
  }
  try {
    const { url, close } = await startServer(folders);
    vitest.provide('testServer', { url, fault: null });
    return close;
  } catch (error) {
    // A set-up that throws would keep every test from being run, pure ones as well: those that need the server tell of it.
    vitest.provide('testServer', { url: null, fault: (error as Error).message });
    return undefined;
  }
}

async function startServer(folders: string): Promise<{ url: string; close: () => Promise<void> }> {
  await removeAbandoned(folders);
  const folder = makeTestFolder(PREFIX, folders);
  // The claim tells later runs that this folder is in use. It goes with the folder: one that was given back before could be taken by a
  // run that looks for abandoned folders.
  await claimService(folder.path);
  const server = await openEmbeddedServer({ dataDir: folder.path, settings: SETTINGS });
  const close = async () => {
    await server.close();
    folder.remove();
  };
  return { url: server.url, close };
}

/** A test run that was killed left its server running: stop it and remove its folder. */
async function removeAbandoned(folders: string): Promise<void> {
  for (const name of readdirSync(folders).filter(n => n.startsWith(PREFIX))) {
    const path = join(folders, name);
    try {
      await claimService(path);
      // Where nothing was opened yet, opening would make a database only to remove it.
      if (readdirSync(path).includes('postgres')) {
        const server = await openEmbeddedServer({ dataDir: path, settings: SETTINGS });
        await server.close();
      }
      rmSync(path, { recursive: true, force: true });
    } catch (error) {
      // In use by another run, or another user's: not ours to remove.
      console.warn(`${path} is left alone: ${(error as Error).message}`);
    }
  }
}
