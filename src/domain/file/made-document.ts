/** Documents that are made from the record: which, and as what. */

export const documentKinds = ['plan', 'matrix'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** File formats by their ending, those that people read first. */
export const documentFormats = ['docx', 'pdf', 'html', 'xlsx', 'json'] as const
export type DocumentFormat = (typeof documentFormats)[number]

/** PDF/UA-1 for people, or PDF/A-2a for archives: a file keeps one standard. */
export const pdfStandards = ['ua-1', 'a-2a'] as const
export type PdfStandard = (typeof pdfStandards)[number]
