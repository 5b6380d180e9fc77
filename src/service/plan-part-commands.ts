/** The sections and objectives of the draft plan: added, renamed, moved, and taken out when they hold nothing. */
import type { z } from 'zod'
import type {
  addPartInput,
  movePartInput,
  removePartInput,
  renameObjectiveInput,
} from '#contract/plan-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { movedTo, objectiveLetter } from '#domain/plan/part-order.ts'
import { refusal } from '#domain/refusal.ts'
import { originalText, readText } from '#domain/text/language-text.ts'
import { requireAccess } from '#service/operation.ts'
import { newEnvelope } from '#service/plan-begin.ts'
import { requirePlan } from '#service/plan-queries.ts'
import { type EditOutcome, editRecord, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import {
  deletePart,
  hasActions,
  insertObjective,
  insertSection,
  listObjectives,
  listSections,
  type PlanHead,
  placeParts,
} from '#store/plan-store.ts'

/** The locked plan: two people who rearrange it at once come one after the other. */
const requireArranged = async (scope: Scope): Promise<PlanHead> => {
  const plan = await requirePlan(scope, true)
  requireAccess(scope, 'arrange', plainRecord('plan', plan.status))
  return plan
}

const mostParts = 100
const refuseTooMany = (count: number): void => {
  if (count >= mostParts)
    throw refusal('input-not-valid', { problems: [{ path: 'title', code: 'too-many' }] })
}

/** Adds a section at the end. */
export const addSection = async (
  scope: Scope,
  input: z.output<typeof addPartInput>,
): Promise<{ id: string }> => {
  const plan = await requireArranged(scope)
  const sections = await listSections(scope.db, plan.id)
  refuseTooMany(sections.length)
  const envelope = newEnvelope(scope)
  await insertSection(
    scope.db,
    { spaceId: scope.space.id, planId: plan.id },
    {
      ...envelope,
      // A State's own; no part of the program looks for it.
      code: `own-${envelope.id}`,
      position: sections.length + 1,
      title: originalText(input.language, input.title),
      blocks: [],
    },
  )
  await recordHistory(scope, {
    objectKind: 'plan-section',
    objectId: envelope.id,
    revision: 1,
    verb: 'added',
    changes: { [`title@${input.language}`]: [null, input.title] },
  })
  return { id: envelope.id }
}

/** Adds an objective at the end, with the next letter. */
export const addObjective = async (
  scope: Scope,
  input: z.output<typeof addPartInput>,
): Promise<{ id: string }> => {
  const plan = await requireArranged(scope)
  const objectives = await listObjectives(scope.db, plan.id)
  refuseTooMany(objectives.length)
  const envelope = newEnvelope(scope)
  await insertObjective(
    scope.db,
    { spaceId: scope.space.id, planId: plan.id },
    {
      ...envelope,
      code: `own-${envelope.id}`,
      letter: objectiveLetter(objectives.length),
      position: objectives.length + 1,
      title: originalText(input.language, input.title),
    },
  )
  await recordHistory(scope, {
    objectKind: 'plan-objective',
    objectId: envelope.id,
    revision: 1,
    verb: 'added',
    changes: { [`title@${input.language}`]: [null, input.title] },
  })
  return { id: envelope.id }
}

/** Renames an objective in one language. */
export const renameObjective = async (
  scope: Scope,
  input: z.output<typeof renameObjectiveInput>,
): Promise<EditOutcome> => {
  const plan = await requireArranged(scope)
  const objective = (await listObjectives(scope.db, plan.id)).find((each) => each.id === input.id)
  if (objective === undefined) throw refusal('record-not-found')
  return editRecord(scope, {
    objectKind: 'plan-objective',
    table: 'app.plan_objective',
    specs: { title: { kind: 'text', column: 'title' } },
    record: { ...objective },
    wanted: { [`title@${input.language}`]: input.title },
    isOfficial: input.isOfficial,
    base: input.base,
    verb: 'changed',
  })
}

type PartKind = 'plan-section' | 'plan-objective'
interface Part {
  id: string
  position: number
  revision: number
  title: Parameters<typeof readText>[0]
}

const partsOf = async (scope: Scope, plan: PlanHead, kind: PartKind): Promise<Part[]> =>
  kind === 'plan-section' ? listSections(scope.db, plan.id) : listObjectives(scope.db, plan.id)

const place = (scope: Scope, kind: PartKind, ids: readonly string[]): Promise<void> =>
  placeParts(
    scope.db,
    kind,
    ids,
    kind === 'plan-objective' ? ids.map((_id, at) => objectiveLetter(at)) : null,
  )

const movePart = async (
  scope: Scope,
  kind: PartKind,
  input: z.output<typeof movePartInput>,
): Promise<{ position: number }> => {
  const plan = await requireArranged(scope)
  const parts = await partsOf(scope, plan, kind)
  const part = parts.find((each) => each.id === input.id)
  if (part === undefined) throw refusal('record-not-found')
  const ids = movedTo(
    parts.map((each) => each.id),
    input.id,
    input.position,
  )
  const position = ids.indexOf(input.id) + 1
  const from = parts.indexOf(part) + 1
  if (position === from) return { position }
  await place(scope, kind, ids)
  await recordHistory(scope, {
    objectKind: kind,
    objectId: part.id,
    revision: part.revision,
    verb: 'moved',
    changes: { position: [from, position] },
  })
  return { position }
}

const removePart = async (
  scope: Scope,
  kind: PartKind,
  id: string,
  holdsSomething: (plan: PlanHead) => Promise<boolean>,
): Promise<{ id: string }> => {
  const plan = await requireArranged(scope)
  const parts = await partsOf(scope, plan, kind)
  const part = parts.find((each) => each.id === id)
  if (part === undefined) throw refusal('record-not-found')
  if (await holdsSomething(plan)) throw refusal('in-use')
  await deletePart(scope.db, kind, id)
  await place(
    scope,
    kind,
    parts.flatMap((each) => (each.id === id ? [] : [each.id])),
  )
  await recordHistory(scope, {
    objectKind: kind,
    objectId: id,
    revision: part.revision + 1,
    verb: 'removed',
    changes: { title: [readText(part.title, 'en'), null] },
  })
  return { id }
}

/** Moves a section. */
export const moveSection = (scope: Scope, input: z.output<typeof movePartInput>) =>
  movePart(scope, 'plan-section', input)
/** Moves an objective; letters follow the order. */
export const moveObjective = (scope: Scope, input: z.output<typeof movePartInput>) =>
  movePart(scope, 'plan-objective', input)

/** Takes out a section that has no text. The section that gathers the actions is empty by nature and may go too. */
export const removeSection = (scope: Scope, { id }: z.output<typeof removePartInput>) =>
  removePart(scope, 'plan-section', id, async (plan) => {
    const section = (await listSections(scope.db, plan.id)).find((each) => each.id === id)
    return (section?.blocks.length ?? 0) > 0
  })

/** Takes out an objective under which no action stands, dropped ones included. */
export const removeObjective = (scope: Scope, { id }: z.output<typeof removePartInput>) =>
  removePart(scope, 'plan-objective', id, () => hasActions(scope.db, id))
