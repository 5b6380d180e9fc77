/**
 * What changed from one version of a plan to another: sections word by word, actions field by field, obligations
 * gained and lost. Records are told apart by their ids, so a renamed action stays the same action. It says what
 * changed, never whether that is better or worse (design rule 1).
 */
import type { FieldId } from '#domain/framework/framework.ts'
import type { Action, Milestone, Objective, Plan, PlanSection } from '#domain/plan/plan.ts'
import type { LanguageTag, LanguageText } from '#domain/text/language-text.ts'
import { type DiffPart, diffWords } from '#domain/text/word-diff.ts'

/** What became of a record between the two. */
export const recordChanges = ['added', 'removed', 'changed'] as const
export type RecordChange = (typeof recordChanges)[number]

/** How a field of an action is told: as text word by word, as one value, or as a set of ids with what it gained and lost. */
type ComparedKind = 'text' | 'value' | 'set'

/** The fields of an action that are compared, in the order in which they are told. */
export const comparedActionFields = [
  ['number', 'value'],
  ['objectiveId', 'value'],
  ['title', 'text'],
  ['description', 'text'],
  ['kind', 'value'],
  ['status', 'value'],
  ['droppedReason', 'text'],
  ['leadAgencyId', 'value'],
  ['partners', 'value'],
  ['startOn', 'value'],
  ['endOn', 'value'],
  ['isStanding', 'value'],
  ['milestones', 'value'],
  ['needsActionIds', 'set'],
  ['costOnce', 'value'],
  ['costYearly', 'value'],
  ['currency', 'value'],
  ['rateOn', 'value'],
  ['split', 'value'],
  ['expectedResult', 'text'],
  ['indicator', 'text'],
  ['baseline', 'text'],
  ['target', 'text'],
  ['priority', 'value'],
  ['fieldIds', 'set'],
  ['crossCuttingReason', 'text'],
  ['progress', 'text'],
] as const satisfies readonly (readonly [keyof Action, ComparedKind])[]
/** A field of an action that is compared. */
export type ComparedActionField = (typeof comparedActionFields)[number][0]

/** One language version of a text, word by word. */
export interface TextDifference {
  field: string
  language: LanguageTag
  parts: DiffPart[]
}

/** One paragraph of a section. */
export interface BlockDifference {
  id: string
  change: RecordChange
  texts: TextDifference[]
}

/** A section whose title or text changed, or that came or went. */
export interface SectionDifference {
  id: string
  change: RecordChange
  before: PlanSection | null
  after: PlanSection | null
  texts: TextDifference[]
  blocks: BlockDifference[]
  /** Whether paragraphs that both have stand in another order. */
  isReordered: boolean
}

/** An objective whose letter or title changed, or that came or went. */
export interface ObjectiveDifference {
  id: string
  change: RecordChange
  before: Objective | null
  after: Objective | null
  texts: TextDifference[]
}

/** An action that changed, came or went; `values` are told from the two actions themselves. */
export interface ActionDifference {
  id: string
  change: RecordChange
  before: Action | null
  after: Action | null
  texts: TextDifference[]
  values: ComparedActionField[]
  sets: { field: ComparedActionField; gained: string[]; lost: string[] }[]
}

/** All that changed. */
export interface PlanComparison {
  /** Of the plan itself. */
  title: TextDifference[]
  /** The method by which actions are weighed, by id; null where it is the same. */
  method: { before: string; after: string } | null
  /** Whether those that both have stand in another order. */
  isReordered: { sections: boolean; objectives: boolean; actions: boolean }
  period: { before: [string, string]; after: [string, string] } | null
  sections: SectionDifference[]
  objectives: ObjectiveDifference[]
  /** By number: of the later version where it is in it. */
  actions: ActionDifference[]
  /** Fields of the matrix that some action serves in the one and none in the other. Dropped actions serve none. */
  obligations: { gained: FieldId[]; lost: FieldId[] }
}

