import { describe, expect, test } from 'vitest'
import { day, optionalAmount, optionalPartialDate } from '#contract/input-parts.ts'

describe('an amount is kept plain, however it was typed', () => {
  test.each([
    ['Arabic-Indic digits', '١٢٠٠٠', 12_000],
    ['Arabic-Indic digits grouped', '١٢٬٠٠٠', 12_000],
    ['Persian digits', '۱۲۰۰۰', 12_000],
    ['Persian digits grouped', '۱٬۲۰۰٬۰۰۰', 1_200_000],
    ['an ordinary space', '120 000', 120_000],
    ['a no-break space', '120\u00a0000', 120_000],
    ['a thin space', '1\u2009200\u2009000', 1_200_000],
    ['a narrow no-break space, as French groups', '1\u202f200\u202f000', 1_200_000],
    ['commas', '1,200,000', 1_200_000],
    ['points', '1.200.000', 1_200_000],
    ['apostrophes', '1’200’000', 1_200_000],
    ['a mark that turns the direction', '\u200f١٢٠\u200e', 120],
    ['spaces around it', ' 7 ', 7],
    ['nothing', '  ', null],
  ])('%s', (_how, typed, kept) => {
    expect(optionalAmount.parse(typed)).toBe(kept)
  })

  test.each(['12.5', '١٢٫٥', '12 00', '-1', 'twelve', '0x10', '1e3', '١٢٠ ألف'])(
    '%s is no whole amount',
    (typed) => {
      expect(optionalAmount.safeParse(typed).success).toBe(false)
    },
  )
})

describe('a day is kept plain', () => {
  test.each([
    ['٢٠٢٧-٠١-٣١', '2027-01-31'],
    ['۲۰۲۷-۰۱-۳۱', '2027-01-31'],
  ])('%s', (typed, kept) => {
    expect(day.parse(typed)).toBe(kept)
    expect(optionalPartialDate.parse(typed)).toBe(kept)
  })

  test('the calendar must know it, in any digits', () => {
    expect(day.safeParse('٢٠٢٧-٠٢-٣٠').success).toBe(false)
  })

  test('one cut to its year stays cut', () => {
    expect(optionalPartialDate.parse('١٩٧٠')).toBe('1970')
  })
})
