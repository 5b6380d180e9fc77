/** Closes and opens backups with age keys. */
import { open, readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'

/** What is wrong with a backup or its target, in one sentence. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

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

/** One step of a pipeline that encrypts or decrypts. */
export const throughAge = (
  work: (bytes: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>,
) =>
  async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const bytes = Readable.toWeb(Readable.from(source, { objectMode: false })) as ReadableStream<Uint8Array>
    yield* await work(bytes)
  }

/** What closes a backup for the key in the file. */
export const encrypterFor = async (keyFile: string): Promise<Encrypter> => {
  const key = await readKey(keyFile)
  const encrypter = new Encrypter()
  try {
    encrypter.addRecipient(key.startsWith('age1') ? key : await identityToRecipient(key))
  } catch (error) {
    throw new BackupError(`The key in ${keyFile} is damaged.`, { cause: error })
  }
  return encrypter
}

/** What opens a backup with the key in the file. */
export const decrypterFor = async (file: string, keyFile: string | undefined): Promise<Decrypter> => {
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

/** Whether a backup is encrypted. */
export const isSealed = async (file: string): Promise<boolean> => {
  const head = Buffer.alloc(ageHead.length)
  const handle = await open(file, 'r').catch(() => {
    throw new BackupError(`There is no backup ${file}, or it cannot be read.`)
  })
  await handle.read(head, 0, head.length, 0).finally(() => handle.close())
  return head.toString('latin1') === ageHead
}
