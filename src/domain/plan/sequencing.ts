/**
 * Help with sequencing: of the planned actions and the suggested measures, the sets that serve most open fields
 * within a budget and an end date. Several options with their arithmetic and never a verdict: a State chooses.
 */
import type { FieldId } from '#domain/framework/framework.ts'
import {
  type CoverCandidate,
  type CoverChoice,
  earliestFinish,
  searchCover,
} from '#domain/plan/cover-search.ts'
import {
  gatherItems,
  type LeftOut,
  monthsBetween,
  type SequencedItem,
  type SequencingInput,
  type SequencingWish,
} from '#domain/plan/sequencing-items.ts'

/** The questions, in the order in which their answers are shown. */
export const sequencingQuestions = ['most-fields', 'most-obligations', 'sooner', 'half-budget'] as const
export type SequencingQuestion = (typeof sequencingQuestions)[number]

/** A chosen item in its place: months from the first day, and the open fields that none before it serves. */
export interface SequencedStep {
  item: SequencedItem
  fromMonth: number
  toMonth: number
  adds: FieldId[]
}

/** One answer. */
export interface SequencingOption {
  /** One set can answer several questions. */
  questions: SequencingQuestion[]
  steps: SequencedStep[]
  cost: number
  /** Chosen items of which no cost is known. */
  withoutCost: number
  /** Open fields that it serves, and rows of the matrix that these belong to. */
  fields: number
  rows: number
  /** At most so many more could be served by another set, in fields or rows as the first question counts; 0: none. */
  couldBeMore: number
  /** Ends after the last day once an agency’s actions stand one behind the other. */
  isLate: boolean
}

/** All that a person is shown. */
export interface Sequencing {
  options: SequencingOption[]
  openFields: number
  months: number
  leftOut: LeftOut[]
}

/** How far a search goes before it says how near it came; keeps an answer under a tenth of a second. */
const mostBranches = 600
/** Where each chosen item stands, an agency’s own at most `load` beside each other; months from the first day. */
const schedule = (
  items: readonly SequencedItem[],
  chosen: readonly number[],
  candidates: readonly CoverCandidate[],
  load: number | null,
): { at: number; fromMonth: number; toMonth: number }[] => {
  const finish = earliestFinish(candidates)
  const ends = new Map<number, number>()
  const lanes = new Map<string, number[]>()
  const order = [...chosen].sort((a, b) => {
    const begin = (at: number): number => (finish[at] ?? 0) - (items[at]?.months ?? 0)
    return begin(a) - begin(b) || (items[a]?.number ?? 1e9) - (items[b]?.number ?? 1e9) || a - b
  })
  const placed: { at: number; fromMonth: number; toMonth: number }[] = []
  const place = (at: number): void => {
    const item = items[at]
    if (item === undefined || ends.has(at)) return
    for (const need of candidates[at]?.needs ?? []) place(need)
    const ready = Math.max(0, ...(candidates[at]?.needs ?? []).map((need) => ends.get(need) ?? 0))
    let fromMonth = ready
    if (load !== null && item.agencyId !== null) {
      const own = lanes.get(item.agencyId) ?? Array.from({ length: load }, () => 0)
      const lane = own.indexOf(Math.min(...own))
      fromMonth = Math.max(ready, own[lane] ?? 0)
      own[lane] = fromMonth + item.months
      lanes.set(item.agencyId, own)
    }
    ends.set(at, fromMonth + item.months)
    placed.push({ at, fromMonth, toMonth: fromMonth + item.months })
  }
  for (const at of order) place(at)
  return placed.sort((a, b) => a.fromMonth - b.fromMonth || a.toMonth - b.toMonth)
}

/** The options for a wish, without those that serve nothing. The same record gives the same options. */
export const sequence = (input: SequencingInput, wish: SequencingWish): Sequencing => {
  const months = monthsBetween(wish.from, wish.until)
  const { items, leftOut, openFields } = gatherItems(input, wish, months)
  const rowOf = new Map(input.gaps.map((gap) => [gap.fieldId, gap.field.row.concept]))
  const rows = [...new Set(openFields.flatMap((id) => rowOf.get(id) ?? []))]
  const place = new Map(items.map((item, at) => [item.id, at]))
  const candidatesBy = (unitsOf: (item: SequencedItem) => number[]): CoverCandidate[] =>
    items.map((item) => ({
      serves: unitsOf(item),
      cost: item.cost?.sum ?? 0,
      months: item.months,
      agency: item.agencyId,
      // What is not looked at is done, under way, dropped or left out: it stops nobody here.
      needs: item.needs.flatMap((id) => place.get(id) ?? []),
    }))
  const fieldPlace = new Map(openFields.map((id, at) => [id, at]))
  const byField = candidatesBy((item) => item.fieldIds.flatMap((id) => fieldPlace.get(id) ?? []))
  const byRow = candidatesBy((item) => [
    ...new Set(item.fieldIds.map((id) => rows.indexOf(rowOf.get(id) ?? ''))),
  ])
  const { budget, load } = wish
  const choices: Record<SequencingQuestion, () => CoverChoice | null> = {
    'most-fields': () => searchCover(byField, { budget, months, load }, mostBranches),
    'most-obligations': () => searchCover(byRow, { budget, months, load }, mostBranches),
    sooner: () =>
      months < 2 ? null : searchCover(byField, { budget, months: months / 2, load }, mostBranches),
    'half-budget': () =>
      budget === null ? null : searchCover(byField, { budget: budget / 2, months, load }, mostBranches),
  }
  const options: SequencingOption[] = []
  for (const question of sequencingQuestions) {
    const choice = choices[question]()
    if (choice === null || choice.value === 0) continue
    const placed = schedule(items, choice.chosen, byField, load)
    const served = new Set<FieldId>()
    const steps = placed.flatMap(({ at, fromMonth, toMonth }): SequencedStep[] => {
      const item = items[at]
      if (item === undefined) return []
      const adds = item.fieldIds.filter((id) => !served.has(id))
      for (const id of adds) served.add(id)
      return [{ item, fromMonth, toMonth, adds }]
    })
    const key = steps.map((step) => step.item.id).join()
    const same = options.find((option) => option.steps.map((step) => step.item.id).join() === key)
    if (same !== undefined) {
      same.questions.push(question)
      continue
    }
    options.push({
      questions: [question],
      steps,
      cost: steps.reduce((sum, { item }) => sum + (item.cost?.sum ?? 0), 0),
      withoutCost: steps.filter(({ item }) => item.cost === null).length,
      fields: served.size,
      rows: new Set([...served].flatMap((id) => rowOf.get(id) ?? [])).size,
      couldBeMore: choice.bound - choice.value,
      isLate: placed.some(({ toMonth }) => toMonth > (question === 'sooner' ? months / 2 : months)),
    })
  }
  return { options, openFields: openFields.length, months, leftOut }
}
