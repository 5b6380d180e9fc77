import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  appendHistory,
  changesSince,
  type HistoryNote,
  listHistory,
  listLastMoves,
} from '#store/history-store.ts'
import { withScope } from '#store/scope-store.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database, { poolSize: 12 })
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const inScope = <T>(
  person: FixturePerson,
  space: string,
  run: (db: Parameters<typeof appendHistory>[0]) => Promise<T>,
): Promise<T> =>
  withScope(
    people.context.appPool,
    { kind: 'session', token: people.people[person].token, space },
    'write',
    people.clock.now,
    (db) => run(db),
  )

const note = (change: Partial<HistoryNote> = {}): HistoryNote => ({
  id: people.context.newId(),
  objectKind: 'answer',
  objectId: people.context.newId(),
  objectRevision: 1,
  verb: 'answered',
  personId: people.people.coordinator.personId,
  personName: 'Ana Coordinator',
  at: '2026-11-23T09:00:00.000Z',
  changes: {},
  ...change,
})

describe('appending', () => {
  test('at once by many in one space gives a sequence without gap or repetition, apart from other spaces', async () => {
    const writers = Array.from({ length: 60 }, (_, at) =>
      at % 3 === 0
        ? inScope('neighbour', 'XZY', (db) =>
            appendHistory(db, note({ personId: people.people.neighbour.personId })),
          )
        : inScope('coordinator', 'XZZ', (db) => appendHistory(db, note())),
    )
    await Promise.all(writers)
    for (const [code, count] of [
      ['XZZ', 40],
      ['XZY', 20],
    ] as const) {
      const { rows } = await people.owner.query<{ seq: string; links: boolean }>(
        `select e.seq, e.previous_hash = coalesce(lag(e.hash) over (order by e.seq), decode(repeat('00', 32), 'hex')) as links
         from app.history_entry e where e.space_id = $1 order by e.seq`,
        [people.spaceIds[code]],
      )
      expect(rows.map((row) => Number(row.seq))).toEqual(Array.from({ length: count }, (_, at) => at + 1))
      expect(rows.every((row) => row.links)).toBe(true)
    }
  })

  test('is undone with the change it belongs to, and leaves no gap', async () => {
    const before = await inScope('coordinator', 'XZZ', (db) => listHistory(db, { limit: 1 }))
    const broken = inScope('coordinator', 'XZZ', async (db) => {
      await appendHistory(db, note())
      throw new Error('broken off')
    })
    await expect(broken).rejects.toThrow('broken off')
    await inScope('coordinator', 'XZZ', (db) => appendHistory(db, note()))
    const after = await inScope('coordinator', 'XZZ', (db) => listHistory(db, { limit: 1 }))
    expect(after[0]?.seq).toBe((before[0]?.seq ?? 0) + 1)
  })

  test('names the person of the scope, whoever the caller says it was', async () => {
    const id = people.context.newId()
    await inScope('coordinator', 'XZZ', (db) =>
      appendHistory(db, note({ id, personId: people.people.observer.personId })),
    )
    const { rows } = await people.owner.query('select person_id from app.history_entry where id = $1', [id])
    expect(rows).toEqual([{ person_id: people.people.coordinator.personId }])
  })
})

describe('what changed since a revision', () => {
  test('is the value before the first change after it, and who changed it last', async () => {
    const objectId = people.context.newId()
    const steps: [number, string, Record<string, [unknown, unknown]>][] = [
      [1, 'Ana', { value: [null, '?'], remark: [null, 'first'] }],
      [2, 'Ben', { value: ['?', 'X'] }],
      [3, 'Ana', { value: ['X', 'NA'], remark: ['first', 'second'] }],
    ]
    for (const [objectRevision, personName, changes] of steps) {
      const at = `2026-11-23T0${objectRevision}:00:00.000Z`
      await inScope('coordinator', 'XZZ', (db) =>
        appendHistory(db, note({ objectId, objectRevision, personName, changes, at })),
      )
    }
    const since = (revision: number) =>
      inScope('coordinator', 'XZZ', (db) => changesSince(db, objectId, revision))
    const last = { changedBy: 'Ana', changedAt: '2026-11-23T03:00:00.000Z' }
    expect(await since(3)).toEqual({})
    expect(await since(2)).toEqual({ value: { base: 'X', ...last }, remark: { base: 'first', ...last } })
    expect(await since(1)).toEqual({ value: { base: '?', ...last }, remark: { base: 'first', ...last } })
    expect(await since(0)).toEqual({ value: { base: null, ...last }, remark: { base: null, ...last } })
    expect(await inScope('neighbour', 'XZY', (db) => changesSince(db, objectId, 0))).toEqual({})
  })
})

