/**
 * A proposed correction of a row's wording. A better wording is a label revision: the concept stays, and so does
 * every answer. Whatever changes what is asked is no correction but another edition (design rule 8).
 */
import type { FrameworkRow, Label } from '#domain/framework/framework.ts'

/** A correction as it travels from a reader to the maintainers. */
export interface Correction {
  edition: string
  row: string
  concept: string
  /** The revision of the label that the reader saw. */
  labelRevision: number
  language: string
  was: string
  label: string
  source: string
  reason: string
  proposedBy: string | null
  on: string
}

/** Why a correction cannot be taken as it is. */
export const correctionProblems = ['other-concept', 'outdated', 'same-wording'] as const
export type CorrectionProblem = (typeof correctionProblems)[number]

/** Why the row does not take the correction; null where it does. */
export const findCorrectionProblem = (
  row: FrameworkRow,
  correction: Correction,
): CorrectionProblem | null => {
  if (row.concept !== correction.concept) return 'other-concept'
  const current = row.label[correction.language] ?? ''
  if (current === correction.label) return 'same-wording'
  return row.labelRevision === correction.labelRevision && current === correction.was ? null : 'outdated'
}

/** The row with the corrected wording; the one before is kept with its date, source and reason. */
export const correctRow = (row: FrameworkRow, correction: Correction): FrameworkRow => {
  const label: Label = { ...row.label, [correction.language]: correction.label }
  return {
    ...row,
    label,
    labelRevision: row.labelRevision + 1,
    earlierLabels: [
      ...row.earlierLabels,
      {
        revision: row.labelRevision,
        label: row.label,
        until: correction.on,
        source: correction.source,
        reason: correction.reason,
      },
    ],
  }
}

/** Whether two states of a row ask the same, so that answers stand. Wording, notes and provenance do not matter. */
export const asksTheSame = (before: FrameworkRow, after: FrameworkRow): boolean =>
  before.concept === after.concept &&
  before.explanation.en === after.explanation.en &&
  before.valueType === after.valueType &&
  before.bindingForce === after.bindingForce &&
  before.isGapEligible === after.isGapEligible &&
  before.weapons.join() === after.weapons.join()
