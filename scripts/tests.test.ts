import { expect, it } from 'vitest';
import { count } from './tests.mjs';

const test = (status: string, fullName = status) => ({ status, fullName });
const file = (status: string, ...assertionResults: ReturnType<typeof test>[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults,
});

it('counts what passed and what failed', () => {
  const report = { numPassedTests: 2, testResults: [file('failed', test('passed'), test('passed'), test('failed'))] };
  expect(count(report)).toEqual({ passed: 2, failed: 1, troubles: ['failed'] });
});

it('counts a file that could not be loaded as a failure', () => {
  expect(count({ numPassedTests: 0, testResults: [file('failed')] })).toMatchObject({ failed: 1 });
});

it('counts a test that was switched off as a failure, by name', () => {
  const report = { numPassedTests: 1, testResults: [file('passed', test('passed'), test('pending', 'left out'))] };
  expect(count(report)).toEqual({ passed: 1, failed: 1, troubles: ['left out'] });
});
