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

  it('is for the Committee to read, names the State with its article, and says once what to fill in', () => {
    const document = noteVerbaleDocument(planInput(2))
    expect(document.meta.audience).toBe('For the 1540 Committee')
    const lines = documentLines(document)
    expect(lines).toContain('Permanent Mission of the Republic of Zandoria to the United Nations')
    expect([...lines, document.meta.status].filter((line) => line.startsWith('Template:'))).toHaveLength(1)
    const french = documentLines(noteVerbaleDocument(planInput(2, { language: 'fr' }))).join('\n')
    expect(french).toContain('Mission permanente de la République de Zandorie auprès')
  })

  it('says of an invented State that it is invented', () => {
    expect(documentLines(noteVerbaleDocument(planInput(2))).join('\n')).toContain('stand for no real State')
  })
})
