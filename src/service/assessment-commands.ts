/** Records answers. The State's word about itself; nothing here touches the Committee's layer. */
import type { z } from 'zod'
import type { recordAnswerInput } from '#contract/assessment-contract.ts'
import { coversField } from '#domain/access/assignment.ts'
import { plainRecord } from '#domain/access/gate.ts'
import type { AdherenceContent, Answer, SourceContent } from '#domain/assessment/assessment.ts'
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import type { FlatFields, FlatValue } from '#domain/history/merge.ts'
import { refusal } from '#domain/refusal.ts'
import { originalText } from '#domain/text/language-text.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { assessmentRecord, noteWork } from '#service/assignment-access.ts'
import { requireAccess } from '#service/operation.ts'
import {
  type EditOutcome,
  editRecord,
  type FieldSpecs,
  hasWords,
  recordHistory,
} from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import {
  insertAnswer,
  listAnswers,
  replaceAdherences,
  replaceSources,
  type SourceRow,
} from '#store/assessment-store.ts'
import { canonicalJson } from '#store/history-store.ts'
import { listLegalInstruments } from '#store/legal-instrument-store.ts'

type Input = z.output<typeof recordAnswerInput>

/** The fields of an answer. */
export const answerSpecs: FieldSpecs = {
  value: { kind: 'value', column: 'value' },
  information: { kind: 'text', column: 'information' },
  remark: { kind: 'text', column: 'remark' },
  confidence: { kind: 'value', column: 'confidence' },
  verifiedOn: { kind: 'value', column: 'verified_on' },
}

/** A source without what its record adds. */
export const sourceContent = (source: SourceContent): SourceContent => ({
  legalInstrumentId: source.legalInstrumentId,
  citation: source.citation,
  provision: source.provision,
  page: source.page,
  address: source.address,
  language: source.language,
  translation: source.translation,
  verifiedOn: source.verifiedOn,
})
const adherenceContent = (step: AdherenceContent): AdherenceContent => ({
  instrumentId: step.instrumentId,
  kind: step.kind,
  on: step.on,
})

/** Sources and steps as items by id, so that two people's additions both stand. */
export const answerItems = (
  sources: (SourceContent & { id: string })[],
  steps: (AdherenceContent & { id: string })[],
) =>
  Object.fromEntries([
    ...sources.map((each) => [`source:${each.id}`, canonicalJson(sourceContent(each))]),
    ...steps.map((each) => [`adherence:${each.id}`, canonicalJson(adherenceContent(each))]),
  ]) as Record<string, string>

/** Refuses sources that cite another State's register, and steps towards instruments that nobody tracks. */
export const refuseUnknownInstruments = async (
  scope: Scope,
  input: Pick<Input, 'sources' | 'adherences'>,
): Promise<void> => {
  const { sources = [], adherences = [] } = input
  const wanted = [...new Set(sources.flatMap((each) => each.legalInstrumentId ?? []))]
  const registered = wanted.length === 0 ? [] : await listLegalInstruments(scope.db, { ids: wanted })
  const hasInstrument = (id: string): boolean => registered.some((each) => each.id === id)
  const isTracked = (id: string): boolean => scope.reference.instruments.some((each) => each.id === id)
  const problems = [
    ...sources.flatMap((source, at) =>
      source.legalInstrumentId === null || hasInstrument(source.legalInstrumentId)
        ? []
        : [{ path: `sources.${at}.legalInstrumentId`, code: 'not-in-register' }],
    ),
    ...adherences.flatMap((step, at) =>
      step.instrumentId === null || isTracked(step.instrumentId)
        ? []
        : [{ path: `adherences.${at}.instrumentId`, code: 'not-in-register' }],
    ),
  ]
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
}

const reasonNeeded = () =>
  refusal('input-not-valid', { problems: [{ path: 'remark', code: 'reason-needed' }] })

/** Saves what the merge decided for sources and steps: stored items with the changes laid over them. */
const saveItems = async (
  scope: Scope,
  answer: Pick<Answer, 'id'>,
  stored: Record<string, string>,
  changes: Record<string, [FlatValue, FlatValue]>,
): Promise<void> => {
  const next: Record<string, string> = { ...stored }
  for (const [key, [, to]] of Object.entries(changes)) {
    if (!key.includes(':')) continue
    if (typeof to === 'string') next[key] = to
    else delete next[key]
  }
  const read = <T>(prefix: string): (T & { id: string })[] =>
    Object.entries(next).flatMap(([key, text]) =>
      key.startsWith(prefix) ? [{ id: key.slice(prefix.length), ...(JSON.parse(text) as T) }] : [],
    )
  const of = {
    answerId: answer.id,
    spaceId: scope.space.id,
    originId: scope.instanceId,
    personId: scope.actor.personId,
    at: scope.at,
  }
  const isTouched = (prefix: string): boolean => Object.keys(changes).some((key) => key.startsWith(prefix))
  if (isTouched('source:')) await replaceSources(scope.db, of, read<Omit<SourceRow, 'id'>>('source:'))
  if (isTouched('adherence:')) await replaceAdherences(scope.db, of, read<AdherenceContent>('adherence:'))
}

