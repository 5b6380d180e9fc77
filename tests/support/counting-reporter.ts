import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule, TestRunEndReason } from 'vitest/node'

/** What a failed test says first; the whole stands further up in the run. */
const said = (errors: readonly SerializedError[] | undefined): string =>
  (errors ?? [])
    .map((error) => error.message)
    .join('\n')
    .slice(0, 1500)

/** Adds up a run for `npm test`, and names every skipped test with its reason and every failed one with its words. */
export default class CountingReporter implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    faults: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    const counts = { passed: 0, failed: 0, skipped: 0, failures: [] as string[] }
    const fail = (what: string, errors?: readonly SerializedError[]) => {
      counts.failed += 1
      counts.failures.push(`${what}: ${said(errors)}`)
    }
    for (const fault of faults) fail('outside any test', [fault])
    for (const module of modules) {
      const file = module.relativeModuleId
      // A file that cannot be loaded, or whose set-up fails, has no test that could fail for it.
      if (module.errors().length > 0 || module.state() === 'pending') fail(file, module.errors())
      for (const suite of module.children.allSuites())
        if (suite.errors().length > 0) fail(`${file} > ${suite.fullName}`, suite.errors())
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') counts.passed += 1
        else if (result.state === 'failed') fail(`${file} > ${test.fullName}`, result.errors)
        else {
          counts.skipped += 1
          const note = result.state === 'skipped' ? result.note : undefined
          process.stdout.write(`skipped: ${file} > ${test.fullName}${note ? `: ${note}` : ''}\n`)
        }
      }
    }
    if (reason === 'interrupted') fail('the run was interrupted')
    const kept = process.env.PLAN1540_TEST_COUNTS
    if (kept) writeFileSync(kept, JSON.stringify(counts))
  }
}
