// How the tests run: real servers are started once in global set-up; every file gets a database of its own.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // TypeGraphQL loads graphql's CommonJS build: without the alias Vite would bring a second copy of it.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['reflect-metadata'],
    reporters: ['default', './test/support/summary-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
