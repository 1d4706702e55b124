/**
 * Prints the one line that a test run ends with.
 * @param {readonly { passed: number, failed: number }[]} parts
 * @returns {number} the exit code
 */
export function closingLine(parts) {
  const passed = parts.reduce((sum, part) => sum + part.passed, 0);
  const failed = parts.reduce((sum, part) => sum + part.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
