/** Keeps the State's list of classification markings. */
import type { z } from 'zod'
import type {
  addMarkingInput,
  editMarkingInput,
  markingInput,
  moveMarkingInput,
} from '#contract/release-contract.ts'
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import { movedTo } from '#domain/plan/part-order.ts'
import { refusal } from '#domain/refusal.ts'
import { allowsRelease, type Marking, markingFor, mostMarkings } from '#domain/release/marking.ts'
import { originalText } from '#domain/text/language-text.ts'
import { isSameText } from '#domain/text/same-text.ts'
import { requireAccess } from '#service/operation.ts'
import { newEnvelope } from '#service/plan-begin.ts'
import {
  type EditOutcome,
  editRecord,
  type FieldSpecs,
  flattenRecord,
  madeWith,
  recordHistory,
} from '#service/record-edit.ts'
import { listItems } from '#service/release-items.ts'
import type { Scope } from '#service/service-context.ts'
import { countMarked, deleteMarking, insertMarking, listMarkings } from '#store/release-store.ts'

const value = (column: string) => ({ kind: 'value', column }) as const

/** The fields of a marking; whom it lets things out to stands as three answers. */
export const markingSpecs: FieldSpecs = {
  name: { kind: 'text', column: 'name' },
  position: value('position'),
  toPartners: value('to_partners'),
  toCommittee: value('to_committee'),
  toPublic: value('to_public'),
  isDefault: value('is_default'),
}

/** A marking as its fields are saved. */
export const markingFields = (marking: Marking) => ({ ...marking, ...answersOf(marking.releasableTo) })

const answersOf = (releasableTo: Marking['releasableTo']) => ({
  toPartners: releasableTo.includes('partners'),
  toCommittee: releasableTo.includes('committee'),
  toPublic: releasableTo.includes('public'),
})

/** The list with how many items name each marking. */
export const listKeptMarkings = async (scope: Scope) => {
  requireAccess(scope, 'read', plainRecord('marking'))
  const [markings, counts] = await Promise.all([listMarkings(scope.db), countMarked(scope.db)])
  return {
    markings: markings.map((marking) => ({ ...marking, itemCount: counts.get(marking.id) ?? 0 })),
    allowed: allowedActions(scope.actor, plainRecord('marking')),
  }
}

/** The list, locked, so that two changes and a release come one after the other. */
const lockList = async (scope: Scope): Promise<Marking[]> => {
  requireAccess(scope, 'read', plainRecord('marking'))
  requireAccess(scope, 'keep', plainRecord('marking'))
  return listMarkings(scope.db, true)
}

const requireMarking = (markings: readonly Marking[], id: string): Marking => {
  const marking = markings.find((each) => each.id === id)
  if (marking === undefined) throw refusal('record-not-found')
  return marking
}

/** Refuses a list that items were released beyond: they are closed first, or the marking lets them out. */
const refuseReleasedBeyond = async (
  scope: Scope,
  markings: readonly Marking[],
  path: string,
): Promise<void> => {
  const beyond = (await listItems(scope)).filter(
    ({ audience, markingId }) => !allowsRelease(markingFor(markings, markingId), audience),
  )
  if (beyond.length > 0)
    throw refusal('input-not-valid', {
      problems: [{ path, code: 'released-beyond', params: { count: beyond.length } }],
    })
}

const refuseSameName = (others: readonly Marking[], name: string): void => {
  const isTaken = others.some((marking) =>
    Object.values(marking.name.versions).some(({ text }) => isSameText(text, name)),
  )
  if (isTaken) throw refusal('input-not-valid', { problems: [{ path: 'name', code: 'marking-exists' }] })
}

const changeMarking = (
  scope: Scope,
  marking: Marking,
  wanted: Parameters<typeof editRecord>[1]['wanted'],
  base = marking.revision,
): Promise<EditOutcome> =>
  editRecord(scope, {
    objectKind: 'marking',
    table: 'app.marking',
    specs: markingSpecs,
    record: markingFields(marking),
    wanted,
    base,
    verb: 'changed',
  })

