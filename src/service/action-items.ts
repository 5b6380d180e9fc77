/**
 * What of an action is kept by a key of its own, so that two people's additions both stand: partners by agency,
 * parts of the funding by source, values of the priority by factor.
 */
import type { FlatValue } from '#domain/history/merge.ts'
import { type FundingPart, type FundingSource, fundingSources, inSplitOrder } from '#domain/plan/funding.ts'
import { type Action, type ActionPartner, type PartnerPart, partnerParts } from '#domain/plan/plan.ts'
import type { Scope } from '#service/service-context.ts'
import { replaceActionFunding, replaceActionPartners, replaceActionPriority } from '#store/action-store.ts'
import { canonicalJson } from '#store/history-store.ts'

/** What an edit may say of them; a group left out stays as it is. */
export interface ItemWish {
  partners?: readonly ActionPartner[] | undefined
  split?: readonly FundingPart[] | undefined
  priority?: Readonly<Record<string, number>> | undefined
}
type Flat = Record<string, FlatValue>

/** A partner of whom nobody has said what it does. */
const unstated = 'partner'

const partnerItems = (partners: readonly ActionPartner[]): Flat =>
  Object.fromEntries(partners.map(({ agencyId, part }) => [`partner:${agencyId}`, part ?? unstated]))
const splitItems = (split: readonly FundingPart[]): Flat =>
  Object.fromEntries(
    split.map(({ source, once, yearly }) => [`split:${source}`, canonicalJson({ once, yearly })]),
  )
const priorityItems = (priority: Readonly<Record<string, number>>): Flat =>
  Object.fromEntries(Object.entries(priority).map(([factor, value]) => [`priority:${factor}`, value]))

/** As stored. */
export const storedItems = (action: Action): Flat => ({
  ...partnerItems(action.partners),
  ...splitItems(action.split),
  ...priorityItems(action.priority),
})

/** As wanted; what a group named before and does not name now goes. */
export const wantedItems = (action: Action, wish: ItemWish): Flat => {
  const stored = storedItems(action)
  const groups: [string, Flat | undefined][] = [
    ['partner:', wish.partners === undefined ? undefined : partnerItems(wish.partners)],
    ['split:', wish.split === undefined ? undefined : splitItems(wish.split)],
    ['priority:', wish.priority === undefined ? undefined : priorityItems(wish.priority)],
  ]
  return Object.assign(
    {},
    ...groups.map(([prefix, wanted]) => {
      if (wanted === undefined) return {}
      const gone = Object.keys(stored).filter((key) => key.startsWith(prefix) && !(key in wanted))
      return { ...Object.fromEntries(gone.map((key) => [key, null])), ...wanted }
    }),
  )
}

const ofGroup = (items: Flat, prefix: string): [string, FlatValue][] =>
  Object.entries(items).flatMap(([key, value]) =>
    key.startsWith(prefix) && value !== null
      ? [[key.slice(prefix.length), value] as [string, FlatValue]]
      : [],
  )

const readSplit = (source: string, value: FlatValue): FundingPart[] => {
  const known = fundingSources.find((each): each is FundingSource => each === source)
  if (known === undefined || typeof value !== 'string') return []
  const { once, yearly } = JSON.parse(value) as { once: number | null; yearly: number | null }
  return [{ source: known, once, yearly }]
}

/** Saves what the merge decided of each group that changed. */
export const saveItems = async (
  scope: Scope,
  action: Action,
  changes: Readonly<Record<string, [FlatValue, FlatValue]>>,
): Promise<void> => {
  const next: Flat = {
    ...storedItems(action),
    ...Object.fromEntries(Object.entries(changes).map(([key, [, to]]) => [key, to])),
  }
  const isTouched = (prefix: string): boolean => Object.keys(changes).some((key) => key.startsWith(prefix))
  if (isTouched('partner:')) {
    const partners = ofGroup(next, 'partner:').map(([agencyId, part]) => ({
      agencyId,
      part: partnerParts.find((each): each is PartnerPart => each === part) ?? null,
    }))
    await replaceActionPartners(scope.db, scope.space.id, action.id, partners)
  }
  if (isTouched('split:')) {
    const split = ofGroup(next, 'split:').flatMap(([source, value]) => readSplit(source, value))
    await replaceActionFunding(scope.db, scope.space.id, action.id, inSplitOrder(split))
  }
  if (isTouched('priority:')) {
    const priority = Object.fromEntries(
      ofGroup(next, 'priority:').map(([factor, value]) => [factor, Number(value)]),
    )
    await replaceActionPriority(scope.db, action.id, priority)
  }
}