/** What is compared of a plan. */
export type ComparedPlan = Pick<
  Plan,
  'title' | 'startOn' | 'endOn' | 'priorityMethod' | 'sections' | 'objectives' | 'actions'
>

const textDifferences = (
  field: string,
  before: LanguageText | null,
  after: LanguageText | null,
): TextDifference[] => {
  const languages = new Set([...Object.keys(before?.versions ?? {}), ...Object.keys(after?.versions ?? {})])
  return [...languages].sort().flatMap((language) => {
    const [a, b] = [before, after].map((text) => text?.versions[language]?.text ?? '')
    return a === undefined || b === undefined || a === b
      ? []
      : [{ field, language, parts: diffWords(a, b, language) }]
  })
}

/** Both sides by id: those of the later side in its order, then those that went. */
const pairs = <T extends { id: string }>(
  before: readonly T[],
  after: readonly T[],
): { id: string; before: T | null; after: T | null }[] => {
  const old = new Map(before.map((each) => [each.id, each]))
  const kept = new Set(after.map(({ id }) => id))
  return [
    ...after.map((each) => ({ id: each.id, before: old.get(each.id) ?? null, after: each })),
    ...before.filter(({ id }) => !kept.has(id)).map((each) => ({ id: each.id, before: each, after: null })),
  ]
}

const changeOf = (before: unknown, after: unknown): RecordChange =>
  before === null ? 'added' : after === null ? 'removed' : 'changed'

const compareSections = (
  before: readonly PlanSection[],
  after: readonly PlanSection[],
): SectionDifference[] =>
  pairs(before, after).flatMap(({ id, before: old, after: next }) => {
    const texts = textDifferences('title', old?.title ?? null, next?.title ?? null)
    const blocks = pairs(old?.blocks ?? [], next?.blocks ?? []).flatMap((block): BlockDifference[] => {
      const own = textDifferences('text', block.before?.text ?? null, block.after?.text ?? null)
      return own.length === 0
        ? []
        : [{ id: block.id, change: changeOf(block.before, block.after), texts: own }]
    })
    const isReordered = isOtherOrder(old?.blocks ?? [], next?.blocks ?? [])
    return texts.length + blocks.length === 0 && !isReordered && old !== null && next !== null
      ? []
      : [{ id, change: changeOf(old, next), before: old, after: next, texts, blocks, isReordered }]
  })

/** Whether those that both sides have stand in another order. */
const isOtherOrder = (before: readonly { id: string }[], after: readonly { id: string }[]): boolean => {
  const [old, next] = [before, after].map((side) => new Set(side.map(({ id }) => id)))
  const kept = before.filter(({ id }) => next?.has(id))
  return after.filter(({ id }) => old?.has(id)).some(({ id }, at) => kept[at]?.id !== id)
}

const compareObjectives = (
  before: readonly Objective[],
  after: readonly Objective[],
): ObjectiveDifference[] =>
  pairs(before, after).flatMap(({ id, before: old, after: next }) => {
    const texts = textDifferences('title', old?.title ?? null, next?.title ?? null)
    return texts.length === 0 && old?.letter === next?.letter
      ? []
      : [{ id, change: changeOf(old, next), before: old, after: next, texts }]
  })

const milestoneKey = ({ id, on, title }: Milestone): unknown => [
  id,
  on,
  Object.entries(title.versions)
    .map(([language, { text }]) => [language, text])
    .sort(),
]
const byKey = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A value as one text, so that lists in another order and texts of another revision count as the same. */
const valueKey = (action: Action, field: ComparedActionField): string => {
  switch (field) {
    case 'milestones':
      return JSON.stringify(action.milestones.toSorted((a, b) => byKey(a.id, b.id)).map(milestoneKey))
    case 'partners':
      return JSON.stringify(action.partners.map(({ agencyId, part }) => [agencyId, part].join(' ')).sort())
    case 'split':
      return JSON.stringify(
        action.split.map(({ source, once, yearly }) => [source, once, yearly].join(' ')).sort(),
      )
    case 'priority':
      return JSON.stringify(Object.entries(action.priority).sort())
    default:
      return JSON.stringify(action[field])
  }
}