describe('reading', () => {
  test('gives the latest first, page by page, each entry once', async () => {
    const seen: number[] = []
    let before: number | undefined
    for (;;) {
      const page = await inScope('coordinator', 'XZZ', (db) =>
        listHistory(db, { limit: 7, ...(before === undefined ? {} : { before }) }),
      )
      seen.push(...page.map((entry) => entry.seq))
      before = page.at(-1)?.seq
      if (page.length < 7) break
    }
    const latest = seen[0] ?? 0
    expect(seen).toEqual(Array.from({ length: latest }, (_, at) => latest - at))
  })

  test('of an entry whose detail was erased gives no name and no values', async () => {
    const objectId = people.context.newId()
    await inScope('coordinator', 'XZZ', (db) =>
      appendHistory(db, note({ objectId, changes: { value: [null, 'X'] } })),
    )
    await people.owner.query(
      `update app.history_detail set detail = null, salt = null
       where entry_id = (select id from app.history_entry where object_id = $1)`,
      [objectId],
    )
    const read = await inScope('coordinator', 'XZZ', (db) =>
      listHistory(db, { objectIds: [objectId], limit: 5 }),
    )
    expect(read).toMatchObject([{ verb: 'answered', personName: null, changes: {} }])
  })
})

describe('what moved last', () => {
  const at = (minute: number): string => `2026-11-25T10:${String(minute).padStart(2, '0')}:07.000Z`
  const action = { objectKind: 'plan-action', verb: 'changed' }
  const movesOf = async () =>
    (await inScope('coordinator', 'XZZ', (db) => listLastMoves(db, 3, sql<boolean>`true`))).map((move) => [
      move.objectKind,
      move.objectCount,
      Object.keys(move.changes).join(' '),
    ])
  const append = (notes: Partial<HistoryNote>[]) =>
    inScope('coordinator', 'XZZ', async (db) => {
      for (const each of notes) await appendHistory(db, note(each))
    })

  test('is told by person, minute and kind, and leaves out documents and the preparing of a demonstration', async () => {
    await append([
      { ...action, at: at(1) },
      { ...action, at: at(1) },
      { ...action, at: at(1) },
      { objectKind: 'plan', verb: 'drafted', at: at(2) },
      { objectKind: 'document', verb: 'asked-for', at: at(3) },
      { objectKind: 'document', verb: 'made', at: at(3) },
      { objectKind: 'instance', verb: 'seeded', at: at(4) },
    ])
    expect((await movesOf()).slice(0, 2)).toEqual([
      ['plan', 1, ''],
      ['plan-action', 3, ''],
    ])
  })

  test('keeps apart what was done in the own name and in the stead of each other person', async () => {
    const inStead = (name: string) => ({
      ...action,
      at: at(6),
      actingForName: name,
      facts: { actingFor: `person-${name}` },
    })
    await append([
      { ...action, at: at(6) },
      inStead('Tilda'),
      { ...action, at: at(6) },
      inStead('Tilda'),
      inStead('Otto'),
    ])
    const moves = await inScope('coordinator', 'XZZ', (db) => listLastMoves(db, 3, sql<boolean>`true`))
    expect(moves.map((move) => [move.actingForName, move.objectCount])).toEqual([
      ['Otto', 1],
      ['Tilda', 2],
      [null, 2],
    ])
  })

  test('gives every line of a move of one object', async () => {
    const objectId = people.context.newId()
    await append([
      { ...action, objectId, at: at(9), changes: { 'title@en': [null, 'A'] } },
      { ...action, objectId, at: at(9), changes: { 'title@fr': [null, 'B'] } },
    ])
    expect((await movesOf()).slice(0, 2)).toEqual([
      ['plan-action', 1, 'title@fr'],
      ['plan-action', 1, 'title@en'],
    ])
  })
})
