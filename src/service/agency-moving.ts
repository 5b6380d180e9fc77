/** Writes what passes from one agency to another: each record gets a revision and a line of history. */

import type { Assignment } from '#domain/access/assignment.ts'
import type { FlatFields } from '#domain/history/merge.ts'
import type { AgencyMoves } from '#domain/round/agency-change.ts'
import { flatAction, saveFlatAction } from '#service/action-edit.ts'
import type { AgencyRecords } from '#service/agency-holdings.ts'
import { assignmentSpecs } from '#service/assignment-access.ts'
import { assignmentItems } from '#service/assignment-commands.ts'
import { notifyPersons, settleNotifications } from '#service/notification-commands.ts'
import { editRecord, flattenRecord, madeWith, recordHistories, recordHistory } from '#service/record-edit.ts'
import { membersOf, positionSpecs, recordPosition } from '#service/round-commands.ts'
import type { Scope } from '#service/service-context.ts'
import { deleteAssignment, deletePosition, passMembersOn } from '#store/agency-store.ts'
import { deleteItems, insertAssignment, insertItems } from '#store/assignment-store.ts'
import { passGroupsOn } from '#store/group-mapping-store.ts'
import { insertPositions } from '#store/round-store.ts'

/** The verb of every record that passed to another agency. */
export const passingVerb = 'passed-on'

const stampOf = (scope: Scope) => ({ changed_by: scope.actor.personId, changed_at: scope.at })

const passMembers = async (scope: Scope, moves: AgencyMoves): Promise<void> => {
  const { members, invitations, groups } = moves
  if (members.length + invitations.length > 0) await passMembersOn(scope.db, moves, scope.at)
  if (groups.length > 0) await passGroupsOn(scope.db, groups, scope.at)
  await recordHistories(
    scope,
    [
      ...members.map((move) => ({ ...move, objectKind: 'member', objectId: move.personId })),
      ...groups.map((move) => ({ ...move, objectKind: 'group-mapping', objectId: move.id })),
      ...invitations.map((move) => ({ ...move, objectKind: 'invitation', objectId: move.id })),
    ].map(({ objectKind, objectId, fromId, toId }) => ({
      objectKind,
      objectId,
      revision: 1,
      verb: passingVerb,
      changes: { agencyId: [fromId, toId] as [unknown, unknown] },
    })),
  )
}

const passActions = async (scope: Scope, records: AgencyRecords, moves: AgencyMoves): Promise<void> => {
  for (const { id, leadAgencyId, partners } of moves.actions) {
    const action = records.actions.find((each) => each.id === id)
    if (action === undefined) throw new Error('An action of the list is not there.')
    const wanted: FlatFields = {
      leadAgencyId,
      ...Object.fromEntries(
        Object.keys(flatAction(action)).flatMap((key) => (key.startsWith('partner:') ? [[key, null]] : [])),
      ),
      ...Object.fromEntries(
        Object.entries(flatAction({ ...action, partners })).filter(([key]) => key.startsWith('partner:')),
      ),
    }
    await saveFlatAction(scope, action, { wanted: { ...wanted }, base: action.revision, verb: passingVerb })
  }
}

type SavePart = (id: string, wanted: FlatFields, saveSets?: () => Promise<void>) => Promise<void>

/** Takes the things that go another way out of their parts, and gives them to whoever takes them over. */
const cutParts = async (
  scope: Scope,
  standing: Map<string, Assignment>,
  moves: AgencyMoves,
  save: SavePart,
): Promise<void> => {
  for (const { fromId, toId, items, into } of moves.cuts) {
    const from = standing.get(fromId)
    if (from === undefined) throw new Error('A part of the list is not there.')
    const gone = items.map((item) => item.id)
    await save(fromId, Object.fromEntries(gone.map((id) => [`item:${id}`, null])), () =>
      deleteItems(scope.db, gone),
    )
    const rest = standing.get(fromId) ?? from
    standing.set(fromId, { ...rest, items: rest.items.filter((item) => !gone.includes(item.id)) })
    const given = (into?.added ?? items).map((item) => ({ ...item, id: scope.context.newId() }))
    const id = into?.id ?? scope.context.newId()
    const add = (): Promise<void> =>
      insertItems(scope.db, { spaceId: scope.space.id, originId: scope.instanceId, assignmentId: id }, given)
    if (into !== null) {
      await save(id, { state: into.state, dueOn: into.dueOn, ...assignmentItems(given) }, add)
      const own = standing.get(id)
      if (own !== undefined) standing.set(id, { ...own, items: [...own.items, ...given] })
    } else {
      const made: Assignment = {
        ...from,
        id,
        originId: scope.instanceId,
        agencyId: toId,
        items: given,
        revision: 1,
        fieldRevisions: {},
        changedBy: scope.actor.personId,
        changedAt: scope.at,
      }
      if (!(await insertAssignment(scope.db, scope.space.id, made)))
        throw new Error('Who takes things over has a part in the round that the look did not see.')
      await add()
      await recordHistory(scope, {
        objectKind: 'assignment',
        objectId: id,
        revision: 1,
        verb: passingVerb,
        changes: madeWith({ ...flattenRecord(assignmentSpecs, { ...made }), ...assignmentItems(given) }),
      })
    }
    await notifyPersons(scope, {
      kind: 'assigned',
      personIds: await membersOf(scope, [toId]),
      objectKind: 'assignment',
      objectId: id,
    })
  }
}