const setsOf = (before: Action, after: Action, field: ComparedActionField) => {
  const [a, b] = [before[field] as readonly string[], after[field] as readonly string[]]
  return { field, gained: b.filter((id) => !a.includes(id)), lost: a.filter((id) => !b.includes(id)) }
}

const compareAction = (id: string, before: Action | null, after: Action | null): ActionDifference[] => {
  if (before === null || after === null)
    return [{ id, change: changeOf(before, after), before, after, texts: [], values: [], sets: [] }]
  const of = (kind: ComparedKind) =>
    comparedActionFields.flatMap(([field, own]) => (own === kind ? [field as ComparedActionField] : []))
  const texts = of('text').flatMap((field) =>
    textDifferences(field, before[field] as LanguageText | null, after[field] as LanguageText | null),
  )
  const values = of('value').filter((field) => valueKey(before, field) !== valueKey(after, field))
  const sets = of('set')
    .map((field) => setsOf(before, after, field))
    .filter(({ gained, lost }) => gained.length + lost.length > 0)
  return texts.length + values.length + sets.length === 0
    ? []
    : [{ id, change: 'changed', before, after, texts, values, sets }]
}

/** Fields of the matrix that some action of the plan serves that was not dropped. */
export const servedFields = (actions: readonly Pick<Action, 'status' | 'fieldIds'>[]): Set<FieldId> =>
  new Set(actions.flatMap(({ status, fieldIds }) => (status === 'dropped' ? [] : fieldIds)))

/** Compares two versions; obligations are told in the order that `fieldOrder` gives (that of the template). */
export const comparePlans = (
  before: ComparedPlan,
  after: ComparedPlan,
  fieldOrder: readonly FieldId[],
): PlanComparison => {
  const [old, next] = [servedFields(before.actions), servedFields(after.actions)]
  const place = new Map(fieldOrder.map((id, at) => [id, at]))
  const inOrder = (ids: FieldId[]): FieldId[] =>
    ids.sort((a, b) => (place.get(a) ?? place.size) - (place.get(b) ?? place.size) || byKey(a, b))
  const isSamePeriod = before.startOn === after.startOn && before.endOn === after.endOn
  return {
    title: textDifferences('title', before.title, after.title),
    method:
      before.priorityMethod === after.priorityMethod
        ? null
        : { before: before.priorityMethod, after: after.priorityMethod },
    isReordered: {
      sections: isOtherOrder(before.sections, after.sections),
      objectives: isOtherOrder(before.objectives, after.objectives),
      actions: isOtherOrder(before.actions, after.actions),
    },
    period: isSamePeriod
      ? null
      : { before: [before.startOn, before.endOn], after: [after.startOn, after.endOn] },
    sections: compareSections(before.sections, after.sections),
    objectives: compareObjectives(before.objectives, after.objectives),
    actions: pairs(before.actions, after.actions)
      .flatMap((pair) => compareAction(pair.id, pair.before, pair.after))
      .sort((a, b) => numberIn(a) - numberIn(b) || byKey(a.id, b.id)),
    obligations: {
      gained: inOrder([...next].filter((id) => !old.has(id))),
      lost: inOrder([...old].filter((id) => !next.has(id))),
    },
  }
}
const numberIn = ({ before, after }: ActionDifference): number => (after ?? before)?.number ?? 0

/** How much changed, as counts of records. */
export const countComparison = (comparison: PlanComparison) => {
  const count = (of: readonly { change: RecordChange }[]): Record<RecordChange, number> => ({
    added: of.filter(({ change }) => change === 'added').length,
    removed: of.filter(({ change }) => change === 'removed').length,
    changed: of.filter(({ change }) => change === 'changed').length,
  })
  return {
    sections: count(comparison.sections),
    objectives: count(comparison.objectives),
    actions: count(comparison.actions),
    obligations: {
      gained: comparison.obligations.gained.length,
      lost: comparison.obligations.lost.length,
    },
  }
}
