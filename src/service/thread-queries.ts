/** The thread both ways: a field with what hangs on it, and the gaps with the actions that serve them. */
import type { z } from 'zod'
import type { showFieldInput } from '#contract/assessment-contract.ts'
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import type { Answer } from '#domain/assessment/assessment.ts'
import {
  countOpenOutside,
  countValues,
  deriveGaps,
  type GapKind,
  type ValueCounts,
} from '#domain/assessment/gap.ts'
import { isFieldWished, wishParts } from '#domain/assessment/matrix-filter.ts'
import { lacksSource } from '#domain/assessment/unsourced.ts'
import {
  briefOfMeasure,
  type FieldId,
  type FrameworkField,
  fieldsOfEdition,
} from '#domain/framework/framework.ts'
import { measuresFor } from '#domain/framework/suggested-measures.ts'
import { refusal } from '#domain/refusal.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { assessmentRecord } from '#service/assignment-access.ts'
import { readThreads } from '#service/comment-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { servingActions } from '#service/plan-queries.ts'
import { nameProposals } from '#service/reassessment-queries.ts'
import type { Scope } from '#service/service-context.ts'
import type { listServing } from '#store/action-store.ts'
import { listAnswers, listAnswerValues } from '#store/assessment-store.ts'
import { type HistoryEntry, listHistory } from '#store/history-store.ts'
import { listLegalInstruments } from '#store/legal-instrument-store.ts'
import { findPlan } from '#store/plan-store.ts'
import { listReassessments } from '#store/reassessment-store.ts'

const findField = (scope: Scope, fieldId: FieldId): FrameworkField => {
  const field = fieldsOfEdition(scope.reference.edition).find((each) => each.id === fieldId)
  if (field === undefined) throw refusal('field-not-found', { params: { field: fieldId } })
  return field
}

/** The fields among which one goes on to the next: all, or those that wishes leave. The field itself is always one. */
const neighbourIds = async (
  scope: Scope,
  assessmentId: string,
  input: z.output<typeof showFieldInput>,
): Promise<FieldId[]> => {
  const all = fieldsOfEdition(scope.reference.edition)
  const { fieldId, section, ...wishes } = input
  const isFree = section === undefined && wishParts.every((part) => wishes[part] === undefined)
  if (isFree) return all.map((field) => field.id)
  const answers = await listAnswers(scope.db, assessmentId)
  const known = new Map(answers.map((answer) => [answer.fieldId, answer]))
  const ground = { measures: scope.reference.measures, today: scope.today }
  return all
    .filter(
      (field) =>
        field.id === fieldId ||
        ((section === undefined || field.row.section === section) &&
          isFieldWished(wishes, field, known.get(field.id), ground)),
    )
    .map((field) => field.id)
}

/** One field: its answer, the register to cite from, what hangs on it, its history and its neighbours. */
export const showField = async (scope: Scope, input: z.output<typeof showFieldInput>) => {
  const record = plainRecord('assessment')
  requireAccess(scope, 'read', record)
  const field = findField(scope, input.fieldId)
  const assessment = await requireAssessment(scope)
  const [[answer], legalInstruments, actions, all, comments, proposals] = await Promise.all([
    listAnswers(scope.db, assessment.id, { fieldIds: [field.id] }),
    listLegalInstruments(scope.db),
    servingActions(scope),
    neighbourIds(scope, assessment.id, input),
    readThreads(scope, { recordKind: 'assessment', recordId: assessment.id, part: field.id }),
    listReassessments(scope.db, { fieldId: field.id }),
  ])
  const history: HistoryEntry[] =
    answer === undefined ? [] : await listHistory(scope.db, { objectIds: [answer.id], limit: 20 })
  const at = all.indexOf(field.id)
  const answerOrNull: Answer | null = answer ?? null
  return {
    field,
    section: scope.reference.edition.sections.find((each) => each.id === field.row.section) ?? null,
    answer: answerOrNull,
    lacksSource: lacksSource({ value: answer?.value ?? null, sourceCount: answer?.sources.length ?? 0 }),
    legalInstruments,
    instruments: scope.reference.instruments.filter((each) => each.concept === field.row.concept),
    actions: actions.filter((action) => action.fieldIds.includes(field.id)),
    reassessments: await nameProposals(scope, proposals),
    measures: measuresFor(scope.reference.measures, field.row.concept, field.weapon).map(briefOfMeasure),
    history,
    comments,
    previous: all[at - 1] ?? null,
    next: all[at + 1] ?? null,
    allowed: allowedActions(scope.actor, await assessmentRecord(scope, [field])),
  }
}

/** One gap as shown: which field, blank or unclear, and the actions that serve it. */
export interface ShownGap {
  fieldId: FieldId
  field: FrameworkField
  kind: GapKind
  actions: { id: string; number: number; title: Awaited<ReturnType<typeof listServing>>[number]['title'] }[]
}

/** The gaps, derived now from the answers, with the suggested measures and counts with their date. */
export const listGaps = async (scope: Scope) => {
  requireAccess(scope, 'read', plainRecord('assessment'))
  const { edition, measures } = scope.reference
  const assessment = await requireAssessment(scope)
  const [answers, actions] = await Promise.all([
    listAnswerValues(scope.db, assessment.id),
    servingActions(scope),
  ])
  const byId = new Map(actions.map((action) => [action.id, action]))
  const gaps: ShownGap[] = deriveGaps(edition, answers, actions).map((gap) => ({
    fieldId: gap.fieldId,
    field: gap.field,
    kind: gap.kind,
    actions: gap.actionIds.flatMap((id) => {
      const action = byId.get(id)
      return action === undefined ? [] : [{ id, number: action.number, title: action.title }]
    }),
  }))
  const suggested: Record<string, string[]> = {}
  for (const gap of gaps) {
    const { concept } = gap.field.row
    suggested[concept] ??= measuresFor(measures, concept).map((measure) => measure.id)
  }
  const named = new Set(Object.values(suggested).flat())
  const counts: ValueCounts = countValues(edition, answers)
  const plan = await findPlan(scope.db)
  return {
    gaps,
    suggested,
    measures: measures.filter((measure) => named.has(measure.id)).map(briefOfMeasure),
    counts,
    openOutside: countOpenOutside(edition, answers),
    asOf: scope.today,
    sections: edition.sections,
    hasPlan: plan !== undefined,
    allowed: allowedActions(scope.actor, plainRecord('plan', plan?.status ?? null)),
  }
}
