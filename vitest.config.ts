import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { keepTemporaryFilesInMemory } from './scripts/temporary-files.ts';
import { KindByKind } from './scripts/vitest-order.ts';
import { VitestReport } from './scripts/vitest-report.ts';

keepTemporaryFilesInMemory();

const WITH_DATABASE = '**/*.db.test.ts';
/** What replaces a module, which no other test is to find replaced. */
const ALONE = '**/*.alone.test.{ts,tsx}';
const NONE_OF_THESE = ['node_modules/**', 'e2e/**', '.next/**', 'dist/**'];

/** Where `npm test` wants to read what passed, what failed, and what needed a second try. */
const REPORT = process.env.ENTENTE_VITEST_REPORT;

/** How many times as long as in the suite each random test goes on; `npm run fuzz` says more. */
const FUZZ_FACTOR = Number(process.env.FUZZ_FACTOR ?? 1);

export default defineConfig({
  resolve: {
    // The real one throws outside a React server; tests of `app/_data` run on plain Node.
    alias: { 'server-only': path.resolve(import.meta.dirname, 'server/testing/server-only.ts') },
  },
  test: {
    // One more than there are processors: most of what takes long only waits.
    maxWorkers: availableParallelism() + 1,
    // How fast something is belongs to the benchmarks: a machine that does other work too may take
    // long.
    testTimeout: 60_000 * FUZZ_FACTOR,
    hookTimeout: 60_000,
    // One machine's hiccup does not stop a landing; the end of the run names a test that needed its
    // second try.
    retry: process.env.CI === undefined ? 0 : 1,
    reporters: ['default', ...(REPORT ? [new VitestReport(REPORT)] : [])],
    // next-auth imports `next/server` without its ending, which only a bundler finds.
    server: { deps: { inline: ['next-auth'] } },
    // Importing took almost half of the processor's time: a worker goes on from file to file with
    // what it has imported. No module keeps anything of a test, as none keeps a state in service.
    isolate: false,
    setupFiles: ['scripts/vitest-leave-clean.ts'],
    sequence: { sequencer: KindByKind },
    // `npm run fuzz` draws another each time.
    provide: { firstSeed: Number(process.env.FUZZ_SEED ?? 1), fuzzFactor: FUZZ_FACTOR },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx,mjs}'],
          exclude: [WITH_DATABASE, ALONE, ...NONE_OF_THESE],
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: [ALONE], exclude: NONE_OF_THESE, isolate: true },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: [WITH_DATABASE],
          exclude: NONE_OF_THESE,
          globalSetup: ['server/testing/database-for-run.ts'],
        },
      },
    ],
  },
});
