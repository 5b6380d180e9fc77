/** Reads a filled form for a command: the matrix with its questions in words, or a refusal with every problem. */
import { type CommandRefusal, refuse } from '#cli/command.ts'
import type { MatrixReading, ReadingProblem, ReadMatrix } from '#documents/matrix-reader.ts'
import type { ReadingJob } from '#documents/render-job.ts'
import type { CarryReport } from '#service/offline-carry-over.ts'

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

/** The form as read, carried over where it is of an older edition; throws a refusal where it cannot be read whole. */
export const readForm = async (
  bytes: Buffer,
  language: string,
): Promise<{ matrix: ReadMatrix; questions: PlacedSentence[]; carried: CarryReport | null }> => {
  const [{ currentEdition }, { readingSentence }] = await Promise.all([
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
  if (reading.matrix.edition === currentEdition) return { matrix: reading.matrix, questions, carried: null }
  const { carryMatrixOver } = await import('#service/offline-carry-over.ts')
  const { matrix, report } = carryMatrixOver(reading.matrix)
  return { matrix, questions, carried: report }
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
