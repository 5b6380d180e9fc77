import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule, TestRunEndReason } from 'vitest/node'

/** Adds up a run for `npm test`, and names every skipped test with its reason. */
export default class CountingReporter implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    faults: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    const counts = { passed: 0, failed: faults.length, skipped: 0 }
    for (const module of modules) {
      // A file that cannot be loaded, or whose set-up fails, has no test that could fail for it.
      if (module.errors().length > 0 || module.state() === 'pending') counts.failed += 1
      for (const suite of module.children.allSuites()) if (suite.errors().length > 0) counts.failed += 1
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') counts.passed += 1
        else if (result.state === 'failed') counts.failed += 1
        else {
          counts.skipped += 1
          const note = result.state === 'skipped' ? result.note : undefined
          process.stdout.write(
            `skipped: ${module.relativeModuleId} > ${test.fullName}${note ? `: ${note}` : ''}\n`,
          )
        }
      }
    }
    if (reason === 'interrupted') counts.failed += 1
    const file = process.env.PLAN1540_TEST_COUNTS
    if (file) writeFileSync(file, JSON.stringify(counts))
  }
}
