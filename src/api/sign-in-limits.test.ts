import { expect, test } from 'vitest'
import { createSignInLimits, mostSignIns } from '#api/sign-in-limits.ts'

const now = () => new Date('2026-11-23T09:00:00Z')
const victim = 'minister@example.org'
const heard = (limits: ReturnType<typeof createSignInLimits>, address: string, email: string): boolean =>
  limits.take(address, email) === null

test('wrong tries from one address do not shut the person out elsewhere', () => {
  const limits = createSignInLimits(now)
  for (let count = 0; count < 5000; count += 1) limits.take('192.0.2.1', victim)
  expect(heard(limits, '192.0.2.1', victim)).toBe(false)
  expect(heard(limits, '198.51.100.1', victim)).toBe(true)
})

test('tries that are not heard use up nothing of what the address may try', () => {
  const limits = createSignInLimits(now)
  for (let count = 0; count < 500; count += 1) limits.take('192.0.2.1', victim)
  expect(heard(limits, '192.0.2.1', 'colleague@example.org')).toBe(true)
})

test('invented addresses give no new tries', () => {
  const limits = createSignInLimits(now)
  for (let count = 0; count < 10; count += 1) expect(heard(limits, '192.0.2.1', victim)).toBe(true)
  for (let count = 0; count < 5000; count += 1) limits.take('192.0.2.1', `invented-${count}@example.org`)
  expect(heard(limits, '192.0.2.1', victim)).toBe(false)
})

test('one household of many IPv6 addresses is one address', () => {
  const limits = createSignInLimits(now)
  const tries = Array.from({ length: 20 }, (_, at) => heard(limits, `2001:db8:0:1::${at + 1}`, victim))
  expect(tries.filter(Boolean)).toHaveLength(mostSignIns.emailAndAddress)
})

test('a crowd of addresses that guess one password together is stopped', () => {
  const limits = createSignInLimits(now)
  const tries = Array.from({ length: mostSignIns.email + 10 }, (_, at) =>
    heard(limits, `10.0.${at >> 8}.${at & 255}`, victim),
  )
  expect(tries.filter(Boolean)).toHaveLength(mostSignIns.email)
})
