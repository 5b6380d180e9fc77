/**
 * Figures about implementation as dated observations. Sources disagree, also pages of one site; none overwrites
 * another and none is current. They count reports, plans and offers, and never rank States.
 */
import type { Label } from '#domain/framework/framework.ts'

/** How exactly the day is known. `after`: the source is undated and later than that; `end`: of the year. */
export const figurePrecisions = ['day', 'month', 'year', 'end', 'about', 'after'] as const
export type FigurePrecision = (typeof figurePrecisions)[number]

/** A figure about implementation as it was published: what, of when, from where. None overwrites another. */
export interface StatusFigure {
  indicator: string
  label: Label
  value: number
  /** Of how many, where the source says so. */
  of: number | null
  /** Cut to what is known: `2018-08`. */
  asOf: string
  precision: FigurePrecision
  source: string
  /** The State the source names with it. */
  state: string | null
}
