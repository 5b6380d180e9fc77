import { createHash, randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSigner } from '#service/history-key.ts'
import { type ExportedHeads, exportHeads, isExportWhole, verifyHistory } from '#service/history-seal.ts'
import { presentRecords } from '#service/space-records.ts'
import { eraseHistory } from '#store/history-owner-store.ts'
import { canonicalJson } from '#store/history-store.ts'
import { fillSpaces } from '#tests/support/filled-spaces.ts'
import { createPeople, fixtureSecret, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let heads: ExportedHeads
/** Entries of XZZ. */
let entries: number

/** Who reaches around the program: the superuser, whom nothing binds. */
let intruder: Client
const histories = ['app.history_entry', 'app.history_detail', 'app.history_head'] as const

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  await fillSpaces(people)
  intruder = new Client({ connectionString: database.adminUrl })
  await intruder.connect()
  const signer = await openSigner(database.ownerUrl, fixtureSecret, people.clock.now)
  heads = await exportHeads(database.ownerUrl, signer, people.clock.now)
  for (const table of histories) await intruder.query(`create table kept_${table.slice(4)} as table ${table}`)
  entries = heads.heads.find((head) => head.spaceCode === 'XZZ')?.seq ?? 0
})
afterAll(async () => {
  await intruder.end()
  await people.end()
  await database.drop()
})
/** Every fact begins with the history as it was. */
beforeEach(async () => {
  await intruder.query(`truncate ${histories.join(', ')}`)
  for (const table of histories) await intruder.query(`insert into ${table} table kept_${table.slice(4)}`)
})

const ofXzz = `space_id = (select id from app.space where code = 'XZZ')`
const entryAt = (seq: number): string => `${ofXzz} and seq = ${seq}`
const verify = (exported?: ExportedHeads) => verifyHistory(database.ownerUrl, presentRecords, exported)
const brokenLink = async (exported?: ExportedHeads) => (await verify(exported)).broken

/** Writes the chain of XZZ anew after an alteration, so that every hash fits again. */
const rewriteChain = async (): Promise<void> => {
  const { rows } = await intruder.query<{ id: string; canonical: Buffer }>(
    `select id, canonical from app.history_entry where ${ofXzz} order by seq`,
  )
  let previous: Buffer = Buffer.alloc(32)
  for (const [at, row] of rows.entries()) {
    const seq = Buffer.alloc(8)
    seq.writeBigInt64BE(BigInt(at + 1))
    const hash = createHash('sha256').update(previous).update(seq).update(row.canonical).digest()
    await intruder.query(
      'update app.history_entry set seq = $2, previous_hash = $3, hash = $4 where id = $1',
      [row.id, at + 1, previous, hash],
    )
    previous = hash
  }
  await intruder.query(`update app.history_head set seq = $1, hash = $2 where ${ofXzz}`, [
    rows.length,
    previous,
  ])
}

const deleteTail = async (count: number): Promise<void> => {
  const tail = `${ofXzz} and seq > ${entries - count}`
  await intruder.query(
    `delete from app.history_detail where entry_id in (select id from app.history_entry where ${tail})`,
  )
  await intruder.query(`delete from app.history_entry where ${tail}`)
}

