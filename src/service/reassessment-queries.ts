/** Fields that wait to be looked at again, each with the action, the report and its evidence. */
import type { z } from 'zod'
import type { listReassessmentsInput, showReassessmentInput } from '#contract/progress-contract.ts'
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import type { Action } from '#domain/plan/plan.ts'
import type { Reassessment } from '#domain/plan/reassessment.ts'
import { refusal } from '#domain/refusal.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { assessmentRecord } from '#service/assignment-access.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope } from '#service/service-context.ts'
import { listAnswers } from '#store/assessment-store.ts'
import { listLegalInstruments } from '#store/legal-instrument-store.ts'
import { listAgencies } from '#store/people-store.ts'
import { findNamedActions, listProgressReports } from '#store/progress-store.ts'
import { listReassessments } from '#store/reassessment-store.ts'

/** Each with the action it comes from, as it is named. */
export const nameProposals = async (scope: Scope, proposals: readonly Reassessment[]) => {
  const actions = await findNamedActions(
    scope.db,
    proposals.map((each) => each.actionId),
  )
  return proposals.map((proposal) => ({ ...proposal, action: actions.get(proposal.actionId) ?? null }))
}

/** All proposals, open ones first. */
export const listProposals = async (scope: Scope, { status }: z.output<typeof listReassessmentsInput>) => {
  requireAccess(scope, 'read', plainRecord('assessment'))
  return { proposals: await nameProposals(scope, await listReassessments(scope.db, { status })) }
}

/** One proposal: the field with its present answer and sources, and what the proposal rests on. */
export const showProposal = async (scope: Scope, { id }: z.output<typeof showReassessmentInput>) => {
  requireAccess(scope, 'read', plainRecord('assessment'))
  const [found] = await listReassessments(scope.db, { id })
  if (found === undefined) throw refusal('record-not-found')
  const [proposal] = await nameProposals(scope, [found])
  const field = fieldsOfEdition(scope.reference.edition).find((each) => each.id === found.fieldId) ?? null
  const assessment = await requireAssessment(scope)
  const [[answer], [report], legalInstruments, open, agencies] = await Promise.all([
    listAnswers(scope.db, assessment.id, { fieldIds: [found.fieldId] }),
    listProgressReports(scope.db, { ids: [found.reportId] }),
    listLegalInstruments(scope.db),
    listReassessments(scope.db, { status: 'open' }),
    listAgencies(scope.db),
  ])
  if (proposal === undefined || report === undefined) throw refusal('record-not-found')
  const allowed = allowedActions(scope.actor, await assessmentRecord(scope, field === null ? [] : [field]))
  return {
    proposal,
    field,
    answer: answer ?? null,
    report: {
      ...report,
      agencyName: agencies.find((agency) => agency.id === report.agencyId)?.name ?? null,
      milestone: null as Action['milestones'][number] | null,
    },
    legalInstruments,
    /** The next one that waits. */
    nextId: open.find((each) => each.id !== id)?.id ?? null,
    allowed,
  }
}
