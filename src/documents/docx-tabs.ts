/** Tab stops of lines that end at the margin: header, footer and contents. */
import { type LeaderType, type TabStopDefinition, TabStopType } from 'docx'
import type { StyleTab } from '#documents/word-styles.ts'

/**
 * One stop at the end of the line. Those of a template's style are cleared, since a line with one tab would end at
 * the first of them; dots that lead to the last are kept.
 */
export const endTab = (
  type: TabStopDefinition['type'],
  position: number,
  ofStyle: readonly StyleTab[] = [],
): TabStopDefinition[] => {
  const last = ofStyle.toSorted((one, other) => one.position - other.position).at(-1)
  const leader = last?.leader === undefined || last.leader === 'none' ? undefined : last.leader
  return [
    ...ofStyle
      .filter((tab) => tab.position !== position)
      .map((tab) => ({ type: TabStopType.CLEAR, position: tab.position })),
    {
      type,
      position,
      ...(leader === undefined ? {} : { leader: leader as (typeof LeaderType)[keyof typeof LeaderType] }),
    },
  ]
}
