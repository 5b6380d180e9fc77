/**
 * Logical backup: one archive (tar, gzip) with every table as JSON lines and a manifest of hashes, encrypted with
 * age when a key is given. The bundled PostgreSQL has no pg_dump, and an archive of ours also moves an instance
 * to an external server.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'
import { extract, pack } from 'tar-stream'
import {
  type DatabaseState,
  databaseUse,
  dropSchemas,
  readAllTables,
  type TablePart,
  writeAllTables,
} from '#store/backup-store.ts'
import { type MigrationWish, migrateDatabase } from '#store/migrate.ts'
import { latestMigrationNumber } from '#store/migration-files.ts'

/** What is wrong with a backup or its target, in one sentence. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

interface Manifest extends DatabaseState {
  format: 'plan1540-backup-1'
  takenAt: string
  parts: { name: string; table: string; rows: number; sha256: string }[]
}

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

/** An age key file holds a recipient (`age1…`) or an identity (`AGE-SECRET-KEY-…`); lines with # are comments. */
const readKey = async (file: string): Promise<string> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new BackupError(`The key file ${file} cannot be read.`)
  })
  const key = text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !line.startsWith('#'))
  if (key === undefined || !/^(age1|AGE-SECRET-KEY-)/.test(key)) {
    throw new BackupError(`The key file ${file} holds neither an age recipient nor an age identity.`)
  }
  return key
}

