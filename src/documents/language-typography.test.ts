import { describe, expect, it, test } from 'vitest'
import { paragraph, text } from '#documents/document-parts.ts'
import type { DocumentInline, DocumentTree } from '#documents/document-tree.ts'
import { typeset, withHeldSpaces } from '#documents/language-typography.ts'
import { planDocument } from '#documents/plan-document.ts'
import { planInput } from '#tests/support/synthetic-input.ts'

const shown = (said: string): string => said.replaceAll('\u00a0', '~')

describe('a line does not end', () => {
  it.each([
    ['en', 'resolution 2663 (2022), 1 January 2027', 'resolution 2663~(2022), 1~January 2027'],
    ['en', 'EUR 35,000 in Q4 2026–Q1 2028', 'EUR~35,000 in Q4~2026–Q1~2028'],
    ['en', 'OP 3(d) row 5, p. 97', 'OP~3(d) row 5, p.~97'],
    ['fr', 'Droit : « loi » ; par. 8 ?', 'Droit~: «~loi~»~; par.~8~?'],
    ['fr', '35 000 EUR, 1er janvier 2027', '35 000~EUR, 1er~janvier 2027'],
    ['ar', 'الفقرة 3 في 31 ديسمبر 2029', 'الفقرة~3 في 31~ديسمبر 2029'],
  ])('in “%s” where words belong together: %s', (language, said, expected) => {
    expect(shown(withHeldSpaces(said, language))).toBe(expected)
  })

  it('and English keeps its signs as they are', () => {
    expect(withHeldSpaces('This ? That : so', 'en')).toBe('This ? That : so')
  })
})

const partsOf = (said: string, language = 'ar'): DocumentInline[] => {
  const document: DocumentTree = {
    meta: planDocument(planInput(1, { language })).meta,
    sections: [{ orientation: 'portrait', blocks: [paragraph([text(said)])] }],
  }
  const [block] = typeset(document).sections[0]?.blocks ?? []
  return block?.kind === 'paragraph' ? block.content : []
}

describe('Latin words within Arabic', () => {
  it.each([
    ['المادة (NW، CW)', ['NW', 'CW']],
    ['Penal Code, Art. 214(2)، ص 97', ['Penal Code, Art. 214(2)']],
    ['معاهدة (NPT) نافذة', ['NPT']],
    ['خطة 2026–2029', []],
  ])('stand apart with their own signs: %s', (said, expected) => {
    const parts = partsOf(said)
    const apart = parts.flatMap((each) => (each.kind === 'code' ? [each.text.replaceAll('\u00a0', ' ')] : []))
    expect(apart).toEqual(expected)
    const joined = parts.map((each) => ('text' in each ? each.text : '')).join('')
    expect(joined.replaceAll('\u00a0', ' ')).toBe(said)
  })

  it('are left alone in documents that run from left to right', () => {
    expect(partsOf('Code (NW)', 'en')).toEqual([text('Code (NW)')])
  })
})

test('the file’s own title keeps plain spaces, so that it is found', () => {
  const document = planDocument(planInput(1, { language: 'fr' }))
  const titled = { ...document, meta: { ...document.meta, title: 'Note : 1540 (2004)' } }
  expect(typeset(titled).meta.title).toBe('Note : 1540 (2004)')
})
