import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { endWithNpm } from './end-with-npm.mjs';
import { findBrowser } from './find-browser.mjs';
import { install } from './install.mjs';
import { runChild } from './run-child.mjs';
import { describeReports, readPlaywrightReport, readVitestReport } from './test-report.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Gives the exit code. What fails early does not hide what would fail later, as far as it can still
 * be run.
 */
export async function testEverything() {
  endWithNpm();
  process.env.NEXT_TELEMETRY_DISABLED ??= '1';
  if (!(await stage('Packages', async () => ((await install(ROOT)) ? 'installed' : 'already installed')))) return 1;
  // Meanwhile: where there is no browser yet, installing one mostly waits for the network.
  const looking = Promise.allSettled([findBrowser(ROOT)]);
  const checked = await stage('Check', () => npm('check'));

  const reports = mkdtempSync(path.join(tmpdir(), 'entente-reports-'));
  const unit = path.join(reports, 'vitest.json');
  await stage('Unit and database tests', () =>
    program('vitest/vitest.mjs', ['run'], { ...process.env, ENTENTE_VITEST_REPORT: unit }),
  );
  const built = await stage('Build', async () => ((await build(ROOT)) ? 'built' : 'already built'));
  const e2e = path.join(reports, 'playwright.json');
  if (built) await testInBrowser(looking, e2e);

  const ran = [readVitestReport(unit), readPlaywrightReport(e2e)];
  rmSync(reports, { recursive: true, force: true });
  if (!checked) process.stdout.write('\nThe check failed; see above.\n');
  process.stdout.write(`\n${describeReports(ran)}\n`);
  return checked && built && ran.every(({ failed }) => failed.length === 0) ? 0 : 1;
}

async function testInBrowser(looking, report) {
  const [{ value: browser, reason }] = await looking;
  const found = await stage('Browser', () => {
    if (reason) throw reason;
    if (browser === null) throw new Error('no browser was found, and none could be installed: install Chromium');
    return browser.name;
  });
  if (!found) return;
  const env = {
    ...process.env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    ...(browser.path && { ENTENTE_BROWSER: browser.path }),
  };
  await stage('Tests in the browser', () => program('@playwright/test/cli.js', ['test', '--reporter=list,json'], env));
}

async function stage(name, work) {
  process.stdout.write(`\n=== ${name}\n`);
  const since = Date.now();
  try {
    const remark = await work();
    process.stdout.write(`=== ${name}: ${remark ?? 'done'} (${((Date.now() - since) / 1000).toFixed(0)} s)\n`);
    return true;
  } catch (error) {
    process.stdout.write(`${error.output ?? ''}\n=== ${name}: failed: ${error.message}\n`);
    return false;
  }
}

function npm(script) {
  return runChild('npm', ['run', '--silent', script], { cwd: ROOT, show: true });
}

function program(file, args, env = process.env) {
  return runChild(process.execPath, [path.join('node_modules', file), ...args], { cwd: ROOT, env, show: true });
}
