/** Reports of progress: a row that stays, and what it says of status, dates and words saved in the action with it. */
import type { z } from 'zod'
import type { reportActionInput } from '#contract/progress-contract.ts'
import type { FlatFields } from '#domain/history/merge.ts'
import type { Action } from '#domain/plan/plan.ts'
import { gateAction } from '#domain/plan/plan-gate.ts'
import { datesAfter, hasSlipped, type ProgressReport, reportProblems } from '#domain/plan/progress.ts'
import { fieldsToReassess } from '#domain/plan/reassessment.ts'
import { refusal } from '#domain/refusal.ts'
import { type LanguageText, originalText } from '#domain/text/language-text.ts'
import { farDayProblems } from '#service/action-days.ts'
import { saveFlatAction } from '#service/action-edit.ts'
import { ownAgencyIds } from '#service/assignment-access.ts'
import { requireAccess } from '#service/operation.ts'
import { requirePlan } from '#service/plan-queries.ts'
import { tellOfMovedDates, tellOfProposals } from '#service/progress-notices.ts'
import { reassessmentSpecs } from '#service/reassessment-content.ts'
import {
  type EditOutcome,
  type FieldSpecs,
  flattenRecord,
  madeWith,
  recordHistories,
  recordHistory,
} from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { listActions } from '#store/action-store.ts'
import { findFile } from '#store/file-store.ts'
import { canonicalJson } from '#store/history-store.ts'
import type { PlanHead } from '#store/plan-store.ts'
import { insertProgressReport } from '#store/progress-store.ts'
import { insertReassessments, listReassessments } from '#store/reassessment-store.ts'

type Input = z.output<typeof reportActionInput>

const text = { kind: 'text', column: '' } as const
const value = { kind: 'value', column: '' } as const

/** The fields of a report as the history names them. */
export const progressSpecs: FieldSpecs = {
  asOf: value,
  status: value,
  percent: value,
  text,
  obstacles: text,
  droppedReason: text,
  reason: text,
}

/** A report's dates, links and files beside its fields. */
export const progressItems = (report: ProgressReport): Record<string, string> => ({
  ...(report.moved === null ? {} : { moved: canonicalJson(report.moved) }),
  ...Object.fromEntries(
    report.links.map(({ id, address, title }) => [`link:${id}`, canonicalJson({ address, title })]),
  ),
  ...Object.fromEntries(report.files.map(({ id, name }) => [`file:${id}`, name])),
})

/** An action of a plan in any state, locked. */
export const lockReportedAction = async (
  scope: Scope,
  actionId: string,
): Promise<{ plan: PlanHead; action: Action }> => {
  const plan = await requirePlan(scope, 'share')
  const [action] = await listActions(scope.db, { planId: plan.id, ids: [actionId], forUpdate: true })
  if (action === undefined) throw refusal('record-not-found')
  requireAccess(scope, 'report', gateAction(plan, action))
  return { plan, action }
}

/** The files that the report names; each must have been taken in whole. */
const requireFiles = async (scope: Scope, ids: readonly string[]) => {
  const files = await Promise.all(
    [...new Set(ids.map((id) => id.toLowerCase()))].map((id) => findFile(scope.db, id, { isKept: true })),
  )
  const missing = files.indexOf(undefined)
  if (missing >= 0)
    throw refusal('input-not-valid', {
      problems: [{ path: `fileIds.${missing}`, code: 'not-in-register' }],
    })
  return files.flatMap((file) => file ?? [])
}

/** Of the person's agencies the one that leads the action, else one that supports it; null for the State. */
const agencyOf = (scope: Scope, action: Action): string | null => {
  const own = ownAgencyIds(scope)
  if (action.leadAgencyId !== null && own.includes(action.leadAgencyId)) return action.leadAgencyId
  return action.partners.find(({ agencyId }) => own.includes(agencyId))?.agencyId ?? null
}

const refuseProblems = (scope: Scope, plan: PlanHead, action: Action, input: Input, asOf: string): void => {
  const problems = [
    ...reportProblems(
      {
        ...input,
        asOf,
        text: input.progress,
        evidenceCount: input.links.length + input.fileIds.length,
      },
      action,
      scope.today,
    ),
    ...farDayProblems(plan, input, action),
  ]
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
}

