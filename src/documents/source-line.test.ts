import { describe, expect, it } from 'vitest'
import { wordsOf } from '#documents/document-words.ts'
import { readSourceLine, readWeaponPrefix } from '#documents/source-line.ts'
import { citeSource, instrumentIndex } from '#documents/source-words.ts'
import { syntheticInstruments } from '#tests/support/synthetic-state.ts'

const nothing = {
  legalInstrumentId: null,
  citation: null,
  provision: null,
  page: null,
  address: null,
  language: null,
  translation: null,
  verifiedOn: null,
}
const parts = (line: string) => {
  const { citation, provision, page, address } = readSourceLine(line)
  return [citation, provision, page, address]
}

describe('a source in one line', () => {
  it.each([
    ['Penal Code, Art. 214(2), p. 97', ['Penal Code', 'Art. 214(2)', '97', null]],
    ['Code pénal, article 214, alinéa 2, p. 97', ['Code pénal', 'article 214, alinéa 2', '97', null]],
    ['قانون العقوبات، المادة 214 (2)، ص 97', ['قانون العقوبات', 'المادة 214 (2)', '97', null]],
    [
      'Strategic Goods Act, § 5, https://example.org/act?id=1',
      ['Strategic Goods Act', '§ 5', null, 'https://example.org/act?id=1'],
    ],
    ['National report of 2004, pp. 3-5', ['National report of 2004', null, '3-5', null]],
    ['Ministry letter 12/2020', ['Ministry letter 12/2020', null, null, null]],
    ['https://example.org', [null, null, null, 'https://example.org']],
    ['Article 36 Committee decision', ['Article 36 Committee decision', null, null, null]],
  ])('%s', (line, expected) => {
    expect(parts(line)).toEqual(expected)
  })

  it.each([
    ['National report, p. 3 [fr, unofficial translation]', 'fr', 'unofficial', 'National report'],
    ['Rapport national, p. 3 [fr, original]', 'fr', 'original', 'Rapport national'],
    ['Rapport national, p. 3 [ar; Traduction officielle]', 'ar', 'official', 'Rapport national'],
    ['تقرير وطني، ص 3 [ar، ترجمة غير رسمية]', 'ar', 'unofficial', 'تقرير وطني'],
    ['National report, p. 3 [sr-Latn]', 'sr-Latn', null, 'National report'],
    ['National report, p. 3 [official translation]', null, 'official', 'National report'],
  ])('%s says the language of the text and how it stands', (line, language, translation, citation) => {
    expect(readSourceLine(line)).toMatchObject({ citation, page: '3', language, translation })
  })

  it.each(['National report [as amended]', 'National report [fr, de, original]', '[fr]'])(
    'what is no language and standing stays in the citation: %s',
    (line) => {
      expect(readSourceLine(line)).toMatchObject({ citation: line, language: null, translation: null })
    },
  )

  it('a registered instrument is cited with what the register says of its text', () => {
    const [instrument] = syntheticInstruments
    if (instrument === undefined) throw new Error('no instrument')
    const source = { ...nothing, legalInstrumentId: instrument.id, provision: 'Art. 5' }
    const register = instrumentIndex([{ ...instrument, language: 'sq', translation: 'official' }])
    expect(citeSource(source, register, wordsOf('en'))).toBe('Penal Code, Art. 5 [sq, official translation]')
  })

  it.each(['en', 'fr', 'ar'])('reads back what the documents print in %s', (language) => {
    const source = {
      legalInstrumentId: null,
      citation: 'Penal Code',
      provision: 'Art. 214(2)',
      page: '97',
      address: 'https://example.org/code',
      language: 'fr',
      translation: 'unofficial' as const,
      verifiedOn: null,
    }
    expect(readSourceLine(citeSource(source, new Map(), wordsOf(language)))).toEqual(source)
  })

  it('names the weapons it holds for', () => {
    expect(readWeaponPrefix('NW, CW: Penal Code')).toEqual({ weapons: ['NW', 'CW'], rest: 'Penal Code' })
    expect(readWeaponPrefix('[bw] Penal Code').weapons).toBeNull()
    expect(readWeaponPrefix('[BW]: Penal Code')).toEqual({ weapons: ['BW'], rest: 'Penal Code' })
    expect(readWeaponPrefix('Penal Code, Art. 2').weapons).toBeNull()
  })
})
