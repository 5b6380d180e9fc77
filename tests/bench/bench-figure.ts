/** A measured figure, its target, and how both are printed. */

export interface Figure {
  name: string
  unit: 'req/s' | 'ms' | 'kB' | 'MB' | 'writes' | 'writes lost' | 'times'
  median: number
  p99?: number
  /** To what stands in `against`, measured in the same minutes. */
  ratio?: number
  against?: string
  /** Each round, in order. */
  runs: number[]
}

/** What design asks for: a least or a most. */
export interface Target {
  least?: number
  most?: number
  mostP99?: number
}

export const medianOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** A figure from its rounds; the median of p99 where rounds have one. */
export const figureOf = (
  name: string,
  unit: Figure['unit'],
  rounds: readonly { value: number; p99?: number }[],
  against?: { name: string; rounds: readonly { value: number }[] },
): Figure => {
  const runs = rounds.map((round) => round.value)
  const median = medianOf(runs)
  const p99 = rounds.flatMap((round) => round.p99 ?? [])
  return {
    name,
    unit,
    median,
    ...(p99.length === 0 ? {} : { p99: medianOf(p99) }),
    ...(against === undefined
      ? {}
      : { ratio: median / medianOf(against.rounds.map((round) => round.value)), against: against.name }),
    runs,
  }
}

/** Null where nothing is asked. */
export const isMet = (figure: Figure, target: Target | undefined): boolean | null =>
  target === undefined
    ? null
    : figure.median >= (target.least ?? Number.NEGATIVE_INFINITY) &&
      figure.median <= (target.most ?? Number.POSITIVE_INFINITY) &&
      (figure.p99 ?? 0) <= (target.mostP99 ?? Number.POSITIVE_INFINITY)

const short = (value: number | undefined): string =>
  value === undefined
    ? ''
    : Number.isInteger(value) || value >= 100
      ? value.toFixed(0)
      : value.toFixed(value >= 10 ? 1 : 2)

const wordsOf = (target: Target | undefined): string =>
  [
    target?.least === undefined ? '' : `≥ ${target.least}`,
    target?.most === undefined ? '' : `≤ ${target.most}`,
    target?.mostP99 === undefined ? '' : `p99 ≤ ${target.mostP99}`,
  ]
    .filter((word) => word !== '')
    .join(', ')

/** The table a person reads. */
export const tableOf = (figures: readonly Figure[], targets: Readonly<Record<string, Target>>): string => {
  const rows = figures.map((figure) => {
    const target = targets[figure.name]
    const met = isMet(figure, target)
    return [
      figure.name,
      `${short(figure.median)} ${figure.unit}`,
      short(figure.p99),
      figure.ratio === undefined ? '' : `${short(figure.ratio)} × ${figure.against}`,
      wordsOf(target),
      met === null ? '' : met ? 'met' : 'not met',
    ]
  })
  const table = [['figure', 'median', 'p99', 'ratio', 'target', ''], ...rows]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
