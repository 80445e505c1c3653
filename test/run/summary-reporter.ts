// Prints at the end of a test run what was left out and how to have it run, then as the very last line: `N passed, N failed, N skipped`.
import type { SerializedError } from 'vitest';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { Need } from '../support/needs.ts';

export default class SummaryReporter implements Reporter {
  private passed = 0;
  private failed = 0;
  private skipped = 0;
  /** Tests by what they lacked. */
  private leftOut = new Map<string, { count: number; need: Pick<Need, 'what' | 'toGet'> }>();

  onInit(): void {
    // Other reporters and the tear-down still print after the tests' end; after this nothing does.
    process.once('exit', status => {
      // A run that fails without a failed test (the global set-up threw, no file was found) must not read like a good one.
      const failed = status === 0 ? this.failed : Math.max(1, this.failed);
      for (const { count, need } of this.leftOut.values())
        process.stdout.write(
          `Left out: ${count} ${count === 1 ? 'test needs' : 'tests need'} ${need.what}. ${need.toGet}\n`,
        );
      process.stdout.write(`${this.passed} passed, ${failed} failed, ${this.skipped} skipped\n`);
    });
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    this.passed = 0;
    this.failed = unhandled.length;
    this.skipped = 0;
    this.leftOut.clear();
    for (const module of modules) this.count(module);
  }

  private count(module: TestModule): void {
    // A file that does not load and a hook that throws have no failed test to count.
    if (module.errors().length > 0) this.failed += 1;
    for (const suite of module.children.allSuites()) if (suite.errors().length > 0) this.failed += 1;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') this.passed += 1;
      else if (state === 'skipped') this.leaveOut(test);
      // Failed, or still pending: the run was broken off before it could say.
      else this.failed += 1;
    }
  }

  private leaveOut(test: TestCase): void {
    this.skipped += 1;
    const need = test.meta().leftOut;
    if (!need) return;
    const count = (this.leftOut.get(need.what)?.count ?? 0) + 1;
    this.leftOut.set(need.what, { count, need });
  }
}
