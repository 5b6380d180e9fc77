/** Where things stand on the timeline: pure arithmetic from days and row heights. */

/** Height of a row in the table beside, by the lines its title may take; the classes in plan.css agree. */
export const lineHeight = 20
export const rowHeight = (lines: number): number => Math.max(40, lines * lineHeight + 12)
export const headHeight = 48

/** How many lines a title takes at most in the narrowest table, so that the drawing can follow. */
export const linesOf = (title: string, charactersPerLine = 42): number =>
  Math.min(5, Math.max(1, Math.ceil(title.length / charactersPerLine)))

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** The scale of whole years that holds the plan's period. */
export interface TimeScale {
  firstYear: number
  lastYear: number
  /** First day of the first year and of the year after the last, as day numbers. */
  from: number
  to: number
  width: number
  isMirrored: boolean
}

export const scaleOf = (
  period: { startOn: string; endOn: string },
  width: number,
  isMirrored: boolean,
): TimeScale => {
  const firstYear = Number(period.startOn.slice(0, 4))
  const lastYear = Number(period.endOn.slice(0, 4))
  const [from, to] = [dayNumber(`${firstYear}-01-01`), dayNumber(`${lastYear + 1}-01-01`)]
  return { firstYear, lastYear, from, to, width, isMirrored }
}

/** Distance of a day from the scale's beginning, held within the scale. */
export const along = (scale: TimeScale, day: string): number => {
  const share = (dayNumber(day) - scale.from) / (scale.to - scale.from)
  return Math.round(Math.min(1, Math.max(0, share)) * scale.width * 10) / 10
}

/** Whether a day lies in the years shown. */
export const isOnScale = (scale: TimeScale, day: string): boolean => {
  const at = dayNumber(day)
  return at >= scale.from && at < scale.to
}

/** x on the page: in Arabic time runs from right to left. */
export const place = (scale: TimeScale, distance: number): number =>
  scale.isMirrored ? scale.width - distance : distance

/** A span as x and width, at least wide enough to be seen. */
export const spanOf = (scale: TimeScale, from: number, to: number): { x: number; width: number } => {
  const width = Math.max(8, to - from)
  return { x: scale.isMirrored ? scale.width - from - width : from, width }
}

/** All years of the scale. */
export const yearsOf = (scale: TimeScale): number[] =>
  Array.from({ length: scale.lastYear - scale.firstYear + 1 }, (_each, at) => scale.firstYear + at)
