/**
 * What is overdue and what falls due soon: starts and ends of actions, milestones, values of indicators. A list of days,
 * gathered under the agency that leads; nothing is counted against anybody.
 */
import { daysAfter } from '#domain/days.ts'
import type { ActionIndicator } from '#domain/plan/indicator.ts'
import { nextValueDue } from '#domain/plan/indicator.ts'
import type { Action } from '#domain/plan/plan.ts'
import { lastDay } from '#domain/plan/said-time.ts'
import type { DateOnly } from '#domain/record.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** What can be due. */
export const dueKinds = ['start', 'end', 'milestone', 'value'] as const
export type DueKind = (typeof dueKinds)[number]

/** One thing that is due on a day. */
export interface DueItem {
  kind: DueKind
  /** The last day on which it is in time. */
  on: DateOnly
  isOverdue: boolean
  actionId: string
  number: number
  title: LanguageText
  /** The milestone or the indicator, by its own words; null for starts and ends. */
  name: LanguageText | null
  leadAgencyId: string | null
}

/** What the list is made from. */
export interface DueGround {
  actions: readonly Pick<
    Action,
    'id' | 'number' | 'title' | 'status' | 'leadAgencyId' | 'startOn' | 'endOn' | 'isStanding' | 'milestones'
  >[]
  indicators: readonly (Pick<
    ActionIndicator,
    'actionId' | 'title' | 'rhythm' | 'baselineOn' | 'targetOn' | 'addedOn'
  > & { measuredOn: readonly DateOnly[] })[]
  /** Milestones that a report names as reached. */
  reached: ReadonlySet<string>
}

/** Days ahead that are looked at where nothing else is asked. */
export const usualDaysAhead = 30

/** What is overdue and what is due within `days`, by day; on the same day by the number of the action. */
export const dueItems = (ground: DueGround, today: DateOnly, days: number = usualDaysAhead): DueItem[] => {
  const until = daysAfter(today, days)
  const items: DueItem[] = []
  const byId = new Map(ground.actions.map((action) => [action.id, action]))
  const put = (
    kind: DueKind,
    on: DateOnly | null,
    action: DueGround['actions'][number],
    name: LanguageText | null = null,
  ): void => {
    if (on === null || on > until) return
    const { id, number, title, leadAgencyId } = action
    items.push({ kind, on, isOverdue: on < today, actionId: id, number, title, name, leadAgencyId })
  }
  for (const action of ground.actions) {
    if (action.status !== 'planned' && action.status !== 'under-way') continue
    if (action.status === 'planned' && action.startOn !== null) put('start', lastDay(action.startOn), action)
    if (action.endOn !== null && !action.isStanding) put('end', lastDay(action.endOn), action)
    for (const milestone of action.milestones)
      if (!ground.reached.has(milestone.id)) put('milestone', milestone.on, action, milestone.title)
  }
  for (const indicator of ground.indicators) {
    const action = byId.get(indicator.actionId)
    if (action === undefined || action.status === 'dropped') continue
    put('value', nextValueDue(indicator, indicator.measuredOn), action, indicator.title)
  }
  return items.sort((a, b) => (a.on === b.on ? a.number - b.number : a.on < b.on ? -1 : 1))
}

/** Items under the agency that leads, in the order in which the agencies are given; those without a lead last. */
export const groupDue = <A extends { id: string }>(
  items: readonly DueItem[],
  agencies: readonly A[],
): { agency: A | null; items: DueItem[] }[] => {
  const known = new Set(agencies.map((agency) => agency.id))
  return [
    ...agencies.map((agency) => ({
      agency: agency as A | null,
      items: items.filter((item) => item.leadAgencyId === agency.id),
    })),
    {
      agency: null,
      items: items.filter((item) => item.leadAgencyId === null || !known.has(item.leadAgencyId)),
    },
  ].filter((group) => group.items.length > 0)
}
