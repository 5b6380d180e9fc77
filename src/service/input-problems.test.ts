import { expect, test } from 'vitest'
import { z } from 'zod'
import { problemsOf, unstorableParts } from '#service/input-problems.ts'

test('a zero character or half a surrogate pair is named by its place, whole pairs pass', () => {
  const input = { remark: 'a\u0000b', sources: [{ page: 'ok 😀' }, { page: '\ud800' }], base: 1, value: null }
  expect(unstorableParts(input)).toEqual([
    { path: 'remark', code: 'not-a-text' },
    { path: 'sources.1.page', code: 'not-a-text' },
  ])
})

test('what is nested without end is refused once, at the level where it goes too far', () => {
  const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}"x"${']'.repeat(levels)}`)
  expect(unstorableParts({ deep: deep(10) })).toEqual([])
  expect(unstorableParts({ deep: deep(200_000) })).toEqual([
    { path: `deep.${Array(11).fill(0).join('.')}`, code: 'too-deep' },
  ])
})

test('a hundred problems are named at most, however many there are', () => {
  const input = Array.from({ length: 5000 }, () => '\u0000')
  expect(unstorableParts(input)).toHaveLength(100)
  const read = z.array(z.uuid('not-an-id')).safeParse(input)
  expect(problemsOf(read.error as z.ZodError)).toHaveLength(100)
})

test('a megabyte of leaves at the bottom of a deep input is looked through once', () => {
  const leaves = '1,'.repeat(400_000).slice(0, -1)
  const input = JSON.parse(`${'['.repeat(1500)}${leaves}${']'.repeat(1500)}`)
  expect(unstorableParts(input)).toHaveLength(1)
})
