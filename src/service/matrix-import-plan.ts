/** Compares what a file says with the record as it is now: the dry run, the same for its page and for its taking. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { adherenceInput, answerText, sourceInput } from '#contract/assessment-contract.ts'
import { day } from '#contract/input-parts.ts'
import type { Answer, AnswerContent, LegalInstrument, SourceContent } from '#domain/assessment/assessment.ts'
import {
  compareField,
  type FieldImport,
  type ImportChange,
  isSameSource,
  type SentAnswer,
} from '#domain/assessment/matrix-import.ts'
import { lacksReason } from '#domain/assessment/matrix-import-choice.ts'
import type {
  BroughtInstrument,
  ImportReading,
  PlacedProblem,
} from '#domain/assessment/matrix-import-reading.ts'
import { citeFromRegister, findInRegister, indexRegister } from '#domain/assessment/matrix-import-register.ts'
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { problemsOf } from '#service/input-problems.ts'
import type { Scope } from '#service/service-context.ts'
import { listAnswers } from '#store/assessment-store.ts'
import { canonicalJson } from '#store/history-store.ts'
import { listLegalInstruments } from '#store/legal-instrument-store.ts'

/** A field that the import would change, with where it stands in the file. */
export interface PlannedField extends FieldImport {
  sheet: string | null
  cells: Record<string, string>
}

export interface ImportPlan {
  digest: string
  assessmentId: string
  origin: 'own' | 'other' | 'unknown'
  /** Fields with changes or conflicts, in the order of the edition. */
  fields: PlannedField[]
  unchanged: number
  moved: number
  problems: PlacedProblem[]
  /** Documents of the file that the register does not have and that a change cites. */
  newInstruments: BroughtInstrument[]
  record: ReadonlyMap<string, Answer>
}

/** The cell of a part, for a problem found in it. */
const cellOf = (cells: Record<string, string>, part: ImportChange['part']): string | null =>
  cells[partCells[part]] ?? cells.value ?? null
const partCells = {
  value: 'value',
  information: 'information',
  remark: 'remark',
  confidence: 'confidence',
  verifiedOn: 'confidence',
  source: 'sources',
  adherence: 'steps',
} as const satisfies Record<ImportChange['part'], string>

/** What a part may hold, as a person who types it into the page is told. */
const schemaOf = {
  value: null,
  information: answerText,
  remark: answerText,
  confidence: null,
  verifiedOn: day,
  source: sourceInput,
  adherence: adherenceInput,
} as const satisfies Record<ImportChange['part'], z.ZodType | null>

const changeProblems = (scope: Scope, change: ImportChange): Omit<PlacedProblem, 'sheet' | 'cell'>[] => {
  const schema = schemaOf[change.part]
  if (schema === null || change.to === null) return []
  const read = schema.safeParse(change.to)
  const found = read.success
    ? []
    : problemsOf(read.error).map(({ code, params = {} }) => ({ code: `problem.${code}`, params }))
  if (change.part === 'verifiedOn' && change.to > scope.today)
    return [...found, { code: 'problem.day-in-future', params: {} }]
  if (change.part !== 'adherence' || change.to.instrumentId === null) return found
  const { instrumentId } = change.to
  return scope.reference.instruments.some((each) => each.id === instrumentId)
    ? found
    : [...found, { code: 'reading.instrument-unknown', params: { instrument: instrumentId.slice(0, 60) } }]
}

/** A source that cites a document which neither the register has nor the file brings. */
const unknownDocument = (
  change: ImportChange,
  documents: ReadonlySet<string>,
): Omit<PlacedProblem, 'sheet' | 'cell'>[] => {
  const id = change.part === 'source' ? (change.to?.legalInstrumentId ?? null) : null
  return id === null || documents.has(id) ? [] : [{ code: 'problem.not-in-register', params: {} }]
}

/** `www.example.org` is how officials write it; the record keeps whole addresses. */
const withWholeAddress = (source: SourceContent): SourceContent =>
  /^www\./i.test(source.address ?? '') ? { ...source, address: `https://${source.address}` } : source

