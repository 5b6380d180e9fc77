/**
 * Reads a matrix for a command, from a filled form or from JSON: the matrix with its questions in words, or a refusal
 * with every problem.
 */
import { extname } from 'node:path'
import { type CommandCall, type CommandRefusal, refuse } from '#cli/command.ts'
import type { MatrixReading, ReadingProblem } from '#documents/matrix-reader.ts'
import type { ReadingJob } from '#documents/render-job.ts'
import type { CarryReport } from '#service/matrix-editions.ts'
import type { OfflineMatrix } from '#service/offline-documents.ts'
import type { ReadExchange } from '#service/offline-exchange.ts'

type Edition = Extract<ReadingJob, { kind: 'read-matrix' }>['edition']

/** A problem or question in words, with its place. */
export interface PlacedSentence {
  code: string
  message: string
  sheet: string | null
  cell: string | null
}

/** A form is read within seconds; what takes longer, or more memory, is not one. */
const readingLimits = { timeLimitMs: 60_000, memoryLimitMb: 512, warms: 'reading' } as const

/** What the form says, read in a child process with limits: a file that a person was sent is not to be trusted. */
const readApart = async (bytes: Buffer): Promise<MatrixReading> => {
  const [{ startRenderPool }, { isEditionId, loadFramework }] = await Promise.all([
    import('#documents/render-pool.ts'),
    import('#reference/framework-reference.ts'),
  ])
  const pool = startRenderPool(readingLimits)
  const readAs = async (edition: Edition): Promise<MatrixReading> => {
    const outcome = await pool.read({ kind: 'read-matrix', bytes, edition })
    if (outcome.isDone) return outcome.result
    if (outcome.failure === 'time' || outcome.failure === 'memory') throw refuse('input-too-heavy')
    throw new Error(outcome.message)
  }
  try {
    const inCurrent = await readAs(loadFramework())
    const older = olderEdition(inCurrent)
    // Older rows are read only for an older form, which is rare.
    return older !== null && isEditionId(older) ? await readAs(loadFramework(older)) : inCurrent
  } finally {
    await pool.close()
  }
}

/** A matrix as read, in the current edition. */
export interface MatrixInput {
  matrix: OfflineMatrix
  /** What a person should still look at. */
  questions: PlacedSentence[]
  /** Where it was of an older edition. */
  carried: CarryReport | null
}

/** Whether a file is taken for JSON; its name decides. */
export const isJson = (file: string): boolean => extname(file).toLowerCase() === '.json'

/** The exchange document of a file; throws a refusal where it is none. */
export const readJson = async (
  { language }: Pick<CommandCall, 'language'>,
  file: string,
  bytes: Buffer,
): Promise<Extract<ReadExchange, { isRead: true }>> => {
  const { readExchange } = await import('#service/offline-exchange.ts')
  const read = readExchange(bytes, language)
  if (read.isRead) return read
  const details = read.details.map((message) => ({ code: read.code, message }))
  throw refuse(read.code, { file, edition: read.edition }, details)
}

/** The matrix of a file, carried over where it is of an older edition; throws a refusal where it is none. */
export const readMatrixInput = async (
  call: Pick<CommandCall, 'language'>,
  file: string,
  bytes: Buffer,
): Promise<MatrixInput> => {
  if (!isJson(file)) return readForm(bytes, call.language)
  const { document, carried } = await readJson(call, file, bytes)
  if (document.format !== 'plan1540-matrix') throw refuse('json-no-matrix', { file })
  const [{ matrixFromExchange }, { exchangeSentences }] = await Promise.all([
    import('#service/offline-documents.ts'),
    import('#service/offline-exchange.ts'),
  ])
  const open = exchangeSentences(document, call.language)
  return {
    matrix: matrixFromExchange(document),
    questions: open.map((message) => ({ code: 'open', message, sheet: null, cell: null })),
    carried,
  }
}

/** The form as read; throws a refusal where it cannot be read whole. */
const readForm = async (bytes: Buffer, language: string): Promise<MatrixInput> => {
  const [{ currentEdition }, { matrixFromForm, readingSentence }] = await Promise.all([
    import('#reference/framework-reference.ts'),
    import('#service/offline-documents.ts'),
  ])
  const place = (problem: ReadingProblem): PlacedSentence => ({
    code: problem.code,
    message: readingSentence(problem, language),
    sheet: problem.sheet,
    cell: problem.cell,
  })
  const reading = await readApart(bytes)
  if (!reading.isRead) throw refusalOf(reading.problems.map(place))
  const questions = reading.questions.map(place)
  const register = reading.memory?.instruments ?? []
  if (reading.matrix.edition === currentEdition)
    return { matrix: matrixFromForm(reading.matrix, register), questions, carried: null }
  const { carryMatrixOver } = await import('#service/matrix-editions.ts')
  const { matrix, report } = carryMatrixOver(reading.matrix)
  return { matrix: matrixFromForm(matrix, register), questions, carried: report }
}

/** The edition that a form names where it is not the one it was read against. */
const olderEdition = (reading: MatrixReading): string | null => {
  const problem = reading.isRead ? undefined : reading.problems.find((each) => each.code === 'form-edition')
  return problem === undefined ? null : String(problem.params.edition)
}

/** One problem is the sentence itself; several are counted and listed. */
const refusalOf = (problems: PlacedSentence[]): CommandRefusal => {
  const [only, ...others] = problems
  if (only !== undefined && others.length === 0) {
    return refuse('matrix-problem', { sentence: only.message }, [only])
  }
  return refuse('matrix-problems', { count: problems.length }, problems)
}
