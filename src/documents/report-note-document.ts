/**
 * The note verbale that sends a report to the Chair of the 1540 Committee, as a template: what a mission must fill
 * in stands in square brackets. Consent to circulate and consent to publish are asked apart, as they are two.
 */
import { contentText, paragraph, strong, text } from '#documents/document-parts.ts'
import type { DocumentTree } from '#documents/document-tree.ts'
import { wordsOf } from '#documents/document-words.ts'
import { type ReportDocumentInput, reportMeta } from '#documents/report-document.ts'
import { stateInSentence } from '#documents/state-name.ts'
import { readLabel } from '#domain/framework/framework.ts'

/** The note as a document tree. */
export const reportNoteDocument = (input: ReportDocumentInput): DocumentTree => {
  const { report, state, language } = input
  const words = wordsOf(language)
  const meta = reportMeta(input)
  const params = stateInSentence(readLabel(state.name, language), language)
  const say = (key: string): string => words.say(`document.report-note.${key}`, { ...params })
  const same = (key: string): string => words.say(`document.note-verbale.${key}`, { ...params })
  return {
    meta: { ...meta, title: `${same('title')}${words.colon}${meta.title}`, status: '' },
    sections: [
      {
        orientation: 'portrait',
        blocks: [
          { kind: 'title', content: [text(same('title'))], under: [text(same('template'))] },
          paragraph([strong(text(say('mission')))]),
          paragraph(same('reference')),
          paragraph(say(`opening.${report.kind}`)),
          paragraph([text(same('encloses')), text(' '), ...contentText(report.title, language), text('.')]),
          paragraph(say('circulate')),
          paragraph(say('publish')),
          paragraph(say('contact')),
          paragraph(say('closing')),
          paragraph(same('place')),
          paragraph(same('seal'), 'note'),
          paragraph([strong(text(same('addressee')))]),
          ...(state.isInvented ? [paragraph(words.say('document.note.invented'), 'note')] : []),
        ],
      },
    ],
  }
}
