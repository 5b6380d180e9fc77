import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { extract, pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backUp, type Manifest } from '#service/backup.ts'
import { BackupError } from '#service/backup-encryption.ts'
import { assertSigned, openBackup } from '#service/backup-restore.ts'
import { type Signer, signerOf } from '#service/backup-signature.ts'
import { openSigner } from '#service/history-key.ts'
import { createPeople, fixtureSecret, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

const now = new Date('2026-11-23T10:00:00Z')
let database: TestDatabase
let people: PeopleFixture
let folder: string
let signer: Signer
let file: string

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  folder = await mkdtemp(join(tmpdir(), 'backup-'))
  file = join(folder, 'plain.backup')
  signer = await openSigner(database.ownerUrl, fixtureSecret, now)
  await backUp(database.ownerUrl, file, { signer, now })
})
afterAll(async () => {
  await people.end()
  await database.drop()
  await rm(folder, { recursive: true })
})

/** Somebody who found the backup: opens it, changes entries, lets every hash fit again, and packs it anew. */
const tamper = async (
  change: (entries: Map<string, Buffer>) => void,
  sign?: (manifest: Buffer) => string,
): Promise<string> => {
  const entries = new Map<string, Buffer>()
  const tar = extract()
  tar.end(gunzipSync(await readFile(file)))
  for await (const entry of tar) {
    const chunks: Buffer[] = []
    for await (const chunk of entry) chunks.push(chunk as Buffer)
    entries.set(entry.header.name, Buffer.concat(chunks))
  }
  change(entries)
  const manifest = JSON.parse(String(entries.get('manifest.json'))) as Manifest
  for (const part of manifest.parts)
    part.sha256 = createHash('sha256')
      .update(entries.get(part.name) ?? '')
      .digest('hex')
  entries.set('manifest.json', Buffer.from(JSON.stringify(manifest, null, 1)))
  if (sign !== undefined)
    entries.set('manifest.signature', Buffer.from(sign(entries.get('manifest.json') ?? Buffer.alloc(0))))
  const packed = pack()
  for (const [name, bytes] of entries) packed.entry({ name }, bytes)
  packed.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of packed) chunks.push(chunk as Buffer)
  const altered = join(folder, 'altered.backup')
  await writeFile(altered, gzipSync(Buffer.concat(chunks)))
  return altered
}
const replace = (from: string, to: string) => (entries: Map<string, Buffer>) => {
  for (const [name, bytes] of entries)
    entries.set(name, Buffer.from(bytes.toString('utf8').replaceAll(from, to)))
}
const sentenceOf = async (
  of: string,
  wish: Parameters<typeof assertSigned>[1] = {},
): Promise<string | null> => {
  const opened = await openBackup(of)
  try {
    assertSigned(opened, wish)
    return null
  } catch (error) {
    expect(error).toBeInstanceOf(BackupError)
    return (error as BackupError).message
  }
}

describe('a backup as its instance signed it', () => {
  test('is taken, also by the key that a person kept', async () => {
    expect((await openBackup(file)).signature).toBe('good')
    expect(await sentenceOf(file)).toBeNull()
    expect(await sentenceOf(file, { signer: signer.publicKey })).toBeNull()
  })

  test('is not taken for another instance’s', async () => {
    expect(await sentenceOf(file, { signer: 'b'.repeat(64) })).toMatch(/is not signed with the key b{64}\.$/)
  })

  test('brings no private key unless it is encrypted', async () => {
    expect((await openBackup(file)).seed).toBeUndefined()
    expect(gunzipSync(await readFile(file)).toString('latin1')).not.toContain(signer.seed.toString('hex'))
  })
})

describe('a backup altered inside, its hashes made to fit,', () => {
  test('is refused unless that is accepted', async () => {
    const altered = await tamper(replace('Ana Coordinator', 'Eva Coordinator'))
    expect(await sentenceOf(altered)).toMatch(/was altered since the instance signed it; --accept-altered/)
    expect(await sentenceOf(altered, { isAcceptedAltered: true })).toBeNull()
    expect(await sentenceOf(altered, { isAcceptedAltered: true, signer: signer.publicKey })).not.toBeNull()
  })

  test('is refused without its signature', async () => {
    const altered = await tamper((entries) => entries.delete('manifest.signature'))
    expect(await sentenceOf(altered)).toMatch(/carries no signature/)
  })

  test('is refused with a signature by a key that is not the instance’s', async () => {
    const other = signerOf(Buffer.alloc(32, 7))
    const altered = await tamper((entries) => {
      const manifest = String(entries.get('manifest.json')).replace(signer.publicKey, other.publicKey)
      entries.set('manifest.json', Buffer.from(manifest))
    }, other.sign)
    expect((await openBackup(altered)).signature).toBe('altered')
  })

  test('and signed anew throughout is told from the real one by the key that a person kept', async () => {
    const other = signerOf(Buffer.alloc(32, 7))
    const altered = await tamper(replace(signer.publicKey, other.publicKey), other.sign)
    expect((await openBackup(altered)).signature).toBe('good')
    expect(await sentenceOf(altered, { signer: signer.publicKey })).toMatch(/is not signed with the key/)
  })
})
