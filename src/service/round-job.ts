/** The job that reminds agencies of a round. */
import { agencyStates } from '#domain/access/assignment.ts'
import { type RoundPosition, reminderOf } from '#domain/round/round.ts'
import { inSpace } from '#service/in-space.ts'
import type { JobPayload } from '#service/job-payload.ts'
import { notifyPersons } from '#service/notification-commands.ts'
import { membersOf } from '#service/round-commands.ts'
import type { ServiceContext } from '#service/service-context.ts'
import { listAssignments } from '#store/assignment-store.ts'
import { listPositions, listRounds } from '#store/round-store.ts'

/** Whether an agency has nothing more to do in a round: it has said what it thinks, and its part is sent. */
const isDone = (position: RoundPosition, parts: readonly { agencyId: string; state: string }[]): boolean =>
  position.position !== null &&
  parts.every(
    (part) => part.agencyId !== position.agencyId || !agencyStates.some((state) => state === part.state),
  )

/** Reminds the members of agencies that have not answered, where today is a day of it; quiet for all others. */
export const remindOfRound = async (context: ServiceContext, payload: JobPayload): Promise<void> => {
  const key = { kind: 'person', personId: payload.personId, spaceId: payload.spaceId } as const
  await inSpace(context, key, 'write', async (scope) => {
    const [round] = await listRounds(scope.db, { id: payload.recordId })
    const kind = round === undefined ? null : reminderOf(round, scope.today)
    if (round === undefined || kind === null) return
    const [all, parts] = await Promise.all([
      listPositions(scope.db, { roundId: round.id }),
      listAssignments(scope.db, { roundId: round.id }),
    ])
    const agencyIds = all.filter((position) => !isDone(position, parts)).map((each) => each.agencyId)
    const personIds = await membersOf(scope, agencyIds)
    await notifyPersons(scope, {
      kind,
      personIds,
      objectKind: 'round',
      objectId: round.id,
      isReminder: true,
    })
  })
}
