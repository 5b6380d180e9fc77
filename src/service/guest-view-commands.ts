/** Opens and ends views for guests, and shows a guest one part; every look stands in the State's history. */
import type { z } from 'zod'
import type { guestViewInput, lookAtPartInput, openGuestViewInput } from '#contract/guest-view-contract.ts'
import { can, type GateRecord, plainRecord } from '#domain/access/gate.ts'
import { type FrameworkEdition, fieldsOfRow } from '#domain/framework/framework.ts'
import { guestRole } from '#domain/people/people.ts'
import {
  cutForGuest,
  guestViewProblems,
  openableParts,
  partsToLookAt,
  sectionPart,
  stateOfGuestView,
} from '#domain/plan/guest-view.ts'
import { refusal } from '#domain/refusal.ts'
import { joinSpace } from '#service/member-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { madeWith, recordHistory } from '#service/record-edit.ts'
import { loadStateRecords } from '#service/release-items.ts'
import type { Scope } from '#service/service-context.ts'
import {
  endGuestViewOf,
  listGuestViews,
  lookedVerb,
  type NamedGuestView,
  openGuestViewOf,
} from '#store/guest-view-store.ts'
import { findPlan, listSections } from '#store/plan-store.ts'

const gateView = (scope: Pick<Scope, 'today'>, view: NamedGuestView): GateRecord<'guest-view'> => ({
  ...plainRecord('guest-view', stateOfGuestView(view, scope.today)),
  ownerId: view.personId,
})

const planSections = async (scope: Scope) => {
  const plan = await findPlan(scope.db)
  return plan === undefined ? [] : listSections(scope.db, plan.id)
}

const shown = (scope: Scope, view: NamedGuestView) => {
  const record = gateView(scope, view)
  const { personId, personName, madeBy, madeByName, formId: _form, ...rest } = view
  return {
    ...rest,
    person: { id: personId, name: personName },
    madeBy: { id: madeBy, name: madeByName },
    state: stateOfGuestView(view, scope.today),
    canEnd: can(scope.actor, 'end', record),
    canLook: can(scope.actor, 'look', record),
  }
}

/** All views for whoever works in the State; for a guest his or her own. */
export const showGuestViews = async (scope: Scope) => {
  requireAccess(scope, 'read', { ...plainRecord('guest-view'), ownerId: scope.actor.personId })
  const views = (await listGuestViews(scope.db)).filter((view) =>
    can(scope.actor, 'read', gateView(scope, view)),
  )
  const sections = await planSections(scope)
  const canOpen = can(scope.actor, 'open', plainRecord('guest-view'))
  const openable = canOpen
    ? openableParts(
        sections.map(({ id }) => id),
        scope.reference.edition.sections.map(({ id }) => id),
      )
    : []
  const named = new Set([...openable, ...views.flatMap(({ parts }) => parts)])
  return {
    views: views.map((view) => shown(scope, view)),
    openable,
    planSections: sections.flatMap(({ id, title }) => (named.has(sectionPart(id)) ? [{ id, title }] : [])),
    canOpen,
  }
}

/** Lets a person from outside in as a guest and opens the view; a new person's first password is given once. */
export const openGuestView = async (scope: Scope, input: z.output<typeof openGuestViewInput>) => {
  // A guest knows that there are such views, and opens none.
  requireAccess(scope, 'open', { ...plainRecord('guest-view'), ownerId: scope.actor.personId })
  const [before] = await listGuestViews(scope.db, { formId: input.formId })
  if (before !== undefined) return { id: before.id, email: input.email, password: null }
  const parts = [...new Set(input.parts)]
  const openable = openableParts(
    (await planSections(scope)).map(({ id }) => id),
    scope.reference.edition.sections.map(({ id }) => id),
  )
  const problems = guestViewProblems({ ...input, parts }, openable, scope.today)
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  const { personId, password } = await joinSpace(scope, {
    spaceId: scope.space.id,
    name: input.name,
    email: input.email,
    role: guestRole,
    language: input.language,
  })
  const { purpose, fromOn, toOn } = input
  const wanted = scope.context.newId()
  const id = await openGuestViewOf(scope.db, {
    id: wanted,
    personId,
    purpose,
    fromOn,
    toOn,
    parts,
    formId: input.formId,
    at: scope.at,
  })
  if (id === wanted)
    await recordHistory(scope, {
      objectKind: 'guest-view',
      objectId: id,
      revision: 1,
      verb: 'opened',
      changes: madeWith({ personId, purpose, fromOn, toOn, parts }),
    })
  return { id, email: input.email, password }
}

const requireView = async (scope: Scope, id: string): Promise<NamedGuestView> => {
  const [view] = await listGuestViews(scope.db, { id })
  if (view === undefined) throw refusal('record-not-found')
  return view
}

/** Ends a view before its last day. */
export const endGuestView = async (scope: Scope, { id }: z.output<typeof guestViewInput>): Promise<void> => {
  requireAccess(scope, 'end', gateView(scope, await requireView(scope, id)))
  if (!(await endGuestViewOf(scope.db, id, scope.at))) throw refusal('action-not-allowed')
  await recordHistory(scope, {
    objectKind: 'guest-view',
    objectId: id,
    revision: 2,
    verb: 'ended',
    changes: { endedAt: [null, scope.at] },
  })
}

/** The matrix section of a field. */
const sectionsOf = (edition: FrameworkEdition): ReadonlyMap<string, string> =>
  new Map(edition.rows.flatMap((row) => fieldsOfRow(row).map((field) => [field.id, row.section] as const)))

/** Shows the guest one part, and writes down that he or she looked. */
export const lookAtPart = async (scope: Scope, { id, part }: z.output<typeof lookAtPartInput>) => {
  const view = await requireView(scope, id)
  requireAccess(scope, 'look', gateView(scope, view))
  if (!partsToLookAt(view.parts).includes(part)) throw refusal('record-not-found')
  const sections = sectionsOf(scope.reference.edition)
  const records = await loadStateRecords(scope)
  const { leftOut: _leftOut, ...seen } = cutForGuest(records, view, part, (field) => sections.get(field))
  await recordHistory(scope, {
    objectKind: 'guest-view',
    objectId: id,
    revision: 1,
    verb: lookedVerb,
    changes: { part: [null, part] },
  })
  return {
    ...seen,
    view: { id, purpose: view.purpose, toOn: view.toOn },
    part,
    asOf: scope.today,
  }
}
