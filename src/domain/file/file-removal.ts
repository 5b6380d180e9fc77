/** Whether a file may go: what a record rests on stays as long as the record does. */

/** What a file is used for; words under `file.use.<kind>`. A feature that uses files adds its kind here. */
export const fileUseKinds = [
  'communication',
  'document-template',
  'made-document',
  'matrix-import',
  'progress-report',
  'plan-adoption',
] as const
export type FileUseKind = (typeof fileUseKinds)[number]

/** One record that rests on a file. */
export interface FileUse {
  kind: FileUseKind
  /** The record's id. */
  recordId: string
  /** A day or a time that tells it from others of its kind; ISO 8601, null where nothing does. */
  at: string | null
}

/** The state of a file as the gate knows it: only one that nothing rests on can be removed. */
export const fileStates = ['unused', 'in-use'] as const
export type FileState = (typeof fileStates)[number]

/** The state of a file with these uses. */
export const fileState = (uses: readonly FileUse[]): FileState => (uses.length === 0 ? 'unused' : 'in-use')
