/**
 * Writes the files of a command: all or none. Each goes to a temporary file beside its place first; a file that
 * stands there already is kept unless the person says otherwise.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { type CommandCall, flagOption, listOption, refuse, wrongUsage } from '#cli/command.ts'
import { makeDocumentInput } from '#contract/document-contract.ts'

export interface OutputFile {
  path: string
  bytes: Uint8Array
}

/** The format of a file by its ending; any of `known`. */
export const formatOf = <Format extends string>(path: string, known: readonly Format[]): Format => {
  const ending = extname(path).slice(1).toLowerCase()
  const format = known.find((each) => each === ending)
  if (format === undefined) {
    throw wrongUsage('output-format', {
      file: basename(path),
      formats: known.map((each) => `.${each}`).join(', '),
    })
  }
  return format
}

/** Where a command that makes documents writes them, each in the format of its ending; at least one. */
export const documentOutputs = ({ options }: CommandCall) => {
  const paths = listOption(options, 'out')
  if (paths.length === 0) throw wrongUsage('out-missing')
  return {
    paths,
    outputs: paths.map((path) => ({ path, format: formatOf(path, makeDocumentInput.shape.format.options) })),
    isForced: flagOption(options, 'force'),
  }
}

/** Refuses, before any work, what could not be written at the end. */
export const checkOutputs = (paths: readonly string[], isForced: boolean): void => {
  const seen = new Set<string>()
  for (const path of paths) {
    const whole = resolve(path)
    if (seen.has(whole)) throw wrongUsage('output-twice', { file: path })
    seen.add(whole)
    if (existsSync(whole) && statSync(whole).isDirectory()) throw refuse('output-is-folder', { file: path })
    if (existsSync(whole) && !isForced) throw refuse('output-exists', { file: path })
    if (!existsSync(dirname(whole))) throw refuse('output-no-folder', { folder: dirname(path) })
  }
}

const writeWhole = (path: string, bytes: Uint8Array): void => {
  const file = openSync(path, 'wx', 0o644)
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Puts a written file in its place; without force, never over another. */
const place = (temporary: string, path: string, isForced: boolean): void => {
  if (isForced) {
    renameSync(temporary, path)
    return
  }
  try {
    linkSync(temporary, path)
  } catch (error) {
    const code = (error as { code?: unknown }).code
    if (code === 'EEXIST') throw refuse('output-exists', { file: path })
    // Some shared folders know no links.
    if (existsSync(path)) throw refuse('output-exists', { file: path })
    renameSync(temporary, path)
    return
  }
  rmSync(temporary)
}

const refusalOf = (error: unknown, path: string) => {
  const code = (error as { code?: unknown }).code
  if (code === 'ENOSPC' || code === 'EFBIG' || code === 'EDQUOT') return refuse('disk-full', { file: path })
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return refuse('output-not-allowed', { file: path })
  return null
}

/** Writes all files, or none. */
export const writeOutputs = (files: readonly OutputFile[], isForced: boolean): void => {
  const made: { temporary: string; path: string }[] = []
  const placed: string[] = []
  let current = ''
  try {
    for (const { path, bytes } of files) {
      current = path
      const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`)
      rmSync(temporary, { force: true })
      made.push({ temporary, path })
      writeWhole(temporary, bytes)
    }
    for (const { temporary, path } of made) {
      current = path
      place(temporary, path, isForced)
      placed.push(path)
    }
  } catch (error) {
    for (const { temporary } of made) rmSync(temporary, { force: true })
    if (!isForced) for (const path of placed) rmSync(path, { force: true })
    throw refusalOf(error, current) ?? error
  }
}

/** `43 kB` */
export const sizeText = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 * 1024
      ? `${Math.round(bytes / 1024)} kB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`
