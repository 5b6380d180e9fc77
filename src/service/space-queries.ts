/** The signed-in person with his or her spaces; the page of a space. */
import { allowedActions, can, plainRecord } from '#domain/access/gate.ts'
import { countValues } from '#domain/assessment/gap.ts'
import { unreadHistory } from '#domain/history/history-audience.ts'
import { stateOfDeputyship } from '#domain/people/deputyship.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { requireAccess } from '#service/operation.ts'
import type { ClosedPersonScope, Scope } from '#service/service-context.ts'
import { listServing } from '#store/action-store.ts'
import { listAnswerValues } from '#store/assessment-store.ts'
import { listDeputyships } from '#store/deputyship-store.ts'
import { readableLines } from '#store/history-filter-store.ts'
import { listLastMoves } from '#store/history-store.ts'
import { listAgencies, listMembers, type OwnStanding } from '#store/people-store.ts'
import { findPlan } from '#store/plan-store.ts'

/** Who is signed in, and the spaces open to them. */
export const showSession = async (scope: ClosedPersonScope, _input: object, found: Promise<OwnStanding>) => {
  const { spaces, hasSingleKeys } = await found
  return {
    person: { ...scope.person, hasSingleKeys },
    isDemo: scope.isDemo,
    spaces: spaces.map((space) => ({
      ...space,
      allowedOfAssessment: allowedActions({ ...scope.actor, roles: space.roles }, plainRecord('assessment')),
      isGuest: can({ ...scope.actor, roles: space.roles }, 'look', {
        ...plainRecord('guest-view', 'open'),
        ownerId: scope.actor.personId,
      }),
      allowedOfAssignments: allowedActions({ ...scope.actor, roles: space.roles }, plainRecord('assignment')),
      allowedOfBoard: allowedActions({ ...scope.actor, roles: space.roles }, plainRecord('board')),
    })),
  }
}

/** The page of a space: for a State what stands where, for others who works there. */
export const showSpace = async (scope: Scope) => {
  requireAccess(scope, 'read', plainRecord('space'))
  // Who only has business here is shown the place, and not who works in it.
  const [agencies, members] = await Promise.all([
    can(scope.actor, 'read', plainRecord('agency')) ? listAgencies(scope.db) : [],
    can(scope.actor, 'read', plainRecord('member')) ? listMembers(scope.db, scope.today) : [],
  ])
  const deputyships = can(scope.actor, 'read', plainRecord('deputyship'))
    ? await listDeputyships(scope.db)
    : []
  const head = {
    space: scope.space,
    roles: scope.actor.roles,
    agencies,
    members,
    away: deputyships
      .filter((each) => stateOfDeputyship(each, scope.today) === 'acting')
      .map(({ personId, deputyName, toOn }) => ({ personId, deputyName, toOn })),
    allowed: allowedActions(scope.actor, plainRecord('space')),
    allowedOfAgencies: allowedActions(scope.actor, plainRecord('agency')),
    allowedOfMembers: allowedActions(scope.actor, plainRecord('member')),
    allowedOfBoard: allowedActions(scope.actor, plainRecord('board')),
    asOf: scope.today,
  }
  const canRead = allowedActions(scope.actor, plainRecord('assessment')).includes('read')
  if (scope.space.kind !== 'state' || !canRead) return { ...head, state: null }
  const assessment = await requireAssessment(scope)
  const [answers, plan, history] = await Promise.all([
    listAnswerValues(scope.db, assessment.id),
    findPlan(scope.db),
    listLastMoves(scope.db, 8, readableLines(unreadHistory(scope.actor))),
  ])
  const actions = plan === undefined ? [] : await listServing(scope.db, plan.id)
  return {
    ...head,
    state: {
      counts: countValues(scope.reference.edition, answers),
      plan: plan === undefined ? null : { ...plan, actionCount: actions.length },
      history,
      editionTitle: scope.reference.edition.title,
    },
  }
}
