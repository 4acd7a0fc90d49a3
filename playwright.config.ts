import { existsSync } from 'node:fs';
import { chromium, defineConfig } from '@playwright/test';
import { keepTemporaryFilesInMemory } from './scripts/temporary-files.ts';

keepTemporaryFilesInMemory();

/**
 * A machine that lands changes may be doing other work too; how fast a page is belongs to the
 * benchmarks.
 */
const isLanding = process.env.CI !== undefined;

/**
 * A journey leaves each page after seconds, and the next person's browser begins anew: code that is
 * compiled to be fast takes longer to compile than it is used.
 */
const COMPILE_LITTLE = '--js-flags=--no-maglev,--no-opt';

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/set-up.mjs',
  // Each worker has a server with a database and a demonstration of its own, into which the
  // journeys of a file write in turn.
  workers: 2,
  fullyParallel: false,
  // One machine's hiccup does not stop a landing; the report names a journey that needed its second
  // try.
  retries: isLanding ? 2 : 0,
  timeout: isLanding ? 180_000 : 60_000,
  expect: { timeout: isLanding ? 30_000 : 10_000 },
  reporter: 'list',
  forbidOnly: isLanding,
  use: {
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    // Recording every step makes a journey half as slow again; what failed once is recorded when it
    // is tried again.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: { args: ['--no-sandbox', COMPILE_LITTLE], ...browserPath() },
  },
});

/**
 * The browser that `npm test` found; without it Playwright's own where it is installed, else
 * Debian's.
 */
function browserPath(): { executablePath?: string } {
  const named = process.env.ENTENTE_BROWSER;
  if (named) return { executablePath: named };
  if (existsSync(chromium.executablePath())) return {};
  const shell = '/usr/bin/chromium-headless-shell';
  return { executablePath: existsSync(shell) ? shell : '/usr/bin/chromium' };
}
