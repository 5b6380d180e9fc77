import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'
import { features, importTable, type Layer, layers } from '#tests/import-table.ts'

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
      isTest: /\.test\.tsx?$/.test(path),
    }))
}

/** What a file imports: by statement, when needed (`import()`), and as a type in passing. */
export function readImports({ path, text }: Pick<SourceFile, 'path' | 'text'>): SourceImport[] {
  const { module } = parseSync(path, text)
  const statements = module.staticImports.map((found) => ({
    from: found.moduleRequest.value,
    isTypeOnly: text.slice(found.start, found.end).startsWith('import type'),
  }))
  const inPassing = [...text.matchAll(/\bimport\(\s*(['"])([^'"]+)\1/g)].map((match) => ({
    from: String(match[2]),
    // `import('x').T` in the place of a type cannot be told from a call here, so it counts as one.
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
  const layer = layerOf(path)
  if (!layer || layer === 'data') return `${path} stands in no layer`
  const rule = importTable[layer]
  if (from.startsWith('.'))
    return layer === 'web' && isRouteType(from) ? undefined : 'relative path; use #layer/…'
  if (from.startsWith('#')) return aliasProblem(path, layer, from, isTypeOnly)
  if (from.startsWith('node:')) {
    const name = from.slice('node:'.length)
    return rule.node === 'all' || rule.node.includes(name) ? undefined : `${layer} may not import ${from}`
  }
  const allowed = [...rule.packages, ...(isTypeOnly ? (rule.packageTypes ?? []) : [])]
  return allowed.some(
    (name) => name === '*' || from === name || from.startsWith(name.endsWith('/') ? name : `${name}/`),
  )
    ? undefined
    : `${layer} may not import the package ${from}`
}

function aliasProblem(
  path: string,
  layer: Exclude<Layer, 'data'>,
  from: string,
  isTypeOnly: boolean,
): string | undefined {
  const target = layers.find((name) => from.startsWith(`#${name}/`))
  if (!target) return `${from} is no layer`
  if (!/\.(tsx?|css|json|yaml|typ)(\?\w+)?$/.test(from)) return `${from} lacks its ending`
  if (target === layer) return featureProblem(path, from)
  const rule = importTable[layer]
  if (rule.layers.includes(target)) return undefined
  if (rule.typesOnly?.includes(target))
    return isTypeOnly ? undefined : `${layer} may import only types of ${target}: write "import type"`
  return `${layer} may not import ${target}`
}

function featureProblem(path: string, from: string): string | undefined {
  const own = featureIn(path.split('/').slice(2, -1))
  const other = featureIn(from.split('/').slice(1, -1))
  if (own === undefined || other === undefined || other <= own) return undefined
  return `the feature ${features[own]} may not import the later feature ${features[other]}`
}

function featureIn(folders: readonly string[]): number | undefined {
  const names: readonly string[] = features
  return folders.map((folder) => names.indexOf(folder)).find((place) => place >= 0)
}

function layerOf(path: string): Layer | undefined {
  const [top, layer] = path.split('/')
  return top === 'src' ? layers.find((name) => name === layer) : undefined
}

/** React Router writes the types of a route beside it. */
const isRouteType = (from: string) => from.startsWith('./+types/')

/** `plan-store` for `src/store/plan-store.ts`; a test keeps its `.test`. */
export const baseNameOf = (path: string): string => basename(path).replace(/\.tsx?$/, '')
