/** The demonstration's markings, and what it has opened to whom, through the commands. */
import { changeReleaseInput } from '#contract/release-contract.ts'
import type { ReleasedItem } from '#domain/release/release.ts'
import type { DemoState } from '#reference/demo-state.ts'
import { addMarking, editMarking, makeUsualMarking } from '#service/marking-commands.ts'
import { changeRelease } from '#service/release-commands.ts'
import { loadStateRecords } from '#service/release-items.ts'
import type { Scope } from '#service/service-context.ts'

const seedMarkings = async (scope: Scope, demo: DemoState): Promise<Map<string, string>> => {
  const ids = new Map<string, string>()
  for (const { key, name, releasableTo, isUsual } of demo.release.markings) {
    const { original, versions } = name
    const first = {
      name: versions[original]?.text ?? '',
      language: original,
      releasableTo: [...releasableTo],
    }
    const { id } = await addMarking(scope, first)
    ids.set(key, id)
    let base = 1
    for (const [language, { text }] of Object.entries(versions)) {
      if (language === original) continue
      base = (await editMarking(scope, { id, base, name: text, language, releasableTo: undefined })).revision
    }
    if (isUsual) await makeUsualMarking(scope, { id })
  }
  return ids
}

/** Enters the markings, then each decision with the items that it names. */
export const seedReleases = async (
  scope: Scope,
  demo: DemoState,
  instrumentIds: ReadonlyMap<string, string>,
): Promise<void> => {
  const markingIds = await seedMarkings(scope, demo)
  const { plan, answers } = await loadStateRecords(scope)
  if (plan === null) throw new Error('The demonstration has no plan.')
  const found = (recordKind: ReleasedItem['recordKind'], name: string | number, id: string | undefined) => {
    if (id === undefined) throw new Error(`The demonstration has no ${recordKind} ${name} to release.`)
    return { recordKind, recordId: id, base: 0 }
  }
  for (const entry of demo.release.releases) {
    const items = [
      ...(entry.plan ? [found('plan', '', plan.id)] : []),
      ...entry.sections.map((code) =>
        found('plan-section', code, plan.sections.find((each) => each.code === code)?.id),
      ),
      ...entry.objectives.map((letter) =>
        found('plan-objective', letter, plan.objectives.find((each) => each.letter === letter)?.id),
      ),
      ...entry.actions.map((number) =>
        found('plan-action', number, plan.actions.find((each) => each.number === number)?.id),
      ),
      ...entry.legalInstruments.map((key) => found('legal-instrument', key, instrumentIds.get(key))),
      ...entry.fields.map((field) =>
        found('answer', field, answers.find((each) => each.fieldId === field)?.id),
      ),
    ]
    const marking = entry.marking === null ? {} : { markingId: markingIds.get(entry.marking) ?? null }
    await changeRelease(
      scope,
      changeReleaseInput.parse({
        items,
        audience: entry.audience,
        hasCosts: entry.hasCosts,
        ...marking,
        reason: entry.reason,
        language: 'en',
      }),
    )
  }
}
