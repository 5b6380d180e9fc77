/** Opens and closes rounds, takes down who agrees, and reminds those who have not answered. */
import type { z } from 'zod'
import type {
  editRoundInput,
  openRoundInput,
  roundInput,
  takePositionInput,
} from '#contract/round-contract.ts'
import type { Assignment } from '#domain/access/assignment.ts'
import { type GateRecord, plainRecord } from '#domain/access/gate.ts'
import type { FlatFields } from '#domain/history/merge.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import { type Round, type RoundPosition, reminderDates } from '#domain/round/round.ts'
import { originalText } from '#domain/text/language-text.ts'
import { assignmentSpecs } from '#service/assignment-access.ts'
import { notifyPersons, settleNotifications } from '#service/notification-commands.ts'
import { requireAccess } from '#service/operation.ts'
import {
  type EditOutcome,
  editRecord,
  type FieldSpecs,
  flattenRecord,
  madeWith,
  recordHistory,
} from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { listAssignments } from '#store/assignment-store.ts'
import { listMembers, listWorkingAgencies } from '#store/people-store.ts'
import { enqueueJobAt } from '#store/record-store.ts'
import { insertPositions, insertRound, listPositions, listRounds } from '#store/round-store.ts'

/** The fields of a round as the history names them. */
export const roundSpecs: FieldSpecs = {
  title: { kind: 'text', column: 'title' },
  message: { kind: 'text', column: 'message' },
  state: { kind: 'value', column: 'state' },
  dueOn: { kind: 'value', column: 'due_on' },
}
/** The fields of what an agency says. */
export const positionSpecs: FieldSpecs = {
  roundId: { kind: 'value', column: 'round_id' },
  agencyId: { kind: 'value', column: 'agency_id' },
  position: { kind: 'value', column: 'position' },
  reservation: { kind: 'text', column: 'reservation' },
}

/** What an agency says, as the gate sees it. */
export const gatePosition = (
  round: Pick<Round, 'state'>,
  { agencyId }: Pick<RoundPosition, 'agencyId'>,
): GateRecord<'round-position'> => ({
  ...plainRecord('round-position', round.state),
  leadAgencyIds: [agencyId],
})

/** The round, locked where it is to be changed. */
export const requireRound = async (scope: Scope, id: string, forUpdate = false): Promise<Round> => {
  requireAccess(scope, 'read', plainRecord('round'))
  const [round] = await listRounds(scope.db, { id, forUpdate })
  if (round === undefined) throw refusal('record-not-found')
  return round
}

/** The name of the job that reminds, as the database enqueues it. */
export const remindOfRoundTask = 'remind-of-round'

/** Asks for a look on each day on which the round reminds; the look itself finds out whether it still does. */
const planReminders = async (scope: Scope, round: Pick<Round, 'id' | 'dueOn'>): Promise<void> => {
  for (const day of reminderDates(round.dueOn, scope.today))
    await enqueueJobAt(scope.db, remindOfRoundTask, round.id, `${day}T03:00:00Z`)
}

/** The members of agencies, who speak for them. */
export const membersOf = async (scope: Scope, agencyIds: readonly string[]): Promise<string[]> =>
  (await listMembers(scope.db, scope.today))
    .filter((member) => member.agencyId !== null && agencyIds.includes(member.agencyId))
    .map((member) => member.personId)

const changeAssignment = (scope: Scope, assignment: Assignment, wanted: FlatFields): Promise<EditOutcome> =>
  editRecord(scope, {
    objectKind: 'assignment',
    table: 'app.assignment',
    specs: assignmentSpecs,
    record: { ...assignment },
    wanted,
    base: assignment.revision,
    verb: 'changed',
    stamp: { changed_by: scope.actor.personId, changed_at: scope.at },
  })

/**
 * What agencies have in hand, outside any round or from one that is closed, goes into this one; with its last day where
 * they had none, or that of the closed round.
 */
