import { describe, expect, test } from 'vitest'
import { boxWidth, dependencyPicture, edgePath } from '#web/pages/plan/dependency-geometry.ts'

const node = (id: string, ...needsActionIds: string[]) => ({ id, needsActionIds })
const columns = (picture: ReturnType<typeof dependencyPicture>) =>
  Object.fromEntries(picture.nodes.map(({ id, column }) => [id, column]))

describe('the picture of dependencies', () => {
  test('puts each action one column after the last that it needs, and leaves out what stands alone', () => {
    const picture = dependencyPicture([node('c', 'a', 'b'), node('a'), node('b', 'a'), node('alone')], false)
    expect(columns(picture)).toEqual({ a: 0, b: 1, c: 2 })
    expect(picture.edges.map(({ from, to }) => from.id + to.id).sort()).toEqual(['ab', 'ac', 'bc'])
  })

  test('ends where actions wait for each other', () => {
    const picture = dependencyPicture([node('a', 'b'), node('b', 'a')], false)
    expect(picture.nodes).toHaveLength(2)
    expect(picture.edges).toHaveLength(2)
  })

  test('stands mirrored in Arabic, with the same boxes', () => {
    const nodes = [node('a'), node('b', 'a'), node('c', 'a')]
    const [plain, mirrored] = [dependencyPicture(nodes, false), dependencyPicture(nodes, true)]
    for (const each of plain.nodes) {
      const other = mirrored.nodes.find(({ id }) => id === each.id)
      expect(other).toEqual({ ...each, x: plain.width - each.x - boxWidth })
    }
    const [edge] = mirrored.edges
    if (edge === undefined) throw new Error('there is an edge')
    expect(edgePath(edge, true)).toMatch(new RegExp(`^M${edge.from.x} `))
  })

  test('of a plan without dependencies is empty', () => {
    expect(dependencyPicture([node('a'), node('b', 'elsewhere')], false)).toMatchObject({
      nodes: [],
      width: 0,
      height: 0,
    })
  })
})
