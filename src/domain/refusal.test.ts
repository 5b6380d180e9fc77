import { expect, test } from 'vitest'
import { isRefusal, refusal, refusalCodes, refusalKinds } from '#domain/refusal.ts'

test('every code has one of the known kinds, and every kind is used', () => {
  const used = new Set<string>(Object.values(refusalCodes))
  expect([...used].sort()).toEqual([...refusalKinds].sort())
})

test('a refusal is a plain value that survives JSON and is still known as one', () => {
  const given = refusal('edit-conflict', {
    params: { count: 1 },
    conflicts: [
      {
        field: 'value',
        base: null,
        theirs: 'X',
        yours: '?',
        changedBy: 'Ana',
        changedAt: '2026-01-01T00:00:00.000Z',
      },
    ],
  })
  const back: unknown = JSON.parse(JSON.stringify(given))
  expect(back).toEqual(given)
  expect(isRefusal(back)).toBe(true)
})

test('a refusal carries the kind of its code, and empty lists where nothing is told', () => {
  expect(refusal('plan-exists')).toEqual({
    refusal: true,
    kind: 'conflict',
    code: 'plan-exists',
    params: {},
    problems: [],
    conflicts: [],
  })
})

test.each([[new Error('a fault of ours')], [null], ['edit-conflict'], [{ refusal: 'yes' }]])(
  '%s is no refusal',
  (value) => {
    expect(isRefusal(value)).toBe(false)
  },
)
