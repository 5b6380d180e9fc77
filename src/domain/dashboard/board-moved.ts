/** What moved in a month: reports on actions, fields answered anew, versions on their path, rounds. */
import type { Approval, Signature, SigningStep } from '#domain/approval/approval.ts'
import { monthOf } from '#domain/dashboard/board.ts'
import type { ActionStatus } from '#domain/plan/plan.ts'
import type { Adoption, PlanVersion } from '#domain/plan/plan-version.ts'
import { carriedOut, type ProgressReport } from '#domain/plan/progress.ts'
import type { DateOnly, Timestamp } from '#domain/record.ts'
import type { YearlyReview } from '#domain/review/review.ts'
import type { Round } from '#domain/round/round.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** A report as the board tells of it, with the action that it is on. */
export type MovedReport = Pick<
  ProgressReport,
  'id' | 'actionId' | 'agencyId' | 'reportedAt' | 'asOf' | 'moved' | 'reason'
> & { number: number; title: LanguageText; statusBefore: ActionStatus; status: ActionStatus }

/** Reports by what they tell: actions carried out, dates moved, everything else. One that tells both stands in both. */
export const sortReports = <T extends Pick<MovedReport, 'actionId' | 'status' | 'statusBefore' | 'moved'>>(
  reports: readonly T[],
): { carriedOut: T[]; datesMoved: T[]; others: T[]; actionCount: number } => {
  const isCarriedOut = ({ status, statusBefore }: T): boolean =>
    carriedOut.includes(status) && !carriedOut.includes(statusBefore)
  return {
    carriedOut: reports.filter(isCarriedOut),
    datesMoved: reports.filter(({ moved }) => moved !== null),
    others: reports.filter((report) => !isCarriedOut(report) && report.moved === null),
    actionCount: new Set(reports.map(({ actionId }) => actionId)).size,
  }
}

/** What can happen to a version. `signed` and `returned` name who did it. */
export const versionMoveKinds = ['sent', 'signed', 'returned', 'withdrawn', 'adopted'] as const
export type VersionMoveKind = (typeof versionMoveKinds)[number]

/** Something that happened to a version. */
export interface VersionMove {
  kind: VersionMoveKind
  at: Timestamp
  versionId: string
  number: number
  personId: string | null
}

/** What the moves of versions are read from. */
export interface VersionGround {
  versions: readonly Pick<PlanVersion, 'id' | 'number'>[]
  approvals: readonly Pick<Approval, 'id' | 'versionId' | 'state' | 'begunAt' | 'endedAt'>[]
  steps: readonly Pick<SigningStep, 'id' | 'approvalId'>[]
  signatures: readonly Pick<Signature, 'stepId' | 'deed' | 'personId' | 'at'>[]
  adoptions: readonly Pick<Adoption, 'versionId' | 'enteredAt'>[]
}

/** What happened to versions in a month, the latest first. */
export const versionMoves = (ground: VersionGround, month: string): VersionMove[] => {
  const numbers = new Map(ground.versions.map(({ id, number }) => [id, number]))
  const versionOf = new Map(ground.approvals.map(({ id, versionId }) => [id, versionId]))
  const approvalOf = new Map(ground.steps.map(({ id, approvalId }) => [id, approvalId]))
  const moves: VersionMove[] = []
  const put = (
    kind: VersionMoveKind,
    at: Timestamp | null,
    versionId: string | undefined,
    personId: string | null,
  ): void => {
    const number = numbers.get(versionId ?? '')
    if (at === null || monthOf(at) !== month || versionId === undefined || number === undefined) return
    moves.push({ kind, at, versionId, number, personId })
  }
  for (const { versionId, state, begunAt, endedAt } of ground.approvals) {
    put('sent', begunAt, versionId, null)
    if (state === 'withdrawn') put('withdrawn', endedAt, versionId, null)
  }
  for (const { stepId, deed, personId, at } of ground.signatures)
    put(deed, at, versionOf.get(approvalOf.get(stepId) ?? ''), personId)
  for (const { versionId, enteredAt } of ground.adoptions) put('adopted', enteredAt, versionId, null)
  return moves.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.number - a.number))
}

/** A round that was opened or closed. */
export interface RoundMove {
  kind: 'opened' | 'closed'
  /** A day or a time. */
  at: string
  roundId: string
  title: LanguageText
}

/** Rounds opened and closed in a month, the latest first. */
export const roundMoves = (
  rounds: readonly Pick<Round, 'id' | 'title' | 'openedOn' | 'closedAt'>[],
  month: string,
): RoundMove[] =>
  rounds
    .flatMap(({ id, title, openedOn, closedAt }): RoundMove[] => [
      { kind: 'opened', at: openedOn, roundId: id, title },
      ...(closedAt === null ? [] : [{ kind: 'closed' as const, at: closedAt, roundId: id, title }]),
    ])
    .filter(({ at }) => monthOf(at) === month)
    .sort((a, b) => b.at.localeCompare(a.at))

/** A yearly review that was opened or finished; one that was discarded is told of as opened alone. */
export interface ReviewMove {
  kind: 'opened' | 'finished'
  at: Timestamp
  reviewId: string
  /** The period that it goes through. */
  from: DateOnly
  to: DateOnly
}

/** Reviews opened and finished in a month, the latest first. */
export const reviewMoves = (
  reviews: readonly Pick<YearlyReview, 'id' | 'from' | 'to' | 'state' | 'openedAt' | 'closedAt'>[],
  month: string,
): ReviewMove[] =>
  reviews
    .flatMap(({ id, from, to, state, openedAt, closedAt }): ReviewMove[] => [
      { kind: 'opened', at: openedAt, reviewId: id, from, to },
      ...(state === 'finished' && closedAt !== null
        ? [{ kind: 'finished' as const, at: closedAt, reviewId: id, from, to }]
        : []),
    ])
    .filter(({ at }) => monthOf(at) === month)
    .sort((a, b) => b.at.localeCompare(a.at))
