/**
 * A value that the matrix wished for and that its field must be asked about: NA, whose reason is missing, or one
 * that met another person's (`base` names the revision that was looked at). Nothing of it is saved yet.
 */
import { type Answer, answerValues } from '#domain/assessment/assessment.ts'
import type { FieldConflict } from '#domain/refusal.ts'

export interface WishedValue {
  /** As the form's control has it: empty for blank. */
  value: string
  conflicts: FieldConflict[]
}

interface Line {
  objectRevision: number
  personName: string | null
  at: string
  changes: Record<string, [unknown, unknown]>
}

/** The value that both persons began from: what the first change since then replaced. */
const conflictOf = (
  value: string,
  base: number,
  answer: Answer,
  history: readonly Line[],
): FieldConflict[] => {
  const since = history.filter((line) => line.objectRevision > base && line.changes.value !== undefined)
  const [last] = since
  const first = since.at(-1)
  if (last === undefined || first === undefined || (answer.value ?? '') === value) return []
  return [
    {
      field: 'value',
      base: first.changes.value?.[0] ?? null,
      theirs: answer.value,
      yours: value === '' ? null : value,
      changedBy: last.personName ?? '',
      changedAt: last.at,
    },
  ]
}

/** Reads the wish from the address; nothing where none is named. History comes latest first. */
export const readWishedValue = (
  query: URLSearchParams,
  answer: Answer | null,
  history: readonly Line[],
): WishedValue | null => {
  const said = query.get('set')
  if (said === null || ![...answerValues, 'blank'].includes(said)) return null
  const value = said === 'blank' ? '' : said
  const base = query.get('base') ?? ''
  const conflicts =
    /^\d{1,9}$/.test(base) && answer !== null ? conflictOf(value, Number(base), answer, history) : []
  return { value, conflicts }
}
