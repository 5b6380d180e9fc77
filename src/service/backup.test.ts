import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localLoginRole } from '#server/bundled-postgres.ts'
import { backUp } from '#service/backup.ts'
import { BackupError } from '#service/backup-encryption.ts'
import { assertSigned, openBackup, restoreBackup } from '#service/backup-restore.ts'
import type { Signer } from '#service/backup-signature.ts'
import { addFile } from '#service/file-commands.ts'
import { keepSigner, openSigner } from '#service/history-key.ts'
import { verifyHistory } from '#service/history-seal.ts'
import { presentRecords } from '#service/space-records.ts'
import { latestMigrationNumber } from '#store/migration-files.ts'
import { keepTemplate } from '#tests/support/kept-template.ts'
import { createPeople, fixtureSecret, type PeopleFixture } from '#tests/support/people-fixture.ts'
import {
  createEmptyTestDatabase,
  createTestDatabase,
  type TestDatabase,
} from '#tests/support/test-database.ts'
import { wordTemplateFile } from '#tests/support/word-template-files.ts'

const now = new Date('2026-11-23T10:00:00Z')
let database: TestDatabase
let people: PeopleFixture
let folder: string
let signer: Signer
/** A backup in the clear, and one closed with a key. */
let plain: string
let sealed: string
let identity: string

const fileOf = (name: string): string => join(folder, name)
const keyFile = async (name: string, key: string): Promise<string> => {
  await writeFile(fileOf(name), `# made for a test\n${key}\n`)
  return fileOf(name)
}

/** Makes a database for one piece of work and drops it again. */
const withDatabase = async <T>(
  make: () => Promise<TestDatabase>,
  work: (of: TestDatabase) => Promise<T>,
): Promise<T> => {
  const made = await make()
  try {
    return await work(made)
  } finally {
    await made.drop()
  }
}
const target = (of: TestDatabase) => ({ ownerUrl: of.ownerUrl, appLoginRole: localLoginRole })

/** Opens, judges and restores, as the command does. */
const restore = async (
  to: ReturnType<typeof target>,
  file: string,
  options: { keyFile?: string; signer?: string; isAcceptedAltered?: boolean } = {},
) => {
  const opened = await openBackup(file, options)
  assertSigned(opened, options)
  return restoreBackup(to, opened)
}

/** Tables that a restore fills again from the others. */
const rebuilt = ['app.search_entry']

/** All rows of all tables of ours as text, by table; migrations apart, whose times differ. */
const rowsOf = async (ownerUrl: string): Promise<Record<string, string[]>> => {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  const tables = await client.query<{ name: string }>(`
    select n.nspname || '.' || quote_ident(c.relname) as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('app', 'identity') and c.relkind = 'r' and c.relname <> 'migration' order by 1`)
  const found: Record<string, string[]> = {}
  for (const { name } of tables.rows) {
    // Its numbers are made anew with it.
    const row = rebuilt.includes(name) ? `(to_jsonb(t) - 'id')::text` : 't::text'
    const { rows } = await client.query<{ row: string }>(`select ${row} as row from ${name} t order by 1`)
    found[name] = rows.map(({ row }) => row)
  }
  await client.end()
  return found
}

/** Tables that a backup leaves out: who is signed in, and what waits for an answer. */
const leftOut = ['identity.session', 'identity.verification', 'identity."rateLimit"']
/** The rows that come back from a backup. */
const savedRowsOf = async (ownerUrl: string): Promise<Record<string, string[]>> => ({
  ...(await rowsOf(ownerUrl)),
  ...Object.fromEntries(leftOut.map((table) => [table, []])),
})

/** How many rows stand in the backup itself. */
const countKept = (rows: Record<string, string[]>): number =>
  Object.entries(rows).flatMap(([table, own]) => (rebuilt.includes(table) ? [] : own)).length

