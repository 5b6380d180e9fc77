/** Opens a backup, checks the whole of it and whose it is, and puts it into an empty database. */
import { createReadStream } from 'node:fs'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { backupEntries, type Manifest, sha256 } from '#service/backup.ts'
import { BackupError, decrypterFor, isSealed, throughAge } from '#service/backup-encryption.ts'
import { isSignedBy } from '#service/backup-signature.ts'
import { databaseUse, dropSchemas, type TablePart, writeAllTables } from '#store/backup-store.ts'
import { type MigrationWish, migrateDatabase } from '#store/migrate.ts'
import { latestMigrationNumber } from '#store/migration-files.ts'

/** Whether the backup is as its instance signed it; `missing` and `altered` are refused unless accepted. */
export type BackupSignature = 'good' | 'missing' | 'altered'

/** A backup that was read whole and whose parts fit its manifest. */
export interface OpenedBackup {
  file: string
  keyFile: string | undefined
  manifest: Manifest
  signature: BackupSignature
  /** The private half of the signing key, where the backup brings it. */
  seed: Buffer | undefined
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

const parseJson = <T>(bytes: Buffer | undefined): T | undefined => {
  try {
    return bytes === undefined ? undefined : (JSON.parse(bytes.toString('utf8')) as T)
  } catch {
    return undefined
  }
}

/** The manifest's signature, by the key that the instance in the backup has in its own record. */
const judge = (
  manifest: Manifest,
  found: { manifest: Buffer; signature: Buffer | undefined; instance: Buffer | undefined },
): BackupSignature => {
  if (found.signature === undefined) return 'missing'
  const instance = parseJson<{ id?: unknown; public_key?: unknown }>(found.instance)
  const isOwn = instance?.id === manifest.instanceId && instance.public_key === manifest.publicKey
  return isOwn && isSignedBy(manifest.publicKey, found.manifest, found.signature.toString('utf8'))
    ? 'good'
    : 'altered'
}

/** Reads the whole archive and checks every part against the manifest; nothing is written. */
export const openBackup = async (file: string, options: { keyFile?: string } = {}): Promise<OpenedBackup> => {
  const { keyFile } = options
  const hashes = new Map<string, string>()
  const kept = new Map<string, Buffer>()
  for await (const { name, bytes } of readEntries(file, keyFile)) {
    if (/-app\.instance\.jsonl$/.test(name)) kept.set('instance', bytes)
    if (Object.values<string>(backupEntries).includes(name)) kept.set(name, bytes)
    else hashes.set(name, sha256(bytes))
  }
  const written = kept.get(backupEntries.manifest)
  const manifest = parseJson<Manifest>(written)
  if (written === undefined || manifest?.format !== 'plan1540-backup-2')
    throw new BackupError(`The file ${file} is not a backup of Plan1540, or it was cut off.`)
  for (const part of manifest.parts) {
    if (hashes.get(part.name) !== part.sha256)
      throw new BackupError(`The backup ${file} is damaged: ${part.name} is missing or differs.`)
  }
  const [signature, instance] = [kept.get(backupEntries.signature), kept.get('instance')]
  const seed = kept.get(backupEntries.key)
  return {
    file,
    keyFile,
    manifest,
    signature: judge(manifest, { manifest: written, signature, instance }),
    seed: seed === undefined ? undefined : Buffer.from(seed.toString('utf8'), 'hex'),
  }
}

/**
 * Refuses a backup that is not as its instance signed it, unless that is accepted, and one of another instance
 * than the key names that a person kept apart.
 */
export const assertSigned = (
  { file, manifest, signature }: OpenedBackup,
  wish: { signer?: string; isAcceptedAltered?: boolean },
): void => {
  const isOther = wish.signer !== undefined && (wish.signer !== manifest.publicKey || signature !== 'good')
  if (isOther) throw new BackupError(`The backup ${file} is not signed with the key ${wish.signer}.`)
  if (signature === 'good' || wish.isAcceptedAltered) return
  throw new BackupError(
    signature === 'missing'
      ? `The backup ${file} carries no signature, so it may have been altered; --accept-altered restores it all the same.`
      : `The backup ${file} was altered since the instance signed it; --accept-altered restores it all the same.`,
  )
}

/**
 * Puts a backup into an empty database: makes the tables as they were at the backup's version, loads them in one
 * transaction, and migrates on to the version of this program.
 */
export const restoreBackup = async (
  target: Pick<MigrationWish, 'ownerUrl' | 'appLoginRole'>,
  { file, keyFile, manifest }: OpenedBackup,
): Promise<{ rows: number; version: number; takenAt: string }> => {
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
    for await (const entry of readEntries(file, keyFile)) {
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
