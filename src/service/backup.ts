/**
 * Logical backup: one archive (tar, gzip) with every table as JSON lines and a signed manifest of hashes, encrypted
 * with age when a key is given. The bundled PostgreSQL has no pg_dump, and an archive of ours also moves an
 * instance to an external server.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Pack, pack } from 'tar-stream'
import { BackupError, encrypterFor, throughAge } from '#service/backup-encryption.ts'
import type { Signer } from '#service/backup-signature.ts'
import { type DatabaseState, readAllTables } from '#store/backup-store.ts'

/** What a backup says of itself; signed. */
export interface Manifest extends DatabaseState {
  format: 'plan1540-backup-2'
  takenAt: string
  /** Of the instance's signing key. */
  publicKey: string
  parts: { name: string; table: string; rows: number; sha256: string }[]
}

/** Names of the entries beside the tables' parts. */
export const backupEntries = {
  manifest: 'manifest.json',
  signature: 'manifest.signature',
  /** Only in an encrypted backup: the private half of the signing key, in hex. */
  key: 'signing-key',
} as const

/** SHA-256 in hex. */
export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

const addEntry = (archive: Pack, name: string, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) =>
    archive.entry({ name, mode: 0o600 }, bytes, (error) => (error ? reject(error) : resolve())),
  )

/** Puts everything into the archive, the manifest with its signature last. */
const fillArchive = async (
  archive: Pack,
  ownerUrl: string,
  options: { signer: Signer; isEncrypted: boolean; now: Date },
): Promise<Manifest> => {
  const { signer } = options
  const parts: Manifest['parts'] = []
  let state: DatabaseState | undefined
  for await (const each of readAllTables(ownerUrl)) {
    if (!('table' in each)) {
      state = each
      continue
    }
    const bytes = Buffer.from(each.lines)
    const name = `${String(parts.length + 1).padStart(5, '0')}-${each.table}.jsonl`
    parts.push({ name, table: each.table, rows: each.rows, sha256: sha256(bytes) })
    await addEntry(archive, name, bytes)
  }
  if (state === undefined) throw new BackupError('The database holds nothing.')
  const manifest: Manifest = {
    format: 'plan1540-backup-2',
    takenAt: options.now.toISOString(),
    ...state,
    publicKey: signer.publicKey,
    parts,
  }
  const bytes = Buffer.from(JSON.stringify(manifest, null, 1))
  if (options.isEncrypted)
    await addEntry(archive, backupEntries.key, Buffer.from(signer.seed.toString('hex')))
  await addEntry(archive, backupEntries.manifest, bytes)
  await addEntry(archive, backupEntries.signature, Buffer.from(signer.sign(bytes)))
  archive.finalize()
  return manifest
}

/** Writes the archive; the file appears under its name only when it is whole. Gives what it holds. */
export const backUp = async (
  ownerUrl: string,
  file: string,
  options: { keyFile?: string; signer: Signer; now: Date },
): Promise<{ tables: number; rows: number; version: number; sha256: string; publicKey: string }> => {
  const { signer, now } = options
  const archive = pack()
  const partial = `${file}.partial`
  const encrypter = options.keyFile === undefined ? undefined : await encrypterFor(options.keyFile)
  try {
    const written = pipeline(
      archive,
      createGzip({ level: 6 }),
      encrypter === undefined ? new PassThrough() : throughAge((bytes) => encrypter.encrypt(bytes)),
      createWriteStream(partial, { mode: 0o600 }),
    )
    const isEncrypted = encrypter !== undefined
    const [manifest] = await Promise.all([
      fillArchive(archive, ownerUrl, { signer, isEncrypted, now }).catch((error: Error) => {
        archive.destroy(error)
        throw error
      }),
      written,
    ])
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(partial)) hash.update(chunk as Buffer)
    await rename(partial, file)
    return {
      tables: new Set(manifest.parts.map((part) => part.table)).size,
      rows: manifest.parts.reduce((sum, part) => sum + part.rows, 0),
      version: manifest.version,
      sha256: hash.digest('hex'),
      publicKey: signer.publicKey,
    }
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}