describe('the history', () => {
  test('verifies as it was written, for every space, also against its exported heads', async () => {
    expect(entries).toBeGreaterThan(8)
    const outcome = await verify(heads)
    expect(outcome).toMatchObject({
      broken: null,
      chains: [
        { spaceCode: 'INSTANCE', entries: 1, erased: 0 },
        { spaceCode: 'XZY', entries, erased: 0 },
        { spaceCode: 'XZZ', entries, erased: 0 },
      ],
      keys: [{ publicKey: heads.publicKey, spaceCode: 'INSTANCE', seq: 1 }],
    })
    expect(outcome.records).toMatchObject({ different: null, erased: 0 })
  })

  test('whose details were erased by an entry of its own verifies, and counts them', async () => {
    const erasure = {
      id: randomUUID(),
      spaceCode: 'XZZ',
      reason: 'asked for',
      at: '2026-11-23T10:00:00.000Z',
    }
    expect(await eraseHistory(database.ownerUrl, { ...erasure, entries: [2, 4] })).toBe(true)
    const outcome = await verify(heads)
    expect(outcome.broken).toBeNull()
    expect(outcome.chains[2]).toEqual({ spaceCode: 'XZZ', entries: entries + 1, erased: 2 })
    expect(outcome.records?.different).toBeNull()
    expect(outcome.records?.erased).toBeGreaterThan(0)
    // What is gone cannot be erased again.
    expect(await eraseHistory(database.ownerUrl, { ...erasure, entries: [2, 5] })).toBe(false)
  })

  test.each<[string, string, { seq: number; reason: string }]>([
    [
      'altered canonical bytes',
      `update app.history_entry set canonical = canonical || '\\x20' where ${entryAt(4)}`,
      { seq: 4, reason: 'hash' },
    ],
    [
      'an altered hash',
      `update app.history_entry set hash = sha256('') where ${entryAt(4)}`,
      { seq: 4, reason: 'hash' },
    ],
    [
      'an altered link',
      `update app.history_entry set previous_hash = sha256('') where ${entryAt(4)}`,
      { seq: 4, reason: 'link' },
    ],
    [
      'an altered verb',
      `update app.history_entry set verb = 'approved' where ${entryAt(4)}`,
      { seq: 4, reason: 'row' },
    ],
    [
      'an altered time',
      `update app.history_entry set at = at - interval '1 day' where ${entryAt(4)}`,
      { seq: 4, reason: 'row' },
    ],
    [
      'another person',
      `update app.history_entry set person_id = gen_random_uuid() where ${entryAt(4)}`,
      { seq: 4, reason: 'row' },
    ],
    [
      'another object',
      `update app.history_entry set object_id = gen_random_uuid() where ${entryAt(4)}`,
      { seq: 4, reason: 'row' },
    ],
    [
      'another revision',
      `update app.history_entry set object_revision = 7 where ${entryAt(4)}`,
      { seq: 4, reason: 'row' },
    ],
    [
      'an altered detail',
      `update app.history_detail set detail = jsonb_set(detail, '{personName}', '"Somebody Else"')
       where entry_id = (select id from app.history_entry where ${entryAt(4)})`,
      { seq: 4, reason: 'detail' },
    ],
    [
      'a detail without its salt',
      `update app.history_detail set salt = null
       where entry_id = (select id from app.history_entry where ${entryAt(4)})`,
      { seq: 4, reason: 'detail' },
    ],
    [
      'a detail emptied without an entry that says so',
      `update app.history_detail set salt = null, detail = null
       where entry_id = (select id from app.history_entry where ${entryAt(4)})`,
      { seq: 4, reason: 'emptied' },
    ],
    ['every detail deleted', `delete from app.history_detail where ${ofXzz}`, { seq: 1, reason: 'emptied' }],
    [
      'swapped entries',
      `update app.history_entry set seq = 99 where ${entryAt(4)};
       update app.history_entry set seq = 4 where ${entryAt(5)};
       update app.history_entry set seq = 5 where ${entryAt(99)}`,
      { seq: 4, reason: 'link' },
    ],
    [
      'an entry taken out of the middle',
      `delete from app.history_detail where entry_id = (select id from app.history_entry where ${entryAt(4)});
       delete from app.history_entry where ${entryAt(4)}`,
      { seq: 4, reason: 'gap' },
    ],
    [
      'a head set back',
      `update app.history_head set seq = seq - 1 where ${ofXzz}`,
      { seq: 0, reason: 'head' },
    ],
    ['its head gone', `delete from app.history_head where ${ofXzz}`, { seq: 0, reason: 'head' }],
  ])('with %s is found to be broken there', async (_title, statement, { seq, reason }) => {
    await intruder.query(statement)
    expect(await brokenLink()).toEqual({ spaceCode: 'XZZ', seq: seq === 0 ? entries + 1 : seq, reason })
  })

  test('whose last entries were deleted does not reach its head', async () => {
    await deleteTail(2)
    expect(await brokenLink()).toEqual({ spaceCode: 'XZZ', seq: entries - 1, reason: 'head' })
  })

  test('that was cut and whose head was rewritten to fit is found against an exported head', async () => {
    await deleteTail(2)
    await rewriteChain()
    expect(await brokenLink()).toBeNull()
    expect(await brokenLink(heads)).toEqual({ spaceCode: 'XZZ', seq: entries - 1, reason: 'cut' })
  })

  test('that was rewritten whole with an entry altered is found against an exported head', async () => {
    await intruder.query(
      `update app.history_entry set verb = 'approved',
         canonical = convert_to(replace(convert_from(canonical, 'UTF8'), '"verb":"' || verb || '"', '"verb":"approved"'), 'UTF8')
       where ${entryAt(2)}`,
    )
    await rewriteChain()
    expect(await brokenLink()).toBeNull()
    expect(await brokenLink(heads)).toEqual({ spaceCode: 'XZZ', seq: entries, reason: 'exported-head' })
  })

  test('rewritten with bytes that the program never wrote is named broken, and the check does not fail', async () => {
    await intruder.query(`update app.history_entry set canonical = '\\x6e6f6a736f6e' where ${entryAt(2)}`)
    await rewriteChain()
    expect(await brokenLink()).toEqual({ spaceCode: 'XZZ', seq: 2, reason: 'row' })
  })

  test('deleted whole, with its head, is found against an exported head', async () => {
    await deleteTail(entries)
    await intruder.query(`delete from app.history_head where ${ofXzz}`)
    expect(await brokenLink()).toBeNull()
    expect(await brokenLink(heads)).toEqual({ spaceCode: 'XZZ', seq: 1, reason: 'cut' })
  })
})