/** Writes the archive; the file appears under its name only when it is whole. Gives what it holds. */
export const backUp = async (
  ownerUrl: string,
  file: string,
  options: { keyFile?: string; now: Date },
): Promise<{ tables: number; rows: number; version: number; sha256: string }> => {
  const archive = pack()
  const parts: Manifest['parts'] = []
  let state: DatabaseState | undefined
  const fill = async (): Promise<void> => {
    for await (const each of readAllTables(ownerUrl)) {
      if (!('table' in each)) {
        state = each
        continue
      }
      const bytes = Buffer.from(each.lines)
      const name = `${String(parts.length + 1).padStart(5, '0')}-${each.table}.jsonl`
      parts.push({ name, table: each.table, rows: each.rows, sha256: sha256(bytes) })
      await new Promise<void>((resolve, reject) =>
        archive.entry({ name, mode: 0o600 }, bytes, (error) => (error ? reject(error) : resolve())),
      )
    }
    if (state === undefined) throw new BackupError('The database holds nothing.')
    const manifest: Manifest = {
      format: 'plan1540-backup-1',
      takenAt: options.now.toISOString(),
      ...state,
      parts,
    }
    archive.entry({ name: 'manifest.json', mode: 0o600 }, JSON.stringify(manifest, null, 1))
    archive.finalize()
  }
  const partial = `${file}.partial`
  const encrypter = options.keyFile === undefined ? undefined : await encrypterFor(options.keyFile)
  try {
    const written = pipeline(
      archive,
      createGzip({ level: 6 }),
      encrypter === undefined ? new PassThrough() : throughAge((bytes) => encrypter.encrypt(bytes)),
      createWriteStream(partial, { mode: 0o600 }),
    )
    await Promise.all([
      fill().catch((error: Error) => {
        archive.destroy(error)
        throw error
      }),
      written,
    ])
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(partial)) hash.update(chunk as Buffer)
    await rename(partial, file)
    const rows = parts.reduce((sum, part) => sum + part.rows, 0)
    return {
      tables: new Set(parts.map((part) => part.table)).size,
      rows,
      version: state?.version ?? 0,
      sha256: hash.digest('hex'),
    }
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

/** One step of a pipeline that encrypts or decrypts. */
const throughAge = (work: (bytes: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>) =>
  async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const bytes = Readable.toWeb(Readable.from(source, { objectMode: false })) as ReadableStream<Uint8Array>
    yield* await work(bytes)
  }

const encrypterFor = async (keyFile: string): Promise<Encrypter> => {
  const key = await readKey(keyFile)
  const encrypter = new Encrypter()
  try {
    encrypter.addRecipient(key.startsWith('age1') ? key : await identityToRecipient(key))
  } catch (error) {
    throw new BackupError(`The key in ${keyFile} is damaged.`, { cause: error })
  }
  return encrypter
}

const decrypterFor = async (file: string, keyFile: string | undefined): Promise<Decrypter> => {
  if (keyFile === undefined)
    throw new BackupError(`The backup ${file} is encrypted; give its key with --key.`)
  const key = await readKey(keyFile)
  if (key.startsWith('age1'))
    throw new BackupError(`The key in ${keyFile} can only close a backup; give the one that opens it.`)
  const decrypter = new Decrypter()
  try {
    decrypter.addIdentity(key)
  } catch (error) {
    throw new BackupError(`The key in ${keyFile} is damaged.`, { cause: error })
  }
  return decrypter
}

const ageHead = 'age-encryption.org/'

const isSealed = async (file: string): Promise<boolean> => {
  const head = Buffer.alloc(ageHead.length)
  const handle = await open(file, 'r').catch(() => {
    throw new BackupError(`There is no backup ${file}, or it cannot be read.`)
  })
  await handle.read(head, 0, head.length, 0).finally(() => handle.close())
  return head.toString('latin1') === ageHead
}

async function* readEntries(
  file: string,
  keyFile: string | undefined,
): AsyncGenerator<{ name: string; bytes: Buffer }> {
  const entries = extract()
  const decrypter = (await isSealed(file)) ? await decrypterFor(file, keyFile) : undefined
  const wrongKey = (error: unknown): never => {
    throw new BackupError(`The backup ${file} does not open with this key.`, { cause: error })
  }
  // One pipeline, so that a fault in any step ends all of them.
  const moved = pipeline(
    createReadStream(file),
    decrypter === undefined
      ? new PassThrough()
      : throughAge((bytes) => decrypter.decrypt(bytes).catch(wrongKey)),
    createGunzip(),
    entries,
  )
  moved.catch(() => undefined)
  try {
    for await (const entry of entries) {
      const chunks: Buffer[] = []
      for await (const chunk of entry) chunks.push(chunk as Buffer)
      yield { name: entry.header.name, bytes: Buffer.concat(chunks) }
    }
    await moved
  } catch (error) {
    if (error instanceof BackupError) throw error
    throw new BackupError(`The backup ${file} is damaged or is not a backup of Plan1540.`, { cause: error })
  }
}

const parseManifest = (bytes: Buffer): Manifest | undefined => {
  try {
    return JSON.parse(bytes.toString('utf8')) as Manifest
  } catch {
    return undefined
  }
}

/** Reads the whole archive and checks every part against the manifest; nothing is written. */
const readManifest = async (file: string, keyFile: string | undefined): Promise<Manifest> => {
  const found = new Map<string, string>()
  let manifest: Manifest | undefined
  for await (const entry of readEntries(file, keyFile)) {
    if (entry.name === 'manifest.json') manifest = parseManifest(entry.bytes)
    else found.set(entry.name, sha256(entry.bytes))
  }
  if (manifest?.format !== 'plan1540-backup-1')
    throw new BackupError(`The file ${file} is not a backup of Plan1540, or it was cut off.`)
  for (const part of manifest.parts) {
    if (found.get(part.name) !== part.sha256)
      throw new BackupError(`The backup ${file} is damaged: ${part.name} is missing or differs.`)
  }
  return manifest
}

/**
 * Puts a backup into an empty database: checks the whole archive first, makes the tables as they were at the
 * backup's version, loads them in one transaction, and migrates on to the version of this program.
 */
export const restore = async (
  target: Pick<MigrationWish, 'ownerUrl' | 'appLoginRole'>,
  file: string,
  options: { keyFile?: string } = {},
): Promise<{ rows: number; version: number; takenAt: string }> => {
  const manifest = await readManifest(file, options.keyFile)
  const latest = latestMigrationNumber()
  if (manifest.version > latest) {
    throw new BackupError(
      `The backup is of version ${manifest.version}, newer than this program (${latest}); install the newer program.`,
    )
  }
  const use = await databaseUse(target.ownerUrl)
  if (use === 'in-use')
    throw new BackupError('The database is in use; a backup is restored into an empty one only.')
  if (use === 'empty') await dropSchemas(target.ownerUrl)
  await migrateDatabase({ ...target, upTo: manifest.version })
  const tables = new Map(manifest.parts.map((part) => [part.name, part]))
  async function* parts(): AsyncGenerator<TablePart> {
    for await (const entry of readEntries(file, options.keyFile)) {
      const part = tables.get(entry.name)
      if (part === undefined) continue
      if (sha256(entry.bytes) !== part.sha256)
        throw new BackupError(`The backup ${file} changed while it was read.`)
      yield { table: part.table, rows: part.rows, lines: entry.bytes.toString('utf8') }
    }
  }
  const rows = await writeAllTables(target.ownerUrl, parts())
  const { version } = await migrateDatabase(target)
  return { rows, version, takenAt: manifest.takenAt }
}
