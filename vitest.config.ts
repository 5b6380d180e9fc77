import { defineConfig } from 'vitest/config'

/**
 * - `unit`: no database and no browser; documents are rendered and opened in child processes. Run by `npm run check`.
 * - `database`: everything on PostgreSQL; one cluster a run, one database a test file.
 * - `journeys`: the program as a person meets it, in a browser, two at a time; and the walk of everybody to every door.
 * - `starts`: the program started, stopped, killed and refused, with data folders of its own; two at a time.
 * - `weighed`: what is measured. Alone, after all others.
 */
const unit = ['src/{domain,contract,messages,reference,documents,web}/**/*.test.{ts,tsx}', 'tests/*.test.ts']
const database = ['src/{store,service,api,cli,server}/**/*.test.ts']
const journeys = ['tests/{journeys,access,pages}/**/*.test.ts']
const starts = ['tests/start/**/*.test.ts']
const weighed = ['tests/bench/**/*.test.ts']

export default defineConfig({
  test: {
    // Two cores: a third worker would only make the other two wait.
    maxWorkers: 2,
    // No time limit is a fact: these end what hangs, on a machine that may be busy with other work.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What is waited for comes within moments; on a busy machine moments are longer than Vitest's one second.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      { extends: true, test: { name: 'unit', include: unit, isolate: false, sequence: { groupOrder: 0 } } },
      {
        extends: true,
        test: {
          name: 'database',
          include: database,
          // The program is loaded once a worker: it keeps nothing between databases, and loading took half the time.
          isolate: false,
          sequence: { groupOrder: 0 },
          globalSetup: ['tests/support/test-cluster.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: journeys,
          sequence: { groupOrder: 1 },
          globalSetup: ['tests/support/test-cluster.ts', 'tests/support/started-data.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'starts',
          include: starts,
          sequence: { groupOrder: 2 },
          globalSetup: ['tests/support/test-cluster.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'weighed',
          include: weighed,
          // What is measured here should have the machine to itself.
          sequence: { groupOrder: 3 },
          globalSetup: ['tests/support/test-cluster.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
})