const gatherAssignments = async (
  scope: Scope,
  round: Pick<Round, 'id' | 'dueOn'>,
  agencyIds: readonly string[],
): Promise<void> => {
  if (agencyIds.length === 0) return
  // An agency has one part in a round: what it was asked in it already stays, and so does what it has beside it.
  const before = new Map(
    (await listRounds(scope.db, { state: 'closed' })).map((each) => [each.id, each.dueOn]),
  )
  const held = await listAssignments(scope.db, { agencyIds, forUpdate: true })
  const taken = new Set(held.flatMap((each) => (each.roundId === round.id ? [each.agencyId] : [])))
  for (const assignment of held) {
    const { roundId, agencyId, state, dueOn } = assignment
    if (state === 'accepted' || taken.has(agencyId) || !(roundId === null || before.has(roundId))) continue
    taken.add(agencyId)
    const isOfRound = dueOn === null || (roundId !== null && before.get(roundId) === dueOn)
    await changeAssignment(scope, assignment, { roundId: round.id, dueOn: isOfRound ? round.dueOn : dueOn })
  }
}

/** Parts that were due with the round are due with it still, once its last day is another. */
const moveDays = async (scope: Scope, round: Pick<Round, 'id' | 'dueOn'>, dueOn: string): Promise<void> => {
  for (const assignment of await listAssignments(scope.db, { roundId: round.id, forUpdate: true }))
    if (assignment.state !== 'accepted' && assignment.dueOn === round.dueOn)
      await changeAssignment(scope, assignment, { dueOn })
}

/** Asks agencies in a round: each gets a line on the board, and is told. */
const askAgencies = async (scope: Scope, round: Round, agencyIds: readonly string[]): Promise<void> => {
  await gatherAssignments(scope, round, agencyIds)
  await notifyPersons(scope, {
    kind: 'round-opened',
    personIds: await membersOf(scope, agencyIds),
    objectKind: 'round',
    objectId: round.id,
  })
}

const refuseUnknownAgencies = async (scope: Scope, path: string, ids: readonly string[]): Promise<void> => {
  const known = new Set((await listWorkingAgencies(scope.db)).map((agency) => agency.id))
  const problems: Problem[] = ids.some((id) => !known.has(id)) ? [{ path, code: 'not-in-register' }] : []
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
}

const refusePastDay = (scope: Scope, dueOn: string): void => {
  if (dueOn < scope.today)
    throw refusal('input-not-valid', { problems: [{ path: 'dueOn', code: 'day-in-past' }] })
}

/** Writes down that an agency is asked. */
export const recordPosition = (scope: Scope, position: Pick<RoundPosition, 'id' | 'roundId' | 'agencyId'>) =>
  recordHistory(scope, {
    objectKind: 'round-position',
    objectId: position.id,
    revision: 1,
    verb: 'asked',
    changes: { roundId: [null, position.roundId], agencyId: [null, position.agencyId] },
  })

/** Opens a round; refused while another is open. */
export const openRound = async (
  scope: Scope,
  input: z.output<typeof openRoundInput>,
): Promise<{ id: string }> => {
  requireAccess(scope, 'open', plainRecord('round'))
  const agencyIds = [...new Set(input.agencyIds)]
  await refuseUnknownAgencies(scope, 'agencyIds', agencyIds)
  refusePastDay(scope, input.dueOn)
  const round: Round = {
    id: scope.context.newId(),
    originId: scope.instanceId,
    revision: 1,
    fieldRevisions: {},
    title: originalText(input.language, input.title),
    message: input.message === null ? null : originalText(input.language, input.message),
    state: 'open',
    openedOn: scope.today,
    dueOn: input.dueOn,
    closedAt: null,
    openedBy: scope.actor.personId,
  }
  const asked = agencyIds.map((agencyId) => ({ id: scope.context.newId(), roundId: round.id, agencyId }))
  if (!(await insertRound(scope.db, scope.space.id, { ...round, changedAt: scope.at }, asked)))
    throw refusal('round-open')
  await recordHistory(scope, {
    objectKind: 'round',
    objectId: round.id,
    revision: 1,
    verb: 'opened',
    changes: madeWith(flattenRecord(roundSpecs, { ...round })),
  })
  for (const position of asked) await recordPosition(scope, position)
  await askAgencies(scope, round, agencyIds)
  await planReminders(scope, round)
  return { id: round.id }
}

