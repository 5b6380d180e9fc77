/**
 * Interface and document labels: JSON catalogues per language and namespace, looked up through Lingui with
 * explicit keys (no macros, since all layers but the pages run natively).
 */
import { readdirSync, readFileSync } from 'node:fs'
import { setupI18n } from '@lingui/core'
import { compileMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage'

/** Languages the interface is complete in. Content may be written in any. */
export const interfaceLanguages = ['en', 'fr', 'ar'] as const

/** Values a message may name. */
export type MessageParams = Record<string, string | number>
/** Looks a key up and fills it in; a key without a message is a fault. */
export type Translate = (key: string, params?: MessageParams) => string

/** Writing direction of a language tag. */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  ['ar', 'fa', 'he', 'ur'].includes(language.split('-')[0] ?? '') ? 'rtl' : 'ltr'

const folder = new URL('./catalogues/', import.meta.url)
/** Languages that documents can be labelled in beside those of the interface. */
const documentFolder = new URL('./document-catalogues/', import.meta.url)

type Catalogue = Record<string, string>

/** The JSON files of one language, joined. */
const readFolder = (of: URL): Catalogue => {
  const messages: Catalogue = {}
  for (const file of readdirSync(of).sort()) {
    if (!file.endsWith('.json')) continue
    const entries: unknown = JSON.parse(readFileSync(new URL(file, of), 'utf8'))
    Object.assign(messages, entries)
  }
  return messages
}

/** All messages of an interface language, key → ICU text, from every namespace file. */
export const readCatalogue = (language: string): Catalogue => readFolder(new URL(`${language}/`, folder))

/** What is wrong with an added catalogue: a sentence with the file's language, for the person who added it. */
export interface CatalogueProblem {
  language: string
  problem: string
}

const added = new Map<string, Catalogue>()
const made = new Map<string, Translate>()

const isTag = (name: string): boolean => /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(name)

const messageProblem = (key: string, text: unknown, english: Catalogue): string | null => {
  if (!key.startsWith('document.')) return `${key} is no label of a document`
  if (!(key in english)) return `${key} is not known`
  if (typeof text !== 'string' || text === '') return `${key} has no text`
  try {
    compileMessageOrThrow(text)
    return null
  } catch {
    return `${key} cannot be read as a message`
  }
}

/**
 * Adds the languages of a folder (`sr-Latn/document.json`, one folder a language) to those that documents can be
 * labelled in. A label that is missing falls back to English; one that is wrong is left out and told of.
 */
export const addCatalogues = (from: URL): CatalogueProblem[] => {
  const english = readCatalogue('en')
  const problems: CatalogueProblem[] = []
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    const language = entry.name
    if (!isTag(language) || (interfaceLanguages as readonly string[]).includes(language)) {
      problems.push({ language, problem: 'the folder is not named by the tag of a further language' })
      continue
    }
    const catalogue: Catalogue = {}
    try {
      for (const [key, text] of Object.entries(readFolder(new URL(`${language}/`, from)))) {
        const problem = messageProblem(key, text, english)
        if (problem === null) catalogue[key] = text
        else problems.push({ language, problem })
      }
    } catch (error) {
      problems.push({ language, problem: error instanceof Error ? error.message : String(error) })
      continue
    }
    added.set(language, { ...added.get(language), ...catalogue })
    made.delete(language)
  }
  return problems
}
addCatalogues(documentFolder)

/** Languages that documents can be labelled in: those of the interface first, then the added ones by their tag. */
export const documentLanguages = (): string[] => [...interfaceLanguages, ...[...added.keys()].sort()]

/** Values by which a message chooses among its words, by name; null where it chooses by none. */
const choosersIn = (text: string): string[] | null => {
  const names = [...text.matchAll(/\{\s*(\w+)\s*,\s*select\b/g)].map(([, name = '']) => name)
  return names.length === 0 ? null : names
}

/** The values, and those that choose words without the marks that a page puts around words of another direction. */
const asChosen = (params: MessageParams, choosers: readonly string[]): MessageParams => ({
  ...params,
  ...Object.fromEntries(
    choosers.flatMap((name) => {
      const value = params[name]
      return typeof value === 'string' ? [[name, value.replace(/^\u2068|\u2069$/g, '')]] : []
    }),
  ),
})

/** The translator of a language; a key missing there falls back to English. */
export const translator = (language: string): Translate => {
  const known = made.get(language)
  if (known !== undefined) return known
  const isOfInterface = (interfaceLanguages as readonly string[]).includes(language)
  const own = isOfInterface && language !== 'en' ? readCatalogue(language) : (added.get(language) ?? {})
  const messages = { ...readCatalogue('en'), ...own }
  const compiled = Object.fromEntries(
    Object.entries(messages).map(([key, text]) => [key, compileMessage(text)]),
  )
  const choosers = new Map(Object.entries(messages).map(([key, text]) => [key, choosersIn(text)]))
  const i18n = setupI18n({ locale: language, messages: { [language]: compiled } })
  // Most messages take no values and are asked for in every row of a table: those are worked out once.
  const plain = new Map<string, string>()
  const translate: Translate = (key, params) => {
    if (params !== undefined) {
      if (!(key in compiled)) throw new Error(`No message "${key}" in the catalogues.`)
      const names = choosers.get(key) ?? null
      return i18n._(key, names === null ? params : asChosen(params, names))
    }
    const known = plain.get(key)
    if (known !== undefined) return known
    if (!(key in compiled)) throw new Error(`No message "${key}" in the catalogues.`)
    const text = i18n._(key)
    plain.set(key, text)
    return text
  }
  made.set(language, translate)
  return translate
}
