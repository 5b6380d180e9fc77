/** Reads the plan: the whole, one action, one section, the list, and what is missing before it can go out. */

import type { z } from 'zod'
import type { listActionsInput, showActionInput } from '#contract/action-contract.ts'
import type { showSectionInput } from '#contract/plan-contract.ts'
import { allowedActions, type GateRecord, plainRecord } from '#domain/access/gate.ts'
import { deriveGaps } from '#domain/assessment/gap.ts'
import { unsourcedFields } from '#domain/assessment/unsourced.ts'
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import type { Agency } from '#domain/people/people.ts'
import type { Action, Objective, Plan } from '#domain/plan/plan.ts'
import { gateAction } from '#domain/plan/plan-gate.ts'
import { planProblems } from '#domain/plan/readiness.ts'
import { refusal } from '#domain/refusal.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { agenciesGiven, agenciesGivenOf, ownAgencyIds } from '#service/assignment-access.ts'
import { requireAccess } from '#service/operation.ts'
import type { ClosedScope, Scope } from '#service/service-context.ts'
import type { ActionPage } from '#store/action-list-store.ts'
import { listActions, listServing } from '#store/action-store.ts'
import { listAnswerValues } from '#store/assessment-store.ts'
import { findTemplate } from '#store/document-template-store.ts'
import { listHistory } from '#store/history-store.ts'
import { listMadeDocuments } from '#store/made-document-store.ts'
import { listAgencies } from '#store/people-store.ts'
import { findPlan, listObjectives, listSections, type PlanHead } from '#store/plan-store.ts'

/** The plan, or a refusal when there is none or the reader may not see it. `'share'`: it is not frozen meanwhile. */
export const requirePlan = async (scope: Scope, lock: boolean | 'share' = false): Promise<PlanHead> => {
  const plan = await findPlan(scope.db, lock)
  if (plan === undefined) throw refusal('record-not-found')
  requireAccess(scope, 'read', plainRecord('plan', plan.status))
  return plan
}

/** The actions of the plan with the fields they serve; none without a plan. */
export const servingActions = async (scope: Scope) => {
  const plan = await findPlan(scope.db)
  return plan === undefined ? [] : listServing(scope.db, plan.id)
}

/** The whole plan with its parts. */
export const loadPlan = async (
  scope: Scope,
  head: PlanHead,
): Promise<Plan & { objectives: (Objective & { code: string })[] }> => {
  const [sections, objectives, actions] = await Promise.all([
    listSections(scope.db, head.id),
    listObjectives(scope.db, head.id),
    listActions(scope.db, { planId: head.id }),
  ])
  return { ...head, sections, objectives, actions }
}

/** The plan with agencies, readiness list and made documents; `plan` is null while there is none. */
export const showPlan = async (scope: Scope) => {
  const record = plainRecord('plan')
  requireAccess(scope, 'read', record)
  const head = await findPlan(scope.db)
  if (head === undefined) return { plan: null, allowed: allowedActions(scope.actor, record) }
  const assessment = await requireAssessment(scope)
  const [plan, agencies, answers, documents, template, given] = await Promise.all([
    loadPlan(scope, head),
    listAgencies(scope.db),
    listAnswerValues(scope.db, assessment.id),
    listMadeDocuments(scope.db, {
      reportId: null,
      meetingId: null,
      reviewId: null,
      versionId: null,
      limit: 10,
    }),
    findTemplate(scope.db),
    agenciesGivenOf(scope, 'plan-action'),
  ])
  const gaps = deriveGaps(scope.reference.edition, answers, plan.actions)
  return {
    plan,
    agencies,
    problems: planProblems(
      plan,
      gaps,
      unsourcedFields(scope.reference.edition, answers),
      scope.reference.currencies,
    ),
    documents,
    template: template?.file ? { name: template.file.name, sha256: template.file.sha256 } : null,
    allowedOfTemplate: allowedActions(scope.actor, plainRecord('document-template')),
    allowedOfWhatIfs: allowedActions(scope.actor, plainRecord('what-if')),
    today: scope.today,
    allowed: allowedActions(scope.actor, plainRecord('plan', head.status)),
    allowedOfActions: Object.fromEntries(
      plan.actions.map((action) => [
        action.id,
        allowedActions(scope.actor, gateAction(head, action, given(action.id))),
      ]),
    ),
  }
}

