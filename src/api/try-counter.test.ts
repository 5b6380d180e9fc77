import { expect, test } from 'vitest'
import { createTryCounter } from '#api/try-counter.ts'

const clock = { now: new Date('2026-11-23T09:00:00Z') }
const later = (minutes: number) => {
  clock.now = new Date(clock.now.getTime() + minutes * 60_000)
}
const counter = (mostKeys?: number) =>
  createTryCounter({
    minutes: 10,
    most: 3,
    now: () => clock.now,
    ...(mostKeys === undefined ? {} : { mostKeys }),
  })
const countAll = (tries: ReturnType<typeof counter>, keys: readonly string[]) => {
  for (const key of keys) tries.count(key)
}

test('a key is heard so many times in a window that begins with its first try', () => {
  const tries = counter()
  countAll(tries, ['a', 'a'])
  later(4)
  expect(tries.wait('a')).toBe(0)
  tries.count('a')
  expect([tries.wait('a'), tries.wait('b')]).toEqual([6 * 60_000, 0])
  later(6)
  expect(tries.wait('a')).toBe(0)
})

test('windows that have ended are forgotten', () => {
  const tries = counter()
  countAll(
    tries,
    Array.from({ length: 1000 }, (_, at) => `key ${at}`),
  )
  expect(tries.size()).toBe(1000)
  later(10)
  tries.wait('another')
  expect(tries.size()).toBe(0)
})

test('a flood of invented keys neither frees one that must wait nor fills the memory', () => {
  const tries = counter(100)
  countAll(tries, ['victim', 'victim', 'victim'])
  countAll(
    tries,
    Array.from({ length: 5000 }, (_, at) => `invented ${at}`),
  )
  expect(tries.wait('victim')).toBeGreaterThan(0)
  expect(tries.size()).toBeLessThanOrEqual(100 + 1024)
})
