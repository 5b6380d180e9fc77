/** Numbers in words as ranges: `1–3, 7`. Two neighbours stay apart: `1, 2`. The comma is the language's. */
export const numberRanges = (numbers: readonly number[], comma: string): string => {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b)
  const ranges: [number, number][] = []
  for (const number of sorted) {
    const last = ranges.at(-1)
    if (last !== undefined && number === last[1] + 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges
    .map(([from, to]) =>
      from === to ? `${from}` : to === from + 1 ? `${from}${comma}${to}` : `${from}–${to}`,
    )
    .join(comma)
}
