import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beginningOf, databaseQuery, judgeQuery, longestQuery } from '#domain/search/search-query.ts'
import {
  hitBegins,
  hitEnds,
  hitsIn,
  joinedHits,
  passageOf,
  unspacedScript,
} from '#domain/search/search-text.ts'

const marked = (text: string): string => `${hitBegins}${text}${hitEnds}`

describe('what is typed', () => {
  test.each([
    ['', 'empty'],
    ['  \u0000\t', 'empty'],
    [`'"&|!:*<>`, 'no-words'],
    ['!!! --- ...', 'no-words'],
    ['a', 'too-short'],
    ['7', 'too-short'],
    ['核', 'searched'],
    ['op', 'searched'],
    ['a'.repeat(longestQuery), 'searched'],
    ['a'.repeat(longestQuery + 1), 'too-long'],
  ])('%j is judged %s', (typed, standing) => {
    expect(judgeQuery(typed)).toBe(standing)
  })

  test('Chinese is cut into its words, each a phrase of its characters', () => {
    expect(databaseQuery('出口管制').replace(/\s+/g, ' ').trim()).toBe('"出 口" "管 制"')
  })

  test('a phrase in marks stays one phrase, whatever marks the language has', () => {
    expect(databaseQuery('«loi pénale» “export control”')).toBe('"loi pénale" "export control"')
  })

  test.each([
    ['export -brokering', 'export -brokering'],
    ['non-proliferation -- export', 'non-proliferation -- export'],
    ['export --- brokering', 'export  brokering'],
    ['-!- (-export', ' export'],
    ['-'.repeat(60), ' '],
    ['"a --- b" ---', '"a --- b"  '],
  ])('a line of `-` excludes nothing: %j', (typed, asked) => {
    expect(databaseQuery(typed)).toBe(asked)
  })

  test.each<[string, string | null]>([
    ['contr', 'contr'],
    ['export  contr ', 'contr'],
    ['export or contr', 'contr'],
    ['non-prolif', 'non-prolif'],
    ['l’export', 'export'],
    ['XZZ7', 'XZZ7'],
    ['сан', 'сан'],
    ['المراق', 'المراق'],
    ['수출', '수출'],
    ['核武器 contr', 'contr'],
    ['"loi pénale" contr', 'contr'],
    // Too short, meant as it stands, meant not to be there, or no word.
    ['co', null],
    ['수', null],
    ['"export contr"', null],
    ['"export contr', null],
    ['«export contr»', null],
    ['export -contr', null],
    ['S/AC.44', null],
    ['1540', null],
    ['출구 核武器', null],
    ['contr核', null],
    ["contr'", null],
    ['contr:*', null],
    ['', null],
  ])('the beginning of a word in %j is %j', (typed, beginning) => {
    expect(beginningOf(databaseQuery(typed).trimEnd())).toBe(beginning)
  })

  test('no character is lost or made up but blanks and marks', () => {
    const letters = (text: string): string => text.replace(/[\s"“”„«»「」『』\p{Cc}]/gu, '')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        expect(letters(databaseQuery(typed))).toBe(letters(typed))
      }),
    )
  })
})

describe('hits in a text', () => {
  test('come from what was marked, as written and without accents', () => {
    expect(hitsIn('la mise en œuvre', `la mise en ${marked('oeuvre')}`, true)).toEqual([{ from: 11, to: 16 }])
    expect(hitsIn('la loi pénale', `la loi ${marked('pénale')}`, false)).toEqual([{ from: 7, to: 13 }])
  })

  test('stand at the right characters where a script is cut up', () => {
    const hits = hitsIn('禁止核武器', ` 禁  止  ${marked('核')}  ${marked('武')}  ${marked('器')} `, false)
    expect(joinedHits(hits)).toEqual([{ from: 2, to: 5 }])
  })

  test('are none where text and marks do not fit', () => {
    expect(hitsIn('one two', `one ${marked('two')} three`, false)).toEqual([])
  })
})

describe('a passage', () => {
  const arbitraryText = fc.string({ unit: 'grapheme', maxLength: 900 })

  test('holds the text, or a part of it with dots, and at least one hit', () => {
    fc.assert(
      fc.property(arbitraryText, fc.nat(), fc.integer({ min: 1, max: 12 }), (text, at, length) => {
        const from = text.length === 0 ? 0 : at % text.length
        const hits = text === '' ? [] : [{ from, to: Math.min(text.length, from + length) }]
        const parts = passageOf(text, hits)
        const whole = parts.map((part) => part.text).join('')
        const inner = whole.replace(/^… /, '').replace(/ …$/, '')
        expect(text.includes(inner) || whole === text).toBe(true)
        expect(whole.length).toBeLessThan(300)
        if (hits.length > 0) expect(parts.some((part) => part.isHit)).toBe(true)
      }),
    )
  })

  test('shows the window with most hits', () => {
    const text = `alpha ${'x '.repeat(400)}alpha beta ${'y '.repeat(200)}`
    const [first, second, third] = [text.indexOf('alpha'), text.lastIndexOf('alpha'), text.indexOf('beta')]
    const parts = passageOf(text, [
      { from: first, to: first + 5 },
      { from: second, to: second + 5 },
      { from: third, to: third + 4 },
    ])
    expect(parts.filter((part) => part.isHit).map((part) => part.text)).toEqual(['alpha', 'beta'])
  })
})

test('scripts without blanks are known by one character', () => {
  expect(['核', 'ア', 'ก', '𠮷'].every((each) => unspacedScript.test(each))).toBe(true)
  expect(['a', 'ж', 'ع', '한'].some((each) => unspacedScript.test(each))).toBe(false)
})