const passParts = async (scope: Scope, records: AgencyRecords, moves: AgencyMoves): Promise<void> => {
  // A part that takes up two others has a new revision after the first.
  const standing = new Map(records.assignments.map((part) => [part.id, part]))
  const save: SavePart = async (id, wanted, saveSets) => {
    const part = standing.get(id)
    if (part === undefined) throw new Error('A part of the list is not there.')
    const outcome = await editRecord(scope, {
      objectKind: 'assignment',
      table: 'app.assignment',
      specs: assignmentSpecs,
      record: { ...part },
      storedItems: assignmentItems(part.items),
      wanted,
      base: part.revision,
      verb: passingVerb,
      stamp: stampOf(scope),
      ...(saveSets === undefined ? {} : { saveSets }),
    })
    standing.set(id, {
      ...part,
      revision: outcome.revision,
      fieldRevisions: {
        ...part.fieldRevisions,
        ...Object.fromEntries(outcome.changed.map((field) => [field, outcome.revision])),
      },
      ...Object.fromEntries(Object.entries(wanted).filter(([key]) => key in part)),
    })
  }
  await cutParts(scope, standing, moves, save)
  for (const { id, toId, into } of moves.parts) {
    if (into === null) {
      await save(id, { agencyId: toId })
      continue
    }
    const from = standing.get(id)
    const added = into.added.map((item) => ({ ...item, id: scope.context.newId() }))
    const of = { spaceId: scope.space.id, originId: scope.instanceId, assignmentId: into.id }
    await deleteItems(scope.db, from?.items.map((item) => item.id) ?? [])
    await save(into.id, { state: into.state, dueOn: into.dueOn, ...assignmentItems(added) }, () =>
      insertItems(scope.db, of, added),
    )
    const own = standing.get(into.id)
    if (own !== undefined) standing.set(into.id, { ...own, items: [...own.items, ...added] })
    await deleteAssignment(scope.db, id)
    await settleNotifications(scope, {
      kinds: ['assigned', 'submitted', 'changes-requested'],
      objectKind: 'assignment',
      objectId: id,
    })
    await recordHistory(scope, {
      objectKind: 'assignment',
      objectId: id,
      revision: (from?.revision ?? 1) + 1,
      verb: 'removed',
      changes: {
        agencyId: [from?.agencyId ?? null, null],
        state: [from?.state ?? null, null],
        joined: [null, into.id],
      },
    })
  }
}

/** Takes a question of an open round out that nobody has answered. */
export const dropPosition = async (
  scope: Scope,
  { id, agencyId, revision }: AgencyRecords['positions'][number],
): Promise<void> => {
  await deletePosition(scope.db, id)
  await recordHistory(scope, {
    objectKind: 'round-position',
    objectId: id,
    revision: revision + 1,
    verb: 'removed',
    changes: { agencyId: [agencyId, null] },
  })
}

const passPositions = async (scope: Scope, records: AgencyRecords, moves: AgencyMoves): Promise<void> => {
  const [round] = records.rounds
  for (const { id, toId, how } of moves.positions) {
    const position = records.positions.find((each) => each.id === id)
    if (position === undefined) throw new Error('A position of the list is not there.')
    if (how === 'joined') await dropPosition(scope, position)
    else
      await editRecord(scope, {
        objectKind: 'round-position',
        table: 'app.round_position',
        specs: positionSpecs,
        record: { ...position },
        wanted: { agencyId: toId },
        base: position.revision,
        verb: passingVerb,
      })
  }
  if (round === undefined || moves.asked.length === 0) return
  const asked = moves.asked.map(({ agencyId }) => ({
    id: scope.context.newId(),
    roundId: round.id,
    agencyId,
  }))
  await insertPositions(scope.db, scope.space.id, round, asked)
  for (const position of asked) await recordPosition(scope, position)
  await notifyPersons(scope, {
    kind: 'round-opened',
    personIds: await membersOf(
      scope,
      asked.map((each) => each.agencyId),
    ),
    objectKind: 'round',
    objectId: round.id,
  })
}

/** Does what was weighed; the caller has locked every record. */
export const saveMoves = async (scope: Scope, records: AgencyRecords, moves: AgencyMoves): Promise<void> => {
  await passMembers(scope, moves)
  await passActions(scope, records, moves)
  await passParts(scope, records, moves)
  await passPositions(scope, records, moves)
}
