/** The history as a file, written as its lines come in: CSV for tables, JSON for programs. */
import type { HistoryLine } from '#web/format/history-words.ts'

/** A line with what stands in the chain beside the words. */
export type FileLine = HistoryLine & { seq: number; objectRevision: number; hash: string }

/** What stands before the lines. */
export interface HistoryFileHead {
  space: string
  madeAt: string
  language: string
  /** Who may read it, in words, and the State's marking where there is one. */
  standing: string[]
  filter: Record<string, string>
  /** Names of the columns, in order. */
  columns: string[]
}

type Lines = AsyncIterable<{ line: FileLine; sentence: string }>

/** A table program takes a cell that begins so for a formula, and runs it. */
const isFormula = (text: string): boolean => /^[\s\u2066-\u2069\u200e\u200f]*[=+\-@]|^[\t\r]/.test(text)

/** A text as one cell: never a formula, and in quotation marks where it holds what ends a cell. */
export const csvCell = (text: string): string => {
  const harmless = isFormula(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

const csvRow = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** Who may read it first, then the names of the columns, then a row a line. */
export async function* writeCsv(head: HistoryFileHead, lines: Lines): AsyncGenerator<string> {
  yield `\ufeff${head.standing.map((each) => csvRow([each])).join('')}${csvRow(head.columns)}`
  for await (const { line, sentence } of lines)
    yield csvRow([
      String(line.seq),
      line.at,
      line.personName ?? '',
      line.actingForName ?? '',
      sentence,
      line.verb,
      line.objectKind,
      line.objectId,
      String(line.objectRevision),
      line.hash,
    ])
}

/** One object; a file that was cut off is no JSON, so that nobody takes it for whole. */
export async function* writeJson(head: HistoryFileHead, lines: Lines): AsyncGenerator<string> {
  const { columns: _columns, ...told } = head
  const begun = JSON.stringify({ format: 'plan1540-history-1', ...told }, null, 2)
  yield `${begun.slice(0, -2)},\n  "lines": [`
  let count = 0
  for await (const { line, sentence } of lines) {
    const {
      seq,
      at,
      personName,
      actingForName = null,
      verb,
      objectKind,
      objectId,
      objectRevision,
      hash,
    } = line
    const object = { kind: objectKind, id: objectId, revision: objectRevision }
    const written = {
      seq,
      at,
      personName,
      actingForName,
      sentence,
      verb,
      object,
      changes: line.changes,
      hash,
    }
    yield `${count === 0 ? '' : ','}\n    ${JSON.stringify(written)}`
    count += 1
  }
  yield `\n  ],\n  "count": ${count}\n}\n`
}
