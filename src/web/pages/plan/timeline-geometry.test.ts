import { describe, expect, test } from 'vitest'
import {
  along,
  isOnScale,
  linesOf,
  place,
  rowHeight,
  scaleOf,
  spanOf,
  yearsOf,
} from '#web/pages/plan/timeline-geometry.ts'

const period = { startOn: '2026-03-01', endOn: '2029-12-31' }
const scale = scaleOf(period, 440, false)
const mirrored = scaleOf(period, 440, true)

describe('the timeline', () => {
  test('shows the whole years of the plan', () => {
    expect(yearsOf(scale)).toEqual([2026, 2027, 2028, 2029])
    expect(along(scale, '2026-01-01')).toBe(0)
    expect(along(scale, '2028-01-01')).toBeCloseTo(219.8, 1)
  })

  test('holds days outside the years at its ends', () => {
    expect(along(scale, '2020-01-01')).toBe(0)
    expect(along(scale, '2040-01-01')).toBe(440)
    expect(isOnScale(scale, '2029-12-31')).toBe(true)
    expect(isOnScale(scale, '2030-01-01')).toBe(false)
  })

  test('runs from right to left in Arabic', () => {
    expect(place(mirrored, 100)).toBe(340)
    expect(spanOf(mirrored, 100, 150)).toEqual({ x: 290, width: 50 })
    expect(spanOf(scale, 100, 150)).toEqual({ x: 100, width: 50 })
  })

  test('shows the shortest action as something', () => {
    expect(spanOf(scale, 10, 10).width).toBe(8)
  })

  test.each([
    ['Short', 1, 40],
    ['x'.repeat(43), 2, 52],
    ['x'.repeat(500), 5, 112],
  ])('gives a title the height of the table’s row (%#)', (title, lines, height) => {
    expect(linesOf(title)).toBe(lines)
    expect(rowHeight(lines)).toBe(height)
  })
})
