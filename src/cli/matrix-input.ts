/** Reads a filled form for a command: the matrix with its questions in words, or a refusal with every problem. */
import { type CommandRefusal, refuse } from '#cli/command.ts'
import type { ReadingProblem, ReadMatrix } from '#documents/matrix-reader.ts'

/** A problem or question in words, with its place. */
export interface PlacedSentence {
  code: string
  message: string
  sheet: string | null
  cell: string | null
}

/** The form as read; throws a refusal where it cannot be read whole. */
export const readForm = async (
  bytes: Buffer,
  language: string,
): Promise<{ matrix: ReadMatrix; questions: PlacedSentence[] }> => {
  const [{ readMatrix }, { loadFramework }, { readingSentence }] = await Promise.all([
    import('#documents/matrix-reader.ts'),
    import('#reference/framework-reference.ts'),
    import('#service/offline-documents.ts'),
  ])
  const place = (problem: ReadingProblem): PlacedSentence => ({
    code: problem.code,
    message: readingSentence(problem, language),
    sheet: problem.sheet,
    cell: problem.cell,
  })
  const reading = await readMatrix(bytes, loadFramework())
  if (!reading.isRead) throw refusalOf(reading.problems.map(place))
  return { matrix: reading.matrix, questions: reading.questions.map(place) }
}

/** One problem is the sentence itself; several are counted and listed. */
const refusalOf = (problems: PlacedSentence[]): CommandRefusal => {
  const [only, ...others] = problems
  if (only !== undefined && others.length === 0) {
    return refuse('matrix-problem', { sentence: only.message }, [only])
  }
  return refuse('matrix-problems', { count: problems.length }, problems)
}
