/**
 * Classification markings as the State names them, the strictest first. An item carries one; a document carries the
 * strictest of what it holds, above and below on every page.
 */
import type { RecordEnvelope } from '#domain/record.ts'
import { isWithin, type OutsideAudience, type ReleaseAudience } from '#domain/release/release.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** One marking of the State's list. */
export interface Marking extends RecordEnvelope {
  /** From 1, the strictest first. */
  position: number
  name: LanguageText
  /** To whom items that carry it may be released; [] keeps them in the State. */
  releasableTo: OutsideAudience[]
  /** Carried by every item that names no other; one of the list does. */
  isDefault: boolean
}

/** Most markings in a State's list. */
export const mostMarkings = 12
/** Most characters of a marking; it stands in one line above and below. */
export const longestMarking = 60

/** Whether an item that carries the marking may be released so; without a marking anything may. */
export const allowsRelease = (
  marking: Pick<Marking, 'releasableTo'> | null,
  audience: ReleaseAudience,
): boolean => {
  if (marking === null || audience === 'national') return true
  return marking.releasableTo.some((bound) => isWithin(audience, bound))
}

/** The marking that an item carries: its own, or the State's usual one; null where the State keeps no list. */
export const markingFor = <M extends Pick<Marking, 'id' | 'isDefault'>>(
  markings: readonly M[],
  markingId: string | null,
): M | null =>
  markings.find(({ id }) => id === markingId) ?? markings.find(({ isDefault }) => isDefault) ?? null

/** The strictest marking of items with these own markings; of no items, the State's usual one. */
export const strictestMarking = <M extends Pick<Marking, 'id' | 'isDefault' | 'position'>>(
  markings: readonly M[],
  markingIds: Iterable<string | null>,
): M | null => {
  const carried = [...new Set(markingIds)].map((id) => markingFor(markings, id))
  const known = carried.length === 0 ? [markingFor(markings, null)] : carried
  return known.reduce(
    (strictest, each) =>
      strictest === null || (each !== null && each.position < strictest.position) ? each : strictest,
    null,
  )
}
