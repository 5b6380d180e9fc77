/**
 * A State's report to the 1540 Committee: the first report that OP 4 of resolution 1540 (2004) calls for, or
 * additional information, which later resolutions encourage. Drafted from matrix and plan, then a person's own text.
 */
import type { FrameworkRow } from '#domain/framework/framework.ts'
import type { Block } from '#domain/plan/plan.ts'
import type { DateOnly, RecordEnvelope, Timestamp } from '#domain/record.ts'
import type { LanguageTag, LanguageText } from '#domain/text/language-text.ts'

/** What the report is to the Committee. */
export const reportKinds = ['first-report', 'additional-information'] as const
export type ReportKind = (typeof reportKinds)[number]

/** A draft is worked on; what was sent stays word for word as it is. */
export const reportStatuses = ['draft', 'sent'] as const
export type ReportStatus = (typeof reportStatuses)[number]

/**
 * The parts of a report in order, by operative paragraph. The guidelines for reporting name OP 1 to 3 and, as
 * appropriate, OP 6 to 10; what the matrix records of OP 8(a) to (c) stands with OP 1.
 */
export const reportSectionCodes = [
  'introduction',
  'op1',
  'op2',
  'op3ab',
  'op3cd',
  'op6',
  'op7',
  'op8',
  'op9-10',
  'further',
  'instruments',
] as const
export type ReportSectionCode = (typeof reportSectionCodes)[number]

/** Subjects within a part; each gives paragraphs of its own, so that two people's texts stay apart. */
export const reportTopics = [
  'treaties',
  'bodies',
  'statements',
  'prohibitions',
  'accessories',
  'delivery',
  'accounting',
  'securing',
  'protection',
  'licensing',
  'nuclear',
  'chemical',
  'biological',
  'borders',
  'brokering',
  'exports',
  'transit',
  'financing',
  'other',
] as const
export type ReportTopic = (typeof reportTopics)[number]

/** Concepts by their beginning → topic; the first that fits decides. */
const topicOfConcept: readonly (readonly [string, ReportTopic])[] = [
  ['op1.statement', 'statements'],
  ['op1.iaea', 'bodies'],
  ['op1.hcoc', 'bodies'],
  ['op1.other-arrangements', 'bodies'],
  ['op1.memberships', 'bodies'],
  ['op1.', 'treaties'],
  ['op2.accomplice', 'accessories'],
  ['op2.assist', 'accessories'],
  ['op2.finance', 'accessories'],
  ['op2.means-of-delivery', 'delivery'],
  ['op2.', 'prohibitions'],
  ['op3ab.account', 'accounting'],
  ['op3ab.secure', 'securing'],
  ['op3ab.physical-protection', 'protection'],
  ['op3ab.licensing', 'licensing'],
  ['op3ab.reliability', 'licensing'],
  ['op3ab.nuclear', 'nuclear'],
  ['op3ab.chemical', 'chemical'],
  ['op3ab.biological', 'biological'],
  ['op3cd.border', 'borders'],
  ['op3cd.law-enforcement', 'borders'],
  ['op3cd.detection', 'borders'],
  ['op3cd.brokering', 'brokering'],
  ['op3cd.transit', 'transit'],
  ['op3cd.trans-shipment', 'transit'],
  ['op3cd.funds', 'financing'],
  ['op3cd.services', 'financing'],
  ['op3cd.', 'exports'],
]

/** The topic that a row belongs to. */
export const topicOfRow = ({ concept }: Pick<FrameworkRow, 'concept'>): ReportTopic =>
  topicOfConcept.find(([beginning]) => concept.startsWith(beginning))?.[1] ?? 'other'

/** Leading paragraph of a row of OP 6 to 8 → the part of the report. */
const sectionOfParagraph: Readonly<Record<string, ReportSectionCode>> = {
  'OP 6': 'op6',
  'OP 7': 'op7',
  'OP 8(d)': 'op8',
}

/** The part of the report in which a row of the matrix is told. */
export const reportSectionOfRow = ({
  section,
  operativeParagraphs,
}: Pick<FrameworkRow, 'section' | 'operativeParagraphs'>): ReportSectionCode => {
  if (section === 'op1' || section === 'op2' || section === 'op3cd') return section
  if (section.startsWith('op3ab')) return 'op3ab'
  return sectionOfParagraph[operativeParagraphs[0] ?? ''] ?? 'further'
}

/** A report without its text. */
export interface ReportHead extends RecordEnvelope {
  kind: ReportKind
  title: LanguageText
  status: ReportStatus
  /** Languages it is drafted in; the first is the original. */
  languages: LanguageTag[]
  /** Additional information may be drafted only from what was entered or changed in the matrix since a day. */
  since: DateOnly | null
  edition: string
  madeAt: Timestamp
  /** When its text was changed last. */
  changedAt: Timestamp
}

/** One part of a report; its text stands in blocks. */
export interface ReportSection extends RecordEnvelope {
  code: ReportSectionCode
  position: number
  title: LanguageText
  blocks: Block[]
}

/** A report whole, as documents read it. */
export interface Report extends ReportHead {
  sections: ReportSection[]
}

/** Drafted blocks stand so far apart that what is drafted later finds its place between them. */
export const blockSpacing = 100

/** A position between two blocks, or after all of them where there is no room. */
export const positionBetween = (before: number, after: number | null, last: number): number => {
  if (after === null) return Math.max(before, last) + blockSpacing
  const middle = Math.floor((before + after) / 2)
  return middle > before && middle < after ? middle : last + blockSpacing
}
