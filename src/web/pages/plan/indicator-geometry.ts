/** Where the points of an indicator's line stand; days across, values upwards. */

/** The drawing's size in its own units. */
export const drawingWidth = 480
export const drawingHeight = 140
const margin = { x: 12, y: 16 }

interface Dated {
  on: string
  value: number
}

/** Places of dated values within the drawing, for a reader from the left or the right. */
export const placesOf = (
  points: readonly Dated[],
  isMirrored: boolean,
): { x: number; y: number; on: string; value: number }[] => {
  const days = points.map(({ on }) => Date.parse(on))
  const values = points.map(({ value }) => value)
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return points.map(({ on, value }, at) => {
    const across = last === first ? 0.5 : ((days[at] ?? first) - first) / (last - first)
    const up = high === low ? 0.5 : (value - low) / (high - low)
    const x = margin.x + (isMirrored ? 1 - across : across) * (drawingWidth - 2 * margin.x)
    return { x, y: drawingHeight - margin.y - up * (drawingHeight - 2 * margin.y), on, value }
  })
}

/** A line through places, as an SVG path. */
export const pathThrough = (places: readonly { x: number; y: number }[]): string =>
  places.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(' ')
