import {
  type Feature,
  features,
  lookingAhead,
  type Standing,
  standingOfFolder,
  standingOfPrefix,
} from '#tests/feature-table.ts'
import { baseNameOf } from '#tests/support/source-imports.ts'

const isFeature = (word: string): word is Feature => (features as readonly string[]).includes(word)

/** Where a file of `src` stands: a folder named after a feature, the longest beginning of its name, or its folder. */
export function standingOf(path: string): Standing | undefined {
  const folders = path.split('/').slice(0, -1)
  const named = folders.slice(2).find(isFeature)
  if (named) return named
  for (let depth = folders.length; depth > 0; depth -= 1) {
    const standing = standingOfFolder[folders.slice(0, depth).join('/')]
    if (standing) return standing
  }
  const words = baseNameOf(path).split('-')
  for (let count = words.length; count > 0; count -= 1) {
    const standing = standingOfPrefix[words.slice(0, count).join('-')]
    if (standing) return standing
  }
  return undefined
}

const rankOf = (standing: Standing): number =>
  standing === 'ground' ? -1 : features.indexOf(standing as Feature)

/** Why this file may not import that one, by the order of the features; undefined when it may. */
export function orderProblem(path: string, from: string): string | undefined {
  const own = standingOf(path)
  if (own === undefined) return 'it has no row in the table of features'
  if (!from.startsWith('#') || from.startsWith('#data/') || own === 'gathering') return undefined
  const other = standingOf(from.replace('#', 'src/'))
  if (other === undefined) return `${from} has no row in the table of features`
  if (other === 'gathering' || rankOf(other) <= rankOf(own)) return undefined
  if (lookingAhead[baseNameOf(path)]?.includes(other as Feature)) return undefined
  const what = own === 'ground' ? 'what all features stand on' : `the feature ${own}`
  return `${what} may not import ${from} of the later feature ${other}`
}