/** Changes an open round and asks further agencies; a new last day has its own reminders. */
export const editRound = async (
  scope: Scope,
  input: z.output<typeof editRoundInput>,
): Promise<EditOutcome> => {
  const round = await requireRound(scope, input.id, true)
  requireAccess(scope, 'edit', plainRecord('round', round.state))
  const known = new Set((await listPositions(scope.db, { roundId: round.id })).map((each) => each.agencyId))
  const added = [...new Set(input.addAgencyIds)].filter((id) => !known.has(id))
  await refuseUnknownAgencies(scope, 'addAgencyIds', added)
  if (input.dueOn !== round.dueOn) refusePastDay(scope, input.dueOn)
  const outcome = await editRecord(scope, {
    objectKind: 'round',
    table: 'app.round',
    specs: roundSpecs,
    record: { ...round },
    wanted: {
      [`title@${input.language}`]: input.title,
      ...(input.message === undefined ? {} : { [`message@${input.language}`]: input.message }),
      dueOn: input.dueOn,
    },
    base: input.base,
    verb: 'changed',
    stamp: { changed_by: scope.actor.personId, changed_at: scope.at },
  })
  const asked = added.map((agencyId) => ({ id: scope.context.newId(), roundId: round.id, agencyId }))
  await insertPositions(scope.db, scope.space.id, round, asked)
  for (const position of asked) await recordPosition(scope, position)
  const next = { ...round, dueOn: input.dueOn }
  await askAgencies(scope, next, added)
  if (outcome.changed.includes('dueOn')) {
    await moveDays(scope, round, next.dueOn)
    await planReminders(scope, next)
  }
  return outcome
}

/** Closes a round: what agencies have said stays as it is. */
export const closeRound = async (
  scope: Scope,
  input: z.output<typeof roundInput>,
): Promise<{ revision: number }> => {
  const round = await requireRound(scope, input.id, true)
  requireAccess(scope, 'close', plainRecord('round', 'open'))
  // Closed by a second click, or by somebody else at the same moment.
  if (round.state === 'closed') return { revision: round.revision }
  const { revision } = await editRecord(scope, {
    objectKind: 'round',
    table: 'app.round',
    specs: roundSpecs,
    record: { ...round },
    wanted: { state: 'closed' },
    base: round.revision,
    verb: 'closed',
    stamp: { changed_by: scope.actor.personId, changed_at: scope.at, closed_at: scope.at },
  })
  const about = { objectKind: 'round', objectId: round.id }
  await settleNotifications(scope, { kinds: ['round-opened', 'round-due', 'round-overdue'], ...about })
  const all = await listPositions(scope.db, { roundId: round.id })
  const personIds = await membersOf(
    scope,
    all.map((each) => each.agencyId),
  )
  await notifyPersons(scope, { kind: 'round-closed', personIds, ...about })
  return { revision }
}

/** Takes down what an agency says of the draft; it may think better of it until the round is closed. */
export const takePosition = async (
  scope: Scope,
  input: z.output<typeof takePositionInput>,
): Promise<EditOutcome> => {
  const [position] = await listPositions(scope.db, { id: input.id, forUpdate: true })
  if (position === undefined) throw refusal('record-not-found')
  // Locked, so that nothing is said in a round that is being closed.
  const round = await requireRound(scope, position.roundId, true)
  requireAccess(scope, 'say', gatePosition(round, position))
  const { reservation } = position
  // A reservation that is given up is emptied in every language in which it stands.
  const emptied = Object.fromEntries(
    Object.keys(reservation?.versions ?? {}).map((language) => [`reservation@${language}`, null]),
  )
  const outcome = await editRecord(scope, {
    objectKind: 'round-position',
    table: 'app.round_position',
    specs: positionSpecs,
    record: { ...position },
    wanted: {
      position: input.position,
      ...(input.position === 'reserves' ? { [`reservation@${input.language}`]: input.reservation } : emptied),
    },
    base: input.base,
    verb: 'said',
    stamp: { said_by: scope.actor.personId, said_at: scope.at },
  })
  for (const personId of await membersOf(scope, [position.agencyId]))
    await settleNotifications(scope, {
      kinds: ['round-opened', 'round-due', 'round-overdue'],
      objectKind: 'round',
      objectId: round.id,
      personId,
    })
  return outcome
}
