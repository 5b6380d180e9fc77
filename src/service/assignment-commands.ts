/** Asks agencies for their part, and takes the steps from asked to accepted. */
import type { z } from 'zod'
import type {
  askAgencyInput,
  editAssignmentInput,
  stepAssignmentInput,
} from '#contract/assignment-contract.ts'
import {
  type Assignment,
  type AssignmentAction,
  type AssignmentItem,
  type AssignmentState,
  assignmentSteps,
  itemKey,
  stepFrom,
} from '#domain/access/assignment.ts'
import { can, type GateRecord, plainRecord } from '#domain/access/gate.ts'
import type { FlatFields, FlatValue } from '#domain/history/merge.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import { originalText } from '#domain/text/language-text.ts'
import { assignmentSpecs, takeStep } from '#service/assignment-access.ts'
import { notifyPersons, settleNotifications } from '#service/notification-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { type EditOutcome, editRecord, flattenRecord, madeWith, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { listServing } from '#store/action-store.ts'
import { deleteItems, insertAssignment, insertItems, listAssignments } from '#store/assignment-store.ts'
import { listMembers, listWorkingAgencies } from '#store/people-store.ts'
import { findPlan, listSections } from '#store/plan-store.ts'
import { listRounds } from '#store/round-store.ts'

/** An assignment as the gate sees it: it is the turn of the agency that was asked. */
export const gateAssignment = (
  assignment: Pick<Assignment, 'agencyId' | 'state'>,
): GateRecord<'assignment'> => ({
  ...plainRecord('assignment', assignment.state),
  leadAgencyIds: [assignment.agencyId],
})

/** Items as the history has them, by id. */
export const assignmentItems = (items: readonly AssignmentItem[]): Record<string, string> =>
  Object.fromEntries(items.map((item) => [`item:${item.id}`, itemKey(item)]))

type Wanted = z.output<typeof askAgencyInput>['items'][number]

/** Refuses rows that the edition does not have, weapons that a row does not ask about, and records that are not there. */
const refuseUnknownItems = async (scope: Scope, items: readonly Wanted[]): Promise<void> => {
  const plan = await findPlan(scope.db)
  const [sections, actions] =
    plan === undefined
      ? [[], []]
      : await Promise.all([listSections(scope.db, plan.id), listServing(scope.db, plan.id)])
  const ids = {
    'plan-section': new Set(sections.map((each) => each.id)),
    'plan-action': new Set(actions.map((each) => each.id)),
  }
  const isKnown = ({ kind, ref, weapon }: Wanted): boolean => {
    if (kind !== 'matrix-row') return weapon === null && ids[kind].has(ref)
    const row = scope.reference.edition.rows.find((each) => each.concept === ref)
    return row !== undefined && (weapon === null || row.weapons.includes(weapon))
  }
  const problems: Problem[] = items.flatMap((item, at) =>
    isKnown(item) ? [] : [{ path: `items.${at}`, code: 'not-in-register' }],
  )
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
}

/** Nothing is asked in a round that is closed, or that is another State's: the reference itself would not tell. */
const refuseOtherRound = async (scope: Scope, roundId: string | null): Promise<void> => {
  if (roundId === null) return
  const [round] = await listRounds(scope.db, { id: roundId, state: 'open' })
  if (round === undefined)
    throw refusal('input-not-valid', { problems: [{ path: 'roundId', code: 'not-in-register' }] })
}

/** Items that the assignment has not, each once. */
const newItems = (scope: Scope, held: readonly AssignmentItem[], wanted: readonly Wanted[]) => {
  const known = new Set(held.map(itemKey))
  return wanted.flatMap((item) => {
    const key = itemKey(item)
    if (known.has(key)) return []
    known.add(key)
    return [{ ...item, id: scope.context.newId() }]
  })
}

const lockAssignment = async (scope: Scope, id: string): Promise<Assignment> => {
  const [assignment] = await listAssignments(scope.db, { id, forUpdate: true })
  if (assignment === undefined) throw refusal('record-not-found')
  requireAccess(scope, 'read', gateAssignment(assignment))
  return assignment
}

