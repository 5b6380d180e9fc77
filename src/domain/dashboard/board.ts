/**
 * The board of a State: what moved in a month, what is overdue and with whom, what waits for the person, the money, the
 * next dates. It says what is; nothing on it is counted against an agency.
 */
import { daysAfter } from '#domain/days.ts'
import type { DateOnly } from '#domain/record.ts'

/** A month as an address has it: `2026-11`. */
export const monthPattern = /^(19|20)\d\d-(0[1-9]|1[0-2])$/
/** Days that the board looks ahead. */
export const daysAhead = 60
/** Lines that a part of the board shows before it says how many more there are. */
export const mostLines = 8

/** The month of a day or a time. */
export const monthOf = (at: string): string => at.slice(0, 7)

/** The month so many months later; earlier where they are negative. */
export const monthAfter = (month: string, months: number): string => {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
}

/** First and last day of a month. */
export const spanOfMonth = (month: string): { from: DateOnly; to: DateOnly } => ({
  from: `${month}-01`,
  to: daysAfter(`${monthAfter(month, 1)}-01`, -1),
})

/** The first of many, and how many more there are. */
export interface Bounded<T> {
  lines: T[]
  more: number
}

/** The first lines. */
export const boundedTo = <T>(all: readonly T[], most: number = mostLines): Bounded<T> => ({
  lines: all.slice(0, most),
  more: Math.max(0, all.length - most),
})
