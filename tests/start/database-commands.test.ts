import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBundledPostgres } from '#server/bundled-postgres.ts'
import { runPlan1540 } from '#tests/support/cli-process.ts'
import { isAlive, makeDataFolder, serverPid, startProgram } from '#tests/support/running-program.ts'
import { createEmptyTestDatabase } from '#tests/support/test-database.ts'

let data: Awaited<ReturnType<typeof makeDataFolder>>
/** Where archives and heads go. */
let folder: string
const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plan1540-commands-'))
  data = await makeDataFolder()
  const program = startProgram({ dataFolder: data.folder })
  await program.ready
  program.kill('SIGTERM')
  await program.ended
})
afterAll(async () => {
  await data.remove()
  await rm(folder, { recursive: true, force: true })
})

/** One command line over the demonstration's data folder, or another. */
const run = (line: string, dataFolder = data.folder, env = {}) =>
  runPlan1540(line.split(' '), { dataFolder, env })
const json = (text: string): unknown => JSON.parse(text)

/** Reads or alters the demonstration's database in a folder around the program; gives the rows of a query. */
const asIntruder = async (dataFolder: string, statement: string): Promise<Record<string, string>[]> => {
  const postgres = await startBundledPostgres({ dataFolder })
  const intruder = new Client(postgres.adminUrl('plan1540_demo'))
  await intruder.connect()
  const { rows } = await intruder.query<Record<string, string>>(statement)
  await intruder.end()
  await postgres.stop()
  return rows
}

describe('where no instance ever started', () => {
  test.each(['history verify', 'history export', 'backup never.backup'])(
    '“%s” says so in a sentence, exits 1 and makes nothing',
    async (line) => {
      const place = at('no-instance')
      const message = `The data folder ${place} holds no database; start Plan1540 on it first, or set PLAN1540_DATA to another folder.`
      expect(await run(line, place)).toEqual({ exit: 1, out: '', error: `${message}\n` })
      const { exit, out, error } = await run(`${line} --json`, place)
      expect([exit, error]).toEqual([1, ''])
      expect(json(out)).toEqual({ ok: false, code: 'cannot', message, problems: [] })
      expect(existsSync(place)).toBe(false)
      expect(existsSync('never.backup')).toBe(false)
    },
  )

  test.each(['search rebuild'])('“%s” needs a database too', async (line) => {
    expect((await run(line, at('no-instance'))).exit).toBe(1)
  })

  test('a folder with the demonstration alone has no other instance, and its database is stopped again', async () => {
    const { exit, out, error } = await run('history verify', data.folder, { PLAN1540_DEMO: '0' })
    expect([exit, out]).toEqual([1, ''])
    expect(error).toMatch(
      /^The database is at version 0 .* start Plan1540 with PLAN1540_DEMO=0 once[^\n]*\n$/,
    )
    expect(isAlive((await serverPid(data.folder)) ?? 0)).toBe(false)
    expect(existsSync(join(data.folder, 'instance.lock'))).toBe(false)
  })

  test('an external database that was never migrated is refused and stays as it is', async () => {
    const empty = await createEmptyTestDatabase()
    const { exit, error } = await run('history verify', at('external'), {
      DATABASE_URL: empty.appUrl,
      DATABASE_OWNER_URL: empty.ownerUrl,
      PLAN1540_SECRET: 'a-secret-that-is-long-enough-for-the-tests',
    })
    expect([exit, error]).toEqual([1, expect.stringMatching(/^The database is at version 0 [^\n]*\n$/)])
    const client = new Client(empty.ownerUrl)
    await client.connect()
    const { rows } = await client.query("select to_regnamespace('app') as app")
    expect(rows).toEqual([{ app: null }])
    await client.end()
    await empty.drop()
  })
})

