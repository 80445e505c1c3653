// How the tests run: sorted into kinds by what they import (test/support/kinds.ts); the kinds that may need it share one real PostgreSQL,
// in which every file gets a database of its own.
import { defineConfig } from 'vitest/config';
import { testFiles } from './test/support/kinds.ts';

const files = testFiles();
const setupFiles = ['test/support/each-file.ts'];
const onServer = { globalSetup: ['test/support/global-setup.ts'], setupFiles, sequence: { groupOrder: 1 } };

export default defineConfig({
  // TypeGraphQL loads graphql's CommonJS build: without the alias Vite would bring a second copy of it.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    reporters: ['default', './test/support/summary-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: files.pure,
          setupFiles: [...setupFiles, 'test/support/no-server.ts'],
          // A process for each file would cost more than most of them take. Files of these two kinds keep nothing in one.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      { extends: true, test: { name: 'database', include: files.database, isolate: false, ...onServer } },
      { extends: true, test: { name: 'process', include: files.process, ...onServer } },
    ],
  },
});
