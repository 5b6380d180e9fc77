/**
 * Checks the catalogues: every language has the same keys with the same values to fill in, every key that the
 * source asks for is there, and none stands there that nothing asks for. Run by a test; by itself it lists.
 */
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { planProblemCodes } from '#domain/plan/readiness.ts'
import { refusalCodes } from '#domain/refusal.ts'

const projectFolder = fileURLToPath(new URL('../', import.meta.url))
const catalogueFolder = new URL('../src/messages/catalogues/', import.meta.url)

type Catalogue = Map<string, string>

const readCatalogue = (language: string): Catalogue => {
  const catalogue: Catalogue = new Map()
  const folder = new URL(`${language}/`, catalogueFolder)
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const entries = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, string>
    for (const [key, text] of Object.entries(entries)) {
      if (catalogue.has(key)) throw new Error(`${language}/${file} has ${key}, which another file has too.`)
      catalogue.set(key, text)
    }
  }
  return catalogue
}

/** Names of the values that a message fills in, at any depth of its choices. */
const valueNames = (text: string): string[] => {
  const names = new Set<string>()
  const walk = (part: unknown): void => {
    if (!Array.isArray(part)) return
    for (const token of part as unknown[]) {
      if (!Array.isArray(token)) continue
      if (typeof token[0] === 'string') names.add(token[0])
      for (const choice of Object.values((token[2] ?? {}) as object)) walk(choice)
    }
  }
  walk(compileMessage(text))
  return [...names].sort()
}

const compareWithEnglish = (language: string, english: Catalogue): string[] => {
  const own = readCatalogue(language)
  const missing = [...english.keys()]
    .filter((key) => !own.has(key))
    .map((key) => `${language}: ${key} is missing`)
  const surplus = [...own.keys()]
    .filter((key) => !english.has(key))
    .map((key) => `${language}: ${key} is surplus`)
  const different = [...own].flatMap(([key, text]) => {
    const wanted = valueNames(english.get(key) ?? '').join(', ')
    const found = valueNames(text).join(', ')
    return !english.has(key) || wanted === found
      ? []
      : [`${language}: ${key} fills in “${found}”, English “${wanted}”`]
  })
  return [...missing, ...surplus, ...different]
}

const sources = (...patterns: string[]): string[] =>
  patterns
    .flatMap((pattern) => globSync(pattern, { cwd: projectFolder }))
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .map((path) => readFileSync(`${projectFolder}${path}`, 'utf8'))

/** First arguments of `t(…)`: whole keys, and the beginnings of keys put together at run time. */
const askedKeys = (texts: readonly string[]) => {
  const keys = new Set<string>()
  const beginnings = new Set<string>()
  for (const text of texts) {
    for (const [, first = ''] of text.matchAll(/\bt\(\s*((?:[^(),`']|'[^']*'|`[^`]*`|\([^()]*\))+)/g)) {
      for (const [, key = ''] of first.matchAll(/(?:^|[?:]\s*)'([a-z-]+(?:\.[\w-]+)+)'/g)) keys.add(key)
      for (const [, beginning = ''] of first.matchAll(/`([a-z-]+\.[\w.-]*)\$\{/g)) beginnings.add(beginning)
    }
  }
  return { keys, beginnings }
}

/** Keys that closed lists ask for: each code of a list has its sentence. */
const codeKeys = (): string[] => {
  const contract = sources('src/contract/*.ts').join('\n')
  const codes = [
    ...contract.matchAll(
      /\.(?:min|max|regex|refine|int|uuid|number|email)\((?:[^'\n]*,\s*)?'([a-z]+(?:-[a-z]+)*)'\)/g,
    ),
    ...contract.matchAll(/message: '([a-z]+(?:-[a-z]+)*)'/g),
  ].map(([, code]) => `problem.${code}`)
  // Problems that a command, a page or the reading of an input names by itself.
  const named = sources('src/**/*.{ts,tsx}').flatMap((text) => [
    ...text.matchAll(/\bpath:[^;]{1,120}?\bcode: '([a-z]+(?:-[a-z]+)*)'/g),
    ...text.matchAll(/'problem\.([a-z]+(?:-[a-z]+)*)'/g),
  ])
  const reading = sources('src/service/input-problems.ts', 'src/domain/text/text-bounds.ts').flatMap(
    (text) => [...text.matchAll(/(?:return |report\(|code: )'([a-z]+(?:-[a-z]+)*)'/g)],
  )
  codes.push(...[...named, ...reading].map(([, code]) => `problem.${code}`))
  return [
    ...Object.keys(refusalCodes).map((code) => `refusal.${code}`),
    ...planProblemCodes.map((code) => `readiness.${code}`),
    ...new Set(codes),
  ]
}

/** Everything wrong with the catalogues, one sentence each; empty when all is well. */
export const checkMessages = (): string[] => {
  const english = readCatalogue('en')
  const languages = readdirSync(catalogueFolder).filter((name) => name !== 'en')
  const texts = sources('src/**/*.{ts,tsx}')
  const { keys, beginnings } = askedKeys(texts)
  const absent = [...keys, ...codeKeys()]
    .filter((key) => !english.has(key))
    .map((key) => `${key} is asked for and in no catalogue`)
  const empty = [...beginnings]
    .filter((beginning) => ![...english.keys()].some((key) => key.startsWith(beginning)))
    .map((beginning) => `no key begins with ${beginning}, which is asked for`)
  const all = texts.join('\n')
  const mentioned = [...all.matchAll(/`([a-z-]+\.[\w.-]*)\$\{/g)].map(([, beginning = '']) => beginning)
  const unused = [...english.keys()]
    .filter((key) => !all.includes(`'${key}'`) && !mentioned.some((each) => key.startsWith(each)))
    .map((key) => `${key} is asked for nowhere`)
  return [
    ...languages.flatMap((language) => compareWithEnglish(language, english)),
    ...absent,
    ...empty,
    ...unused,
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = checkMessages()
  for (const problem of problems) process.stdout.write(`${problem}\n`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