/** Day, message and items as wished, merged with what others saved meanwhile. */
const editFields = (
  scope: Scope,
  assignment: Assignment,
  wish: {
    base: number
    verb: string
    language: string
    dueOn?: string | null | undefined
    message?: string | null | undefined
    items: Record<string, FlatValue>
  },
): Promise<EditOutcome> => {
  const wanted: FlatFields = {
    ...(wish.dueOn === undefined ? {} : { dueOn: wish.dueOn }),
    ...(wish.message === undefined ? {} : { [`message@${wish.language}`]: wish.message }),
    ...wish.items,
  }
  const added = Object.entries(wish.items).flatMap(([key, value]) => (value === null ? [] : [key]))
  const gone = Object.entries(wish.items).flatMap(([key, value]) =>
    value === null ? [key.slice('item:'.length)] : [],
  )
  return editRecord(scope, {
    objectKind: 'assignment',
    table: 'app.assignment',
    specs: assignmentSpecs,
    record: { ...assignment },
    storedItems: assignmentItems(assignment.items),
    wanted,
    base: wish.base,
    verb: wish.verb,
    stamp: { changed_by: scope.actor.personId, changed_at: scope.at },
    saveSets: async () => {
      await deleteItems(scope.db, gone)
      const of = { spaceId: scope.space.id, originId: scope.instanceId, assignmentId: assignment.id }
      await insertItems(
        scope.db,
        of,
        added.map((key) => {
          const [kind = '', ref = '', weapon = ''] = String(wish.items[key]).split(' ')
          return { id: key.slice('item:'.length), kind, ref, weapon: weapon === '' ? null : weapon }
        }) as AssignmentItem[],
      )
    },
  })
}

/** Makes an assignment in the state in which it begins; gives the one that somebody else has made at the same moment. */
const makeAssignment = async (scope: Scope, input: z.output<typeof askAgencyInput>): Promise<Assignment> => {
  const { agencyId, roundId, language, dueOn = null, message = null } = input
  const made = {
    id: scope.context.newId(),
    originId: scope.instanceId,
    agencyId,
    roundId,
    state: 'open' as AssignmentState,
    dueOn,
    message: message === null ? null : originalText(language, message),
    askedBy: scope.actor.personId,
    changedBy: scope.actor.personId,
    changedAt: scope.at,
  }
  const items = newItems(scope, [], input.items)
  // Two coordinators at once: the second finds what the first has made.
  if (!(await insertAssignment(scope.db, scope.space.id, made))) {
    const [other] = await listAssignments(scope.db, { agencyIds: [agencyId], roundId, forUpdate: true })
    if (other === undefined) throw new Error('An assignment is there and cannot be seen.')
    return other
  }
  const of = { spaceId: scope.space.id, originId: scope.instanceId, assignmentId: made.id }
  await insertItems(scope.db, of, items)
  const assignment: Assignment = { ...made, reason: null, items, revision: 1, fieldRevisions: {} }
  const values = { ...flattenRecord(assignmentSpecs, { ...assignment }), ...assignmentItems(items) }
  await recordHistory(scope, {
    objectKind: 'assignment',
    objectId: made.id,
    revision: 1,
    verb: 'asked',
    changes: madeWith(values),
  })
  return assignment
}

/** Whom a step concerns: the agency where it is its turn, those who may accept where it is theirs. */
const tellOfStep = async (
  scope: Scope,
  assignment: Pick<Assignment, 'id' | 'agencyId'>,
  kind: 'assigned' | 'submitted' | 'changes-requested' | 'accepted',
): Promise<void> => {
  const members = await listMembers(scope.db, scope.today)
  const about = { objectKind: 'assignment', objectId: assignment.id }
  const isTold = (member: (typeof members)[number]): boolean => {
    const held = { personId: member.personId, name: member.name, roles: [member] }
    const record = gateAssignment({ ...assignment, state: kind === 'submitted' ? 'submitted' : 'open' })
    return can(held, kind === 'submitted' ? 'accept' : 'submit', record)
  }
  // What was to be done with it before is done, or is something else now.
  await settleNotifications(scope, { kinds: ['assigned', 'submitted', 'changes-requested'], ...about })
  const personIds = members
    .filter((member) => (kind === 'accepted' ? member.agencyId === assignment.agencyId : isTold(member)))
    .map((member) => member.personId)
  await notifyPersons(scope, { kind, personIds, ...about })
}