describe('exported heads', () => {
  test('are whole, also after a way through a file', () => {
    expect(isExportWhole(heads)).toBe(true)
    expect(isExportWhole(JSON.parse(JSON.stringify(heads)) as ExportedHeads)).toBe(true)
  })

  test.each<[string, (exported: ExportedHeads) => ExportedHeads]>([
    [
      'a lower head',
      (exported) => ({ ...exported, heads: exported.heads.map((head) => ({ ...head, seq: 1 })) }),
    ],
    ['a head left out', (exported) => ({ ...exported, heads: exported.heads.slice(1) })],
    ['another day', (exported) => ({ ...exported, exportedAt: '2020-01-01T00:00:00.000Z' })],
    ['no signature', (exported) => ({ ...exported, signature: '' })],
    ['a signature of something else', (exported) => ({ ...exported, signature: exported.publicKey })],
    ['another key', (exported) => ({ ...exported, publicKey: 'a'.repeat(64) })],
  ])('with %s are not whole', (_title, forge) => {
    expect(isExportWhole(forge(heads))).toBe(false)
  })

  test('are signed with one key as long as the secret is the same, which the history names once', async () => {
    const again = await openSigner(database.ownerUrl, fixtureSecret, people.clock.now)
    expect(again).toMatchObject({ publicKey: heads.publicKey, isNew: false })
    expect((await verify()).keys).toHaveLength(1)
  })

  // The last one: the instance has another key afterwards.
  test('under another secret are signed with a new key, and the history names both', async () => {
    const other = await openSigner(database.ownerUrl, 'the secret of another instance', people.clock.now)
    expect(other.isNew).toBe(true)
    const outcome = await verify(heads)
    expect(outcome.broken).toBeNull()
    expect(outcome.keys.map((each) => each.publicKey)).toEqual([heads.publicKey, other.publicKey])
  })
})

test('the same content has the same canonical bytes, in whatever order it was put together', () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[{"c":null,"d":1}]}')
})
