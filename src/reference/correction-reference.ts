/** Checks a proposed correction against the data and writes the change out as it would stand in the data file. */
import { stringify } from 'yaml'
import {
  type Correction,
  type CorrectionProblem,
  correctRow,
  findCorrectionProblem,
} from '#domain/framework/correction.ts'
import { findRowFile, isEditionId, loadFramework } from '#reference/framework-reference.ts'

export type CheckedCorrection =
  | { isTaken: true; file: string; labelRevision: number; change: string }
  | { isTaken: false; problem: CorrectionProblem | 'edition-unknown' | 'row-unknown'; current: string }

/** The change to the row, or why the correction cannot be taken. Nothing is written. */
export const checkCorrection = (correction: Correction): CheckedCorrection => {
  const { edition } = correction
  if (!isEditionId(edition)) return { isTaken: false, problem: 'edition-unknown', current: '' }
  const row = loadFramework(edition).rows.find((each) => each.id === correction.row)
  if (row === undefined) return { isTaken: false, problem: 'row-unknown', current: '' }
  const problem = findCorrectionProblem(row, correction)
  if (problem !== null) return { isTaken: false, problem, current: row.label[correction.language] ?? '' }
  const { label, labelRevision, earlierLabels } = correctRow(row, correction)
  return {
    isTaken: true,
    file: `data/${findRowFile(edition, row.id) ?? ''}`,
    labelRevision,
    change: stringify({ label, labelRevision, earlierLabels }, { lineWidth: 100 }),
  }
}
