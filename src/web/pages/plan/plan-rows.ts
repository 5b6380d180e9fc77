/** The rows of the plan's table: objectives with their actions in order; the timeline follows the same rows. */
import type { Action, Objective } from '#domain/plan/plan.ts'
import { readText } from '#domain/text/language-text.ts'
import { headHeight, linesOf, rowHeight } from '#web/pages/plan/timeline-geometry.ts'

export interface ActionRow {
  kind: 'action'
  action: Action
  lines: number
  height: number
  /** Top of the row within the drawing. */
  y: number
}
export interface GroupRow {
  kind: 'group'
  objective: Objective | null
  height: number
  y: number
}
export type PlanRow = ActionRow | GroupRow

/** Actions under their objectives, those without one last. */
export const planRows = (
  objectives: readonly Objective[],
  actions: readonly Action[],
  language: string,
): { rows: PlanRow[]; height: number } => {
  const rows: PlanRow[] = []
  let y = headHeight
  const add = (row: Omit<GroupRow, 'y'> | Omit<ActionRow, 'y'>): void => {
    rows.push({ ...row, y })
    y += row.height
  }
  const groups: (Objective | null)[] = [...[...objectives].sort((a, b) => a.position - b.position), null]
  for (const objective of groups) {
    const own = actions.filter((action) =>
      objective === null
        ? !objectives.some((each) => each.id === action.objectiveId)
        : action.objectiveId === objective.id,
    )
    if (own.length === 0) continue
    add({ kind: 'group', objective, height: rowHeight(1) })
    for (const action of own) {
      const lines = linesOf(readText(action.title, language))
      add({ kind: 'action', action, lines, height: rowHeight(lines) })
    }
  }
  return { rows, height: y }
}
