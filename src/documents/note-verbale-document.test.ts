import { describe, expect, it } from 'vitest'
import { noteVerbaleDocument } from '#documents/note-verbale-document.ts'
import { renderPdf } from '#documents/pdf-renderer.ts'
import { documentLines } from '#tests/support/document-text.ts'
import { planInput } from '#tests/support/synthetic-input.ts'

describe('the note verbale', () => {
  it('is a template of one page that asks the two consents apart', () => {
    const document = noteVerbaleDocument(planInput(2))
    const lines = documentLines(document)
    expect(lines.filter((line) => line.includes('[consents / does not consent]'))).toHaveLength(2)
    expect(lines.join('\n')).toContain('from 1 January 2027 to 31 December 2031')
    expect(
      renderPdf(document)
        .toString('latin1')
        .match(/\/Type ?\/Page\b/g),
    ).toHaveLength(1)
  }, 60_000)

  it('says of an invented State that it is invented', () => {
    expect(documentLines(noteVerbaleDocument(planInput(2))).join('\n')).toContain('stand for no real State')
  })
})
