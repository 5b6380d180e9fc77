/**
 * Reads a file that is to be taken into the matrix: a form of either edition, or a matrix as JSON. The bytes are
 * opened in the child process; what comes out is checked here, in the present edition.
 */
import { matrixDocument } from '#contract/matrix-document-contract.ts'
import type { ReadForm, ReadingProblem } from '#documents/matrix-reader.ts'
import type { ReadingJob, ReadingResults } from '#documents/render-job.ts'
import type { RenderPool } from '#documents/render-pool.ts'
import type { AssessmentLayer } from '#domain/assessment/assessment.ts'
import type { ImportReading, PlacedProblem } from '#domain/assessment/matrix-import-reading.ts'
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import { type Refusal, refusal } from '#domain/refusal.ts'
import { loadCrosswalk } from '#reference/crosswalk-reference.ts'
import { currentEdition, editionIds, isEditionId, loadFramework } from '#reference/framework-reference.ts'
import { unstorableParts } from '#service/input-problems.ts'
import { carryMatrixOver, fieldProblems, mostDetails } from '#service/matrix-editions.ts'

/** The State whose record is filled. */
interface Recipient {
  code: string
}

/** What is wrong with the file itself, said at the file. */
export const refuseFile = (
  problems: readonly { code: string; params?: Record<string, string | number> }[],
): Refusal =>
  refusal('input-not-valid', {
    problems: problems.map(({ code, params = {} }) => ({ path: 'file', code: `reading.${code}`, params })),
  })

const ask = async <K extends 'read-matrix' | 'read-matrix-json'>(
  renderer: Pick<RenderPool, 'read'>,
  job: Extract<ReadingJob, { kind: K }>,
): Promise<ReadingResults[K]> => {
  const outcome = await renderer.read<K>(job)
  if (outcome.isDone) return outcome.result
  if (outcome.failure === 'time' || outcome.failure === 'memory')
    throw refuseFile([{ code: 'file-too-heavy' }])
  throw new Error(outcome.message)
}

/** The layers never mix, and no State's matrix is another's. */
const requireOwn = (file: { stateCode: string; layer: AssessmentLayer }, to: Recipient): void => {
  if (file.layer === 'committee') throw refuseFile([{ code: 'layer-committee' }])
  if (file.stateCode !== '' && file.stateCode !== to.code)
    throw refuseFile([{ code: 'state-other', params: { code: file.stateCode, own: to.code } }])
}

const placed = ({ code, sheet, cell, params }: ReadingProblem): PlacedProblem => ({
  code: `reading.${code}`,
  sheet,
  cell,
  params,
})

/** Places of an older form under the fields that its rows became. */
const placesInCurrent = (places: ReadForm['places']): ReadForm['places'] => {
  const fates = new Map(loadCrosswalk().rows.map((row) => [row.concept, row.to]))
  return Object.fromEntries(
    Object.entries(places)
      .flatMap(([field, place]) => {
        const [concept = '', ...rest] = field.split('/')
        return (fates.get(concept) ?? []).map((to) => [[to, ...rest].join('/'), place] as const)
      })
      // Where several rows became one, the first is told.
      .reverse(),
  )
}

const readForm = async (
  renderer: Pick<RenderPool, 'read'>,
  bytes: Buffer,
  to: Recipient,
): Promise<ImportReading> => {
  let reading = await ask(renderer, { kind: 'read-matrix', bytes, edition: loadFramework() })
  const named = reading.isRead
    ? null
    : reading.problems.find((each) => each.code === 'form-edition')?.params.edition
  if (typeof named === 'string') {
    if (!isEditionId(named))
      throw refuseFile([{ code: 'form-edition', params: { edition: named, known: editionIds.join(', ') } }])
    reading = await ask(renderer, { kind: 'read-matrix', bytes, edition: loadFramework(named) })
  }
  const form = reading.isRead ? reading : reading.rest
  if (form === null) throw refuseFile(reading.isRead ? [] : reading.problems)
  requireOwn(form.matrix, to)
  const { edition, language, stateName, stateCode, date } = form.matrix
  const isOlder = edition !== currentEdition
  const carried = isOlder ? carryMatrixOver(form.matrix) : null
  return {
    format: 'form',
    edition,
    language,
    stateName,
    stateCode,
    date,
    madeFrom: form.memory === null ? null : { record: form.memory.record, at: form.memory.at },
    answers: carried?.matrix.answers ?? form.matrix.answers,
    sent: isOlder ? [] : (form.memory?.answers ?? []),
    places: isOlder ? placesInCurrent(form.places) : form.places,
    problems: reading.isRead ? [] : reading.problems.map(placed),
    questions: form.questions.map(placed),
    carried: carried?.report ?? null,
    instruments: form.memory?.instruments ?? [],
  }
}

const readJson = async (
  renderer: Pick<RenderPool, 'read'>,
  bytes: Buffer,
  to: Recipient,
): Promise<ImportReading> => {
  const opened = await ask(renderer, { kind: 'read-matrix-json', bytes })
  if (!opened.isRead) throw refuseFile([{ code: opened.code }])
  const unstorable = unstorableParts(opened.value)
  if (unstorable.length > 0)
    throw refuseFile(unstorable.slice(0, mostDetails).map(({ path }) => atPlace(path)))
  const parsed = matrixDocument.safeParse(opened.value)
  if (!parsed.success)
    throw refuseFile(parsed.error.issues.slice(0, mostDetails).map((issue) => atPlace(issue.path.join('.'))))
  const document = parsed.data
  const own = document.edition
  if (!isEditionId(own))
    throw refuseFile([{ code: 'form-edition', params: { edition: own, known: editionIds.join(', ') } }])
  requireOwn({ stateCode: document.state.code, layer: document.layer }, to)
  const wrong = fieldProblems(document, loadFramework(own))
  if (wrong.length > 0) throw refuseFile(wrong)
  const carried = own === currentEdition ? null : carryMatrixOver(document)
  const answers = carried?.matrix.answers ?? document.answers
  const at = new Map(answers.map((answer, index) => [answer.fieldId, index]))
  const places = fieldsOfEdition(loadFramework()).flatMap((field) => {
    const index = at.get(field.id)
    return index === undefined || carried !== null
      ? []
      : [[field.id, { sheet: null, cells: { value: `answers.${index}` } }] as const]
  })
  return {
    format: 'json',
    edition: own,
    language: document.language,
    stateName: document.state.name.en,
    stateCode: document.state.code,
    date: document.date,
    madeFrom: null,
    answers,
    sent: [],
    places: Object.fromEntries(places),
    problems: [],
    questions: [],
    carried: carried?.report ?? null,
    instruments: document.legalInstruments,
  }
}

const atPlace = (place: string) => ({ code: 'json-place', params: { place: place || '/' } })

const looksLikeJson = (bytes: Buffer): boolean =>
  /^\ufeff?\s*[{[]/.test(bytes.subarray(0, 64).toString('utf8'))

/** Reads the file; throws a refusal at `file` where it is none that this State's matrix can take. */
export const readImportFile = (
  renderer: Pick<RenderPool, 'read'>,
  bytes: Buffer,
  to: Recipient,
): Promise<ImportReading> => (looksLikeJson(bytes) ? readJson : readForm)(renderer, bytes, to)
