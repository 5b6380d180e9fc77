/** The demonstration's plan, drafted, filled and moved on through the commands. */
import type { z } from 'zod'
import { addActionInput, editActionInput } from '#contract/action-contract.ts'
import { editSectionInput } from '#contract/plan-contract.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { DemoAction, DemoPlan, DemoState } from '#reference/demo-state.ts'
import { addAction, editAction } from '#service/action-commands.ts'
import type { OnDay } from '#service/demo-seed.ts'
import { beginPlan } from '#service/plan-begin.ts'
import { editPlan } from '#service/plan-commands.ts'
import { requirePlan } from '#service/plan-queries.ts'
import { editSection } from '#service/section-commands.ts'
import type { Scope } from '#service/service-context.ts'
import { listActions } from '#store/action-store.ts'
import { listObjectives, listSections } from '#store/plan-store.ts'

const beginDay = '2026-03-02'
const draftDay = '2026-04-20'
const latestDay = '2026-05-14'
const translations = ['fr', 'ar'] as const

const inEnglish = (text: LanguageText | null): string | null => text?.versions.en?.text ?? null
const inLanguage = (text: LanguageText | null, language: string): string | null =>
  text?.versions[language]?.text ?? null

const seedHead = async (scope: Scope, plan: DemoPlan): Promise<void> => {
  const period = { startOn: plan.startOn, endOn: plan.endOn }
  await beginPlan(scope, { ...period, language: 'en', title: inEnglish(plan.title) ?? '' })
  let base = 1
  for (const language of translations) {
    const title = inLanguage(plan.title, language)
    if (title === null) continue
    base = (await editPlan(scope, { ...period, base, language, title })).revision
  }
}

const seedSections = async (scope: Scope, plan: DemoPlan): Promise<void> => {
  const head = await requirePlan(scope)
  const sections = await listSections(scope.db, head.id)
  for (const entry of plan.sections) {
    const section = sections.find((each) => each.code === entry.code)
    if (section === undefined) throw new Error(`The plan has no section ${entry.code}.`)
    const blocks = entry.blocks.map((block) => ({ text: inEnglish(block) ?? '' }))
    const title = inEnglish(entry.title) ?? ''
    const input = editSectionInput.parse({ id: section.id, base: 1, language: 'en', title, blocks })
    let base = (await editSection(scope, input)).revision
    for (const language of translations) {
      const translated = inLanguage(entry.title, language)
      if (translated === null) continue
      const change = { id: section.id, base, language, title: translated, blocks: [] }
      base = (await editSection(scope, editSectionInput.parse(change))).revision
    }
  }
}

type ActionInput = z.input<typeof addActionInput>

const actionInput = (
  action: DemoAction,
  of: { objectives: ReadonlyMap<string, string>; agencies: ReadonlyMap<string, string>; language: string },
): ActionInput => {
  const { language } = of
  return {
    language,
    title: inLanguage(action.title, language) ?? '',
    description: inLanguage(action.description, language),
    objectiveId: of.objectives.get(action.objective) ?? null,
    status: action.status,
    leadAgencyId: action.lead === null ? null : (of.agencies.get(action.lead) ?? null),
    kind: action.kind,
    droppedReason: inLanguage(action.droppedReason, language),
    partners: action.partners.flatMap(({ agency, part }) => {
      const agencyId = of.agencies.get(agency)
      return agencyId === undefined ? [] : [{ agencyId, part }]
    }),
    startOn: action.startOn,
    endOn: action.endOn,
    isStanding: action.isStanding,
    costOnce: action.costOnce,
    costYearly: action.costYearly,
    currency: action.currency,
    rateOn: action.rateOn,
    split: action.split,
    expectedResult: inLanguage(action.expectedResult, language),
    indicator: inLanguage(action.indicator, language),
    baseline: inLanguage(action.baseline, language),
    target: inLanguage(action.target, language),
    priority: { ...action.priority },
    crossCuttingReason: inLanguage(action.crossCuttingReason, language),
    progress: inLanguage(action.progress, language),
    fieldIds: [...action.fieldIds],
  }
}

const seedActions = async (
  onDay: OnDay,
  plan: DemoPlan,
  agencies: ReadonlyMap<string, string>,
): Promise<void> => {
  const ids = new Map<number, string>()
  let objectives: ReadonlyMap<string, string> = new Map()
  await onDay(draftDay, async (scope) => {
    const head = await requirePlan(scope)
    objectives = new Map((await listObjectives(scope.db, head.id)).map((each) => [each.letter, each.id]))
    for (const action of plan.actions) {
      const milestones = action.milestones.map((each) => ({
        on: each.on,
        title: inEnglish(each.title) ?? '',
      }))
      const input = addActionInput.parse({
        ...actionInput(action, { objectives, agencies, language: 'en' }),
        milestones,
      })
      const added = await addAction(scope, input)
      if (added.number !== action.number)
        throw new Error(`Action ${action.number} of the demonstration got number ${added.number}.`)
      ids.set(action.number, added.id)
    }
  })
  await onDay(latestDay, async (scope) => {
    for (const action of plan.actions) await finishAction(scope, action, { ids, objectives, agencies })
  })
}

/** Adds what an action waits for, and its translations; its milestones stay as they are. */
const finishAction = async (
  scope: Scope,
  action: DemoAction,
  of: {
    ids: ReadonlyMap<number, string>
    objectives: ReadonlyMap<string, string>
    agencies: ReadonlyMap<string, string>
  },
): Promise<void> => {
  const id = of.ids.get(action.number) ?? ''
  const needsActionIds = action.needs.flatMap((number) => of.ids.get(number) ?? [])
  const head = await requirePlan(scope)
  const stored = (await listActions(scope.db, { planId: head.id, ids: [id] }))[0]?.milestones ?? []
  let base = 1
  for (const language of ['en', ...translations]) {
    if (language === 'en' && needsActionIds.length === 0) continue
    if (inLanguage(action.title, language) === null) continue
    const milestones = stored.map((each) => ({
      id: each.id,
      on: each.on,
      title: inEnglish(each.title) ?? '',
    }))
    const input = editActionInput.parse({
      ...actionInput(action, { ...of, language }),
      id,
      base,
      needsActionIds,
      milestones,
    })
    base = (await editAction(scope, input)).revision
  }
}

/** Loads the plan: head and sections first, then the actions, then what happened to them. */
export const seedPlan = async (
  onDay: OnDay,
  demo: DemoState,
  agencies: ReadonlyMap<string, string>,
): Promise<void> => {
  await onDay(beginDay, async (scope) => {
    await seedHead(scope, demo.plan)
    await seedSections(scope, demo.plan)
  })
  await seedActions(onDay, demo.plan, agencies)
}
