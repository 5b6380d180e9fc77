/** Names of currencies in the reader's language, as CLDR has them. */

const names = new Map<string, Intl.DisplayNames>()

/** `Euro`; the code itself where the language has no name for it. */
export const currencyName = (language: string, code: string): string => {
  const known =
    names.get(language) ?? new Intl.DisplayNames([language], { type: 'currency', fallback: 'code' })
  names.set(language, known)
  return known.of(code) ?? code
}