const makeAnswer = async (
  scope: Scope,
  assessmentId: string,
  input: Input,
  items: Record<string, string>,
) => {
  const answerId = scope.context.newId()
  const { information = null, remark = null, confidence = null, verifiedOn = null } = input
  if (input.value === 'NA' && remark === null) throw reasonNeeded()
  const text = (words: string | null): string | null =>
    words === null ? null : JSON.stringify(originalText(input.language, words))
  await insertAnswer(scope.db, {
    id: answerId,
    spaceId: scope.space.id,
    originId: scope.instanceId,
    assessmentId,
    fieldId: input.fieldId,
    value: input.value,
    information: text(information),
    remark: text(remark),
    confidence,
    verifiedOn,
    changedBy: scope.actor.personId,
    changedAt: scope.at,
  })
  const changes: Record<string, [FlatValue, FlatValue]> = Object.fromEntries(
    Object.entries(items).map(([key, value]) => [key, [null, value]]),
  )
  await saveItems(scope, { id: answerId }, {}, changes)
  if (input.value !== null) changes.value = [null, input.value]
  if (information !== null) changes[`information@${input.language}`] = [null, information]
  if (remark !== null) changes[`remark@${input.language}`] = [null, remark]
  if (confidence !== null) changes.confidence = [null, confidence]
  if (verifiedOn !== null) changes.verifiedOn = [null, verifiedOn]
  await recordHistory(scope, {
    objectKind: 'answer',
    objectId: answerId,
    revision: 1,
    verb: 'answered',
    changes,
  })
  return { revision: 1, changed: Object.keys(changes), kept: [] }
}

/** Keeps the id of an item that the answer has or had; any other is another's, or made up, and is replaced. */
const withOwnId = <T extends { id?: string | undefined }>(
  scope: Scope,
  known: object,
  kind: 'source' | 'adherence',
  item: T,
): T & { id: string } => ({
  ...item,
  id: item.id !== undefined && `${kind}:${item.id}` in known ? item.id : scope.context.newId(),
})

/** NA without a reason, as two edits can come to together, is refused as one edit would be. */
const refuseUnexplained = (next: FlatFields): void => {
  if (next.value === 'NA' && !hasWords(next, 'remark')) throw reasonNeeded()
}

/** What the edit says besides the value; what it leaves out stays as it is. */
const wantedFields = ({ language, information, remark, confidence, verifiedOn }: Input): FlatFields => ({
  ...(information === undefined ? {} : { [`information@${language}`]: information }),
  ...(remark === undefined ? {} : { [`remark@${language}`]: remark }),
  ...(confidence === undefined ? {} : { confidence }),
  ...(verifiedOn === undefined ? {} : { verifiedOn }),
})

/** Nobody has verified anything on a day that is still to come. */
const refuseFutureDay = (scope: Scope, { verifiedOn = null }: Input): void => {
  if (verifiedOn !== null && verifiedOn > scope.today)
    throw refusal('input-not-valid', { problems: [{ path: 'verifiedOn', code: 'day-in-future' }] })
}

/** Answers one field, merging with what others saved meanwhile. Gives the new revision and what was kept of others. */
export const recordAnswer = async (scope: Scope, input: Input): Promise<EditOutcome> => {
  requireAccess(scope, 'read', plainRecord('assessment'))
  const field = fieldsOfEdition(scope.reference.edition).find((each) => each.id === input.fieldId)
  if (field === undefined) throw refusal('field-not-found', { params: { field: input.fieldId } })
  requireAccess(scope, 'answer', await assessmentRecord(scope, [field]))
  refuseFutureDay(scope, input)
  await refuseUnknownInstruments(scope, input)
  const assessment = await requireAssessment(scope, true)
  await noteWork(scope, (item) => coversField(item, field))
  const [answer] = await listAnswers(scope.db, assessment.id, { fieldIds: [input.fieldId], forUpdate: true })
  const storedItems = answerItems(answer?.sources ?? [], answer?.adherences ?? [])
  const known = { ...storedItems, ...answer?.fieldRevisions }
  const wantedItems = answerItems(
    (input.sources ?? []).map((each) => withOwnId(scope, known, 'source', each)),
    (input.adherences ?? []).map((each) => withOwnId(scope, known, 'adherence', each)),
  )
  if (answer === undefined) {
    if (input.base > 0) throw refusal('revision-unknown')
    return makeAnswer(scope, assessment.id, input, wantedItems)
  }
  const isNamed = (key: string): boolean =>
    (key.startsWith('source:') ? input.sources : input.adherences) !== undefined
  const gone = Object.fromEntries(
    Object.keys(storedItems)
      .filter(isNamed)
      .map((key) => [key, null]),
  )
  const wanted: FlatFields = { value: input.value, ...wantedFields(input), ...gone, ...wantedItems }
  return editRecord(scope, {
    objectKind: 'answer',
    table: 'app.answer',
    specs: answerSpecs,
    record: { ...answer },
    storedItems,
    wanted,
    isOfficial: input.isOfficial,
    base: input.base,
    verb: 'answered',
    stamp: { changed_by: scope.actor.personId, changed_at: scope.at },
    stampOf: { verifiedOn: (day) => ({ verified_by: day === null ? null : scope.actor.personId }) },
    review: refuseUnexplained,
    saveSets: (changes) => saveItems(scope, answer, storedItems, changes),
  })
}