/** Asks an agency; what was sent back or accepted is asked for again. Gives how many things are new. */
export const askAgency = async (
  scope: Scope,
  input: z.output<typeof askAgencyInput>,
): Promise<{ id: string; added: number }> => {
  requireAccess(scope, 'ask', plainRecord('assignment'))
  const agencies = await listWorkingAgencies(scope.db)
  if (!agencies.some((each) => each.id === input.agencyId))
    throw refusal('input-not-valid', { problems: [{ path: 'agencyId', code: 'not-in-register' }] })
  await refuseOtherRound(scope, input.roundId)
  await refuseUnknownItems(scope, input.items)
  const wanted = { agencyIds: [input.agencyId], roundId: input.roundId, forUpdate: true }
  const [held] = await listAssignments(scope.db, wanted)
  const assignment = held ?? (await makeAssignment(scope, input))
  const items = newItems(scope, assignment.items, input.items)
  const added = held === undefined && items.length === 0 ? assignment.items.length : items.length
  if (held !== undefined || items.length > 0) {
    await editFields(scope, assignment, {
      ...input,
      base: assignment.revision,
      verb: 'asked',
      items: assignmentItems(items),
    })
    if (items.length > 0 && stepFrom(assignment.state, 'ask-more') !== undefined)
      await takeStep(scope, await lockAssignment(scope, assignment.id), 'ask-more')
  }
  if (added > 0) await tellOfStep(scope, assignment, 'assigned')
  return { id: assignment.id, added }
}

/** Changes the day and the message, and takes items out. */
export const editAssignment = async (
  scope: Scope,
  input: z.output<typeof editAssignmentInput>,
): Promise<EditOutcome> => {
  const assignment = await lockAssignment(scope, input.id)
  requireAccess(scope, 'edit', gateAssignment(assignment))
  const held = new Set(assignment.items.map((item) => item.id))
  const gone = input.removeItemIds.filter((id) => held.has(id))
  return editFields(scope, assignment, {
    ...input,
    verb: 'changed',
    items: Object.fromEntries(gone.map((id) => [`item:${id}`, null])),
  })
}

/** What a step tells those whom it concerns. */
const tellings: Partial<Record<AssignmentAction, 'submitted' | 'changes-requested' | 'accepted'>> = {
  submit: 'submitted',
  'request-changes': 'changes-requested',
  accept: 'accepted',
}

/** Takes one step; the same step taken twice, by two clicks or two people, is taken once. */
export const stepAssignment = async (
  scope: Scope,
  input: z.output<typeof stepAssignmentInput>,
): Promise<{ revision: number; state: AssignmentState }> => {
  const assignment = await lockAssignment(scope, input.id)
  const { action } = input
  const isDone =
    stepFrom(assignment.state, action) === undefined &&
    assignmentSteps.some((step) => step.action === action && step.to === assignment.state)
  if (isDone) {
    const before = assignmentSteps.find((step) => step.action === action)?.from[0] ?? assignment.state
    requireAccess(scope, action, gateAssignment({ ...assignment, state: before }))
    return { revision: assignment.revision, state: assignment.state }
  }
  requireAccess(scope, action, gateAssignment(assignment))
  const reason = input.reason === null ? null : originalText(input.language, input.reason)
  const { revision } = await takeStep(scope, assignment, action, reason)
  const told = tellings[action]
  if (told !== undefined) await tellOfStep(scope, assignment, told)
  return { revision, state: stepFrom(assignment.state, action)?.to ?? assignment.state }
}
