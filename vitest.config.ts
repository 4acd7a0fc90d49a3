import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { VitestReport } from './scripts/vitest-report.ts';

const WITH_DATABASE = '**/*.db.test.ts';

/** Where `npm test` wants to read what passed, what failed, and what needed a second try. */
const REPORT = process.env.ENTENTE_VITEST_REPORT;

export default defineConfig({
  resolve: {
    // The real one throws outside a React server; tests of `app/_data` run on plain Node.
    alias: { 'server-only': path.resolve(import.meta.dirname, 'server/testing/server-only.ts') },
  },
  test: {
    // Of two processors one would be left idle by default, while most of what takes long only
    // waits.
    maxWorkers: '100%',
    // How fast something is belongs to the benchmarks: a machine that does other work too may take
    // long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One machine's hiccup does not stop a landing; the end of the run names a test that needed its
    // second try.
    retry: process.env.CI === undefined ? 0 : 1,
    reporters: ['default', ...(REPORT ? [new VitestReport(REPORT)] : [])],
    // next-auth imports `next/server` without its ending, which only a bundler finds.
    server: { deps: { inline: ['next-auth'] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx,mjs}'],
          exclude: [WITH_DATABASE, 'node_modules/**', 'e2e/**', '.next/**', 'dist/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: [WITH_DATABASE],
          exclude: ['node_modules/**', 'e2e/**', '.next/**', 'dist/**'],
          globalSetup: ['server/testing/database-for-run.ts'],
        },
      },
    ],
  },
});
