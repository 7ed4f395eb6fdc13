/** Ends a run with one plain line on standard output, `N passed, N failed[, N skipped]`, for people and scripts alike. */
module.exports = class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    // A file that could not be run at all has no test that could fail.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const counts = [`${results.numPassedTests} passed`, `${failed} failed`];
    if (skipped > 0) counts.push(`${skipped} skipped`);
    // Jest prints its own summary after all reporters have been called.
    process.once('exit', () => process.stdout.write(`${counts.join(', ')}\n`));
  }
};
