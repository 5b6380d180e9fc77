/** Rounds and their board: who agrees, who has a reservation, who has not answered. */
import type { z } from 'zod'
import type { roundInput } from '#contract/round-contract.ts'
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import { type Agency, isAtWork, namedOn } from '#domain/people/people.ts'
import { countPositions, isAgreed, type Round } from '#domain/round/round.ts'
import { requireAccess } from '#service/operation.ts'
import { gatePosition, requireRound } from '#service/round-commands.ts'
import type { Scope } from '#service/service-context.ts'
import { listAssignments } from '#store/assignment-store.ts'
import { listHistory } from '#store/history-store.ts'
import { listAgencies, listMembers } from '#store/people-store.ts'
import { listPositions, listRounds } from '#store/round-store.ts'

/** All rounds, the latest first, with how many agencies agree. */
export const listStateRounds = async (scope: Scope) => {
  requireAccess(scope, 'read', plainRecord('round'))
  const [rounds, all, agencies] = await Promise.all([
    listRounds(scope.db),
    listPositions(scope.db),
    listAgencies(scope.db),
  ])
  return {
    rounds: rounds.map((round) => {
      const own = all.filter((position) => position.roundId === round.id)
      return {
        round,
        counts: countPositions(own),
        isAgreed: isAgreed(round, own),
        allowed: allowedActions(scope.actor, plainRecord('round', round.state)),
      }
    }),
    agencies,
    allowed: allowedActions(scope.actor, plainRecord('round')),
    today: scope.today,
  }
}

/** In a closed round an agency is called as it was then. */
const calledIn = ({ closedAt }: Pick<Round, 'closedAt'>, agency: Agency | null): Agency | null =>
  agency === null || closedAt === null ? agency : namedOn(agency, closedAt.slice(0, 10))

/** The board of one round. */
export const showRound = async (scope: Scope, { id }: z.output<typeof roundInput>) => {
  const round = await requireRound(scope, id)
  const [positions, agencies, parts, members] = await Promise.all([
    listPositions(scope.db, { roundId: id }),
    listAgencies(scope.db),
    listAssignments(scope.db, { roundId: id }),
    listMembers(scope.db, scope.today),
  ])
  const history = await listHistory(scope.db, {
    objectIds: [id, ...positions.map((position) => position.id)],
    limit: 20,
  })
  const nameOf = (personId: string | null): string | null =>
    members.find((member) => member.personId === personId)?.name ?? null
  return {
    round,
    counts: countPositions(positions),
    isAgreed: isAgreed(round, positions),
    agencies: positions.map((position) => {
      const part = parts.find((each) => each.agencyId === position.agencyId)
      return {
        agency: calledIn(round, agencies.find((agency) => agency.id === position.agencyId) ?? null),
        position,
        saidByName: nameOf(position.saidBy),
        assignment: part === undefined ? null : { id: part.id, state: part.state, dueOn: part.dueOn },
        allowed: allowedActions(scope.actor, gatePosition(round, position)),
      }
    }),
    others: agencies.filter(
      (agency) => isAtWork(agency) && !positions.some((position) => position.agencyId === agency.id),
    ),
    history,
    today: scope.today,
    allowed: allowedActions(scope.actor, plainRecord('round', round.state)),
  }
}
