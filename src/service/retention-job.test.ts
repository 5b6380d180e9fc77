import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isInTable, keptData, notOfPersons } from '#domain/people/personal-data.ts'
import { retentionRules } from '#domain/people/retention.ts'
import { removeWhatIsOld } from '#service/retention-job.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

/** Words in a column's name that sound like a person. */
const telling =
  /name|address|mail|phone|person|author|account|user|browser|agent|ip_|guest|secret|password|token|salt|detail|params|failure|draft|language|leaver|successor|actor|_by(_|$)|erase|typed/i

/** Columns of the database that hold or may hold something of a person. */
const listTelling = async (): Promise<string[]> => {
  const { rows } = await people.owner.query<{ column: string; is_person: boolean; schema: string }>(`
    select n.nspname || '.' || c.relname || '.' || a.attname as "column", n.nspname as schema,
      exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey)
        and k.confrelid in ('app.person'::regclass, 'identity."user"'::regclass)) as is_person
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('app', 'identity') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    order by 1`)
  return rows
    .filter(
      (row) =>
        row.schema === 'identity' ||
        row.is_person ||
        telling.test(row.column.slice(row.column.lastIndexOf('.') + 1)),
    )
    .map((row) => row.column)
}

describe('the table of what is kept of a person', () => {
  test('names every column of the database that is about persons, or says what it holds instead', async () => {
    const columns = await listTelling()
    expect(columns.length).toBeGreaterThan(80)
    expect(columns.filter((column) => !isInTable(column) && notOfPersons[column] === undefined)).toEqual([])
  })

  test('names no column that is not there', async () => {
    const { rows } = await people.owner.query<{ column: string }>(
      `select table_schema || '.' || table_name || '.' || column_name as "column" from information_schema.columns`,
    )
    const all = rows.map((row) => row.column)
    const named = [...keptData.flatMap(({ columns }) => [...columns]), ...Object.keys(notOfPersons)]
    expect(
      named.filter((each) =>
        each.endsWith('.*')
          ? !all.some((column) => column.startsWith(each.slice(0, -1)))
          : !all.includes(each),
      ),
    ).toEqual([])
  })
})

describe('the nightly job', () => {
  test('removes what is older than its days, leaves what is younger, and tells the instance’s history', async () => {
    const { accountId, personId } = people.people.observer
    const at = people.clock.now.getTime()
    const ago = (days: number) => new Date(at - days * 86_400_000).toISOString()
    for (const [n, days] of [91, 89].entries()) {
      await people.owner.query(
        `insert into identity.account_event (id, account_id, at, kind) values ($1, $2, $3, 'signed-in')`,
        [`e${n}`, accountId, ago(days)],
      )
      await people.owner.query(
        `insert into app.letter (id, space_id, person_id, kind, language, status, made_at, settled_at)
         values ($1, $2, $3, 'account-notice', 'en', 'sent', $4, $4)`,
        [people.context.newId(), people.spaceIds.XZZ, personId, ago(days)],
      )
    }
    await people.owner.query(
      `insert into app.notification (id, space_id, person_id, kind, object_kind, object_id, made_at, latest_at, read_at, origin_id)
       select gen_random_uuid(), $1, $2, 'mentioned', 'comment', gen_random_uuid(), $3, $3, r, $4
       from unnest(array[$5::timestamptz, null]) r`,
      [people.spaceIds.XZZ, personId, ago(400), people.instanceId, ago(181)],
    )
    expect(await removeWhatIsOld(people.context)).toEqual({
      'sign-in-history': 1,
      letters: 1,
      notifications: 1,
    })
    const { rows } = await people.owner.query(
      `select d.detail from app.history_entry e join app.history_detail d on d.entry_id = e.id
       where e.space_id = $1 and e.verb = 'removed-old'`,
      [people.spaceIds.INSTANCE],
    )
    expect(rows).toEqual([
      {
        detail: {
          personName: 'Plan1540',
          changes: { 'sign-in-history': [null, 1], letters: [null, 1], notifications: [null, 1] },
        },
      },
    ])
    // A second night finds nothing and says nothing.
    expect(await removeWhatIsOld(people.context)).toEqual({})
  })

  test('knows every rule of the table', async () => {
    for (const { id } of retentionRules)
      await people.owner.query('select app.remove_old($1, now())', [JSON.stringify({ [id]: 36_500 })])
    await expect(people.owner.query(`select app.remove_old('{"unknown": 1}', now())`)).rejects.toThrow(
      'no such rule',
    )
  })
})
