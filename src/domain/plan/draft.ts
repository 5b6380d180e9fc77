/**
 * Turns chosen gaps into the actions of a draft plan: one action per measure, serving all the chosen fields that
 * the measure answers. For each gap the measures that a person chose are taken, else the first offered. An
 * action's lead and days are proposals of the catalogue until a person saves the action (`isProposal`); costs
 * stay open, since nothing in the catalogue could propose them.
 */
import type { Gap } from '#domain/assessment/gap.ts'
import type { AgencyKind, FieldId, Label, Measure, MeasureKind } from '#domain/framework/framework.ts'
import { measuresFor } from '#domain/framework/suggested-measures.ts'
import { type SectionCode, sectionCodes } from '#domain/plan/plan.ts'
import { firstDay, lastDay, quarterOf, type SaidTime } from '#domain/plan/said-time.ts'
import { movedDay } from '#domain/plan/slip.ts'
import type { DateOnly } from '#domain/record.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** The four objectives a draft starts from, by the sections of the matrix they gather. */
export const draftObjectives = [
  { code: 'law', letter: 'A', sections: ['op2'] },
  { code: 'securing', letter: 'B', sections: ['op3ab', 'op3ab-nw', 'op3ab-cw', 'op3ab-bw'] },
  { code: 'borders', letter: 'C', sections: ['op3cd'] },
  { code: 'coordination', letter: 'D', sections: [] },
] as const
export type DraftObjectiveCode = (typeof draftObjectives)[number]['code']

/** An action as drafted, before it has ids or a place in a plan. */
export interface DraftAction {
  objective: DraftObjectiveCode
  measureId: string | null
  title: LanguageText
  description: LanguageText | null
  kind: MeasureKind
  expectedResult: LanguageText | null
  indicator: LanguageText | null
  fieldIds: FieldId[]
  /** Of the measures that this one needs first, those drafted with it. */
  needsMeasureIds: string[]
  /** Kinds of agency that usually lead; a person decides. */
  leadKinds: AgencyKind[]
  startOn: DateOnly
  endOn: DateOnly
}

/** What drafting gives: actions and sections without ids, to be saved or written to a file. */
export interface PlanDraft {
  startOn: DateOnly
  endOn: DateOnly
  actions: DraftAction[]
  /** Sections in order; the narrative is the ministry's to write. */
  sections: SectionCode[]
  /** Gaps for which the catalogue suggests nothing. */
  withoutMeasure: FieldId[]
}

/** The catalogue's text as content: English is the original, other languages are unofficial translations. */
export const textOfLabel = (label: Label): LanguageText => ({
  original: 'en',
  revision: 1,
  versions: Object.fromEntries(
    Object.entries(label).flatMap(([language, text]) =>
      text === undefined
        ? []
        : [[language, { text, official: false, basedOn: language === 'en' ? null : 1 }]],
    ),
  ),
})

const objectiveOf = (section: string): DraftObjectiveCode =>
  draftObjectives.find((each) => (each.sections as readonly string[]).includes(section))?.code ??
  'coordination'

/**
 * The last day of a period of so many months: the day before the same day of the month in which the next
 * period starts, or before that month's last day where it is shorter.
 */
export const endAfterMonths = (startOn: DateOnly, months: number): DateOnly => {
  const [year = 1970, month = 1, day = 1] = startOn.split('-').map(Number)
  const daysInMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const end = new Date(Date.UTC(year, month - 1 + months, Math.min(day, daysInMonth) - 1))
  return end.toISOString().slice(0, 10)
}

/** The measures for a gap: those chosen that are offered for it, else the first offered. */
const measuresOf = (gap: Gap, measures: readonly Measure[], chosen: ReadonlySet<string>): Measure[] => {
  const offered = measuresFor(measures, gap.field.row.concept, gap.field.weapon)
  const wanted = offered.filter((measure) => chosen.has(measure.id))
  return wanted.length > 0 ? wanted : offered.slice(0, 1)
}

/** Chosen measures that answer none of the gaps: a typing mistake, or a wish that nothing would come of. */
export const measuresNotOffered = (
  gaps: readonly Gap[],
  measures: readonly Measure[],
  chosen: readonly string[],
): string[] => {
  const offered = new Set(
    gaps.flatMap((gap) =>
      measuresFor(measures, gap.field.row.concept, gap.field.weapon).map((measure) => measure.id),
    ),
  )
  return chosen.filter((id) => !offered.has(id))
}

/** The first day of the quarter after the one in which something ends, since a draft speaks in quarters. */
const startAfter = (endOn: DateOnly): DateOnly => movedDay(lastDay(quarterOf(endOn)), 1)

