import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'
import {
  besideTable,
  importTable,
  type Layer,
  type LayerRule,
  layers,
  testTable,
} from '#tests/import-table.ts'

const projectFolder = fileURLToPath(new URL('../../', import.meta.url))

export interface SourceFile {
  /** From the project's folder: `src/store/plan-store.ts`. */
  path: string
  text: string
  isTest: boolean
}

/** One import of a file, and whether it leaves no trace at run time. */
export interface SourceImport {
  from: string
  isTypeOnly: boolean
}

/** Every TypeScript file and script below these folders. */
export const readSourceFiles = (...folders: string[]): SourceFile[] =>
  readFiles(folders.map((folder) => `${folder}/**/*.{ts,tsx,mjs}`))

/** Every file that one of the patterns fits, from the project's folder. */
export function readFiles(patterns: readonly string[]): SourceFile[] {
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd: projectFolder }))
    .sort()
    .map((path) => ({
      path,
      text: readFileSync(join(projectFolder, path), 'utf8'),
      isTest: isTestPath(path),
    }))
}

/** What a file imports by statement, and so loads before itself. */
export const readStatements = ({ path, text }: Pick<SourceFile, 'path' | 'text'>): SourceImport[] =>
  parseSync(path, text).module.staticImports.map((found) => ({
    from: found.moduleRequest.value,
    isTypeOnly: text.slice(found.start, found.end).startsWith('import type'),
  }))

/** What a file imports: by statement, when needed (`import()`), and as a type in passing. */
export function readImports({ path, text }: Pick<SourceFile, 'path' | 'text'>): SourceImport[] {
  const statements = readStatements({ path, text })
  const inPassing = [...text.matchAll(/\bimport\(\s*(['"])([^'"]+)\1/g)].map((match) => ({
    from: String(match[2]),
    // `import(…).T` in the place of a type cannot be told from a call here, so it counts as one.
    isTypeOnly: false,
  }))
  return [...statements, ...inPassing]
}

/** What is exported a second time from elsewhere, by its source; and whether there is a default export. */
export function readExports({ path, text }: SourceFile): { reexports: string[]; hasDefault: boolean } {
  const entries = parseSync(path, text).module.staticExports.flatMap((found) => found.entries)
  return {
    reexports: entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : [])),
    hasDefault: entries.some((entry) => entry.exportName.kind === 'Default'),
  }
}

/** Why this file may not import that; undefined when it may. */
export function importProblem(path: string, { from, isTypeOnly }: SourceImport): string | undefined {
  const place = placeOf(path)
  if (!place) return `${path} stands in no layer`
  const { name, rule } = place
  if (from.startsWith('.')) return isNear(path, from) ? undefined : 'relative path; use #layer/…'
  if (from.startsWith('#')) return aliasProblem(place, from, isTypeOnly)
  if (from.startsWith('node:'))
    return rule.node === 'all' || rule.node.includes(from.slice('node:'.length))
      ? undefined
      : `${name} may not import ${from}`
  const allowed = [...rule.packages, ...(isTypeOnly ? (rule.packageTypes ?? []) : [])]
  return allowed.some(
    (each) => each === '*' || from === each || from.startsWith(each.endsWith('/') ? each : `${each}/`),
  )
    ? undefined
    : `${name} may not import the package ${from}`
}

interface Place {
  /** The layer, or the folder beside them. */
  name: string
  rule: LayerRule
  /** Whether the product never imports it: a test, or what stands beside `src`. */
  isBeside: boolean
}

/** By which rule a file is judged. */
function placeOf(path: string): Place | undefined {
  const [top = ''] = path.split('/')
  if (top === 'tests' || top === 'scripts') return { name: top, rule: besideTable[top], isBeside: true }
  const layer = layerOf(path)
  if (!layer || layer === 'data') return undefined
  const rule = importTable[layer]
  if (!isTestPath(path)) return { name: layer, rule, isBeside: false }
  const more = testTable.more[layer]
  return {
    name: layer,
    isBeside: true,
    rule: {
      ...rule,
      layers: [...rule.layers, ...(more?.layers ?? [])],
      packages: [...rule.packages, ...testTable.packages, ...(more?.packages ?? [])],
      node: testTable.node,
    },
  }
}

function aliasProblem(
  { name, rule, isBeside }: Place,
  from: string,
  isTypeOnly: boolean,
): string | undefined {
  if (!/\.(tsx?|mjs|css|json|yaml|typ)(\?\w+)?$/.test(from)) return `${from} lacks its ending`
  if (isBeside && /^#(tests|scripts)\//.test(from)) return undefined
  const target = layers.find((each) => from.startsWith(`#${each}/`))
  if (!target) return `${from} is no layer`
  if (target === name || rule.layers.includes(target)) return undefined
  if (rule.typesOnly?.includes(target))
    return isTypeOnly ? undefined : `${name} may import only types of ${target}: write "import type"`
  return `${name} may not import ${target}`
}

function layerOf(path: string): Layer | undefined {
  const [top, layer] = path.split('/')
  return top === 'src' ? layers.find((name) => name === layer) : undefined
}

/** Types of a route that React Router writes beside it; and plain scripts, which Node 20 reads before anything is there. */
const isNear = (path: string, from: string) =>
  (path.startsWith('src/web/') && isRouteType(from)) || (path.startsWith('scripts/') && path.endsWith('.mjs'))

/** React Router writes the types of a route beside it. */
const isRouteType = (from: string) => from.startsWith('./+types/')

const isTestPath = (path: string) => /\.test\.tsx?$/.test(path)

/** `plan-store` for `src/store/plan-store.ts`; a test keeps its `.test`. */
export const baseNameOf = (path: string): string => basename(path).replace(/\.(tsx?|mjs)$/, '')
