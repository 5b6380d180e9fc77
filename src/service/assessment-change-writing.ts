/** Writes a planned change of many answers: records, sources and history, each in one exchange. */
import type { Answer, AnswerConfidence, AnswerValue, SourceContent } from '#domain/assessment/assessment.ts'
import type { FlatValue } from '#domain/history/merge.ts'
import { type LanguageText, writeText } from '#domain/text/language-text.ts'
import { recordHistories } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import {
  type AnswerRow,
  addSources,
  insertAnswerChange,
  listVerifiers,
  removeSources,
  saveAnswers,
  type Writing,
} from '#store/assessment-change-store.ts'

type Changes = Record<string, [FlatValue, FlatValue]>

/** One field with what is to change in it. Its answer is locked; a field never answered has none. */
export interface LineToWrite {
  fieldId: string
  answer: Answer | undefined
  changes: Changes
  /** Who counts as having verified it, where the day of verification changes. */
  verifiedById: string | null
}

const nextRemark = (answer: Answer | undefined, changes: Changes): LanguageText | null => {
  let text = answer?.remark ?? null
  for (const [field, [, to]] of Object.entries(changes)) {
    if (field.startsWith('remark@')) text = writeText(text, field.slice('remark@'.length), String(to ?? ''))
  }
  return Object.values(text?.versions ?? {}).every((version) => version.text === '') ? null : text
}

const rowOf = (line: LineToWrite, id: string, verifiedBefore: string | null): AnswerRow => {
  const { answer, changes, fieldId } = line
  const from = answer?.revision ?? 0
  const next = <T>(field: string, stored: T): T =>
    changes[field] === undefined ? stored : (changes[field][1] as T)
  const revisions = Object.keys(changes).map((field) => [field, from + 1])
  return {
    id,
    fieldId,
    from,
    // A record's first revision is that of all its fields.
    fieldRevisions: from === 0 ? {} : { ...answer?.fieldRevisions, ...Object.fromEntries(revisions) },
    value: next<AnswerValue>('value', answer?.value ?? null),
    confidence: next<AnswerConfidence>('confidence', answer?.confidence ?? null),
    remark: nextRemark(answer, changes),
    verifiedOn: next('verifiedOn', answer?.verifiedOn ?? null),
    verifiedBy: changes.verifiedOn === undefined ? verifiedBefore : line.verifiedById,
  }
}

const sourceChanges = (lines: readonly { id: string; changes: Changes }[]) =>
  lines.flatMap(({ id: answerId, changes }) =>
    Object.entries(changes).flatMap(([field, [, to]]) =>
      field.startsWith('source:') ? [{ answerId, id: field.slice('source:'.length), to }] : [],
    ),
  )

/**
 * Writes all lines, one entry of history each, under one change; a failure undoes everything with the transaction.
 * The assessment is locked, so that no other change of many fields comes between.
 */
export const writeAnswerChange = async (
  scope: Scope,
  assessmentId: string,
  change: {
    undoes: string | null
    formId: string | null
    verb: 'answered' | 'took-back'
    lines: readonly LineToWrite[]
  },
): Promise<{ id: string; count: number }> => {
  const { newId } = scope.context
  const of: Writing = {
    spaceId: scope.space.id,
    originId: scope.instanceId,
    assessmentId,
    personId: scope.actor.personId,
    at: scope.at,
  }
  const lines = change.lines.map((line) => ({ ...line, id: line.answer?.id ?? newId() }))
  const verifiers = await listVerifiers(
    scope.db,
    lines.flatMap((line) => line.answer?.id ?? []),
  )
  const sources = sourceChanges(lines)
  await saveAnswers(
    scope.db,
    of,
    lines.map((line) => rowOf(line, line.id, verifiers.get(line.id) ?? null)),
  )
  await removeSources(
    scope.db,
    sources.flatMap(({ id, to }) => (to === null ? [id] : [])),
  )
  await addSources(
    scope.db,
    of,
    sources.flatMap(({ id, answerId, to }) =>
      to === null ? [] : [{ id, answerId, ...(JSON.parse(String(to)) as SourceContent) }],
    ),
  )
  const id = newId()
  await insertAnswerChange(scope.db, of, {
    id,
    formId: change.formId,
    undoes: change.undoes,
    lines: lines.map((line) => ({
      id: newId(),
      answerId: line.id,
      revision: (line.answer?.revision ?? 0) + 1,
      verifiedByBefore: verifiers.get(line.id) ?? null,
    })),
  })
  await recordHistories(
    scope,
    lines.map((line) => ({
      objectKind: 'answer',
      objectId: line.id,
      revision: (line.answer?.revision ?? 0) + 1,
      verb: change.verb,
      changes: line.changes,
      facts: { change: id },
    })),
  )
  return { id, count: lines.length }
}
