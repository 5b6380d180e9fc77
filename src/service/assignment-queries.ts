/** Who is asked for what, how far it is, and what is missing in it. */
import type { z } from 'zod'
import type { showAssignmentInput } from '#contract/assignment-contract.ts'
import {
  type Assignment,
  agencyStates,
  assignedFields,
  countStates,
  isOverdue,
  lackOfField,
} from '#domain/access/assignment.ts'
import { allowedActions, can, plainRecord } from '#domain/access/gate.ts'
import type { Answer } from '#domain/assessment/assessment.ts'
import { deriveGaps } from '#domain/assessment/gap.ts'
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import { type Agency, namedOn } from '#domain/people/people.ts'
import { planProblems } from '#domain/plan/readiness.ts'
import { refusal } from '#domain/refusal.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { ownAgencyIds } from '#service/assignment-access.ts'
import { gateAssignment } from '#service/assignment-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { loadPlan } from '#service/plan-queries.ts'
import type { Scope } from '#service/service-context.ts'
import { listAnswers, listAnswerValues } from '#store/assessment-store.ts'
import { listAssignments } from '#store/assignment-store.ts'
import { listHistory } from '#store/history-store.ts'
import { listAgencies, listMembers, listWorkingAgencies } from '#store/people-store.ts'
import { findPlan } from '#store/plan-store.ts'
import { listPositions, listRounds } from '#store/round-store.ts'

/** Whether an answer says anything beside its mark. */
const hasContent = ({ information, adherences }: Answer): boolean =>
  information !== null || adherences.length > 0

/** What all assignments of a page are held against, read once. */
const loadGround = async (scope: Scope) => {
  const assessment = await requireAssessment(scope)
  const head = await findPlan(scope.db)
  const [answers, values, plan] = await Promise.all([
    listAnswers(scope.db, assessment.id),
    listAnswerValues(scope.db, assessment.id),
    head === undefined ? null : loadPlan(scope, head),
  ])
  const { edition, currencies } = scope.reference
  const problems =
    plan === null ? [] : planProblems(plan, deriveGaps(edition, values, plan.actions), [], currencies)
  return {
    fields: fieldsOfEdition(edition),
    answers: new Map(answers.map((answer) => [answer.fieldId, answer])),
    plan,
    problemsOf: (id: string) =>
      problems.filter(({ subject }) => 'id' in subject && subject.kind !== 'field' && subject.id === id),
  }
}
type Ground = Awaited<ReturnType<typeof loadGround>>

/** The fields, sections and actions that were given, each with what is missing; what was removed since is left out. */
const detailsOf = (ground: Ground, assignment: Assignment, canAnswer: boolean) => {
  const refs = (kind: string) =>
    new Set(assignment.items.flatMap((item) => (item.kind === kind ? [item.ref] : [])))
  const [sections, actions] = [refs('plan-section'), refs('plan-action')]
  return {
    fields: assignedFields(assignment.items, ground.fields).map((field) => {
      const answer = ground.answers.get(field.id)
      return {
        fieldId: field.id,
        value: answer?.value ?? null,
        revision: answer?.revision ?? 0,
        sourceCount: answer?.sources.length ?? 0,
        lack: lackOfField(answer === undefined ? undefined : { ...answer, hasContent: hasContent(answer) }),
        canAnswer,
      }
    }),
    sections: (ground.plan?.sections ?? [])
      .filter((section) => sections.has(section.id))
      .map(({ id, title, position, blocks }) => ({ id, title, position, blockCount: blocks.length })),
    actions: (ground.plan?.actions ?? [])
      .filter((action) => actions.has(action.id))
      .map((action) => ({
        id: action.id,
        number: action.number,
        title: action.title,
        status: action.status,
        endOn: action.endOn,
        isStanding: action.isStanding,
        problems: ground.problemsOf(action.id),
      })),
  }
}

/** How much of what was given still lacks something. */
const countLacks = ({ fields, sections, actions }: ReturnType<typeof detailsOf>) => ({
  fields: fields.filter((field) => field.lack !== null).length,
  sections: sections.filter((section) => section.blockCount === 0).length,
  actions: actions.filter((action) => action.problems.length > 0).length,
})

/** The agency that was asked; once its part is accepted, as it was called then. */
const calledThen = (
  agencies: readonly Agency[],
  { agencyId, state, changedAt }: Assignment,
): Agency | null => {
  const agency = agencies.find((each) => each.id === agencyId) ?? null
  return agency === null || state !== 'accepted' ? agency : namedOn(agency, changedAt.slice(0, 10))
}

const showOne = (scope: Scope, ground: Ground, agencies: readonly Agency[], assignment: Assignment) => {
  const inHand = agencyStates.includes(assignment.state) ? [assignment.agencyId] : []
  const canAnswer = can(scope.actor, 'answer', { ...plainRecord('assessment'), assignedAgencyIds: inHand })
  const details = detailsOf(ground, assignment, canAnswer)
  return {
    assignment,
    agency: calledThen(agencies, assignment),
    ...details,
    lacks: countLacks(details),
    isOverdue: isOverdue(assignment, scope.today),
    allowed: allowedActions(scope.actor, gateAssignment(assignment)),
  }
}

