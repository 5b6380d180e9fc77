/** What an agency reports of an action, and what a report must say to be taken. A report is never changed; a later one corrects it. */
import type { Action, ActionStatus } from '#domain/plan/plan.ts'
import { endsBeforeStart, firstDay, type SaidTime } from '#domain/plan/said-time.ts'
import type { DateOnly, Timestamp } from '#domain/record.ts'
import type { Problem } from '#domain/refusal.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** A page on the web that shows what was done. */
export interface ProgressLink {
  id: string
  /** http or https. */
  address: string
  title: string | null
}

/** A file that shows what was done. */
export interface ProgressFile {
  id: string
  name: string
  byteSize: number
}

/** One report as it stands for good. */
export interface ProgressReport {
  id: string
  originId: string
  actionId: string
  /** For which agency; null where somebody reports for the State. */
  agencyId: string | null
  reportedBy: string
  /** Null once the person is erased. */
  reportedByName: string | null
  reportedAt: Timestamp
  /** The day of which it tells. */
  asOf: DateOnly
  status: ActionStatus
  statusBefore: ActionStatus
  /** 0–100, as the agency says; nothing is reckoned from it. */
  percent: number | null
  /** The milestone that was reached. */
  milestoneId: string | null
  text: LanguageText | null
  obstacles: LanguageText | null
  droppedReason: LanguageText | null
  /** The dates before and after; null where they stay. */
  moved: {
    startBefore: SaidTime | null
    endBefore: SaidTime | null
    startOn: SaidTime | null
    endOn: SaidTime | null
  } | null
  /** Why the dates move. */
  reason: LanguageText | null
  links: ProgressLink[]
  files: ProgressFile[]
}

/** What is to be reported, before it is. A date left out stays as it is. */
export interface ReportWish {
  asOf: DateOnly
  status: ActionStatus
  percent: number | null
  milestoneId: string | null
  text: string | null
  evidenceCount: number
  droppedReason: string | null
  startOn?: SaidTime | null | undefined
  endOn?: SaidTime | null | undefined
  reason: string | null
}

/** What the rules need to know of the action. */
export type ReportedAction = Pick<Action, 'startOn' | 'endOn' | 'status' | 'droppedReason' | 'milestones'>

/** Statuses that say that the action is carried out; the fields it serves are then looked at again. */
export const carriedOut: readonly ActionStatus[] = ['in-force', 'done']

/** The dates as the report leaves them, and whether it moves one. */
export const datesAfter = (
  action: Pick<Action, 'startOn' | 'endOn'>,
  wish: Pick<ReportWish, 'startOn' | 'endOn'>,
): { startOn: SaidTime | null; endOn: SaidTime | null; hasMoved: boolean } => {
  const startOn = wish.startOn === undefined ? action.startOn : wish.startOn
  const endOn = wish.endOn === undefined ? action.endOn : wish.endOn
  return { startOn, endOn, hasMoved: startOn !== action.startOn || endOn !== action.endOn }
}

/** Everything that stands against a report, each at its part of the input. Codes are worded under `problem.`. */
export const reportProblems = (wish: ReportWish, action: ReportedAction, today: DateOnly): Problem[] => {
  const problems: Problem[] = []
  const { startOn, endOn, hasMoved } = datesAfter(action, wish)
  const isWorkedOn = wish.status !== 'planned' && wish.status !== 'dropped'
  const start = startOn === null ? null : firstDay(startOn)
  if (wish.asOf > today) problems.push({ path: 'asOf', code: 'report-in-future', params: { today } })
  else if (isWorkedOn && start !== null && wish.asOf < start)
    problems.push({ path: 'asOf', code: 'report-before-start', params: { start } })
  if (wish.percent === 100 && !carriedOut.includes(wish.status))
    problems.push({ path: 'percent', code: 'percent-of-open-action' })
  if (wish.percent !== null && wish.percent < 100 && wish.status === 'done')
    problems.push({ path: 'percent', code: 'percent-of-done-action' })
  if (
    carriedOut.includes(wish.status) &&
    !carriedOut.includes(action.status) &&
    wish.text === null &&
    wish.evidenceCount === 0
  )
    problems.push({ path: 'progress', code: 'done-needs-showing' })
  if (wish.status === 'dropped' && wish.droppedReason === null && action.droppedReason === null)
    problems.push({ path: 'droppedReason', code: 'dropped-needs-reason' })
  if (wish.milestoneId !== null && !action.milestones.some((each) => each.id === wish.milestoneId))
    problems.push({ path: 'milestoneId', code: 'not-in-register' })
  if (hasMoved && endsBeforeStart(startOn, endOn)) problems.push({ path: 'endOn', code: 'end-before-start' })
  if (hasMoved && wish.reason === null) problems.push({ path: 'reason', code: 'moved-needs-reason' })
  return problems
}

/** Whether an end is later than it was, or is given up: what the coordinator is told of. */
export const hasSlipped = (report: Pick<ProgressReport, 'moved'>): boolean => {
  const { moved } = report
  if (moved === null) return false
  const isLater = (before: SaidTime | null, after: SaidTime | null): boolean =>
    before !== null &&
    (after === null ||
      firstDay(after) > firstDay(before) ||
      (after.length < before.length && after !== before))
  return isLater(moved.startBefore, moved.startOn) || isLater(moved.endBefore, moved.endOn)
}
