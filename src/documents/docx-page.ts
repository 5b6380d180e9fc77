/** Pages of our Word documents, in twips (1/20 point): A4 and the margins of an official letter, or a template's. */

/** Space around the text, and from the edge to header and footer. */
export interface PageMargins {
  top: number
  right: number
  bottom: number
  left: number
  header: number
  footer: number
}

/** One sheet of paper, upright and lying. */
export interface DocxPages {
  short: number
  long: number
  portrait: PageMargins
  landscape: PageMargins
}

const margins = { top: 1300, bottom: 1200, header: 600, footer: 560 }

/** The page that we use unless a template has its own. */
export const ourPages: DocxPages = {
  short: 11906,
  long: 16838,
  portrait: { ...margins, left: 1247, right: 1247 },
  landscape: { ...margins, left: 1020, right: 1020 },
}

/** Width of the text. */
export const textWidth = (pages: DocxPages, orientation: 'portrait' | 'landscape'): number => {
  const { left, right } = pages[orientation]
  return (orientation === 'portrait' ? pages.short : pages.long) - left - right
}
