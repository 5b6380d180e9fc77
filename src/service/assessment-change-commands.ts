/** Changes of many fields in one step: what a wish would do, carrying it out, taking it back. */
import type { z } from 'zod'
import type {
  makeAnswerChangeInput,
  previewAnswerChangeInput,
  showAnswerChangeInput,
} from '#contract/assessment-change-contract.ts'
import { coversField } from '#domain/access/assignment.ts'
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import {
  type AnswerWish,
  type PlannedChange,
  planAnswerChange,
  planUndo,
} from '#domain/assessment/answer-change.ts'
import type { Answer, SourceContent } from '#domain/assessment/assessment.ts'
import { type FrameworkField, fieldsOfEdition } from '#domain/framework/framework.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import { type LineToWrite, writeAnswerChange } from '#service/assessment-change-writing.ts'
import { refuseUnknownInstruments, sourceContent } from '#service/assessment-commands.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { assessmentRecord, noteWork } from '#service/assignment-access.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope } from '#service/service-context.ts'
import {
  type AnswerChange,
  type AnswerChangeLine,
  listAnswerChangeLines,
  listAnswerChanges,
} from '#store/assessment-change-store.ts'
import { listAnswers } from '#store/assessment-store.ts'
import { canonicalJson } from '#store/history-store.ts'

type Preview = z.output<typeof previewAnswerChangeInput>
type Make = z.output<typeof makeAnswerChangeInput>

const wishOf = (
  scope: Scope,
  { language, value, isForBlankOnly, confidence, isVerified, remark, source }: Omit<Preview, 'fieldIds'>,
): AnswerWish => ({
  language,
  ...(value === undefined ? {} : { value: value === 'blank' ? null : value }),
  isForBlankOnly,
  ...(confidence === undefined ? {} : { confidence }),
  verifiedOn: isVerified ? scope.today : null,
  remark,
  source: source === null ? null : sourceContent(source),
})

/** The source as history has it, under an id that is made when the change is carried out. */
const sourceText =
  (newId: () => string) =>
  (source: SourceContent): [string, string] => [`source:${newId()}`, canonicalJson(source)]

/** The problems of a source under the name that the wish gives it. */
const refuseUnknownSource = async (scope: Scope, { source }: Pick<Preview, 'source'>): Promise<void> => {
  if (source === null || source.legalInstrumentId === null) return
  try {
    await refuseUnknownInstruments(scope, { sources: [source] })
  } catch {
    throw refusal('input-not-valid', {
      problems: [{ path: 'source.legalInstrumentId', code: 'not-in-register' }],
    })
  }
}

/** The fields in the order of the template, each once; refuses what the edition does not have. */
const findFields = (scope: Scope, ids: readonly string[]): FrameworkField[] => {
  const wanted = new Set(ids)
  const found = fieldsOfEdition(scope.reference.edition).filter((field) => wanted.delete(field.id))
  const [unknown] = wanted
  if (unknown !== undefined) throw refusal('field-not-found', { params: { field: unknown } })
  return found
}

const answersByField = (answers: readonly Answer[]): Map<string, Answer> =>
  new Map(answers.map((answer) => [answer.fieldId, answer]))

/** What a wish would do to each of the fields, in the order of the template. Nothing is changed. */
export const previewAnswerChange = async (scope: Scope, input: Preview) => {
  requireAccess(scope, 'read', plainRecord('assessment'))
  const fields = findFields(scope, input.fieldIds)
  requireAccess(scope, 'answer', await assessmentRecord(scope, fields))
  await refuseUnknownSource(scope, input)
  const assessment = await requireAssessment(scope)
  const answers = answersByField(
    await listAnswers(scope.db, assessment.id, { fieldIds: fields.map((field) => field.id) }),
  )
  const wish = wishOf(scope, input)
  return {
    lines: fields.map((field) => {
      const answer = answers.get(field.id)
      return {
        fieldId: field.id,
        base: answer?.revision ?? 0,
        ...planAnswerChange(
          wish,
          field,
          answer,
          sourceText(() => 'new'),
        ),
        changedBy: answer?.changedBy ?? null,
        changedAt: answer?.changedAt ?? null,
      }
    }),
    asOf: scope.today,
  }
}

/** Refuses the whole change where a field does not stand as it was looked at; names who moved it. */
const refuseMoved = (fields: Make['fields'], answers: ReadonlyMap<string, Answer>): void => {
  const moved = fields.flatMap(({ fieldId, base }) => {
    const answer = answers.get(fieldId)
    return (answer?.revision ?? 0) === base
      ? []
      : [
          {
            field: fieldId,
            base: null,
            theirs: answer?.value ?? null,
            yours: null,
            changedBy: answer?.changedBy ?? '',
            changedAt: answer?.changedAt ?? '',
          },
        ]
  })
  if (moved.length > 0) throw refusal('fields-moved', { params: { count: moved.length }, conflicts: moved })
}

const sameFields = (lines: readonly AnswerChangeLine[], fields: Make['fields']): boolean =>
  lines.length === fields.length &&
  lines.every((line) => fields.some(({ fieldId }) => fieldId === line.fieldId))

