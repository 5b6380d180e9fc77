/** Names in the alphabetical order of the reader's language; never in any other. */
export const inNameOrder = <T>(language: string, all: readonly T[], nameOf: (one: T) => string): T[] => {
  const { compare } = new Intl.Collator(language)
  return [...all].sort((a, b) => compare(nameOf(a), nameOf(b)))
}