/** The readiness list alone. */
export const listPlanProblems = async (scope: Scope) => {
  const head = await requirePlan(scope)
  const assessment = await requireAssessment(scope)
  const [plan, answers] = await Promise.all([
    loadPlan(scope, head),
    listAnswerValues(scope.db, assessment.id),
  ])
  const { edition } = scope.reference
  const gaps = deriveGaps(edition, answers, plan.actions)
  return {
    problems: planProblems(plan, gaps, unsourcedFields(edition, answers), scope.reference.currencies),
    asOf: scope.today,
  }
}

/** A page of actions by number, with the obligations each serves and what the reader may do. */
export const listPlanActions = async (
  scope: ClosedScope,
  input: z.output<typeof listActionsInput>,
  found: Promise<ActionPage>,
) => {
  requireAccess(scope, 'read', plainRecord('plan'))
  const page = await found
  if (page.planId === null) throw refusal('record-not-found')
  const last = page.actions.at(-1)
  const own = ownAgencyIds(scope)
  const givenOf = (id: string): string[] =>
    page.given.flatMap(({ actionId, agencyId }) =>
      actionId === id && own.includes(agencyId) ? [agencyId] : [],
    )
  return {
    planId: page.planId,
    actions: page.actions.map((action) => ({
      ...action,
      allowed: allowedActions(scope.actor, gateAction({ status: page.status }, action, givenOf(action.id))),
    })),
    /** Pass as `after` for the next page; null at the end. */
    next: page.actions.length === input.limit && last !== undefined ? last.number : null,
  }
}

/** What an action's form needs: agencies, objectives, other actions to wait for. */
const loadActionChoices = async (scope: Scope, head: PlanHead) => {
  const [agencies, objectives, others] = await Promise.all([
    listAgencies(scope.db),
    listObjectives(scope.db, head.id),
    listServing(scope.db, head.id),
  ])
  return {
    agencies: agencies as Agency[],
    objectives,
    others,
    fields: fieldsOfEdition(scope.reference.edition),
  }
}

/** An empty action's form. */
export const showNewAction = async (scope: Scope) => {
  const head = await requirePlan(scope)
  requireAccess(scope, 'add-action', plainRecord('plan', head.status))
  return { plan: head, ...(await loadActionChoices(scope, head)) }
}

/** One action with its choices, the actions that wait for it, and its history. */
export const showAction = async (scope: Scope, input: z.output<typeof showActionInput>) => {
  const head = await requirePlan(scope)
  const all: Action[] = await listActions(scope.db, { planId: head.id })
  const action = all.find((each) => each.id === input.id)
  if (action === undefined) throw refusal('record-not-found')
  const [choices, history, given] = await Promise.all([
    loadActionChoices(scope, head),
    listHistory(scope.db, { objectIds: [action.id], limit: 20 }),
    agenciesGiven(scope, 'plan-action', action.id),
  ])
  const at = all.findIndex((each) => each.id === action.id)
  return {
    plan: head,
    action,
    ...choices,
    neededBy: all.filter((each) => each.needsActionIds.includes(action.id)),
    history,
    previous: all[at - 1]?.id ?? null,
    next: all[at + 1]?.id ?? null,
    allowed: allowedActions(scope.actor, gateAction(head, action, given)),
  }
}

/** A section as the gate sees it: its plan's state, and who was given it. */
export const sectionRecord = async (
  scope: Scope,
  plan: Pick<PlanHead, 'status'>,
  id: string,
): Promise<GateRecord<'plan-section'>> => ({
  ...plainRecord('plan-section', plan.status),
  assignedAgencyIds: await agenciesGiven(scope, 'plan-section', id),
})

/** One section with its blocks. */
export const showSection = async (scope: Scope, input: z.output<typeof showSectionInput>) => {
  const head = await requirePlan(scope)
  const sections = await listSections(scope.db, head.id)
  const section = sections.find((each) => each.id === input.id)
  if (section === undefined) throw refusal('record-not-found')
  const history = await listHistory(scope.db, {
    objectIds: [section.id, ...section.blocks.map((block) => block.id)],
    limit: 20,
  })
  return {
    plan: head,
    section,
    sections: sections.map(({ id, title, position }) => ({ id, title, position })),
    history,
    allowed: allowedActions(scope.actor, await sectionRecord(scope, head, section.id)),
  }
}
