/**
 * One wish for many fields: what it would change in each, what it leaves out and why, and how it is taken back.
 * Pure; the same plan is shown before and carried out after, so that nothing happens that was not shown.
 */
import type { Answer, AnswerConfidence, AnswerValue, SourceContent } from '#domain/assessment/assessment.ts'
import type { FrameworkField } from '#domain/framework/framework.ts'
import type { FlatValue } from '#domain/history/merge.ts'
import type { DateOnly } from '#domain/record.ts'
import type { LanguageTag } from '#domain/text/language-text.ts'

/** What is wished of every chosen field; a part left out stays as it is. */
export interface AnswerWish {
  language: LanguageTag
  value?: AnswerValue | undefined
  /** The value is set only where there is none. */
  isForBlankOnly: boolean
  confidence?: AnswerConfidence | undefined
  verifiedOn: DateOnly | null
  /** Put at the end of the remark. */
  remark: string | null
  source: SourceContent | null
}

/** Why a whole field is left as it is. */
export const skipReasons = ['reason-needed', 'as-wished', 'nothing-fits'] as const
export type SkipReason = (typeof skipReasons)[number]

/** Why one part of the wish is left out in a field that otherwise changes. */
export const leftOutReasons = [
  'has-value',
  'takes-no-value',
  'remark-in-other-language',
  'remark-too-long',
  'cited-already',
  'too-many-sources',
] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

/** What the wish comes to in one field. `changes`: field → [from, to], as history words them. */
export interface PlannedChange {
  changes: Record<string, [FlatValue, FlatValue]>
  skip: SkipReason | null
  leftOut: LeftOutReason[]
}

/** The answer as far as a wish looks at it. */
export type ChangedAnswer = Pick<Answer, 'value' | 'remark' | 'confidence' | 'verifiedOn'> & {
  sources: readonly SourceContent[]
}

/** As the form of one field allows. */
export const mostSources = 50
const longestRemark = 10_000

const emptyAnswer: ChangedAnswer = {
  value: null,
  remark: null,
  confidence: null,
  verifiedOn: null,
  sources: [],
}

const hasRemark = (answer: ChangedAnswer): boolean =>
  Object.values(answer.remark?.versions ?? {}).some((version) => version.text !== '')

/** Whether two sources cite the same place; when and by whom it was looked up does not tell them apart. */
export const isSamePlace = (a: SourceContent, b: SourceContent): boolean =>
  a.legalInstrumentId === b.legalInstrumentId &&
  a.citation === b.citation &&
  a.provision === b.provision &&
  a.page === b.page

type Part = { change?: [string, FlatValue, FlatValue]; leftOut?: LeftOutReason }

const planValue = (wish: AnswerWish, field: FrameworkField, answer: ChangedAnswer): Part => {
  if (wish.value === undefined) return {}
  if (field.row.valueType !== 'answer') return { leftOut: 'takes-no-value' }
  if (wish.isForBlankOnly && answer.value !== null && answer.value !== wish.value)
    return { leftOut: 'has-value' }
  return { change: ['value', answer.value, wish.value] }
}

const planRemark = ({ remark, language }: AnswerWish, answer: ChangedAnswer): Part => {
  if (remark === null) return {}
  // An addition in another language would pass for a translation of what stands there.
  if (hasRemark(answer) && answer.remark?.original !== language)
    return { leftOut: 'remark-in-other-language' }
  const before = answer.remark?.versions[language]?.text ?? ''
  if (before === remark || before.endsWith(`\n\n${remark}`)) return {}
  const after = before === '' ? remark : `${before}\n\n${remark}`
  if (after.length > longestRemark) return { leftOut: 'remark-too-long' }
  return { change: [`remark@${language}`, before === '' ? null : before, after] }
}

const planSource = (
  { source }: AnswerWish,
  answer: ChangedAnswer,
  sourceText: (source: SourceContent) => [string, string],
): Part => {
  if (source === null) return {}
  if (answer.sources.some((each) => isSamePlace(each, source))) return { leftOut: 'cited-already' }
  if (answer.sources.length >= mostSources) return { leftOut: 'too-many-sources' }
  const [key, text] = sourceText(source)
  return { change: [key, null, text] }
}

/** What the wish would do to one field. `sourceText` gives the new source its key and its words as history has them. */
export const planAnswerChange = (
  wish: AnswerWish,
  field: FrameworkField,
  answer: ChangedAnswer = emptyAnswer,
  sourceText: (source: SourceContent) => [string, string],
): PlannedChange => {
  const parts: Part[] = [
    planValue(wish, field, answer),
    wish.confidence === undefined ? {} : { change: ['confidence', answer.confidence, wish.confidence] },
    wish.verifiedOn === null ? {} : { change: ['verifiedOn', answer.verifiedOn, wish.verifiedOn] },
    planRemark(wish, answer),
    planSource(wish, answer, sourceText),
  ]
  const changes = Object.fromEntries(
    parts.flatMap(({ change }) =>
      change === undefined || change[1] === change[2] ? [] : [[change[0], [change[1], change[2]]]],
    ),
  ) as PlannedChange['changes']
  const leftOut = parts.flatMap((part) => part.leftOut ?? [])
  const value = changes.value === undefined ? answer.value : changes.value[1]
  const isExplained = hasRemark(answer) || changes[`remark@${wish.language}`] !== undefined
  // Half of a wish would be worse than none: the field waits for its reason.
  if (value === 'NA' && !isExplained) return { changes: {}, skip: 'reason-needed', leftOut: [] }
  if (Object.keys(changes).length > 0) return { changes, skip: null, leftOut }
  return { changes, skip: leftOut.length > 0 ? 'nothing-fits' : 'as-wished', leftOut }
}

/** Whether a wish says anything at all. */
export const isEmptyWish = (wish: Omit<AnswerWish, 'language' | 'isForBlankOnly'>): boolean =>
  wish.value === undefined &&
  wish.confidence === undefined &&
  wish.verifiedOn === null &&
  wish.remark === null &&
  wish.source === null

/** Why a field stays as it is when a change is taken back. */
export const stayReasons = ['changed-since', 'erased'] as const
export type StayReason = (typeof stayReasons)[number]

/** One field of a change that was carried out. */
export interface DoneLine {
  /** The revision that the change made. */
  revision: number
  /** What it changed; null once erased from the history. */
  changes: Record<string, [FlatValue, FlatValue]> | null
}

/** How one field goes back, or why it stays: whoever changed it since meant what stands there now. */
export const planUndo = (
  line: DoneLine,
  present: number,
): { changes: PlannedChange['changes']; stays: StayReason | null } => {
  if (present !== line.revision) return { changes: {}, stays: 'changed-since' }
  if (line.changes === null) return { changes: {}, stays: 'erased' }
  return {
    changes: Object.fromEntries(
      Object.entries(line.changes).map(([field, [from, to]]) => [field, [to, from]]),
    ),
    stays: null,
  }
}
