/** Currencies of ISO 4217 that a cost can be stated in. Their names come from the reader's language, not from here. */
import type { DateOnly } from '#domain/record.ts'

/** A code of the list; `until` is its last day where it was given up. */
export interface Currency {
  code: string
  until: DateOnly | null
}

/** Whether the code stands in the list and was in use on the day. */
export const isCurrency = (currencies: readonly Currency[], code: string, on: DateOnly): boolean =>
  currencies.some((each) => each.code === code && (each.until === null || each.until >= on))
