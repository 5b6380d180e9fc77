/** Valid inputs of the operations of comments, suggestions and the search. */
import type { OperationName } from '#service/operations.ts'
import type { WalkCases } from '#tests/support/walk-cases.ts'
import type { RecordSet } from '#tests/support/walk-records.ts'

const language = 'en'
const nothing = [{ input: () => ({}) }] as const
type CommentName = Extract<OperationName, `${'comment' | 'suggestion' | 'search'}.${string}`>

const ofMatrix = (set: RecordSet) => ({
  recordKind: 'assessment' as const,
  recordId: set.ids.assessmentId,
  part: `${set.concept}/CW/enforcement`,
})
const ofSection = (set: RecordSet) => ({
  recordKind: 'plan-section' as const,
  recordId: set.ids.sectionId,
  part: set.ids.blockId,
})
const ofAction = (set: RecordSet) => ({
  recordKind: 'plan-action' as const,
  recordId: set.ids.givenActionId,
  part: 'title',
})
const ofReport = (set: RecordSet) => ({
  recordKind: 'report-section' as const,
  recordId: set.ids.reportSectionId,
  part: set.ids.reportBlockId,
})

/** The four suggestions of a set, each a case of its own. */
const eachSuggestion = <T>(more: (id: string) => T) => [
  { subject: 'assessment' as const, input: (set: RecordSet) => more(set.ids.fieldSuggestionId) },
  { subject: 'plan-section' as const, input: (set: RecordSet) => more(set.ids.blockSuggestionId) },
  {
    subject: 'plan-action' as const,
    action: 'given' as const,
    input: (set: RecordSet) => more(set.ids.actionSuggestionId),
  },
  { subject: 'report-section' as const, input: (set: RecordSet) => more(set.ids.reportSuggestionId) },
]

/** Operation → its cases. */
export const commentCases: WalkCases<CommentName> = {
  'comment.list': [
    { title: 'of a field', subject: 'assessment', input: ofMatrix },
    { title: 'of a paragraph', subject: 'plan-section', input: ofSection },
    { title: 'of an action', subject: 'plan-action', action: 'given', input: ofAction },
    { title: 'of a report', subject: 'report-section', input: ofReport },
  ],
  'comment.count': nothing,
  'comment.find': [{ subject: 'assessment', input: (set) => ({ id: set.ids.commentId }) }],
  'comment.add': [
    {
      title: 'on a field',
      subject: 'assessment',
      input: (set) => ({ ...ofMatrix(set), language, text: 'A' }),
    },
    {
      title: 'on a paragraph',
      subject: 'plan-section',
      input: (set) => ({ ...ofSection(set), language, text: 'A' }),
    },
    {
      title: 'on an action',
      subject: 'plan-action',
      action: 'given',
      input: (set) => ({ ...ofAction(set), language, text: 'A', tell: [set.ids.memberId] }),
    },
    {
      title: 'on a report',
      subject: 'report-section',
      input: (set) => ({ ...ofReport(set), language, text: 'A' }),
    },
  ],
  'comment.reply': [
    { subject: 'assessment', input: (set) => ({ id: set.ids.commentId, language, text: 'An answer.' }) },
  ],
  'comment.resolve': [{ subject: 'assessment', input: (set) => ({ id: set.ids.commentId }) }],
  'comment.reopen': [
    {
      subject: 'assessment',
      states: { comment: 'resolved' },
      input: (set) => ({ id: set.ids.commentId }),
    },
  ],
  'suggestion.list': [
    { title: 'of all', input: () => ({}) },
    {
      title: 'of one record',
      isFilter: true,
      input: (set) => ({ recordKind: 'plan-section', recordId: set.ids.sectionId }),
    },
  ],
  'suggestion.count': nothing,
  'suggestion.show': eachSuggestion((id) => ({ id })),
  'suggestion.show-place': [
    { subject: 'assessment', input: (set) => ({ ...ofMatrix(set), field: 'value' }) },
    { subject: 'plan-section', input: (set) => ({ ...ofSection(set), field: 'text', language }) },
    {
      subject: 'plan-action',
      action: 'given',
      input: (set) => ({ ...ofAction(set), field: 'title', language }),
    },
    { subject: 'report-section', input: (set) => ({ ...ofReport(set), field: 'text', language }) },
  ],
  'suggestion.make': [
    { subject: 'assessment', input: (set) => ({ ...ofMatrix(set), field: 'value', base: 0, value: '?' }) },
    {
      subject: 'plan-section',
      input: (set) => ({ ...ofSection(set), field: 'text', language, base: 1, value: 'Other words.' }),
    },
    {
      subject: 'plan-action',
      action: 'given',
      input: (set) => ({ ...ofAction(set), field: 'title', language, base: 1, value: 'Other words' }),
    },
    {
      subject: 'report-section',
      input: (set) => ({ ...ofReport(set), field: 'text', language, base: 1, value: 'Other words.' }),
    },
  ],
  'suggestion.take': eachSuggestion((id) => ({ id, reason: null })),
  'suggestion.refuse': eachSuggestion((id) => ({ id, reason: 'Not so.' })),
  'suggestion.withdraw': eachSuggestion((id) => ({ id })),
  'search.find': [{ input: () => ({ q: 'control' }) }],
}
