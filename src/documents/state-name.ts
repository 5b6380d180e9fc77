/**
 * A State's name within a sentence, with the article that its language asks for: `of the Republic of Veltmark`,
 * `de la République de Veltmark`. Where a French name does not tell its article, the mission is left the choice.
 */
import type { LanguageTag } from '#domain/text/language-text.ts'

/** The name as it begins a sentence, and with the word for "of". */
export interface StateInSentence {
  stateFirst: string
  ofState: string
}

const englishWithArticle =
  /\b(Republic|Kingdom|Federation|Confederation|States?|Union|Commonwealth|Principality|Sultanate|Duchy|Emirates|Islands)\b|^(Bahamas|Comoros|Congo|Gambia|Netherlands|Niger|Philippines|Sudan)$/

const frenchArticles: readonly [RegExp, string, string][] = [
  [/^(République|Principauté|Fédération|Confédération|Union)(?!\p{L})/u, 'La ', 'de la '],
  [/^(Royaume|Grand-Duché|Sultanat|Commonwealth)(?!\p{L})/u, 'Le ', 'du '],
  [/^(États|Îles|Émirats|Pays)(?!\p{L})/u, 'Les ', 'des '],
  [/^(État|Émirat)(?!\p{L})/u, 'L’', 'de l’'],
]

const english = (name: string): StateInSentence =>
  englishWithArticle.test(name)
    ? { stateFirst: `The ${name}`, ofState: `of the ${name}` }
    : { stateFirst: name, ofState: `of ${name}` }

const french = (name: string): StateInSentence => {
  const [, first, of] = frenchArticles.find(([pattern]) => pattern.test(name)) ?? []
  return { stateFirst: `${first ?? ''}${name}`, ofState: `${of ?? '[de la/du/de l’/des] '}${name}` }
}

/** The Arabic preposition is joined to the name, and to its article. */
const arabic = (name: string): StateInSentence => ({
  stateFirst: name,
  ofState: name.startsWith('ال') ? `لل${name.slice(2)}` : `ل${name}`,
})

/** The name in the forms that sentences of a language need; languages without rules of ours fall back to English. */
export const stateInSentence = (name: string, language: LanguageTag): StateInSentence => {
  if (language.startsWith('fr')) return french(name)
  return language.startsWith('ar') ? arabic(name) : english(name)
}
