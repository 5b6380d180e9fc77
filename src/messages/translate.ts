/**
 * Interface and document labels: JSON catalogues per language and namespace, looked up through Lingui with
 * explicit keys (no macros, since all layers but the pages run natively).
 */
import { readdirSync, readFileSync } from 'node:fs'
import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'

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

/** All messages of one language, key → ICU text, from every namespace file. */
export const readCatalogue = (language: string): Record<string, string> => {
  const messages: Record<string, string> = {}
  for (const file of readdirSync(new URL(`${language}/`, folder)).sort()) {
    if (!file.endsWith('.json')) continue
    const entries: unknown = JSON.parse(readFileSync(new URL(`${language}/${file}`, folder), 'utf8'))
    Object.assign(messages, entries)
  }
  return messages
}

const made = new Map<string, Translate>()

/** The translator of a language; a key missing there falls back to English. */
export const translator = (language: string): Translate => {
  const known = made.get(language)
  if (known !== undefined) return known
  const english = readCatalogue('en')
  const own =
    language === 'en' || !(interfaceLanguages as readonly string[]).includes(language)
      ? {}
      : readCatalogue(language)
  const messages = { ...english, ...own }
  const compiled = Object.fromEntries(
    Object.entries(messages).map(([key, text]) => [key, compileMessage(text)]),
  )
  const i18n = setupI18n({ locale: language, messages: { [language]: compiled } })
  const translate: Translate = (key, params) => {
    if (!(key in compiled)) throw new Error(`No message "${key}" in the catalogues.`)
    return i18n._(key, params)
  }
  made.set(language, translate)
  return translate
}
