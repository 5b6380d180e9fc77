/** Reads one data file, checks it against its schema, and says plainly what is wrong and where. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { parseYamlFile } from '#reference/parsed-file.ts'

/** The folder of the program's own data. */
export const dataFolder = join(import.meta.dirname, '..', '..', 'data')

/** A data file that cannot be used: the file, the place in it, and the problem. A fault of ours, not of a person. */
export class DataFileError extends Error {
  readonly file: string
  readonly path: string
  constructor(file: string, path: string, problem: string) {
    super(`data/${file}${path === '' ? '' : ` at ${path}`}: ${problem}`)
    this.name = 'DataFileError'
    this.file = file
    this.path = path
  }
}

const read = (file: string): unknown => {
  let text: string
  try {
    text = readFileSync(join(dataFolder, file), 'utf8')
  } catch (fault) {
    throw new DataFileError(file, '', fault instanceof Error ? fault.message : String(fault))
  }
  try {
    return file.endsWith('.json') ? JSON.parse(text) : parseYamlFile(file, text)
  } catch (fault) {
    throw new DataFileError(file, '', fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : '')
  }
}

/** Checks a value that was read from `file`. Throws DataFileError at the first problem. */
export const checkData = <Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  value: unknown,
): z.output<Schema> => {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new DataFileError(file, issue?.path.map(String).join('.') ?? '', issue?.message ?? 'not valid')
}

/** Reads and checks a YAML or JSON file below `data/`. */
export const readDataFile = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> =>
  checkData(file, schema, read(file))

/** The value of a file as it stands, unchecked; for the tests that check it against the published schema. */
export const readRawDataFile = (file: string): unknown => read(file)

/** Names of the files in a folder below `data/`, sorted. */
export const listDataFiles = (folder: string): string[] => readdirSync(join(dataFolder, folder)).sort()

/** Freezes a value and all that hangs on it: reference data is shared by every request. */
export const freezeDeep = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const each of Object.values(value)) freezeDeep(each)
  }
  return value
}

/** Runs a loader once and keeps what it gave. */
export const once = <Value>(load: () => Value): (() => Value) => {
  let kept: { value: Value } | null = null
  return () => {
    kept ??= { value: load() }
    return kept.value
  }
}
