/** Releases items, closes them again, and marks them: each decision with its reason. */
import type { z } from 'zod'
import type { changeReleaseInput } from '#contract/release-contract.ts'
import { refusal } from '#domain/refusal.ts'
import { markingFor } from '#domain/release/marking.ts'
import { itemKey, type Release } from '#domain/release/release.ts'
import { readText } from '#domain/text/language-text.ts'
import {
  type DecidedEdit,
  decideEdit,
  type FieldSpecs,
  flattenRecord,
  madeWith,
  recordHistories,
  writeEdits,
} from '#service/record-edit.ts'
import { type WeighedItem, weighRelease } from '#service/release-queries.ts'
import type { Scope } from '#service/service-context.ts'
import { insertReleases, listReleases } from '#store/release-store.ts'

const value = (column: string) => ({ kind: 'value', column }) as const

/** The fields of a decision. */
export const releaseSpecs: FieldSpecs = {
  recordKind: value('record_kind'),
  recordId: value('record_id'),
  audience: value('audience'),
  hasCosts: value('has_costs'),
  markingId: value('marking_id'),
  reason: value('reason'),
  language: value('language'),
}

type Input = z.output<typeof changeReleaseInput>

/** How the history calls it: opened to somebody, closed to somebody, or neither. */
const verbOf = ({ opensTo, closesTo }: WeighedItem): string => {
  if (opensTo.length > 0) return 'released'
  return closesTo.length > 0 ? 'withheld' : 'marked'
}

const isChanged = ({ next, ...item }: WeighedItem): boolean =>
  next.audience !== item.audience || next.markingId !== item.markingId || next.hasCosts !== item.hasCosts

/** What is decided anew of an item. */
const wantedOf = (item: WeighedItem, input: Input) => ({
  audience: item.next.audience,
  hasCosts: item.next.hasCosts,
  markingId: item.next.markingId,
  reason: input.reason,
  language: input.language,
})

const newRelease = (scope: Scope, item: WeighedItem, input: Input): Release => ({
  id: scope.context.newId(),
  originId: scope.instanceId,
  revision: 1,
  fieldRevisions: {},
  recordKind: item.recordKind,
  recordId: item.recordId,
  ...wantedOf(item, input),
  decidedBy: scope.actor.personId,
  decidedAt: scope.at,
})

const editOf = (scope: Scope, release: Release, item: WeighedItem, input: Input): Promise<DecidedEdit> =>
  decideEdit(scope, {
    objectKind: 'release',
    table: 'app.release',
    specs: releaseSpecs,
    record: { ...release },
    wanted: wantedOf(item, input),
    base: release.revision,
    verb: verbOf(item),
    stamp: { decided_by: scope.actor.personId, decided_at: scope.at },
  })

/** Refuses what goes further than the markings of the items allow, with the first of these markings named. */
const refuseBeyondMarking = (
  { items, markings }: Awaited<ReturnType<typeof weighRelease>>,
  language: string,
): void => {
  const beyond = items.filter((item) => item.isBeyondMarking)
  if (beyond.length === 0) return
  const marking = markingFor(markings, beyond[0]?.next.markingId ?? null)
  const params = { count: beyond.length, marking: readText(marking?.name ?? null, language) }
  throw refusal('input-not-valid', { problems: [{ path: 'audience', code: 'beyond-marking', params }] })
}

/** Changes to whom items are open, which marking they carry, and whether costs go out: all of them, or none. */
export const changeRelease = async (scope: Scope, input: Input): Promise<{ changed: number }> => {
  const weighed = await weighRelease(scope, input, true)
  if (weighed.isMoved) throw refusal('release-moved')
  refuseBeyondMarking(weighed, input.language)
  const changed = weighed.items.filter(isChanged)
  const stored = new Map((await listReleases(scope.db)).map((release) => [itemKey(release), release]))
  const made = changed.filter((item) => item.revision === 0).map((item) => newRelease(scope, item, input))
  // Somebody decided in the same moment.
  if ((await insertReleases(scope.db, scope.space.id, made)) !== made.length) throw refusal('release-moved')
  const verbs = new Map(changed.map((item) => [itemKey(item), verbOf(item)]))
  if (made.length > 0)
    await recordHistories(
      scope,
      made.map((release) => ({
        objectKind: 'release',
        objectId: release.id,
        revision: 1,
        verb: verbs.get(itemKey(release)) ?? 'marked',
        changes: madeWith(flattenRecord(releaseSpecs, { ...release })),
      })),
    )
  const edits: DecidedEdit[] = []
  for (const item of changed) {
    const release = stored.get(itemKey(item))
    if (release !== undefined) edits.push(await editOf(scope, release, item, input))
  }
  await writeEdits(scope, edits)
  return { changed: changed.length }
}
