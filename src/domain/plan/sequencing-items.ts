/** What a set can be chosen from: planned actions and suggested measures, with what each costs, takes and serves. */
import type { Gap } from '#domain/assessment/gap.ts'
import type { AgencyKind, FieldId, Measure, MeasureEffort } from '#domain/framework/framework.ts'
import { measuresFor } from '#domain/framework/suggested-measures.ts'
import type { Action } from '#domain/plan/plan.ts'
import type { DateOnly } from '#domain/record.ts'

/** As much of an action as the question needs. */
export type SequencedAction = Pick<
  Action,
  | 'id'
  | 'number'
  | 'status'
  | 'startOn'
  | 'endOn'
  | 'isStanding'
  | 'costOnce'
  | 'costYearly'
  | 'currency'
  | 'leadAgencyId'
  | 'needsActionIds'
  | 'fieldIds'
  | 'measureId'
>

/** What a person asks for. Amounts in whole units of `currency`. */
export interface SequencingWish {
  from: DateOnly
  until: DateOnly
  currency: string
  /** Null: money sets no limit. */
  budget: number | null
  /** Actions that one agency carries at a time; null: no limit. */
  load: number | null
  /** Whether measures of the catalogue are looked at too, for fields that no action serves. */
  hasMeasures: boolean
  /** What a suggested measure is taken to cost, by its effort; null: nothing is taken, and it counts as 0. */
  assumed: Record<MeasureEffort, number | null>
}

/** Something that could be chosen, with its arithmetic. */
export interface SequencedItem {
  kind: 'action' | 'measure'
  id: string
  /** Of an action; null for a measure. */
  number: number | null
  agencyId: string | null
  months: number
  /** `once + yearly × years`; null where nothing is said of cost, which counts as 0. */
  cost: { once: number; yearly: number; years: number; sum: number } | null
  /** Where days are missing and the catalogue's duration, or a year, is taken. */
  isDurationTaken: boolean
  /** Open fields that it serves. */
  fieldIds: FieldId[]
  /** Ids of items that it needs first. */
  needs: string[]
}

/** Why an action is not looked at. */
export interface LeftOut {
  actionId: string
  number: number
  reason: 'other-currency' | 'serves-no-open-field'
}

/** What the items are gathered from. */
export interface SequencingInput {
  actions: readonly SequencedAction[]
  gaps: readonly Gap[]
  measures: readonly Measure[]
  /** The State’s agency of the first of these kinds that it has. */
  agencyOfKind: (kinds: readonly AgencyKind[]) => string | null
}

/** Measures looked at for a field that no action serves. */
const mostMeasures = 2
/** Taken where neither days nor the catalogue say how long. */
const usualMonths = 12

const monthOf = (day: DateOnly): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return year * 12 + (month - 1) + (date - 1) / 31
}
/** Months of a span of days, a begun month counted whole; at least one. */
export const monthsBetween = (from: DateOnly, until: DateOnly): number =>
  Math.max(1, Math.ceil(monthOf(until) - monthOf(from) - 0.01))

const costOf = (once: number, yearly: number, months: number): SequencedItem['cost'] => {
  const years = Math.round((months / 12) * 100) / 100
  return { once, yearly, years, sum: once + Math.round(yearly * years) }
}

const actionItem = (
  action: SequencedAction,
  wish: SequencingWish,
  of: { openFields: ReadonlySet<FieldId>; measures: ReadonlyMap<string, Measure>; periodMonths: number },
): SequencedItem => {
  const hasDays = action.startOn !== null && action.endOn !== null && action.endOn >= action.startOn
  const months = hasDays
    ? monthsBetween(action.startOn ?? wish.from, action.endOn ?? wish.until)
    : (of.measures.get(action.measureId ?? '')?.durationMonths ?? usualMonths)
  const hasCost = action.costOnce !== null || action.costYearly !== null
  return {
    kind: 'action',
    id: action.id,
    number: action.number,
    agencyId: action.leadAgencyId,
    months,
    // A duty without an end costs as long as the time that is looked at.
    cost: hasCost
      ? costOf(action.costOnce ?? 0, action.costYearly ?? 0, action.isStanding ? of.periodMonths : months)
      : null,
    isDurationTaken: !hasDays,
    fieldIds: action.fieldIds.filter((id) => of.openFields.has(id)),
    needs: action.needsActionIds,
  }
}

