/** Circles of imports: which file is loaded first would decide whether a table in the circle is whole. */
import { readStatements, type SourceFile } from '#tests/support/source-imports.ts'

/** What each file loads before itself, as paths. */
const graphOf = (files: readonly SourceFile[]): Map<string, string[]> =>
  new Map(
    files.map((file) => [
      file.path,
      readStatements(file).flatMap(({ from, isTypeOnly }) =>
        !isTypeOnly && from.startsWith('#') ? [`src/${from.slice(1)}`] : [],
      ),
    ]),
  )

/** One circle, as the way from a file back to itself; nothing where there is none. */
export const findCycle = (files: readonly SourceFile[]): string[] | undefined => {
  const graph = graphOf(files)
  const done = new Set<string>()
  const way: string[] = []
  const visit = (path: string): string[] | undefined => {
    if (done.has(path)) return undefined
    const at = way.indexOf(path)
    if (at >= 0) return [...way.slice(at), path]
    way.push(path)
    for (const next of graph.get(path) ?? []) {
      const cycle = visit(next)
      if (cycle !== undefined) return cycle
    }
    way.pop()
    done.add(path)
    return undefined
  }
  for (const path of graph.keys()) {
    const cycle = visit(path)
    if (cycle !== undefined) return cycle
  }
  return undefined
}
