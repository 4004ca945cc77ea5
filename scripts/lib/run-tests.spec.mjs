import { describe, expect, it } from 'vitest';
import { countTests, describeCounts } from './run-tests.mjs';

const passedFile = { status: 'passed', assertionResults: [{ status: 'passed' }] };

describe('the closing line of a test run', () => {
  it('tells what passed and what failed', () => {
    const report = { testResults: [passedFile], numPassedTests: 12, numFailedTests: 3, numPendingTests: 0 };
    expect(describeCounts(countTests(report))).toBe('12 passed, 3 failed');
  });

  it('counts a file that could not be loaded as a failure, though none of its tests ran', () => {
    const broken = { status: 'failed', assertionResults: [] };
    const report = { testResults: [passedFile, broken], numPassedTests: 1, numFailedTests: 0, numPendingTests: 0 };
    expect(describeCounts(countTests(report))).toBe('1 passed, 1 failed');
  });

  it('does not hide what was skipped', () => {
    const report = { testResults: [], numPassedTests: 1, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 };
    expect(describeCounts(countTests(report))).toBe('1 passed, 0 failed, 2 skipped');
  });
});
