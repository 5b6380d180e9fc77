/** Writes a planned change of many answers: records, sources and history, each in one exchange. */
import type {
  AdherenceContent,
  Answer,
  AnswerConfidence,
  AnswerValue,
  SourceContent,
} from '#domain/assessment/assessment.ts'
import type { FlatValue } from '#domain/history/merge.ts'
import { type LanguageText, writeText } from '#domain/text/language-text.ts'
import { recordHistories } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import {
  type AnswerRow,
  addSources,
  addSteps,
  insertAnswerChange,
  listVerifiers,
  removeItems,
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

const nextText = (
  part: 'information' | 'remark',
  answer: Answer | undefined,
  changes: Changes,
): LanguageText | null => {
  let text = answer?.[part] ?? null
  for (const [field, [, to]] of Object.entries(changes)) {
    if (!field.startsWith(`${part}@`) || field.endsWith('/official')) continue
    const isOfficial = changes[`${field}/official`]?.[1] === true ? true : undefined
    text = writeText(text, field.slice(part.length + 1), String(to ?? ''), isOfficial)
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
    information: nextText('information', answer, changes),
    remark: nextText('remark', answer, changes),
    verifiedOn: next('verifiedOn', answer?.verifiedOn ?? null),
    verifiedBy: changes.verifiedOn === undefined ? verifiedBefore : line.verifiedById,
  }
}

/** What came to answers and what went, of sources or of steps; `to` as the history has it. */
const itemChanges = <T>(kind: 'source' | 'adherence', lines: readonly { id: string; changes: Changes }[]) => {
  const found = lines.flatMap(({ id: answerId, changes }) =>
    Object.entries(changes).flatMap(([field, [, to]]) =>
      field.startsWith(`${kind}:`) ? [{ answerId, id: field.slice(kind.length + 1), to }] : [],
    ),
  )
  return {
    gone: found.flatMap(({ id, to }) => (to === null ? [id] : [])),
    come: found.flatMap(({ id, answerId, to }) =>
      to === null ? [] : [{ id, answerId, ...(JSON.parse(String(to)) as T) }],
    ),
  }
}

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
    verb: 'answered' | 'took-back' | 'imported'
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
  const sources = itemChanges<SourceContent>('source', lines)
  const steps = itemChanges<AdherenceContent>('adherence', lines)
  await saveAnswers(
    scope.db,
    of,
    lines.map((line) => rowOf(line, line.id, verifiers.get(line.id) ?? null)),
  )
  await removeItems(scope.db, { sources: sources.gone, steps: steps.gone })
  await addSources(scope.db, of, sources.come)
  await addSteps(scope.db, of, steps.come)
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
