/**
 * Frozen versions of the plan and the act by which the State adopted one. A version never changes; what a State does
 * later makes a new version.
 */
import type { DateOnly, Timestamp } from '#domain/record.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** What kind of act adopts a plan; which one it is, the law of the State says. */
export const actKinds = [
  'law',
  'decree',
  'government-decision',
  'ministerial-order',
  'resolution',
  'other',
] as const
export type ActKind = (typeof actKinds)[number]

/** The head of a frozen version; the content is the plan's exchange document, by its hash. */
export interface PlanVersion {
  id: string
  planId: string
  /** From 1, in the order in which they were frozen; those that were returned keep theirs. */
  number: number
  title: LanguageText
  /** What is new in it. */
  note: LanguageText | null
  startOn: DateOnly
  endOn: DateOnly
  /** Actions that were not dropped, and fields of the matrix that they serve. */
  actionCount: number
  fieldCount: number
  /** SHA-256 of the content's bytes, hex: what is signed. */
  sha256: string
  byteSize: number
  /** SHA-256 of the matrix's exchange document that stands behind its annexes, hex. */
  matrixSha256: string
  frozenBy: string
  frozenAt: Timestamp
}

/** The act that adopted a version. */
export interface AdoptingAct {
  kind: ActKind
  /** As the State words it: "Decision of the Government on …". */
  title: LanguageText
  number: string
  /** The day of the act. */
  on: DateOnly
  /** Where it was published: gazette and page; null where it was not. */
  gazette: string | null
  page: string | null
  address: string | null
  /** The act itself as a file. */
  fileId: string | null
  /** The period that it covers. */
  from: DateOnly
  to: DateOnly
}

/** An act as it was entered; never changed afterwards. */
export interface Adoption extends AdoptingAct {
  id: string
  versionId: string
  approvalId: string
  enteredBy: string
  enteredAt: Timestamp
}

/**
 * What is wrong with an act: it is not of a day to come, and its period runs forwards. An act from before the version
 * was frozen is asked about: a plan adopted on paper may be entered later.
 */
export const actProblems = (
  act: Pick<AdoptingAct, 'on' | 'from' | 'to'>,
  { today, frozenOn, isDaySure }: { today: DateOnly; frozenOn: DateOnly; isDaySure: boolean },
): { path: string; code: string; params?: Record<string, string> }[] => [
  ...(act.on > today ? [{ path: 'on', code: 'act-to-come' }] : []),
  ...(act.on < frozenOn && !isDaySure
    ? [{ path: 'on', code: 'act-before-version', params: { day: frozenOn } }]
    : []),
  ...(act.to < act.from ? [{ path: 'to', code: 'end-before-start' }] : []),
]
