// Prints as the very last line of a test run: `N passed, N failed, N skipped`.
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

export default class SummaryReporter implements Reporter {
  private passed = 0;
  private failed = 0;
  private skipped = 0;

  onInit(): void {
    // Other reporters and the tear-down still print after the tests' end; after this nothing does.
    process.once('exit', status => {
      // A run that fails without a failed test (the global set-up threw, no file was found) must not read like a good one.
      const failed = status === 0 ? this.failed : Math.max(1, this.failed);
      process.stdout.write(`${this.passed} passed, ${failed} failed, ${this.skipped} skipped\n`);
    });
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    this.passed = 0;
    this.failed = unhandled.length;
    this.skipped = 0;
    for (const module of modules) this.count(module);
  }

  private count(module: TestModule): void {
    // A file that does not load and a hook that throws have no failed test to count.
    if (module.errors().length > 0) this.failed += 1;
    for (const suite of module.children.allSuites()) if (suite.errors().length > 0) this.failed += 1;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') this.passed += 1;
      else if (state === 'skipped') this.skipped += 1;
      // Failed, or still pending: the run was broken off before it could say.
      else this.failed += 1;
    }
  }
}
