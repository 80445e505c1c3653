// Before all tests that may need a database: one real PostgreSQL for them, our own embedded one unless NOSOGRAPH_TEST_DATABASE_URL names another.
import type { TestProject } from 'vitest/node';
import { openEmbeddedServer } from '../../src/store/embedded/embedded-server.ts';
import { makeTestFolder } from '../support/test-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A role that may create databases; tests make their own and leave this one alone. Without a URL: why there is none. */
    testServer: { url: string; fault: null } | { url: null; fault: string };
  }
}

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
 * @param parent where its folder is made; for tests
 */
export default async function setup(
  project: TestProject,
  parent?: string,
): Promise<(() => Promise<void>) | undefined> {
  const { vitest } = project;
  if (vitest.getProvidedContext().testServer) return undefined;
  const given = process.env.NOSOGRAPH_TEST_DATABASE_URL;
  if (given) {
    vitest.provide('testServer', { url: given, fault: null });
    return undefined;
  }
  try {
    const folder = makeTestFolder('nosograph-server-', parent);
    const server = await openEmbeddedServer({ dataDir: folder.path, settings: SETTINGS });
    vitest.provide('testServer', { url: server.url, fault: null });
    return async () => {
      await server.close();
      folder.remove();
    };
  } catch (error) {
    // A set-up that throws would keep every test from being run, pure ones as well: those that need the server tell of it.
    vitest.provide('testServer', { url: null, fault: (error as Error).message });
    return undefined;
  }
}
