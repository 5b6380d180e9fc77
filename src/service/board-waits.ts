/** What waits for the person at work: the gate is asked of each thing, and what is left is put in order by the rule. */
import { agencyStates } from '#domain/access/assignment.ts'
import { can, plainRecord } from '#domain/access/gate.ts'
import { deriveGaps } from '#domain/assessment/gap.ts'
import { unsourcedFields } from '#domain/assessment/unsourced.ts'
import { type WaitingItem, waitingItems } from '#domain/dashboard/board-waiting.ts'
import { planProblems } from '#domain/plan/readiness.ts'
import { isLeft } from '#domain/review/review.ts'
import { type Suggestion, suggestionRecord } from '#domain/suggestion/suggestion.ts'
import { gateStep } from '#service/approval-queries.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { ownAgencyIds } from '#service/assignment-access.ts'
import { gateAssignment } from '#service/assignment-commands.ts'
import type { BoardTables } from '#service/board-ground.ts'
import { longestWait } from '#service/matrix-import-commands.ts'
import { gatePosition } from '#service/round-commands.ts'
import type { Scope } from '#service/service-context.ts'
import { listAnswerValues } from '#store/assessment-store.ts'
import { statusesOfReportSections } from '#store/board-store.ts'
import { findWaitingImport } from '#store/matrix-import-store.ts'
import { listNotifications } from '#store/notification-store.ts'
import { listReviewLines } from '#store/review-store.ts'
import { listSuggestions } from '#store/suggestion-store.ts'

/** More of them are not looked at: nobody reads so many lines. */
const mostLookedAt = 200

/** Open suggestions that the person may take or refuse, each with what names its record. */
const suggestionsOf = async ({ db, actor }: Scope, { plan }: BoardTables) => {
  const open = (await listSuggestions(db, { isOpen: true, limit: mostLookedAt })).filter((each) =>
    can(actor, 'take', suggestionRecord(each)),
  )
  const reports = await statusesOfReportSections(
    db,
    open.flatMap(({ subject }) => (subject.recordKind === 'report-section' ? [subject.recordId] : [])),
  )
  const actions = new Map(plan?.actions.map((action) => [action.id, action]))
  const sections = new Map(plan?.sections.map((section) => [section.id, section]))
  const status = plan?.status ?? null
  const mayEdit = ({ subject: { recordKind, recordId } }: Suggestion): boolean => {
    if (recordKind === 'assessment') return can(actor, 'answer', plainRecord('assessment'))
    if (recordKind === 'report-section')
      return can(actor, 'edit', plainRecord('report-section', reports.get(recordId) ?? null))
    return (
      (actions.has(recordId) || sections.has(recordId)) && can(actor, 'edit', plainRecord(recordKind, status))
    )
  }
  return open.filter(mayEdit).map((suggestion) => {
    const { recordId } = suggestion.subject
    const action = actions.get(recordId)
    return {
      ...suggestion,
      number: action?.number ?? null,
      title: action?.title ?? sections.get(recordId)?.title ?? null,
    }
  })
}

/** How many things are missing before the plan can be sent, where the person may mend them. */
const countProblems = async (scope: Scope, { plan }: BoardTables): Promise<number> => {
  if (plan === null || !can(scope.actor, 'edit', plainRecord('plan', plan.status))) return 0
  const assessment = await requireAssessment(scope)
  const answers = await listAnswerValues(scope.db, assessment.id)
  const { edition, currencies } = scope.reference
  const gaps = deriveGaps(edition, answers, plan.actions)
  return planProblems(plan, gaps, unsourcedFields(edition, answers), currencies).length
}

/** The open review, where the person may finish it. */
const reviewOf = async ({ actor, db }: Scope, { reviews }: BoardTables) => {
  const review = reviews.find(({ state }) => state === 'open')
  if (review === undefined || !can(actor, 'finish', plainRecord('yearly-review', review.state))) return null
  const lines = await listReviewLines(db, { reviewId: review.id })
  return { id: review.id, openedAt: review.openedAt, left: lines.filter(isLeft).length }
}

/** The round that is open, and what of it waits for the person. */
const roundOf = ({ actor, today }: Scope, { rounds, positions }: BoardTables, own: readonly string[]) => {
  const round = rounds.find(({ state }) => state === 'open') ?? null
  const said = positions.filter(({ roundId }) => roundId === round?.id)
  const mayClose = round !== null && can(actor, 'close', plainRecord('round', round.state))
  const isAnswered = said.length > 0 && said.every(({ position }) => position !== null)
  return {
    round,
    unsaid:
      round === null
        ? []
        : said.filter(
            (each) =>
              each.position === null &&
              own.includes(each.agencyId) &&
              can(actor, 'say', gatePosition(round, each)),
          ),
    reservations: mayClose ? said.filter(({ position }) => position === 'reserves') : [],
    isRoundToClose: mayClose && (isAnswered || round.dueOn < today),
  }
}

/** Everything that waits for the person, in order. */
export const listWaiting = async (scope: Scope, tables: BoardTables): Promise<WaitingItem[]> => {
  const { actor, db } = scope
  const { assignments, approvals, steps, versions, meetings, proposals, plan } = tables
  const own = ownAgencyIds(scope)
  const standsIn = actor.roles.flatMap(({ actingFor }) => actingFor?.personId ?? [])
  const answers = can(actor, 'answer', plainRecord('assessment'))
  const [suggestions, told, problemCount, review, waitingImport] = await Promise.all([
    suggestionsOf(scope, tables),
    listNotifications(db, { isWaiting: true, limit: mostLookedAt }),
    countProblems(scope, tables),
    reviewOf(scope, tables),
    can(actor, 'send', plainRecord('matrix-import', 'taken'))
      ? findWaitingImport(db, {
          madeBy: actor.personId,
          after: new Date(Date.parse(scope.at) - longestWait).toISOString(),
        })
      : undefined,
  ])
  return waitingItems({
    steps: steps.filter((step) => can(actor, 'sign', gateStep(step))),
    signed: approvals.filter(
      ({ state }) => state === 'signed' && can(actor, 'adopt', plainRecord('approval', state)),
    ),
    approvals,
    versions,
    ownParts: assignments.filter(
      (each) =>
        agencyStates.includes(each.state) &&
        own.includes(each.agencyId) &&
        can(actor, 'submit', gateAssignment(each)),
    ),
    submitted: assignments.filter(
      (each) => each.state === 'submitted' && can(actor, 'accept', gateAssignment(each)),
    ),
    ...roundOf(scope, tables, own),
    proposals: answers ? proposals.filter(({ status }) => status === 'open') : [],
    suggestions,
    imports: waitingImport === undefined ? [] : [waitingImport],
    meetings: meetings.filter(
      ({ state, heldOn, calledBy }) =>
        heldOn < scope.today &&
        [actor.personId, ...standsIn].includes(calledBy) &&
        can(actor, 'close', plainRecord('meeting', state)),
    ),
    mentions: told.filter(({ kind }) => kind === 'mentioned'),
    review,
    problemCount,
    planId: plan?.id ?? null,
  })
}
