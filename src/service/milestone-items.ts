/** An action's milestones as items by id, so that two people's additions both stand. */
import type { z } from 'zod'
import type { addActionInput } from '#contract/action-contract.ts'
import type { FlatValue } from '#domain/history/merge.ts'
import type { Action, Milestone } from '#domain/plan/plan.ts'
import { writeText } from '#domain/text/language-text.ts'
import type { Scope } from '#service/service-context.ts'
import { replaceMilestones } from '#store/action-store.ts'
import { canonicalJson } from '#store/history-store.ts'

type MilestoneInput = z.output<typeof addActionInput>['milestones'][number]
const prefix = 'milestone:'

/**
 * As wanted by a form; the title is written in the edit's language, other languages stay. An id that the action
 * never had is another's, or made up: the milestone gets one of its own.
 */
export const wantedMilestones = (
  scope: Scope,
  action: Pick<Action, 'milestones' | 'fieldRevisions'>,
  wanted: readonly MilestoneInput[],
  { language, isOfficial }: { language: string; isOfficial?: boolean | undefined },
): Record<string, string> =>
  Object.fromEntries(
    wanted.map((each) => {
      const before = action.milestones.find((known) => known.id === each.id)
      const isOwn = before !== undefined || `${prefix}${each.id}` in action.fieldRevisions
      // A form in another language shows the original where there is no translation; that makes none.
      const isShownOriginal =
        before !== undefined &&
        before.title.versions[language] === undefined &&
        before.title.versions[before.title.original]?.text === each.title
      const standing = before === undefined || before.title.original === language ? undefined : isOfficial
      const title = isShownOriginal
        ? before.title
        : writeText(before?.title ?? null, language, each.title, standing)
      return [`${prefix}${isOwn ? each.id : scope.context.newId()}`, canonicalJson({ on: each.on, title })]
    }),
  )

/** As stored. */
export const storedMilestones = (stored: readonly Milestone[]): Record<string, string> =>
  Object.fromEntries(
    stored.map((each) => [`${prefix}${each.id}`, canonicalJson({ on: each.on, title: each.title })]),
  )

/** Back from items. */
export const readMilestones = (items: Record<string, FlatValue>): Milestone[] =>
  Object.entries(items).flatMap(([key, text]) =>
    typeof text === 'string'
      ? [{ id: key.slice(prefix.length), ...(JSON.parse(text) as Omit<Milestone, 'id'>) }]
      : [],
  )

/** Saves what the merge decided; nothing when no milestone changed. */
export const saveMilestones = async (
  scope: Scope,
  action: Action,
  changes: Record<string, [FlatValue, FlatValue]>,
): Promise<void> => {
  const touched = Object.entries(changes).filter(([key]) => key.startsWith(prefix))
  if (touched.length === 0) return
  const next: Record<string, FlatValue> = storedMilestones(action.milestones)
  for (const [key, [, to]] of touched) next[key] = to
  await replaceMilestones(
    scope.db,
    { spaceId: scope.space.id, actionId: action.id, originId: scope.instanceId },
    readMilestones(next),
  )
}