describe('over an instance', () => {
  test('the history is whole, in words and for machines', async () => {
    const { exit, out, error } = await run('history verify')
    expect([exit, error]).toEqual([0, ''])
    expect(out).toMatch(/^XVA: [\d,]+ entries/m)
    expect(out).toMatch(/The history is whole\.\n$/)
    expect(json((await run('history verify --json')).out)).toMatchObject({ ok: true, broken: null })
  })

  test('heads are exported, fit what they were taken from, and no other file passes for them', async () => {
    const file = at('heads.json')
    expect(await run(`history export --out ${file}`)).toMatchObject({ exit: 0, error: '' })
    expect(await run(`history verify --head ${file}`)).toMatchObject({ exit: 0, error: '' })
    const heads = json(await readFile(file, 'utf8')) as object
    expect(json((await run('history export --json')).out)).toMatchObject({
      ok: true,
      heads: (heads as { heads: unknown }).heads,
    })
    expect(await run(`history export --out ${file}`)).toMatchObject({
      exit: 1,
      error: `${file} exists already; with --force it is written over.\n`,
    })
    expect(await run('history verify --head package.json')).toMatchObject({
      exit: 1,
      error: 'package.json holds no exported heads.\n',
    })
  })

  test('the index of the search is made anew', async () => {
    const { exit, out } = await run('search rebuild --json')
    expect(exit).toBe(0)
    const { entries } = json(out) as { entries: number }
    expect(entries).toBeGreaterThan(300)
  })

  test('a backup restores into a new data folder with its history whole, and over nothing else', async () => {
    const file = at('whole.backup')
    const made = await run(`backup ${file} --json`)
    expect(made.exit, made.error).toBe(0)
    const { rows } = json(made.out) as { rows: number }
    expect(json(made.out)).toMatchObject({ ok: true, file })
    const other = at('other')
    const restored = await run(`restore ${file} --json`, other)
    expect(restored.exit, restored.error).toBe(0)
    expect(json(restored.out)).toMatchObject({ ok: true, file, rows, signature: 'good' })
    const kept = json((await run('search rebuild --json')).out) as { entries: number }
    expect(json((await run('search rebuild --json', other)).out)).toMatchObject({ entries: kept.entries })
    const { out: there } = await run('history verify', other)
    expect(there.replace(other, data.folder)).toBe((await run('history verify')).out)
    // Its secret is its own, but the history names the key with which the heads were signed.
    const against = await run(`history verify --head ${at('heads.json')}`, other)
    expect(against).toMatchObject({ exit: 0, error: '' })
    expect(against.out).toMatch(
      /is signed with the key [0-9a-f]{64}, which this history names \(INSTANCE, entry/,
    )
    expect(await run(`restore ${file}`, other)).toEqual({
      exit: 1,
      out: '',
      error: 'The database is in use; a backup is restored into an empty one only.\n',
    })
  })

  test('heads are believed by the key that a person kept, and by no other', async () => {
    const file = at('heads.json')
    const { publicKey } = json(await readFile(file, 'utf8')) as { publicKey: string }
    await writeFile(at('kept.key'), `# of the first instance\n${publicKey}\n`)
    for (const key of [publicKey, at('kept.key')])
      expect((await run(`history verify --head ${file} --key ${key}`)).out).toContain(
        `is signed with the key that you gave, ${publicKey}.`,
      )
    expect(await run(`history verify --head ${file} --key ${'b'.repeat(64)}`)).toMatchObject({ exit: 1 })
    expect(await run(`history verify --key ${publicKey}`)).toMatchObject({ exit: 1 })
    const text = (await readFile(file, 'utf8')).replace(/"seq": \d+/, '"seq": 1')
    await writeFile(at('changed.json'), text)
    expect(await run(`history verify --head ${at('changed.json')}`)).toMatchObject({
      exit: 1,
      error: `${at('changed.json')} was changed after it was signed.\n`,
    })
  })

  test('a backup of the demonstration goes into the demonstration’s database only', async () => {
    const line = `restore ${at('whole.backup')}`
    expect(await run(line, at('as-real'), { PLAN1540_DEMO: '0' })).toMatchObject({
      exit: 1,
      error: 'This backup holds the demonstration; restore it with PLAN1540_DEMO=1.\n',
    })
    expect((await run('history verify', at('other'))).out).toContain(`The demonstration in ${at('other')}.\n`)
  })

  test('who was erased after a backup is erased in what is restored from it, by the list that was kept', async () => {
    const backup = at('whole.backup')
    const person =
      "select p.id, p.name from app.person p join app.membership m on m.person_id = p.id where m.role = 'observer'"
    const [observer] = await asIntruder(data.folder, person)
    const list = at('erasures.json')
    const erasures = [{ personId: observer?.id, erasedAt: '2026-11-26T09:00:00.000Z' }]
    await writeFile(
      list,
      JSON.stringify({ format: 'plan1540-erasures-1', writtenAt: '2026-11-26T10:00:00.000Z', erasures }),
    )
    const other = at('erased-again')
    // A list that cannot be read stops everything before the folder is touched.
    for (const unread of [at('no-such.json'), backup]) {
      const refused = await run(`restore ${backup} --erasures ${unread}`, other)
      expect([refused.exit, refused.out]).toEqual([1, ''])
      expect(refused.error).toContain(unread)
      expect(existsSync(other)).toBe(false)
    }
    const plain = await run(`restore ${backup}`, at('back-again'))
    expect(plain.out).toContain('Whoever was erased after this backup is back.')
    expect(await asIntruder(at('back-again'), person)).toEqual([observer])

    const restored = await run(`restore ${backup} --erasures ${list} --json`, other)
    expect(restored.exit, restored.error).toBe(0)
    expect(json(restored.out)).toMatchObject({ ok: true, erasedAgain: 1 })
    const [label] = await asIntruder(other, `select name from app.person where id = '${observer?.id}'`)
    expect(label?.name).toMatch(/^#[0-9a-f]{12}$/)
    expect(await run('history verify', other)).toMatchObject({ exit: 0, error: '' })
    // What was erased again is named by the restored instance's own list as well.
    const { out } = await run('erasure export --json', other)
    expect(json(out)).toMatchObject({ ok: true, erasures: [{ personId: observer?.id }] })
  })

  test('beside the running program all may be read, and nothing restored', async () => {
    const program = startProgram({ dataFolder: data.folder })
    await program.ready
    expect(await run('history verify')).toMatchObject({ exit: 0 })
    const { exit, error } = await run(`restore ${at('whole.backup')}`)
    expect([exit, error]).toEqual([1, expect.stringContaining('already running on the data folder')])
    expect(isAlive((await serverPid(data.folder)) ?? 0)).toBe(true)
    program.kill('SIGTERM')
    await program.ended
  })

  test.each([
    ['backup', 'Name the file'],
    ['backup one two', 'one file too many'],
    ['restore', 'Name the file'],
    ['history verify one', 'one file too many'],
    ['history verify --heads one', 'Unknown option'],
    ['history export --out', 'argument missing'],
    ['history', 'There is no command'],
  ])('“%s” is wrong usage and exits 2', async (line, words) => {
    const { exit, out, error } = await run(line)
    expect([exit, out]).toEqual([2, ''])
    expect(error).toContain(words)
    expect(json((await run(`${line} --json`)).out)).toMatchObject({ ok: false })
  })

  test('an answer altered around the program is named, with exit 1, though the history is unbroken', async () => {
    await asIntruder(at('other'), `update app.answer set value = 'NA', remark = null where value = 'X'`)
    const { exit, out } = await run(`history verify --head ${at('heads.json')}`, at('other'))
    expect(exit).toBe(1)
    expect(out).toMatch(
      /The history is unbroken, but a record differs from it: answer [0-9a-f-]{36}: its field/,
    )
    expect(out).not.toContain('The history is whole')
  })

  test('a folder with an instance and the demonstration asks which is meant', async () => {
    const program = startProgram({ dataFolder: data.folder, env: { PLAN1540_DEMO: '0' } })
    await program.ready
    program.kill('SIGTERM')
    await program.ended
    const message = `The data folder ${data.folder} holds an instance and the demonstration; say which with PLAN1540_DEMO=0 or PLAN1540_DEMO=1.\n`
    for (const line of ['history verify', `backup ${at('which.backup')}`])
      expect(await run(line)).toEqual({ exit: 1, out: '', error: message })
    expect(existsSync(at('which.backup'))).toBe(false)
    const said = await run(`backup ${at('which.backup')}`, data.folder, { PLAN1540_DEMO: '0' })
    expect(said.out).toContain(`The instance in ${data.folder}.\n`)
  })

  test('a folder with an instance alone needs no word about it', async () => {
    const alone = at('alone')
    const restored = await run(`restore ${at('which.backup')}`, alone)
    expect(restored.out).toContain(`The instance in ${alone}.\n`)
    expect((await run('history verify', alone)).out).toContain(`The instance in ${alone}.\n`)
  })

  // The last ones: they leave the data folder with a history that is broken for good, each before the one before.
  const ofXva = `space_id = (select id from app.space where code = 'XVA')`
  const entryAt = (seq: number): string => `${ofXva} and seq = ${seq}`
  test.each<[string, string, { seq: number; reason: string; words: string }]>([
    [
      'two entries put in each other’s place',
      `update app.history_entry set seq = -8 where ${entryAt(8)};
       update app.history_entry set seq = 8 where ${entryAt(9)};
       update app.history_entry set seq = 9 where ${entryAt(-8)}`,
      { seq: 8, reason: 'link', words: 'it does not follow from the entry before it' },
    ],
    [
      'an entry removed',
      `delete from app.history_detail where entry_id = (select id from app.history_entry where ${entryAt(5)});
       delete from app.history_entry where ${entryAt(5)}`,
      { seq: 5, reason: 'gap', words: 'it is missing or out of order' },
    ],
    [
      'an entry altered',
      `update app.history_entry set verb = 'approved' where ${entryAt(3)}`,
      { seq: 3, reason: 'row', words: 'its columns differ from what was recorded' },
    ],
  ])('%s around the program is named as the first broken link, with exit 1', async (_fact, sql, at) => {
    await asIntruder(data.folder, sql)
    const demo = { PLAN1540_DEMO: '1' }
    const { exit, out, error } = await run('history verify', data.folder, demo)
    expect([exit, error]).toEqual([1, ''])
    expect(out).toMatch(new RegExp(`XVA: the chain breaks at entry ${at.seq}: ${at.words}\\.\\n$`))
    const told = await run('history verify --json', data.folder, demo)
    expect(told.exit).toBe(1)
    const broken = { spaceCode: 'XVA', seq: at.seq, reason: at.reason }
    expect(json(told.out)).toMatchObject({ ok: false, broken })
  })
})
