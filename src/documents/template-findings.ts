/** What a person is told of a Word template that was read. */
import type { TemplateRefusal } from '#documents/word-package.ts'
import { readWordTemplate, type WordTemplate } from '#documents/word-template.ts'
import type { TemplateFindings } from '#domain/file/document-template.ts'

/** What was found in a template, or why it is refused; plain values, so that they can come from the child process. */
export type FindingsReading =
  | { isRead: true; findings: TemplateFindings }
  | ({ isRead: false } & TemplateRefusal)

export const findingsOf = ({
  mapping,
  letterhead,
  headingNumbers,
  hasLostLinks,
}: WordTemplate): TemplateFindings => ({
  hasLetterhead: [letterhead.first, letterhead.default].some(
    ({ header, footer }) => header !== null || footer !== null,
  ),
  taken: mapping.taken,
  missing: mapping.missing,
  hasHeadingNumbers: headingNumbers !== null,
  hasLostLinks,
})

/** Reads a template only to say what is in it. */
export const readFindings = (bytes: Buffer): FindingsReading => {
  const reading = readWordTemplate(bytes)
  return reading.isRead ? { isRead: true, findings: findingsOf(reading.template) } : reading
}
