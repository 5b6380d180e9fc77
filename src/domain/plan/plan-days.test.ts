import { expect, test } from 'vitest'
import { daySpanOf, isInSpan } from '#domain/plan/plan-days.ts'

const span = daySpanOf({ startOn: '2026-03-01', endOn: '2029-12-31' })

test('an action may begin ten years before the plan’s years and end ten years after them', () => {
  expect(span).toEqual({ from: '2016-01-01', to: '2039-12-31' })
  expect(['2016-01-01', '2026-03-01', '2039-12-31'].every((day) => isInSpan(span, day))).toBe(true)
})

test.each(['1020-01-01', '2015-12-31', '2040-01-01', '9999-12-31'])(
  '%s is far from a plan of 2026',
  (day) => {
    expect(isInSpan(span, day)).toBe(false)
  },
)
