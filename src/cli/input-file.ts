/** Reads the file that a person named, or refuses in one sentence. */
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { refuse } from '#cli/command.ts'

/** The largest file that is read at all. */
const mostBytes = 20 * 1024 * 1024

const refusalOf = (error: unknown, file: string) => {
  const code = (error as { code?: unknown }).code
  if (code === 'ENOENT' || code === 'ENOTDIR') return refuse('input-not-found', { file })
  if (code === 'EACCES' || code === 'EPERM') return refuse('input-not-readable', { file })
  return null
}

/** The bytes of a file; at most 20 MB, checked before reading. */
export const readInput = (file: string): Buffer => {
  try {
    const found = statSync(file)
    if (found.isDirectory()) throw refuse('input-is-folder', { file })
    if (found.size > mostBytes) {
      throw refuse('input-too-large', { file: basename(file), megabytes: mostBytes / 1024 / 1024 })
    }
    return readFileSync(file)
  } catch (error) {
    throw refusalOf(error, file) ?? error
  }
}