/** Sources as the record would hold them: the register found, and what it does not know in words. */
const ownSources = (
  reading: ImportReading,
  register: readonly LegalInstrument[],
): ((answer: AnswerContent, sent: SentAnswer | null | undefined) => AnswerContent) => {
  const known = new Set(register.map((each) => each.id))
  const index = indexRegister(register)
  const brought = new Map(reading.instruments.map((each) => [each.id, each]))
  const own = (source: SourceContent): SourceContent => {
    const { legalInstrumentId: id } = source
    if (id === null) return citeFromRegister(withWholeAddress(source), index)
    if (known.has(id)) return source
    const document = brought.get(id)
    return document === undefined
      ? source
      : { ...source, legalInstrumentId: findInRegister(document, register)?.id ?? id }
  }
  return (answer, sent) => ({
    ...answer,
    sources: answer.sources.map((source) =>
      sent?.sources.some((each) => isSameSource(each, source)) === true ? source : own(source),
    ),
  })
}

const originOf = (reading: ImportReading, assessmentId: string): ImportPlan['origin'] => {
  const record = reading.madeFrom?.record ?? null
  return record === null ? 'unknown' : record === assessmentId ? 'own' : 'other'
}

/** What taking the file in would change now. Locks the answers when `forUpdate`. */
export const planImport = async (
  scope: Scope,
  reading: ImportReading,
  forUpdate = false,
): Promise<ImportPlan> => {
  const assessment = await requireAssessment(scope, forUpdate)
  const [answers, register] = await Promise.all([
    listAnswers(scope.db, assessment.id, { forUpdate }),
    listLegalInstruments(scope.db),
  ])
  const record = new Map(answers.map((answer) => [answer.fieldId, answer]))
  const origin = originOf(reading, assessment.id)
  const said = new Map(reading.answers.map((answer) => [answer.fieldId, answer]))
  const sentByField = new Map(reading.sent.map((answer) => [answer.fieldId, answer]))
  const own = ownSources(reading, register)
  const documents = new Set([...register, ...reading.instruments].map((each) => each.id))
  const refusedCells = new Set(reading.problems.map(({ sheet, cell }) => `${sheet} ${cell}`))
  const plan = { fields: [] as PlannedField[], unchanged: 0, moved: 0, problems: [...reading.problems] }
  for (const { id } of fieldsOfEdition(scope.reference.edition)) {
    const place = reading.places[id]
    const content = said.get(id) ?? null
    // A field whose cell could not be read, or that the file does not have, is nothing that a person emptied.
    const cells = Object.fromEntries(
      Object.entries(place?.cells ?? {}).flatMap(([part, cell]) =>
        cell === undefined ? [] : [[part, cell]],
      ),
    )
    const isRefused = Object.values(cells).some((cell) => refusedCells.has(`${place?.sheet} ${cell}`))
    if (isRefused || (place === undefined && content === null)) continue
    const sent = origin === 'own' ? (sentByField.get(id) ?? null) : undefined
    const field = compareField({
      fieldId: id,
      record: record.get(id) ?? null,
      form: content === null ? null : own(content, sent),
      sent,
    })
    if (field.isMovedSince) plan.moved += 1
    const { changes, conflicts } = field
    if (changes.length + conflicts.length === 0) {
      if (content !== null) plan.unchanged += 1
      continue
    }
    const sheet = place?.sheet ?? null
    plan.fields.push({ ...field, sheet, cells })
    for (const change of [...changes, ...conflicts])
      for (const found of [...changeProblems(scope, change), ...unknownDocument(change, documents)])
        plan.problems.push({ ...found, sheet, cell: cellOf(cells, change.part) })
    if (lacksReason(record.get(id) ?? null, changes))
      plan.problems.push({ code: 'problem.reason-needed', params: {}, sheet, cell: cellOf(cells, 'value') })
  }
  const cited = new Set(
    plan.fields.flatMap(({ changes, conflicts }) =>
      [...changes, ...conflicts].flatMap((change) =>
        change.part === 'source' ? (change.to?.legalInstrumentId ?? []) : [],
      ),
    ),
  )
  const known = new Set(register.map((each) => each.id))
  const newInstruments = reading.instruments.filter((each) => cited.has(each.id) && !known.has(each.id))
  const shown = { fields: plan.fields, problems: plan.problems, newInstruments, origin }
  const digest = createHash('sha256').update(canonicalJson(shown)).digest('hex')
  return { ...plan, digest, assessmentId: assessment.id, origin, newInstruments, record }
}
