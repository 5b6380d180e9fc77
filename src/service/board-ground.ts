/** The tables that the parts of the board are made from, each read once. */
import { can, plainRecord } from '#domain/access/gate.ts'
import { daysAhead } from '#domain/dashboard/board.ts'
import { dueItems } from '#domain/plan/due-list.ts'
import { gateAssignment } from '#service/assignment-commands.ts'
import { loadPlan } from '#service/plan-queries.ts'
import type { Scope } from '#service/service-context.ts'
import { listApprovals, listSteps } from '#store/approval-store.ts'
import { listAssignments } from '#store/assignment-store.ts'
import { listDeputyships } from '#store/deputyship-store.ts'
import { listIndicators, listIndicatorValues } from '#store/indicator-store.ts'
import { listMeetings } from '#store/meeting-store.ts'
import { listAgencies, listMembers } from '#store/people-store.ts'
import { findPlan } from '#store/plan-store.ts'
import { listVersions } from '#store/plan-version-store.ts'
import { listReachedMilestones } from '#store/progress-store.ts'
import { listReassessments } from '#store/reassessment-store.ts'
import { listReviews } from '#store/review-store.ts'
import { listPositions, listRounds } from '#store/round-store.ts'

/** Everything that the board tells of as it stands today, as far as the reader may read it. */
export const loadBoard = async (scope: Scope) => {
  const { db, today } = scope
  const head = await findPlan(db)
  const [
    plan,
    agencies,
    members,
    assignments,
    rounds,
    positions,
    versions,
    approvals,
    meetings,
    deputyships,
  ] = await Promise.all([
    head === undefined ? null : loadPlan(scope, head),
    listAgencies(db),
    listMembers(db, today),
    listAssignments(db),
    listRounds(db),
    listPositions(db),
    listVersions(db),
    listApprovals(db),
    listMeetings(db),
    listDeputyships(db),
  ])
  const [steps, indicators, values, reached, proposals, reviews] = await Promise.all([
    approvals.length === 0 ? [] : listSteps(db, { approvalIds: approvals.map(({ id }) => id) }),
    listIndicators(db),
    listIndicatorValues(db),
    listReachedMilestones(db),
    listReassessments(db),
    listReviews(db),
  ])
  const measured = Map.groupBy(values, (value) => value.indicatorId)
  const due = dueItems(
    {
      actions: plan?.actions ?? [],
      indicators: indicators.map((indicator) => ({
        ...indicator,
        measuredOn: (measured.get(indicator.id) ?? []).map((value) => value.measuredOn),
      })),
      reached: new Set(reached),
    },
    today,
    daysAhead,
  )
  return {
    plan,
    agencies,
    members: members.filter(({ fromOn }) => fromOn <= today),
    assignments: assignments.filter((each) => can(scope.actor, 'read', gateAssignment(each))),
    rounds,
    positions,
    versions,
    approvals,
    steps,
    meetings,
    deputyships,
    proposals,
    reviews,
    due,
  }
}
/** The tables. */
export type BoardTables = Awaited<ReturnType<typeof loadBoard>>

/** Members who hand in what an agency is asked, by agency: with whom something lies. */
export const peopleOfAgencies = ({
  members,
}: Pick<BoardTables, 'members'>): ReadonlyMap<string, ReadonlySet<string>> => {
  const people = new Map<string, Set<string>>()
  for (const { personId, name, role, agencyId } of members) {
    if (agencyId === null) continue
    const held = { personId, name, roles: [{ role, agencyId }] }
    const part = { ...plainRecord('assignment', 'open'), leadAgencyIds: [agencyId] }
    if (can(held, 'submit', part)) people.set(agencyId, (people.get(agencyId) ?? new Set()).add(name))
  }
  return people
}
