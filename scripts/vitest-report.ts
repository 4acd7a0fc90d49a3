import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

interface Report {
  passed: number;
  failed: string[];
  retried: string[];
}

/**
 * A reporter for Vitest that writes what the end of a run tells: how many passed, which failed, and
 * which passed at a second try. Its own JSON knows nothing of second tries.
 */
export class VitestReport implements Reporter {
  readonly #file: string;

  /** @param file Where the report is written, as JSON that `test-report.mjs` reads. */
  constructor(file: string) {
    this.#file = file;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly { message: string }[]): void {
    const report: Report = { passed: 0, failed: [], retried: [] };
    for (const module of modules) {
      // A file that cannot even be loaded has no failed test of its own.
      if (module.errors().length > 0) report.failed.push(module.relativeModuleId);
      for (const test of module.children.allTests()) addTest(report, test, module.relativeModuleId);
    }
    for (const error of unhandledErrors) report.failed.push(`outside of any test: ${error.message}`);
    writeFileSync(this.#file, JSON.stringify(report));
  }
}

function addTest(report: Report, test: TestCase, file: string): void {
  const name = `${file} › ${test.fullName}`;
  const { state } = test.result();
  if (state === 'failed') report.failed.push(name);
  if (state !== 'passed') return;
  report.passed++;
  if (test.diagnostic()?.flaky) report.retried.push(name);
}
