/** One pasted line: what its cells say of an action, and what cannot be read, each at its column. */
import type { z } from 'zod'
import type { changeActionsInput } from '#contract/action-table-contract.ts'
import { plainAmount, plainDigits } from '#contract/plain-digits.ts'
import type { PastedColumn, PastedRow, PasteProblem } from '#domain/plan/pasted-table.ts'
import { readSaidTime } from '#domain/plan/said-time.ts'
import { cellWord, type PasteWords } from '#service/action-paste-words.ts'

/** What a line says of an action; what it leaves empty is left out. */
export type PastedFields = z.output<typeof changeActionsInput>['changes'][number]['fields']

const mostAmount = 999_999_999_999
/** A dash empties a cell; an empty one leaves it as it is. */
const isDash = (text: string): boolean => /^\p{Pd}+$/u.test(text)

/** Reads one line. `number` is null for a new action. */
export const readPastedFields = (
  cells: PastedRow['cells'],
  words: PasteWords,
): { number: number | null; fields: PastedFields; problems: Omit<PasteProblem, 'row'>[] } => {
  const fields: PastedFields = {}
  const problems: Omit<PasteProblem, 'row'>[] = []
  const fail = (column: PastedColumn, code: string, params: PasteProblem['params'] = {}): undefined => {
    problems.push({ column, code, params })
    return undefined
  }
  /** Null empties; undefined leaves as it is. */
  const cell = <T>(column: PastedColumn, read: (text: string) => T | undefined): T | null | undefined => {
    const text = cells[column] ?? ''
    if (text === '') return undefined
    return isDash(text) ? null : read(text)
  }
  const named =
    (column: PastedColumn, known: ReadonlyMap<string, string>, code: string) =>
    (text: string): string | undefined =>
      known.get(cellWord(text).replace(/\.$/, '')) ??
      known.get(cellWord(text)) ??
      fail(column, code, { name: text })
  const amount =
    (column: PastedColumn) =>
    (text: string): number | undefined => {
      const value = plainAmount(text)
      return value !== null && Number.isInteger(value) && value >= 0 && value <= mostAmount
        ? value
        : fail(column, 'not-an-amount')
    }
  const time =
    (column: PastedColumn) =>
    (text: string): string | undefined =>
      readSaidTime(plainDigits(text)) ?? fail(column, 'not-a-time')

  const set = <F extends keyof PastedFields>(field: F, value: PastedFields[F] | undefined): void => {
    if (value !== undefined) fields[field] = value
  }
  const numberText = plainDigits(cells.number ?? '').replace(/\.$/, '')
  const isNumber = /^\d{1,9}$/.test(numberText)
  if (numberText !== '' && !isNumber) fail('number', 'not-a-number')
  const title = cells.title ?? ''
  if (title.length > 300) fail('title', 'too-long', { most: 300 })
  else if (title !== '') fields.title = title
  set('objectiveId', cell('objective', named('objective', words.objectives, 'paste-no-such-objective')))
  set('leadAgencyId', cell('lead', named('lead', words.agencies, 'paste-no-such-agency')))
  set('startOn', cell('start', time('start')))
  if (words.standing.has(cellWord(cells.end ?? ''))) {
    fields.isStanding = true
    fields.endOn = null
  } else {
    set('endOn', cell('end', time('end')))
  }
  const status = cells.status ?? ''
  if (status !== '') {
    const known = words.statuses.get(cellWord(status))
    if (known === undefined) fail('status', 'paste-no-such-status', { name: status })
    else fields.status = known
  }
  set('costOnce', cell('cost-once', amount('cost-once')))
  set('costYearly', cell('cost-yearly', amount('cost-yearly')))
  set(
    'currency',
    cell('currency', (text) =>
      /^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : fail('currency', 'not-a-currency'),
    ),
  )
  return { number: isNumber ? Number(numberText) : null, fields, problems }
}
