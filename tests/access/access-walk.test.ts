import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { assignmentStates } from '#domain/access/assignment.ts'
import { roles } from '#domain/people/people.ts'
import { operations } from '#service/operations.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import type { WalkWorld } from '#tests/support/walk-cases.ts'
import { everyCase, nowhereFor, outcomeOf, questionsOf, type WalkStep } from '#tests/support/walk-outcome.ts'
import { type Stage, setStage, startWorker } from '#tests/support/walk-stage.ts'

// A walk goes through every door; on a machine that others keep busy that may take many minutes.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 300_000 })

let database: TestDatabase
let stage: Stage

beforeAll(async () => {
  database = await createTestDatabase()
  stage = await setStage(database)
})
afterAll(async () => {
  await stage.people.end()
  await database.drop()
})

const firstWorld: WalkWorld = { assignment: 'open', report: 'draft' }
/** Every other state that changes what somebody may do; what it does not touch was walked already. */
const otherWorlds: WalkWorld[] = [
  ...assignmentStates.slice(1).map((assignment) => ({ ...firstWorld, assignment })),
  { ...firstWorld, report: 'sent' },
]

const enter = async (world: WalkWorld): Promise<void> => {
  await stage.people.owner.query('update app.assignment set state = $1', [world.assignment])
  await stage.people.owner.query('update app.report set status = $1', [world.report])
}

/** Own agency's record, another agency's, another State's id under the own address, the other State's address, and the rest. */
const firstSteps = (): WalkStep[] => {
  const { customs, health, foreign } = stage.sets
  const tries = [
    [customs, 'XZZ'],
    [health, 'XZZ'],
    [foreign, 'XZZ'],
    [foreign, 'XZY'],
    [customs, 'XZY'],
    [customs, 'UN1540'],
    [customs, 'INSTANCE'],
    [customs, 'XXX'],
  ] as const
  return everyCase.flatMap(({ operation, of }) =>
    stage.walkers.flatMap((by) =>
      tries.map(([set, address]) => ({ operation, of, by, set, address, world: firstWorld })),
    ),
  )
}

/** What hangs on the state of an assignment or a report. */
const isTouched = (world: WalkWorld, { operation, of }: (typeof everyCase)[number]): boolean =>
  questionsOf(operation, of).some(([kind, action]) =>
    world.report === 'sent'
      ? kind === 'report' || kind === 'report-section'
      : kind === 'assignment' ||
        ['assessment:answer', 'plan-section:edit', 'plan-action:edit'].includes(`${kind}:${action}`),
  )

const otherSteps = (world: WalkWorld): WalkStep[] =>
  everyCase
    .filter((each) => isTouched(world, each))
    .flatMap(({ operation, of }) =>
      stage.walkers.flatMap((by) =>
        [stage.sets.customs, stage.sets.health].map((set) => ({
          operation,
          of,
          by,
          set,
          address: 'XZZ',
          world,
        })),
      ),
    )

const said = (step: WalkStep): string =>
  [
    step.operation,
    step.of.title ?? step.of.subject ?? '',
    `by ${step.by.name}`,
    `with what is ${step.set.name}`,
    `at ${step.address}`,
    step.world.assignment,
    step.world.report,
  ].join(' ')

/** Everything in the database, as one word a table. */
const digestOfAll = async (): Promise<Record<string, string>> => {
  const { rows } = await stage.people.owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'app' order by 1`,
  )
  const digests: Record<string, string> = {}
  for (const { name } of rows) {
    const found = await stage.people.owner.query<{ digest: string }>(
      `select md5(coalesce(string_agg(t::text, ' ' order by t::text), '')) as digest from ${name} t`,
    )
    digests[name] = found.rows[0]?.digest ?? ''
  }
  return digests
}

/** Takes every step and gives what came out otherwise than the table says. */
const walk = async (steps: readonly WalkStep[]): Promise<string[]> => {
  const wrong: string[] = []
  const queue = steps.values()
  const one = async (): Promise<void> => {
    const worker = startWorker(stage.people, database)
    for (const step of queue) {
      const expected = outcomeOf(step)
      const { outcome, isKept } = await worker.take(step)
      const came = outcome.ok ? 'done' : outcome.refusal.code
      const isCommand = operations[step.operation].kind === 'command'
      if (!outcome.ok && isCommand && isKept) wrong.push(`${said(step)}: refused, and something was kept`)
      if (expected.is === 'refused' && came !== expected.code)
        wrong.push(`${said(step)}: ${came}, not ${expected.code}`)
      if (expected.is === 'allowed' && !outcome.ok && !expected.or.includes(outcome.refusal.code))
        wrong.push(`${said(step)}: ${came} ${JSON.stringify(outcome.refusal.problems)}, not done`)
      if (expected.is === 'hidden') {
        if (outcome.ok && step.of.isFilter !== true) wrong.push(`${said(step)}: done, not hidden`)
        const none = await worker.take({ ...step, set: { ...nowhereFor(step.set), name: step.set.name } })
        if (JSON.stringify(none.outcome) !== JSON.stringify(outcome))
          wrong.push(`${said(step)}: ${came}, told apart from what is nowhere`)
      }
    }
    await worker.end()
  }
  await Promise.all([one(), one(), one()])
  return wrong
}

describe('the walk', () => {
  test('has every role, each in a place where it can be held', () => {
    const held = new Set(
      stage.walkers.flatMap((walker) =>
        walker.barred === null ? walker.roles.map((each) => each.role) : [],
      ),
    )
    expect([...held].sort()).toEqual([...roles].sort())
  })

  test('comes out as the gate’s table says, for every operation, person and place', async () => {
    const before = await digestOfAll()
    const steps = firstSteps()
    // 229 cases × 29 persons × 8 places; with the worlds below 60,900 steps.
    expect(steps.length).toBe(everyCase.length * stage.walkers.length * 8)
    expect(steps.length).toBeGreaterThanOrEqual(53_128)
    expect(await walk(steps)).toEqual([])
    expect(await digestOfAll()).toEqual(before)
  })

  test.each(otherWorlds)('comes out so where parts are $assignment and reports $report', async (world) => {
    await enter(world)
    const steps = otherSteps(world)
    expect(await walk(steps)).toEqual([])
    await enter(firstWorld)
  })
})