/** The sentence with which a restore is refused. */
const sentenceOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => null,
    (fault: unknown) => fault,
  )
  expect(error).toBeInstanceOf(BackupError)
  return (error as BackupError).message
}

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  folder = await mkdtemp(join(tmpdir(), 'backup-'))
  const instrument = await people.run('coordinator', 'legal-instrument.add', {
    language: 'ar',
    title: 'قانون العقوبات',
    shortTitle: 'Penal “Code”\\ of 2009',
    kind: 'code',
    number: null,
    gazette: null,
    adoptedOn: '2009-03-01',
    inForceOn: null,
    issuedBy: null,
    textLanguage: 'ar',
    translation: 'original',
    address: null,
  })
  await people.run('coordinator', 'answer.record', {
    fieldId: 'op2.manufacture/BW/legal',
    base: 0,
    language: 'en',
    value: 'X',
    information: null,
    remark: 'Two lines\nand a tab\t, quotes "\' and a backslash \\',
    sources: [{ legalInstrumentId: instrument.id, provision: 'Art. 5' }],
    adherences: [],
  })
  await people.run('coordinator', 'plan.draft', { fieldIds: ['op2.manufacture/CW/legal'], language: 'fr' })
  const caller = { token: people.people.coordinator.token, space: 'XZZ' }
  const head = { name: 'scan.pdf', mediaType: 'application/pdf' }
  await addFile(
    people.context,
    caller,
    head,
    (async function* () {
      yield Buffer.from('%PDF-1.7\n')
      for (let at = 0; at < 40; at += 1) yield randomBytes(64 * 1024)
    })(),
  )
  await keepTemplate(people, 'coordinator', { bytes: await wordTemplateFile() })
  signer = await openSigner(database.ownerUrl, fixtureSecret, now)
  identity = await generateX25519Identity()
  plain = fileOf('plain.backup')
  sealed = fileOf('sealed.backup')
  await backUp(database.ownerUrl, plain, { signer, now })
  await backUp(database.ownerUrl, sealed, {
    signer,
    now,
    keyFile: await keyFile('recipient', await identityToRecipient(identity)),
  })
}, 60_000)
afterAll(async () => {
  await people.end()
  await database.drop()
  await rm(folder, { recursive: true })
})

