/** The order of a plan's sections and objectives: places counted from 1, and the letters that follow them. */

/** A, B … Z, AA, AB … by place counted from 0. */
export const objectiveLetter = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : objectiveLetter(Math.floor(at / 26) - 1) + objectiveLetter(at % 26)

/** The ids in their new order: one goes to a place counted from 1, held within the list; the others close up. */
export const movedTo = (ids: readonly string[], id: string, position: number): string[] => {
  const others = ids.filter((each) => each !== id)
  return others.toSpliced(Math.min(others.length, Math.max(0, position - 1)), 0, id)
}
