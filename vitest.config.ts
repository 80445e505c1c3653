// How the tests run: sorted into kinds by what they import (test/run/kinds.ts); the kinds that may need it share one real PostgreSQL,
// in which every file gets a database of its own.
import { defineConfig } from 'vitest/config';
import { testFiles } from './test/run/kinds.ts';

const files = testFiles();
const setupFiles = ['test/run/each-file.ts'];
const onServer = { globalSetup: ['test/run/run-folder.ts', 'test/run/test-server.ts'], setupFiles };

export default defineConfig({
  // TypeGraphQL loads graphql's CommonJS build: without the alias Vite would bring a second copy of it.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    isolate: false,
    reporters: ['default', './test/run/summary-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    execArgv: ['--max-semi-space-size=64'],
    maxWorkers: 2,
    // One kind after the other. Files share a process that has loaded the modules: they keep nothing in it.
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: files.pure,
          globalSetup: ['test/run/run-folder.ts'],
          setupFiles: [...setupFiles, 'test/run/no-server.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: files.database,
          ...onServer,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          include: files.process,
          ...onServer,
          // They wait a lot: for programs, mail, pages.
          maxWorkers: 4,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
