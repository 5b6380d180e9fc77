/** What the tables of the runtime leave out of a written day. */

/** A written day; in French the first of a month is an ordinal: `1er janvier 2027`. */
export const writtenDay = (language: string, said: string): string =>
  language.startsWith('fr') ? said.replace(/^1 /, '1er ') : said