/**
 * Carries a wish out in all the fields or in none: each must stand at the revision that was looked at, and each
 * must change by it. A form sent twice is carried out once.
 */
export const makeAnswerChange = async (scope: Scope, input: Make): Promise<{ id: string; count: number }> => {
  requireAccess(scope, 'read', plainRecord('assessment'))
  const fields = findFields(
    scope,
    input.fields.map((each) => each.fieldId),
  )
  requireAccess(scope, 'answer', await assessmentRecord(scope, fields))
  await refuseUnknownSource(scope, input)
  const assessment = await requireAssessment(scope, true)
  let { once: formId = null } = input
  if (formId !== null) {
    const [made] = await listAnswerChanges(scope.db, { formId, limit: 1 })
    if (made !== undefined && sameFields(await listAnswerChangeLines(scope.db, made.id), input.fields))
      return { id: made.id, count: made.count }
    if (made !== undefined) formId = null
  }
  const answers = answersByField(
    await listAnswers(scope.db, assessment.id, {
      fieldIds: fields.map((field) => field.id),
      forUpdate: true,
    }),
  )
  refuseMoved(input.fields, answers)
  const wish = wishOf(scope, input)
  const problems: Problem[] = []
  const lines = fields.map((field): LineToWrite => {
    const answer = answers.get(field.id)
    const plan: PlannedChange = planAnswerChange(wish, field, answer, sourceText(scope.context.newId))
    const at = input.fields.findIndex((each) => each.fieldId === field.id)
    if (plan.skip !== null) problems.push({ path: `fields.${at}`, code: plan.skip })
    return { fieldId: field.id, answer, changes: plan.changes, verifiedById: scope.actor.personId }
  })
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  await noteWork(scope, (item) => fields.some((field) => coversField(item, field)))
  return writeAnswerChange(scope, assessment.id, { undoes: null, formId, verb: 'answered', lines })
}

const requireChange = async (scope: Scope, id: string): Promise<AnswerChange> => {
  const [change] = await listAnswerChanges(scope.db, { id, limit: 1 })
  if (change === undefined) throw refusal('record-not-found')
  return change
}

/** The latest changes of many fields, with who made them. */
export const listChanges = async (scope: Scope) => {
  requireAccess(scope, 'read', plainRecord('assessment'))
  return { changes: await listAnswerChanges(scope.db, { limit: 100 }) }
}

/** The assessment as the gate sees it for the fields of a change; a field that the edition has no more is nobody's. */
const recordOfLines = (scope: Scope, lines: readonly AnswerChangeLine[]) =>
  assessmentRecord(
    scope,
    fieldsOfEdition(scope.reference.edition).filter((field) =>
      lines.some((line) => line.fieldId === field.id),
    ),
  )

/** One change: what it did to each field, and whether the field would go back. */
export const showAnswerChange = async (scope: Scope, { id }: z.output<typeof showAnswerChangeInput>) => {
  const record = plainRecord('assessment')
  requireAccess(scope, 'read', record)
  const [change, assessment] = await Promise.all([requireChange(scope, id), requireAssessment(scope)])
  const lines = await listAnswerChangeLines(scope.db, id)
  const answers = answersByField(
    await listAnswers(scope.db, assessment.id, { fieldIds: lines.map((line) => line.fieldId) }),
  )
  return {
    change,
    lines: lines.map((line) => {
      const answer = answers.get(line.fieldId)
      return {
        fieldId: line.fieldId,
        changes: line.changes,
        stays: planUndo(line, answer?.revision ?? 0).stays,
        changedBy: answer?.changedBy ?? null,
        changedAt: answer?.changedAt ?? null,
      }
    }),
    allowed: allowedActions(scope.actor, await recordOfLines(scope, lines)),
  }
}

/** Takes a change back in every field that nobody changed since; itself a change that stands in the history. */
export const undoAnswerChange = async (
  scope: Scope,
  { id }: z.output<typeof showAnswerChangeInput>,
): Promise<{ id: string; count: number }> => {
  requireAccess(scope, 'read', plainRecord('assessment'))
  const assessment = await requireAssessment(scope, true)
  const change = await requireChange(scope, id)
  const done = await listAnswerChangeLines(scope.db, id)
  requireAccess(scope, 'answer', await recordOfLines(scope, done))
  if (change.undoneBy !== null) throw refusal('change-undone')
  const answers = answersByField(
    await listAnswers(scope.db, assessment.id, {
      fieldIds: done.map((line) => line.fieldId),
      forUpdate: true,
    }),
  )
  const lines = done.flatMap((line): LineToWrite[] => {
    const answer = answers.get(line.fieldId)
    const { changes, stays } = planUndo(line, answer?.revision ?? 0)
    if (stays !== null) return []
    return [{ fieldId: line.fieldId, answer, changes, verifiedById: line.verifiedByBefore }]
  })
  if (lines.length === 0) throw refusal('nothing-to-undo')
  return writeAnswerChange(scope, assessment.id, { undoes: id, formId: null, verb: 'took-back', lines })
}