describe('a backup', () => {
  test('comes back equal in every row of every table, and its history verifies', async () => {
    const before = await savedRowsOf(database.ownerUrl)
    for (const table of [
      'app.file_chunk',
      'app.source',
      'app.history_entry',
      'app.signing_key',
      'app.document_template',
    ])
      expect(before[table]?.length).toBeGreaterThan(0)
    await withDatabase(createEmptyTestDatabase, async (empty) => {
      const restored = await restore(target(empty), plain)
      expect(restored).toEqual({
        rows: countKept(before),
        version: latestMigrationNumber(),
        takenAt: now.toISOString(),
      })
      expect(await rowsOf(empty.ownerUrl)).toEqual(before)
      const { broken, records } = await verifyHistory(empty.ownerUrl, presentRecords)
      expect([broken, records?.different]).toEqual([null, null])
    })
  })

  test('holds no session: whoever finds it is signed in nowhere, and a restored instance asks everybody', async () => {
    expect((await rowsOf(database.ownerUrl))['identity.session']?.length).toBeGreaterThan(0)
    const text = gunzipSync(await readFile(plain)).toString('latin1')
    expect(text).toContain(people.people.coordinator.email)
    expect(text).not.toContain(people.people.coordinator.token)
  })

  test('goes into a migrated database in which nobody exists yet', async () => {
    await withDatabase(createTestDatabase, async (empty) => {
      await restore(target(empty), plain)
      expect(await rowsOf(empty.ownerUrl)).toEqual(await savedRowsOf(database.ownerUrl))
    })
  })

  test('says what it holds, is readable by its owner only and leaves no half-made file beside it', async () => {
    const made = await backUp(database.ownerUrl, fileOf('again.backup'), { signer, now })
    const rows = await savedRowsOf(database.ownerUrl)
    expect(made).toMatchObject({
      tables: Object.keys(rows).length - leftOut.length - rebuilt.length,
      rows: countKept(rows),
      version: latestMigrationNumber(),
      publicKey: signer.publicKey,
    })
    expect(made.sha256).toBe(
      createHash('sha256')
        .update(await readFile(fileOf('again.backup')))
        .digest('hex'),
    )
    expect((await stat(fileOf('again.backup'))).mode & 0o777).toBe(0o600)
    expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  test('that cannot be written leaves neither a file nor an open connection', async () => {
    const wish = backUp(database.ownerUrl, join(folder, 'no-such-folder', 'file'), { signer, now })
    await expect(wish).rejects.toThrow('ENOENT')
    await expect
      .poll(async () => {
        const { rows } = await people.owner.query<{ open: number }>(
          `select count(*)::int as open from pg_stat_activity
           where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`,
        )
        return rows[0]?.open
      })
      .toBe(0)
  })

  test('of a document that was still being made brings it back as failed, since its job is gone', async () => {
    const asked = await people.run('coordinator', 'document.ask-for', {
      kind: 'matrix',
      format: 'json',
      language: 'en',
    })
    await backUp(database.ownerUrl, fileOf('queued.backup'), { signer, now })
    await withDatabase(createEmptyTestDatabase, async (empty) => {
      await restore(target(empty), fileOf('queued.backup'))
      const rows = await rowsOf(empty.ownerUrl)
      const row = rows['app.made_document']?.find((each) => each.includes(asked.id))
      expect(row).toContain('failed,,restored')
    })
    await people.owner.query('delete from app.made_document')
  })
})

describe('a sealed backup', () => {
  test('opens with its key, and brings the key with which the instance signs', async () => {
    const key = await keyFile('identity', identity)
    await withDatabase(createEmptyTestDatabase, async (empty) => {
      await restore(target(empty), sealed, { keyFile: key })
      const { seed } = await openBackup(sealed, { keyFile: key })
      expect(await keepSigner(empty.ownerUrl, 'another secret', seed ?? Buffer.alloc(32), now)).toBe(true)
      const kept = await openSigner(empty.ownerUrl, 'another secret', now)
      expect(kept).toMatchObject({ publicKey: signer.publicKey, isNew: false })
      expect((await rowsOf(empty.ownerUrl))['app.person']).toHaveLength(11)
    })
  })

  test('can be closed with the secret key as well', async () => {
    const key = await keyFile('identity', identity)
    const made = await backUp(database.ownerUrl, fileOf('own.backup'), { signer, now, keyFile: key })
    expect(made.rows).toBeGreaterThan(0)
    expect((await readFile(fileOf('own.backup'), 'latin1')).startsWith('age-encryption.org/v1\n')).toBe(true)
  })

  test('shows nothing of its content', async () => {
    const bytes = await readFile(sealed)
    expect(bytes.includes('manifest')).toBe(false)
    expect(() => gunzipSync(bytes)).toThrow()
  })

  test.each<[string, () => Promise<string | undefined>, RegExp]>([
    ['without a key', async () => undefined, /is encrypted; give its key with --key\.$/],
    [
      'with another key',
      async () => keyFile('other', await generateX25519Identity()),
      /does not open with this key\.$/,
    ],
    [
      'with the key that only closes',
      async () => keyFile('recipient', await identityToRecipient(identity)),
      /can only close a backup/,
    ],
    ['with a damaged key', async () => keyFile('damaged', `${identity.slice(0, -3)}QQQ`), /is damaged\.$/],
    ['with a file that is no key', async () => keyFile('none', 'hello'), /holds neither an age recipient/],
    ['with a key file that is not there', async () => fileOf('nowhere'), /cannot be read\.$/],
  ])('is refused %s', async (_title, key, sentence) => {
    const given = await key()
    await withDatabase(createEmptyTestDatabase, async (empty) => {
      const wish = restore(target(empty), sealed, given === undefined ? {} : { keyFile: given })
      expect(await sentenceOf(wish)).toMatch(sentence)
      expect(await rowsOf(empty.ownerUrl)).toEqual({})
    })
  })
})

describe('a damaged backup', () => {
  const changed = async (from: string, name: string, change: (bytes: Buffer) => Buffer): Promise<string> => {
    await writeFile(fileOf(name), change(await readFile(from)))
    return fileOf(name)
  }
  const flipAt = (share: number) => (bytes: Buffer) => {
    const at = Math.floor(bytes.length * share)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    return bytes
  }
  /** Changes the archive inside the compression, whose own checksum then fits again. */
  const inside = (change: (tar: string) => string) => (bytes: Buffer) =>
    gzipSync(Buffer.from(change(gunzipSync(bytes).toString('latin1')), 'latin1'))

  test.each<[string, 'plain' | 'sealed', (bytes: Buffer) => Buffer, RegExp]>([
    ['with a byte flipped near its beginning', 'plain', flipAt(0.1), /is damaged/],
    ['with a byte flipped in its middle', 'plain', flipAt(0.5), /is damaged/],
    ['with its last byte cut off', 'plain', (bytes) => bytes.subarray(0, -1), /is damaged/],
    ['of which half is missing', 'plain', (bytes) => bytes.subarray(0, bytes.length / 2), /is damaged/],
    ['sealed, with a byte flipped', 'sealed', flipAt(0.5), /is damaged/],
    [
      'sealed, of which half is missing',
      'sealed',
      (bytes) => bytes.subarray(0, bytes.length / 2),
      /is damaged/,
    ],
    [
      'with a name altered in a row',
      'plain',
      inside((tar) => tar.replace('Ana C', 'Eva C')),
      /missing or differs/,
    ],
    [
      'without its manifest',
      'plain',
      inside((tar) => tar.replace('manifest.json', 'manifest.jsom')),
      /damaged|cut off/,
    ],
    [
      'with a manifest that is no JSON',
      'plain',
      inside((tar) => tar.replace('"format"', "'format'")),
      /cut off/,
    ],
    ['that is an empty file', 'plain', () => Buffer.alloc(0), /is damaged|cut off/],
    ['that is something else', 'plain', () => Buffer.from('%PDF-1.7'), /not a backup/],
    ['that is another archive', 'plain', () => gzipSync(Buffer.alloc(1024)), /not a backup/],
  ])('%s is refused with a sentence, and nothing is written', async (title, which, change, sentence) => {
    const file = await changed(which === 'plain' ? plain : sealed, `damaged-${title.length}`, change)
    const key = await keyFile('identity', identity)
    await withDatabase(createEmptyTestDatabase, async (empty) => {
      expect(await sentenceOf(restore(target(empty), file, { keyFile: key }))).toMatch(sentence)
      expect(await rowsOf(empty.ownerUrl)).toEqual({})
    })
  })

  test('that is not there is refused', async () => {
    expect(await sentenceOf(restore(target(database), fileOf('nowhere')))).toMatch(/There is no backup/)
  })

  test('of a newer version is refused', async () => {
    const latest = String(latestMigrationNumber())
    // One digit more and the space left out, so that the archive keeps its length.
    const newer = '9'.repeat(latest.length + 1)
    const file = await changed(
      plain,
      'newer',
      inside((tar) => tar.replace(`"version": ${latest}`, `"version":${newer}`)),
    )
    await withDatabase(createEmptyTestDatabase, async (empty) => {
      expect(await sentenceOf(restore(target(empty), file, { isAcceptedAltered: true }))).toMatch(
        `is of version ${newer}, newer than this program`,
      )
      expect(await rowsOf(empty.ownerUrl)).toEqual({})
    })
  })

  test('or a whole one never goes into a database in use', async () => {
    const before = await rowsOf(database.ownerUrl)
    expect(await sentenceOf(restore(target(database), plain))).toMatch(/The database is in use/)
    expect(await rowsOf(database.ownerUrl)).toEqual(before)
  })
})
