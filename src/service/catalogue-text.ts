import type { LanguageText } from '#domain/text/language-text.ts'
import { interfaceLanguages, type MessageParams, translator } from '#messages/translate.ts'

/** A catalogue text in every interface language: the chosen one is the original, the others unofficial translations. */
export const catalogueText = (key: string, language: string, params: MessageParams = {}): LanguageText => ({
  original: language,
  revision: 1,
  versions: Object.fromEntries(
    [...new Set([language, ...interfaceLanguages])].map((each) => [
      each,
      {
        text: translator(each)(key, params),
        official: each === language,
        basedOn: each === language ? null : 1,
      },
    ]),
  ),
})