const earlier = (a: DateOnly, b: DateOnly): DateOnly => (a < b ? a : b)
const later = (a: DateOnly, b: DateOnly): DateOnly => (a > b ? a : b)

/**
 * The days of each measure: from the start of the period, or once the last that it needs has ended. What would run
 * beyond the period ends with it, and has its last quarter where it could only begin after it; that, and measures
 * that need each other, the readiness list tells of.
 */
const layOut = (
  measures: readonly Measure[],
  startOn: DateOnly,
  endOn: DateOnly,
): ReadonlyMap<string, Pick<DraftAction, 'startOn' | 'endOn'>> => {
  const byId = new Map(measures.map((measure) => [measure.id, measure]))
  const laid = new Map<string, Pick<DraftAction, 'startOn' | 'endOn'>>()
  const under = new Set<string>()
  const lay = (measure: Measure): Pick<DraftAction, 'startOn' | 'endOn'> => {
    const known = laid.get(measure.id)
    if (known !== undefined) return known
    under.add(measure.id)
    const after = measure.needs.flatMap((id) => {
      const need = byId.get(id)
      return need === undefined || under.has(id) ? [] : [startAfter(lay(need).endOn)]
    })
    under.delete(measure.id)
    const lastQuarter = later(startOn, firstDay(quarterOf(endOn)))
    const start = earlier(after.reduce(later, startOn), lastQuarter)
    const days = { startOn: start, endOn: earlier(endAfterMonths(start, measure.durationMonths), endOn) }
    laid.set(measure.id, days)
    return days
  }
  for (const measure of measures) lay(measure)
  return laid
}

/** Drafts a plan from gaps. The period starts on `startOn` and runs `years` years. */
export const draftPlan = (input: {
  gaps: readonly Gap[]
  measures: readonly Measure[]
  /** Measures that a person chose, by id; for gaps that none of them answers the first offered is taken. */
  measureIds?: readonly string[]
  startOn: DateOnly
  years: number
}): PlanDraft => {
  const endOn = endAfterMonths(input.startOn, input.years * 12)
  const chosen = new Set(input.measureIds ?? [])
  const byMeasure = new Map<string, { measure: Measure; gaps: Gap[] }>()
  const withoutMeasure: FieldId[] = []
  for (const gap of input.gaps) {
    const found = measuresOf(gap, input.measures, chosen)
    if (found.length === 0) withoutMeasure.push(gap.fieldId)
    for (const measure of found) {
      const entry = byMeasure.get(measure.id) ?? { measure, gaps: [] }
      entry.gaps.push(gap)
      byMeasure.set(measure.id, entry)
    }
  }
  const days = layOut(
    [...byMeasure.values()].map(({ measure }) => measure),
    input.startOn,
    endOn,
  )
  const actions = [...byMeasure.values()].map(({ measure, gaps }): DraftAction => {
    const section = gaps[0]?.field.row.section ?? ''
    const own = days.get(measure.id) ?? { startOn: input.startOn, endOn }
    return {
      objective: objectiveOf(section),
      measureId: measure.id,
      title: textOfLabel(measure.title),
      description: textOfLabel(measure.description),
      kind: measure.kind,
      expectedResult: textOfLabel(measure.expectedResult),
      indicator: textOfLabel(measure.indicator),
      fieldIds: gaps.map((gap) => gap.fieldId),
      needsMeasureIds: measure.needs.filter((id) => byMeasure.has(id)),
      leadKinds: measure.leadKinds,
      ...own,
    }
  })
  const order = draftObjectives.map((each) => each.code as string)
  actions.sort((a, b) => order.indexOf(a.objective) - order.indexOf(b.objective))
  return {
    startOn: input.startOn,
    endOn,
    actions,
    sections: [...sectionCodes],
    withoutMeasure,
  }
}

/**
 * The times that a drafted action is given: quarters, since days would claim what nobody reckoned. One that would
 * run on beyond the plan ends with it; one that only starts after it keeps its own end, and the readiness list
 * tells of it.
 */
export const proposedTimes = (
  { startOn, endOn }: Pick<DraftAction, 'startOn' | 'endOn'>,
  planEndOn: DateOnly,
): { startOn: SaidTime; endOn: SaidTime } => {
  const end = startOn <= planEndOn && endOn > planEndOn ? planEndOn : endOn
  const quarter = quarterOf(end)
  const runsOver = lastDay(quarter) > planEndOn && end <= planEndOn
  return { startOn: quarterOf(startOn), endOn: runsOver ? end : quarter }
}