/** Adds a marking at the end of the list; the first one is carried by everything from then on. */
export const addMarking = async (
  scope: Scope,
  input: z.output<typeof addMarkingInput>,
): Promise<{ id: string }> => {
  const markings = await lockList(scope)
  if (markings.length >= mostMarkings)
    throw refusal('input-not-valid', { problems: [{ path: 'name', code: 'too-many' }] })
  refuseSameName(markings, input.name)
  const marking: Marking = {
    ...newEnvelope(scope),
    position: markings.length + 1,
    name: originalText(input.language, input.name),
    releasableTo: input.releasableTo,
    isDefault: markings.length === 0,
  }
  if (marking.isDefault) await refuseReleasedBeyond(scope, [marking], 'releasableTo')
  await insertMarking(scope.db, scope.space.id, marking)
  await recordHistory(scope, {
    objectKind: 'marking',
    objectId: marking.id,
    revision: 1,
    verb: 'added',
    changes: madeWith(flattenRecord(markingSpecs, markingFields(marking))),
  })
  return { id: marking.id }
}

/** Renames a marking in one language, and says to whom what carries it may be released. */
export const editMarking = async (
  scope: Scope,
  input: z.output<typeof editMarkingInput>,
): Promise<EditOutcome> => {
  const markings = await lockList(scope)
  const marking = requireMarking(markings, input.id)
  refuseSameName(
    markings.filter((each) => each.id !== marking.id),
    input.name,
  )
  const { releasableTo } = input
  if (releasableTo !== undefined)
    await refuseReleasedBeyond(
      scope,
      markings.map((each) => (each.id === marking.id ? { ...each, releasableTo } : each)),
      'releasableTo',
    )
  const wanted = {
    [`name@${input.language}`]: input.name,
    ...(releasableTo === undefined ? {} : answersOf(releasableTo)),
  }
  return changeMarking(scope, marking, wanted, input.base)
}

/** Puts a marking at another place of the list: what stands before it is stricter. */
export const moveMarking = async (
  scope: Scope,
  input: z.output<typeof moveMarkingInput>,
): Promise<{ id: string }> => {
  const markings = await lockList(scope)
  requireMarking(markings, input.id)
  await placeAll(
    scope,
    markings,
    movedTo(
      markings.map(({ id }) => id),
      input.id,
      input.position,
    ),
  )
  return { id: input.id }
}

const placeAll = async (
  scope: Scope,
  markings: readonly Marking[],
  ids: readonly string[],
): Promise<void> => {
  for (const [at, id] of ids.entries()) {
    const marking = requireMarking(markings, id)
    if (marking.position !== at + 1) await changeMarking(scope, marking, { position: at + 1 })
  }
}

/** Makes a marking the one that every item carries which names no other. */
export const makeUsualMarking = async (
  scope: Scope,
  input: z.output<typeof markingInput>,
): Promise<{ id: string }> => {
  const markings = await lockList(scope)
  const marking = requireMarking(markings, input.id)
  const next = markings.map((each) => ({ ...each, isDefault: each.id === marking.id }))
  await refuseReleasedBeyond(scope, next, 'id')
  const before = markings.filter((each) => each.isDefault && each.id !== marking.id)
  for (const each of before) await changeMarking(scope, each, { isDefault: false })
  if (!marking.isDefault) await changeMarking(scope, marking, { isDefault: true })
  return { id: marking.id }
}

/** Takes a marking out that nothing carries; what is in use can only be renamed. */
export const removeMarking = async (
  scope: Scope,
  input: z.output<typeof markingInput>,
): Promise<{ id: string }> => {
  const markings = await lockList(scope)
  const marking = requireMarking(markings, input.id)
  const count = (await countMarked(scope.db)).get(marking.id) ?? 0
  if (count > 0 || (marking.isDefault && markings.length > 1)) throw refusal('marking-in-use')
  const left = markings.filter((each) => each.id !== marking.id)
  await deleteMarking(scope.db, marking.id)
  await recordHistory(scope, {
    objectKind: 'marking',
    objectId: marking.id,
    revision: marking.revision + 1,
    verb: 'removed',
    changes: Object.fromEntries(
      Object.entries(flattenRecord(markingSpecs, markingFields(marking))).map(([field, was]) => [
        field,
        [was, null],
      ]),
    ),
  })
  await placeAll(
    scope,
    left,
    left.map(({ id }) => id),
  )
  return { id: marking.id }
}