/** Everything that agencies are asked, as far as the reader may see it, with counts and no order of merit. */
export const listStateAssignments = async (scope: Scope) => {
  requireAccess(scope, 'read', plainRecord('assessment'))
  const [all, agencies, members, ground] = await Promise.all([
    listAssignments(scope.db),
    listAgencies(scope.db),
    listMembers(scope.db, scope.today),
    loadGround(scope),
  ])
  const seen = all.filter((assignment) => can(scope.actor, 'read', gateAssignment(assignment)))
  return {
    assignments: seen.map((assignment) => {
      const { fields, sections, actions, ...shown } = showOne(scope, ground, agencies, assignment)
      return {
        ...shown,
        counts: { fields: fields.length, sections: sections.length, actions: actions.length },
        people: members
          .filter((member) => member.agencyId === assignment.agencyId)
          .map(({ personId, name, role }) => ({ personId, name, role })),
      }
    }),
    counts: countStates(seen),
    asOf: scope.today,
    allowed: allowedActions(scope.actor, plainRecord('assignment')),
  }
}

/** One assignment with what is missing, and what was done with it. */
export const showAssignment = async (scope: Scope, { id }: z.output<typeof showAssignmentInput>) => {
  const [assignment] = await listAssignments(scope.db, { id })
  if (assignment === undefined) throw refusal('record-not-found')
  requireAccess(scope, 'read', gateAssignment(assignment))
  const [agencies, ground, history] = await Promise.all([
    listAgencies(scope.db),
    loadGround(scope),
    listHistory(scope.db, { objectIds: [id], limit: 20 }),
  ])
  return { ...showOne(scope, ground, agencies, assignment), history, today: scope.today }
}

/** What the agencies of the person are asked. */
export const showOwnPart = async (scope: Scope) => {
  requireAccess(scope, 'read', plainRecord('assessment'))
  const agencyIds = ownAgencyIds(scope)
  const own = agencyIds.length === 0 ? [] : await listAssignments(scope.db, { agencyIds })
  const seen = own.filter((assignment) => can(scope.actor, 'read', gateAssignment(assignment)))
  const [agencies, ground, history] = await Promise.all([
    listAgencies(scope.db),
    loadGround(scope),
    seen.length === 0
      ? []
      : listHistory(scope.db, { objectIds: seen.map((assignment) => assignment.id), limit: 10 }),
  ])
  const [openRound] = await listRounds(scope.db, { state: 'open' })
  const said = (openRound === undefined ? [] : await listPositions(scope.db, { roundId: openRound.id }))
    .filter((position) => agencyIds.includes(position.agencyId))
    .map(({ agencyId, position }) => ({ agencyId, position }))
  const given = new Set(seen.flatMap((each) => each.items.map((item) => item.ref)))
  return {
    agencies: agencies.filter((agency) => agencyIds.includes(agency.id)),
    parts: seen.map((assignment) => showOne(scope, ground, agencies, assignment)),
    /** Actions that the agencies lead or carry out without having been asked for them now. */
    actions: (ground.plan?.actions ?? [])
      .filter(
        (action) =>
          !given.has(action.id) &&
          ((action.leadAgencyId !== null && agencyIds.includes(action.leadAgencyId)) ||
            action.partners.some((partner) => agencyIds.includes(partner.agencyId))),
      )
      .map((action) => ({
        id: action.id,
        number: action.number,
        title: action.title,
        status: action.status,
        endOn: action.endOn,
        isStanding: action.isStanding,
        isLead: action.leadAgencyId !== null && agencyIds.includes(action.leadAgencyId),
        problems: ground.problemsOf(action.id),
      })),
    /** The round in which the agencies are asked now, and what they have said. */
    round:
      openRound === undefined || said.length === 0
        ? null
        : { id: openRound.id, title: openRound.title, dueOn: openRound.dueOn, positions: said },
    history,
    today: scope.today,
  }
}

/** What can be given to whom: rows with the kinds of agency that usually lead them, sections, actions. */
export const listAssignable = async (scope: Scope) => {
  requireAccess(scope, 'ask', plainRecord('assignment'))
  const head = await findPlan(scope.db)
  const [agencies, assignments, [openRound], plan] = await Promise.all([
    listWorkingAgencies(scope.db),
    listAssignments(scope.db),
    listRounds(scope.db, { state: 'open' }),
    head === undefined ? null : loadPlan(scope, head),
  ])
  const { edition, measures } = scope.reference
  return {
    agencies,
    sections: edition.sections,
    rows: edition.rows.map((row) => ({
      row,
      leadKinds: [
        ...new Set(
          measures.flatMap((measure) => (measure.concepts.includes(row.concept) ? measure.leadKinds : [])),
        ),
      ],
    })),
    planSections: (plan?.sections ?? []).map(({ id, title, position }) => ({ id, title, position })),
    actions: (plan?.actions ?? []).map(({ id, number, title, leadAgencyId }) => ({
      id,
      number,
      title,
      leadAgencyId,
    })),
    openRoundId: openRound?.id ?? null,
    given: assignments.flatMap(({ agencyId, roundId, items }) =>
      items.map(({ kind, ref, weapon }) => ({ agencyId, roundId, kind, ref, weapon })),
    ),
  }
}