/** What the report says, in the flat fields of the action. What it does not say stays. */
const wantedOfAction = (input: Input): FlatFields => ({
  status: input.status,
  ...(input.progress === null ? {} : { [`progress@${input.language}`]: input.progress }),
  ...(input.droppedReason === null ? {} : { [`droppedReason@${input.language}`]: input.droppedReason }),
  ...(input.startOn === undefined ? {} : { startOn: input.startOn }),
  ...(input.endOn === undefined ? {} : { endOn: input.endOn }),
})

const proposeFields = async (scope: Scope, action: Action, report: ProgressReport): Promise<number> => {
  const open = await listReassessments(scope.db, { actionId: action.id, status: 'open' })
  const fieldIds = fieldsToReassess(
    report,
    action.fieldIds,
    open.map((each) => each.fieldId),
  )
  const proposals = fieldIds.map((fieldId) => ({
    id: scope.context.newId(),
    originId: scope.instanceId,
    actionId: action.id,
    reportId: report.id,
    fieldId,
    proposedAt: scope.at,
  }))
  await insertReassessments(scope.db, scope.space.id, proposals)
  await recordHistories(
    scope,
    proposals.map(({ id, fieldId }) => ({
      objectKind: 'reassessment',
      objectId: id,
      revision: 1,
      verb: 'proposed',
      changes: madeWith(flattenRecord(reassessmentSpecs, { fieldId, status: 'open' })),
    })),
  )
  if (proposals.length > 0) await tellOfProposals(scope, report.id, fieldIds)
  return proposals.length
}

/**
 * Reports on an action; an agency may do this for what it leads or carries out. Status, dates and words go into the
 * action; once it is carried out, the fields it serves are proposed to be looked at again.
 */
export const reportAction = async (
  scope: Scope,
  input: Input,
): Promise<EditOutcome & { reportId: string; proposed: number }> => {
  const { plan, action } = await lockReportedAction(scope, input.id)
  const asOf = input.asOf ?? scope.today
  refuseProblems(scope, plan, action, input, asOf)
  const files = await requireFiles(scope, input.fileIds)
  const outcome = await saveFlatAction(scope, action, {
    wanted: wantedOfAction(input),
    isOfficial: input.isOfficial,
    base: input.base,
    verb: 'reported',
    // A report that changes nothing of the action has been made all the same.
    confirmVerb: 'reported',
  })
  const said = (words: string | null): LanguageText | null =>
    words === null ? null : originalText(input.language, words)
  const { startOn, endOn, hasMoved } = datesAfter(action, input)
  const report: ProgressReport = {
    id: scope.context.newId(),
    originId: scope.instanceId,
    actionId: action.id,
    agencyId: agencyOf(scope, action),
    reportedBy: scope.actor.personId,
    reportedByName: scope.actor.name,
    reportedAt: scope.at,
    asOf,
    status: input.status,
    statusBefore: action.status,
    percent: input.percent,
    milestoneId: input.milestoneId,
    text: said(input.progress),
    obstacles: said(input.obstacles),
    droppedReason: said(input.droppedReason),
    moved: hasMoved ? { startBefore: action.startOn, endBefore: action.endOn, startOn, endOn } : null,
    reason: hasMoved ? said(input.reason) : null,
    links: input.links.map((link) => ({ id: scope.context.newId(), ...link })),
    files: files.map(({ id, name, byteSize }) => ({ id, name, byteSize })),
  }
  await insertProgressReport(scope.db, scope.space.id, report)
  await recordHistory(scope, {
    objectKind: 'progress-report',
    objectId: report.id,
    revision: 1,
    verb: 'added',
    changes: madeWith({ ...flattenRecord(progressSpecs, { ...report }), ...progressItems(report) }),
  })
  const proposed = await proposeFields(scope, action, report)
  if (hasSlipped(report)) await tellOfMovedDates(scope, plan, action)
  return { ...outcome, reportId: report.id, proposed }
}
