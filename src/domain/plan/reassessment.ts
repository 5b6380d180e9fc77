/** That a field be looked at again, since an action that serves it was carried out. The program proposes; a person decides. */
import type { AnswerValue } from '#domain/assessment/assessment.ts'
import type { FieldId } from '#domain/framework/framework.ts'
import type { ActionStatus } from '#domain/plan/plan.ts'
import { carriedOut } from '#domain/plan/progress.ts'
import type { Timestamp } from '#domain/record.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** `taken`: answered anew; `kept`: left as it was, with a reason. */
export const reassessmentStates = ['open', 'taken', 'kept'] as const
export type ReassessmentState = (typeof reassessmentStates)[number]

/** One proposal. */
export interface Reassessment {
  id: string
  originId: string
  actionId: string
  reportId: string
  fieldId: FieldId
  status: ReassessmentState
  proposedAt: Timestamp
  decidedBy: string | null
  decidedByName: string | null
  decidedAt: Timestamp | null
  /** Why it was kept, or what is to be known of the new answer. */
  note: LanguageText | null
  valueBefore: AnswerValue
  valueAfter: AnswerValue
}

/** The fields to be looked at again after a report: those served, unless one is proposed already. */
export const fieldsToReassess = (
  report: { status: ActionStatus; statusBefore: ActionStatus },
  served: readonly FieldId[],
  proposed: readonly FieldId[],
): FieldId[] => {
  if (!carriedOut.includes(report.status) || carriedOut.includes(report.statusBefore)) return []
  const open = new Set(proposed)
  return served.filter((fieldId) => !open.has(fieldId))
}
