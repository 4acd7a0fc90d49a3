import { readFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: string[], retried: string[] }} TestReport How many passed,
 * and the names of those that failed and of those that passed at another try than their first.
 */

/** @returns {TestReport} What `vitest-report.ts` wrote; a run that left nothing has failed. */
export function readVitestReport(file) {
  return readJson(file) ?? { passed: 0, failed: ['the unit and database tests left no report'], retried: [] };
}

/**
 * @returns {TestReport} What Playwright's own JSON reporter wrote; a run that left nothing has
 * failed.
 */
export function readPlaywrightReport(file) {
  const written = readJson(file);
  if (written === null) return { passed: 0, failed: ['the tests in the browser left no report'], retried: [] };
  const report = { passed: 0, failed: [], retried: [] };
  for (const suite of written.suites) addSuite(report, suite);
  for (const error of written.errors) report.failed.push(`outside of any test: ${error.message}`);
  return report;
}

/** @returns {string} What the last lines of a run say: the names first, the two numbers last. */
export function describeReports(reports) {
  const all = (key) => reports.flatMap((report) => report[key]);
  const passed = reports.reduce((sum, report) => sum + report.passed, 0);
  return [
    ...listed('Failed:', all('failed')),
    ...listed('Passed at a second try only:', all('retried')),
    `${passed} passed, ${all('failed').length} failed`,
  ].join('\n');
}

function listed(title, names) {
  return names.length === 0 ? [] : [title, ...names.map((name) => `  ${name}`), ''];
}

/** Playwright's suites stand in each other: a file holds its groups. */
function addSuite(report, suite) {
  for (const spec of suite.specs ?? []) {
    for (const { status } of spec.tests) {
      if (status === 'unexpected') report.failed.push(`${spec.file} › ${spec.title}`);
      if (status === 'flaky') report.retried.push(`${spec.file} › ${spec.title}`);
      if (status === 'expected' || status === 'flaky') report.passed++;
    }
  }
  for (const inner of suite.suites ?? []) addSuite(report, inner);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
