import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeReports, readPlaywrightReport, readVitestReport } from './test-report.mjs';
import { VitestReport } from './vitest-report';

let folder;
let file;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'entente-report-'));
  file = path.join(folder, 'report.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the end of a run', () => {
  it('names what failed and what needed a second try, and counts both once', () => {
    expect(
      describeReports([
        { passed: 3, failed: ['a.test.ts › adds'], retried: [] },
        { passed: 2, failed: [], retried: ['b.spec.ts › a vote'] },
      ]),
    ).toBe('Failed:\n  a.test.ts › adds\n\nPassed at a second try only:\n  b.spec.ts › a vote\n\n5 passed, 1 failed');
  });

  it('has failed where a run left no report', () => {
    for (const read of [readVitestReport, readPlaywrightReport]) {
      expect(read(path.join(folder, 'none.json'))).toMatchObject({ passed: 0, failed: [expect.any(String)] });
    }
  });

  it('reads of Vitest its tests, files that cannot be loaded and errors outside of any test', () => {
    const test = (fullName, state, flaky = false) => ({
      fullName,
      result: () => ({ state }),
      diagnostic: () => ({ flaky }),
    });
    const module = (relativeModuleId, tests, errors = []) => ({
      relativeModuleId,
      errors: () => errors,
      children: { allTests: () => tests },
    });
    new VitestReport(file).onTestRunEnd(
      [
        module('a.test.ts', [test('adds', 'passed'), test('takes', 'failed'), test('waits', 'passed', true)]),
        module('b.test.ts', [test('later', 'skipped')], [new Error('no such file')]),
      ],
      [new Error('lost')],
    );
    expect(readVitestReport(file)).toEqual({
      passed: 2,
      failed: ['a.test.ts › takes', 'b.test.ts', 'outside of any test: lost'],
      retried: ['a.test.ts › waits'],
    });
  });

  it('reads of Playwright the journeys of groups in files, and errors outside of any', () => {
    const spec = (title, status) => ({ title, file: 'a.spec.ts', tests: [{ status }] });
    const suites = [
      {
        specs: [spec('one votes', 'expected')],
        suites: [{ specs: [spec('two', 'flaky'), spec('three', 'unexpected')] }],
      },
    ];
    writeFileSync(file, JSON.stringify({ suites, errors: [{ message: 'no build' }] }));
    expect(readPlaywrightReport(file)).toEqual({
      passed: 2,
      failed: ['a.spec.ts › three', 'outside of any test: no build'],
      retried: ['a.spec.ts › two'],
    });
  });
});
