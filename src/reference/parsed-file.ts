/**
 * Parses a YAML file once per content: reading 150 kB of YAML costs some 200 ms, reading the same values as
 * JSON some 3 ms, and the command line pays it at every call. What was parsed is kept under `build/reference`
 * with the hash of its text; a changed file is parsed again, and where nothing can be written nothing is kept.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

const keptFolder = join(import.meta.dirname, '..', '..', 'build', 'reference')

const readKept = (path: string, hash: string): { value: unknown } | null => {
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as { hash?: unknown; value?: unknown }
    return kept.hash === hash ? { value: kept.value } : null
  } catch {
    return null
  }
}

const keep = (path: string, hash: string, value: unknown): void => {
  try {
    mkdirSync(keptFolder, { recursive: true })
    const half = `${path}.${process.pid}`
    writeFileSync(half, JSON.stringify({ hash, value }))
    renameSync(half, path)
  } catch {
    // A read-only program folder: the next start parses again.
  }
}

/** The value of a YAML text that stands in `file` (path below `data/`). Throws what the parser throws. */
export const parseYamlFile = (file: string, text: string): unknown => {
  const path = join(keptFolder, `${file.replaceAll('/', '.')}.json`)
  const hash = createHash('sha256').update(text).digest('hex')
  const kept = readKept(path, hash)
  if (kept !== null) return kept.value
  const value: unknown = parse(text)
  keep(path, hash, value)
  return value
}
