/** Where actions stand in the picture of dependencies: columns by what must be finished first, edges between them. */

export interface DependencyNode {
  id: string
  needsActionIds: readonly string[]
}

/** A box in the picture, in px. */
export interface PlacedNode {
  id: string
  column: number
  x: number
  y: number
}

export interface DependencyPicture {
  nodes: PlacedNode[]
  edges: { from: PlacedNode; to: PlacedNode }[]
  width: number
  height: number
}

export const boxWidth = 132
export const boxHeight = 36
const columnGap = 64
const rowGap = 12

/** One column after all it needs; where actions wait for each other, the way back is not followed. */
const columnsOf = (nodes: readonly DependencyNode[]): Map<string, number> => {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const columns = new Map<string, number>()
  const onPath = new Set<string>()
  const visit = (id: string): number => {
    const known = columns.get(id)
    if (known !== undefined) return known
    onPath.add(id)
    const before = (byId.get(id)?.needsActionIds ?? []).filter((need) => byId.has(need) && !onPath.has(need))
    const column = Math.max(-1, ...before.map(visit)) + 1
    onPath.delete(id)
    columns.set(id, column)
    return column
  }
  for (const node of nodes) visit(node.id)
  return columns
}

/**
 * The actions that need others or are needed, column by column; within a column near what they need. In Arabic the
 * first column stands at the right.
 */
export const dependencyPicture = (all: readonly DependencyNode[], isMirrored: boolean): DependencyPicture => {
  const known = new Set(all.map((node) => node.id))
  const needed = new Set(all.flatMap((node) => node.needsActionIds))
  const nodes = all.filter(
    (node) => needed.has(node.id) || node.needsActionIds.some((need) => known.has(need)),
  )
  const columnOf = columnsOf(nodes)
  const last = Math.max(-1, ...columnOf.values())
  const width = (last + 1) * boxWidth + Math.max(0, last) * columnGap
  const placed = new Map<string, PlacedNode>()
  let height = 0
  for (let column = 0; column <= last; column += 1) {
    const own = nodes
      .filter((node) => columnOf.get(node.id) === column)
      .map((node, at) => {
        const levels = node.needsActionIds.flatMap((need) => placed.get(need)?.y ?? [])
        return { node, at, level: levels.reduce((sum, y) => sum + y, 0) / Math.max(1, levels.length) }
      })
      .sort((a, b) => a.level - b.level || a.at - b.at)
    own.forEach(({ node }, row) => {
      const along = column * (boxWidth + columnGap)
      placed.set(node.id, {
        id: node.id,
        column,
        x: isMirrored ? width - along - boxWidth : along,
        y: row * (boxHeight + rowGap),
      })
    })
    height = Math.max(height, own.length * (boxHeight + rowGap) - rowGap)
  }
  const edges = nodes.flatMap((node) =>
    node.needsActionIds.flatMap((need) => {
      const [from, to] = [placed.get(need), placed.get(node.id)]
      return from === undefined || to === undefined ? [] : [{ from, to }]
    }),
  )
  return { nodes: [...placed.values()], edges, width, height }
}

/** Whether an edge leads back to an earlier column, or stays in one: somebody waits for himself. */
export const isBack = ({ from, to }: { from: PlacedNode; to: PlacedNode }): boolean =>
  to.column <= from.column

/** From the end of one box to the beginning of the other, in the direction of reading. */
export const edgePath = ({ from, to }: { from: PlacedNode; to: PlacedNode }, isMirrored: boolean): string => {
  // Where actions wait for each other, one of the ways leads back.
  const isTurned = isMirrored !== isBack({ from, to })
  const x1 = isTurned ? from.x : from.x + boxWidth
  const x2 = isTurned ? to.x + boxWidth : to.x
  const [y1, y2] = [from.y + boxHeight / 2, to.y + boxHeight / 2]
  const bend = ((isTurned ? -1 : 1) * columnGap) / 2
  const tip = isTurned ? 5 : -5
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}M${x2 + tip} ${y2 - 4}L${x2} ${y2}L${x2 + tip} ${y2 + 4}`
}
