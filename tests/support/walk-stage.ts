/** The stage of the walk: two States with everything in them, and workers whose every write is rolled back. */
import type { Pool } from 'pg'
import { v7 } from 'uuid'
import { executeFor } from '#service/execute.ts'
import type { Outcome } from '#service/in-space.ts'
import { openPool } from '#store/scope-store.ts'
import { beginApproval, makeApprover } from '#tests/support/filled-approval.ts'
import { keepTemplate } from '#tests/support/kept-template.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import type { TestDatabase } from '#tests/support/test-database.ts'
import { castWalkers, type Walker } from '#tests/support/walk-cast.ts'
import type { WalkStep } from '#tests/support/walk-outcome.ts'
import { fillSet, type RecordSet } from '#tests/support/walk-records.ts'
import { reviewFor } from '#tests/support/walk-review.ts'
import { runnerOf } from '#tests/support/walk-runner.ts'
import { wordTemplateFile } from '#tests/support/word-template-files.ts'

export interface Stage {
  people: PeopleFixture
  walkers: Walker[]
  sets: { customs: RecordSet; health: RecordSet; foreign: RecordSet }
}

const language = 'en'

/** Somebody of the other State who is asked to sign there and walks nowhere. */
const foreignApprover = async (people: PeopleFixture): Promise<{ personId: string; token: null }> => {
  const personId = v7()
  await people.owner.query(
    `insert into app.person (id, name, language, origin_id, made_at) values ($1, 'Silent Signatory', 'en', $2, now())`,
    [personId, people.instanceId],
  )
  await makeApprover(people, personId, people.spaceIds.XZY)
  return { personId, token: null }
}

/** Fills a fresh database. */
export const setStage = async (database: TestDatabase): Promise<Stage> => {
  const people = await createPeople(database)
  const agency = await people.run('neighbour', 'agency.add', {
    language,
    name: 'Customs of Ystria',
    shortName: 'CY',
    kind: 'customs',
  })
  const walkers = await castWalkers(people, agency.id)
  const walker = (name: string): Walker => {
    const found = walkers.find((each) => each.name === name)
    if (found === undefined) throw new Error(`Nobody is called ${name}.`)
    return found
  }
  const template = await wordTemplateFile()
  for (const [person, space] of [
    ['coordinator', 'XZZ'],
    ['neighbour', 'XZY'],
  ] as const) {
    await keepTemplate(people, person, { bytes: template, space })
    const period = { startOn: '2027-01-01', endOn: '2030-12-31' }
    await runnerOf(people, walker(person), space)('plan.begin', { language, title: 'Plan', ...period })
  }
  const waiting = {
    XZZ: await beginApproval(people, {
      space: 'XZZ',
      coordinator: walker('coordinator'),
      approver: walker('approver'),
    }),
    XZY: await beginApproval(people, {
      space: 'XZY',
      coordinator: walker('neighbour'),
      approver: await foreignApprover(people),
    }),
  }
  // Everything else of the walk is about a draft.
  await people.owner.query(`update app.plan set status = 'draft'`)
  const { customs, health } = people.agencyIds
  const sets = {
    customs: await fillSet(people, {
      name: 'customs',
      space: 'XZZ',
      agencyId: customs,
      concept: 'op2.manufacture',
      keeper: walker('coordinator'),
      officer: walker('customsOfficer'),
      guest: walker('guest'),
      approval: waiting.XZZ,
    }),
    health: await fillSet(people, {
      name: 'health',
      space: 'XZZ',
      agencyId: health,
      concept: 'op2.acquire',
      keeper: walker('secondCoordinator'),
      officer: walker('healthOfficer'),
      guest: walker('guest'),
      approval: waiting.XZZ,
    }),
    foreign: await fillSet(people, {
      name: 'foreign',
      space: 'XZY',
      agencyId: agency.id,
      concept: 'op2.transport',
      keeper: walker('neighbour'),
      officer: walker('foreignOfficer'),
      guest: walker('foreignguest'),
      approval: waiting.XZY,
    }),
  }
  await reviewFor(people, [sets.customs, sets.health])
  await reviewFor(people, [sets.foreign])
  return { people, walkers, sets }
}

export interface WalkWorker {
  /** Takes a step, and says whether the transaction was to be kept. */
  take: (step: WalkStep) => Promise<{ outcome: Outcome<unknown>; isKept: boolean }>
  end: () => Promise<void>
}

/** Ends every transaction of the program as if it had never been, and says how many wished to be kept. */
const openUndoingPool = (
  database: TestDatabase,
  size: number,
): { pool: Pool; countKept: () => number; forget: () => void } => {
  const pool = openPool(database.appUrl, 'plan1540_app', size)
  let commits = 0
  pool.on('connect', (client) => {
    const send = client.query.bind(client) as (...words: unknown[]) => unknown
    client.query = ((...words: unknown[]) => {
      if (words[0] !== 'commit') return send(...words)
      commits += 1
      return send('rollback')
    }) as typeof client.query
  })
  return {
    pool,
    countKept: () => commits,
    forget: () => {
      commits = 0
    },
  }
}

/**
 * Runs operations as the program does, over a connection of its own that turns every `commit` into a `rollback`: the
 * cases do not disturb each other, and whether a refused one wished to keep anything is seen.
 */
export const startWorker = (people: PeopleFixture, database: TestDatabase): WalkWorker => {
  const { pool, countKept, forget } = openUndoingPool(database, 1)
  const context = { ...people.context, appPool: pool }
  return {
    take: async ({ operation, of, by, set, address }) => {
      forget()
      const execute = executeFor(context, { token: by.token, space: address })
      const outcome = await execute(operation, of.input(set, by) as never)
      return { outcome, isKept: countKept() > 0 }
    },
    end: () => pool.end(),
  }
}

/** The same people for a whole server, nothing of whose work stays. */
export const undoing = (
  people: PeopleFixture,
  database: TestDatabase,
): { people: PeopleFixture; end: () => Promise<void> } => {
  const { pool } = openUndoingPool(database, 4)
  return { people: { ...people, context: { ...people.context, appPool: pool } }, end: () => pool.end() }
}
