/** Shows what is released to whom, what a change would open, and the records as somebody outside the State sees them. */
import type { z } from 'zod'
import type { previewReleaseInput, showReleaseInput, viewAsInput } from '#contract/release-contract.ts'
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import { refusal } from '#domain/refusal.ts'
import { allowsRelease, type Marking, markingFor } from '#domain/release/marking.ts'
import { itemKey, type OutsideAudience, readersOf } from '#domain/release/release.ts'
import { requireAccess } from '#service/operation.ts'
import { itemRelease, listItems, loadCut, type NamedItem } from '#service/release-items.ts'
import type { Scope } from '#service/service-context.ts'
import { hasItem, listMarkings, listReleases } from '#store/release-store.ts'

/** Every item that can be released. */
export const listAllReleases = async (scope: Scope) => {
  const [items, markings] = await Promise.all([listItems(scope), listMarkings(scope.db)])
  return { items, markings, allowed: allowedActions(scope.actor, plainRecord('release')) }
}

/** What was decided of one item, for its own page. */
export const showRelease = async (scope: Scope, input: z.output<typeof showReleaseInput>) => {
  requireAccess(scope, 'read', plainRecord('release'))
  if (!(await hasItem(scope.db, input))) throw refusal('record-not-found')
  const [[release], markings] = await Promise.all([
    listReleases(scope.db, { item: input }),
    listMarkings(scope.db),
  ])
  return {
    release: itemRelease(input, release),
    marking: markingFor(markings, release?.markingId ?? null),
    markings,
    allowed: allowedActions(scope.actor, plainRecord('release')),
  }
}

/** What a decision says; what it leaves out stays. */
export type Decision = Pick<z.output<typeof previewReleaseInput>, 'audience' | 'hasCosts' | 'markingId'>

/** An item as it would be, and for whom that opens or closes it. */
export interface WeighedItem extends NamedItem {
  next: Pick<NamedItem, 'audience' | 'hasCosts' | 'markingId'>
  opensTo: OutsideAudience[]
  closesTo: OutsideAudience[]
  isBeyondMarking: boolean
}

const weigh = (item: NamedItem, decision: Decision, markings: readonly Marking[]): WeighedItem => {
  const audience = decision.audience ?? item.audience
  const markingId = decision.markingId === undefined ? item.markingId : decision.markingId
  const next = {
    audience,
    markingId,
    hasCosts: item.recordKind === 'plan-action' && (decision.hasCosts ?? item.hasCosts),
  }
  const [before, after] = [readersOf[item.audience], readersOf[audience]]
  return {
    ...item,
    next,
    opensTo: after.filter((reader) => !before.includes(reader)),
    closesTo: before.filter((reader) => !after.includes(reader)),
    isBeyondMarking: !allowsRelease(markingFor(markings, markingId), audience),
  }
}

/**
 * What a change comes to, item by item; refuses items that are not there and markings that are not the State's.
 * `isMoved`: somebody decided since the person looked.
 */
export const weighRelease = async (
  scope: Scope,
  input: z.output<typeof previewReleaseInput>,
  forUpdate: boolean,
): Promise<{ items: WeighedItem[]; markings: Marking[]; isMoved: boolean }> => {
  requireAccess(scope, 'read', plainRecord('release'))
  requireAccess(scope, 'change', plainRecord('release'))
  const markings = await listMarkings(scope.db, forUpdate)
  const { markingId } = input
  if (typeof markingId === 'string' && !markings.some(({ id }) => id === markingId))
    throw refusal('input-not-valid', { problems: [{ path: 'markingId', code: 'not-in-register' }] })
  const known = new Map((await listItems(scope, forUpdate)).map((item) => [itemKey(item), item]))
  let isMoved = false
  const items = input.items.map((wanted) => {
    const item = known.get(itemKey(wanted))
    if (item === undefined) throw refusal('record-not-found')
    if (item.revision !== wanted.base) isMoved = true
    return weigh(item, input, markings)
  })
  return { items, markings, isMoved }
}

/** What a change would open and close, before it is made. */
export const previewRelease = (scope: Scope, input: z.output<typeof previewReleaseInput>) =>
  weighRelease(scope, input, false)

/** The State's records as an audience outside it sees them, and how many items stay behind. */
export const viewAs = async (scope: Scope, input: z.output<typeof viewAsInput>) => {
  requireAccess(scope, 'read', plainRecord('release'))
  const { leftOut, ...seen } = await loadCut(scope, input.audience)
  return { audience: input.audience, asOf: scope.today, ...seen, leftOut }
}
