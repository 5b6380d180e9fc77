/** What an action points to must stand in the same space and plan, or in the program's own lists. */
import { isCurrency } from '#domain/framework/currency.ts'
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import type { Action } from '#domain/plan/plan.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import type { ItemWish } from '#service/action-items.ts'
import type { Scope } from '#service/service-context.ts'
import { listWaitingFor } from '#store/action-need-store.ts'
import { listActions } from '#store/action-store.ts'
import { listWorkingAgencies } from '#store/people-store.ts'
import { listObjectives } from '#store/plan-store.ts'

/** What an edit may point to; left out where it says nothing of it. */
export interface ReferenceWish extends ItemWish {
  objectiveId?: string | null | undefined
  leadAgencyId?: string | null | undefined
  currency?: string | null | undefined
  fieldIds?: readonly string[] | undefined
  needsActionIds?: readonly string[] | undefined
}

/** What of an action may stay although it could not be chosen anew. */
type StoredReferences = Pick<Action, 'id' | 'currency' | 'leadAgencyId' | 'partners'>

/** What can be pointed to. */
export interface KnownReferences {
  agencies: ReadonlySet<string>
  objectives: ReadonlySet<string>
  actions: ReadonlySet<string>
}

/** Reads what can be pointed to; of actions those named. */
export const loadReferences = async (
  scope: Scope,
  planId: string,
  needsActionIds: readonly string[],
): Promise<KnownReferences> => {
  const [agencies, objectives, actions] = await Promise.all([
    listWorkingAgencies(scope.db),
    listObjectives(scope.db, planId),
    needsActionIds.length === 0 ? [] : listActions(scope.db, { planId, ids: needsActionIds }),
  ])
  const idsOf = (records: readonly { id: string }[]): Set<string> => new Set(records.map((each) => each.id))
  return { agencies: idsOf(agencies), objectives: idsOf(objectives), actions: idsOf(actions) }
}

/** Each reference that leads nowhere. A currency and an agency that stood there already are let be. */
export const referenceProblems = (
  scope: Scope,
  known: KnownReferences,
  wish: ReferenceWish,
  stored: StoredReferences | null,
): Problem[] => {
  const { reference } = scope
  const problems: Problem[] = []
  const add = (path: string, code: string): void => void problems.push({ path, code })
  const stoodThere = [stored?.leadAgencyId, ...(stored?.partners ?? []).map((each) => each.agencyId)]
  const isKnownAgency = (id: string): boolean => known.agencies.has(id) || stoodThere.includes(id)
  const isLead = typeof wish.leadAgencyId === 'string'
  if (isLead && !isKnownAgency(wish.leadAgencyId ?? '')) add('leadAgencyId', 'not-in-register')
  for (const [at, { agencyId }] of (wish.partners ?? []).entries()) {
    if (!isKnownAgency(agencyId)) add(`partners.${at}`, 'not-in-register')
    else if (isLead && agencyId === wish.leadAgencyId) add(`partners.${at}`, 'partner-leads')
  }
  if (typeof wish.objectiveId === 'string' && !known.objectives.has(wish.objectiveId))
    add('objectiveId', 'not-in-register')
  if (wish.fieldIds !== undefined && wish.fieldIds.length > 0) {
    const fields = new Set(fieldsOfEdition(reference.edition).map((field) => field.id))
    if (!wish.fieldIds.every((id) => fields.has(id))) add('fieldIds', 'not-a-field')
  }
  if (!(wish.needsActionIds ?? []).every((id) => id !== stored?.id && known.actions.has(id)))
    add('needsActionIds', 'not-in-register')
  const { currency } = wish
  if (
    typeof currency === 'string' &&
    currency !== stored?.currency &&
    !isCurrency(reference.currencies, currency, scope.today)
  )
    add('currency', 'currency-unknown')
  const factors = reference.priorityMethods.flatMap((method) => method.factors)
  for (const [code, value] of Object.entries(wish.priority ?? {})) {
    if (!factors.some((each) => each.code === code && each.values.some((own) => own.value === value)))
      add(`priority.${code}`, 'not-in-register')
  }
  return problems
}

/** Actions that would come to wait for each other: one that this one shall wait for waits for it already. */
const roundProblems = async (scope: Scope, wish: ReferenceWish, actionId: string): Promise<Problem[]> => {
  const needs = wish.needsActionIds ?? []
  const waiting = needs.length === 0 ? [] : await listWaitingFor(scope.db, actionId)
  return waiting
    .filter(({ id }) => needs.includes(id))
    .map(({ number }) => ({ path: 'needsActionIds', code: 'waits-for-this', params: { number } }))
}

/** Refuses with every reference that leads nowhere, or back. */
export const refuseUnknownReferences = async (
  scope: Scope,
  planId: string,
  wish: ReferenceWish,
  stored: StoredReferences | null,
): Promise<void> => {
  const known = await loadReferences(scope, planId, wish.needsActionIds ?? [])
  const problems = [
    ...referenceProblems(scope, known, wish, stored),
    ...(stored === null ? [] : await roundProblems(scope, wish, stored.id)),
  ]
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
}