/** Measures for open fields that no action serves, with those that they need first. */
const wantedMeasures = (
  gaps: readonly Gap[],
  measures: readonly Measure[],
  taken: ReadonlySet<string>,
): Map<string, FieldId[]> => {
  const wanted = new Map<string, FieldId[]>()
  for (const gap of gaps)
    for (const measure of measuresFor(measures, gap.field.row.concept, gap.field.weapon).slice(
      0,
      mostMeasures,
    ))
      if (!taken.has(measure.id)) wanted.set(measure.id, [...(wanted.get(measure.id) ?? []), gap.fieldId])
  const byId = new Map(measures.map((measure) => [measure.id, measure]))
  const queue = [...wanted.keys()]
  for (let id = queue.shift(); id !== undefined; id = queue.shift())
    for (const need of byId.get(id)?.needs ?? [])
      if (!wanted.has(need) && !taken.has(need) && byId.has(need)) {
        wanted.set(need, [])
        queue.push(need)
      }
  return wanted
}

/** What was gathered. */
export interface GatheredItems {
  items: SequencedItem[]
  leftOut: LeftOut[]
  openFields: FieldId[]
}

/** All items, what is not looked at, and the fields that are open, in template order. */
export const gatherItems = (
  input: SequencingInput,
  wish: SequencingWish,
  periodMonths: number,
): GatheredItems => {
  const { actions, gaps, measures } = input
  const byId = new Map(measures.map((measure) => [measure.id, measure]))
  // What is under way or in force is decided: its fields are served, whatever is chosen here.
  const decided = new Set(
    actions
      .filter(({ status }) => status === 'under-way' || status === 'in-force')
      .flatMap((action) => action.fieldIds),
  )
  const open = gaps.filter((gap) => !decided.has(gap.fieldId))
  const openFields = new Set(open.map((gap) => gap.fieldId))
  const planned = actions.filter(({ status }) => status === 'planned')
  const items = planned.map((action) =>
    actionItem(action, wish, { openFields, measures: byId, periodMonths }),
  )
  const byActionId = new Map(items.map((item) => [item.id, item]))
  const needed = new Set(items.flatMap((item) => item.needs))
  const leftOut = planned.flatMap((action): LeftOut[] => {
    const item = byActionId.get(action.id)
    const reason =
      item?.cost != null && item.cost.sum > 0 && action.currency !== wish.currency
        ? 'other-currency'
        : item?.fieldIds.length === 0 && !needed.has(action.id)
          ? 'serves-no-open-field'
          : null
    return reason === null ? [] : [{ actionId: action.id, number: action.number, reason }]
  })
  const out = new Set(leftOut.map((each) => each.actionId))
  const kept = items.filter((item) => !out.has(item.id))
  const served = new Set(kept.flatMap((item) => item.fieldIds))
  const unserved = open.filter((gap) => !served.has(gap.fieldId))
  const taken = new Set(actions.flatMap((action) => action.measureId ?? []))
  const wanted = wish.hasMeasures ? wantedMeasures(unserved, measures, taken) : new Map<string, FieldId[]>()
  const actionOfMeasure = new Map(
    planned.flatMap(({ measureId, id }) => (measureId === null ? [] : [[measureId, id]])),
  )
  const suggested = [...wanted].flatMap(([id, fieldIds]): SequencedItem[] => {
    const measure = byId.get(id)
    if (measure === undefined) return []
    const sum = wish.assumed[measure.effort]
    return [
      {
        kind: 'measure',
        id,
        number: null,
        agencyId: input.agencyOfKind(measure.leadKinds),
        months: measure.durationMonths,
        cost: sum === null ? null : { once: sum, yearly: 0, years: 0, sum },
        isDurationTaken: false,
        fieldIds,
        needs: measure.needs.flatMap((need) => (wanted.has(need) ? need : (actionOfMeasure.get(need) ?? []))),
      },
    ]
  })
  return { items: [...kept, ...suggested], leftOut, openFields: [...openFields] }
}
