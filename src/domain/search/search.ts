/** What is searched and under which word it is shown; the gate decides which of it a person may find. */
import type { RecordKind } from '#domain/access/gate.ts'
import type { DateOnly } from '#domain/record.ts'
import type { PassagePart } from '#domain/search/search-text.ts'
import type { LanguageTag, LanguageText } from '#domain/text/language-text.ts'

/** The groups in which hits are shown, in this order. */
export const searchGroups = [
  'action',
  'plan',
  'version',
  'review',
  'matrix',
  'legal-instrument',
  'report',
  'communication',
  'file',
  'comment',
  'suggestion',
  'assignment',
  'round',
  'release',
  'agency',
  'member',
  'matrix-row',
] as const
export type SearchGroup = (typeof searchGroups)[number]

/**
 * Kinds of objects that have entries in the index, as the triggers of the migration name them: the group that each is
 * shown in, and the kind by which the gate knows what it is part of.
 */
export const searchedKinds = {
  'plan-action': { group: 'action', gate: 'plan-action' },
  'action-milestone': { group: 'action', gate: 'plan-action' },
  'progress-report': { group: 'action', gate: 'plan-action' },
  'action-indicator': { group: 'action', gate: 'plan-action' },
  'indicator-value': { group: 'action', gate: 'plan-action' },
  reassessment: { group: 'matrix', gate: 'assessment' },
  plan: { group: 'plan', gate: 'plan' },
  'plan-section': { group: 'plan', gate: 'plan-section' },
  'plan-block': { group: 'plan', gate: 'plan-section' },
  'plan-objective': { group: 'plan', gate: 'plan' },
  'plan-version': { group: 'version', gate: 'plan' },
  'version-passage': { group: 'version', gate: 'plan' },
  'plan-adoption': { group: 'version', gate: 'plan' },
  approval: { group: 'version', gate: 'approval' },
  'approval-signature': { group: 'version', gate: 'approval-step' },
  'yearly-review': { group: 'review', gate: 'yearly-review' },
  'review-line': { group: 'review', gate: 'yearly-review' },
  assessment: { group: 'matrix', gate: 'assessment' },
  'assessment-cycle': { group: 'matrix', gate: 'assessment' },
  answer: { group: 'matrix', gate: 'assessment' },
  source: { group: 'matrix', gate: 'assessment' },
  'legal-instrument': { group: 'legal-instrument', gate: 'legal-instrument' },
  report: { group: 'report', gate: 'report' },
  'report-section': { group: 'report', gate: 'report-section' },
  'report-block': { group: 'report', gate: 'report-section' },
  communication: { group: 'communication', gate: 'communication' },
  file: { group: 'file', gate: 'file' },
  'file-passage': { group: 'file', gate: 'file' },
  comment: { group: 'comment', gate: 'comment' },
  suggestion: { group: 'suggestion', gate: 'suggestion' },
  assignment: { group: 'assignment', gate: 'assignment' },
  round: { group: 'round', gate: 'round' },
  'round-position': { group: 'round', gate: 'round-position' },
  meeting: { group: 'round', gate: 'meeting' },
  'meeting-item': { group: 'round', gate: 'meeting' },
  release: { group: 'release', gate: 'release' },
  marking: { group: 'release', gate: 'marking' },
  agency: { group: 'agency', gate: 'agency' },
  'agency-name': { group: 'agency', gate: 'agency' },
  member: { group: 'member', gate: 'member' },
} as const satisfies Record<string, { group: SearchGroup; gate: RecordKind }>
export type SearchedKind = keyof typeof searchedKinds

/** Every kind, in the order of the table. */
export const allSearchedKinds = Object.keys(searchedKinds) as SearchedKind[]

/** Kinds of records that a hit can stand in; of a comment and a suggestion, the record that it is about. */
export const placeKinds = [
  'assessment',
  'assessment-cycle',
  'legal-instrument',
  'plan',
  'plan-section',
  'plan-objective',
  'plan-action',
  'plan-version',
  'yearly-review',
  'report',
  'report-section',
  'communication',
  'file',
  'assignment',
  'round',
  'meeting',
  'marking',
  'agency',
  'member',
  'matrix-row',
] as const
export type PlaceKind = (typeof placeKinds)[number]

/** Where a hit stands: the record, and what of the record. */
export interface SearchPlace {
  recordKind: PlaceKind
  /** A record's id, a person's for a member, a concept's for a row of the matrix. */
  recordId: string
  /** The report that a section belongs to. */
  withinId: string | null
  /** The number of a section or an action, the letter of an objective. */
  number: string | null
  /** Null where the record has no name of its own. */
  title: LanguageText | null
  /** A field of the matrix by its id, `block`, `milestone`, a role; null for the whole. */
  part: string | null
  /** Which of its texts, as an edit names the field; null where there is one, or where it is the name. */
  field: string | null
  /** Which paragraph, from 1. */
  partNumber: number | null
  /** Of a name that an agency had, the day on which the next counted. */
  formerUntil: DateOnly | null
  /** Of an agency that has ended, its last day and who goes on with its work. */
  ended: { on: DateOnly; successors: LanguageText[] } | null
}

/** One thing found. */
export interface SearchHit {
  group: SearchGroup
  objectKind: SearchedKind | 'matrix-row'
  objectId: string
  language: LanguageTag
  passage: PassagePart[]
  place: SearchPlace
}
