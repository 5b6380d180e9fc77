import { expect, test } from 'vitest'
import { groupActions, numbersAlong } from '#domain/plan/action-order.ts'
import { movedTo, objectiveLetter } from '#domain/plan/part-order.ts'
import type { Action } from '#domain/plan/plan.ts'

const objectives = [
  { id: 'b', position: 2 },
  { id: 'a', position: 1 },
]
const action = (number: number, objectiveId: string | null, audience: Action['audience'] = 'national') => ({
  id: `action-${number}`,
  number,
  objectiveId,
  audience,
})

test('actions are shown under their objectives, in the order given, those without one last', () => {
  const groups = groupActions(objectives, [action(3, 'b'), action(2, null), action(4, 'a'), action(1, 'b')])
  expect(
    groups.map((group) => [group.objective?.id ?? null, group.actions.map((each) => each.number)]),
  ).toEqual([
    ['a', [4]],
    ['b', [3, 1]],
    [null, [2]],
  ])
})

const changes = (...actions: ReturnType<typeof action>[]) =>
  numbersAlong(objectives, actions).map(({ from, to }) => [from, to])

test('numbers are given along the order shown', () => {
  expect(changes(action(3, 'b'), action(2, null), action(4, 'a'), action(1, 'b'))).toEqual([
    [4, 1],
    [3, 2],
    [1, 3],
    [2, 4],
  ])
})

test('a released action keeps its number, and no other takes it', () => {
  expect(
    changes(action(5, 'a'), action(2, 'a', 'partners'), action(9, 'a'), action(1, 'a', 'public')),
  ).toEqual([
    [5, 3],
    [2, 2],
    [9, 4],
    [1, 1],
  ])
})

test('no number is given twice, whatever is released', () => {
  for (let mask = 0; mask < 64; mask += 1) {
    const actions = Array.from({ length: 6 }, (_each, at) =>
      action(
        ((at * 5) % 6) + 1 + (at === 3 ? 7 : 0),
        at % 2 === 0 ? 'a' : 'b',
        (mask >> at) % 2 ? 'public' : 'national',
      ),
    )
    const given = numbersAlong(objectives, actions).map(({ to }) => to)
    expect(new Set(given).size).toBe(given.length)
  }
})

test('letters go on after Z, and a part moves within its list only', () => {
  expect([0, 25, 26, 27, 52].map(objectiveLetter)).toEqual(['A', 'Z', 'AA', 'AB', 'BA'])
  expect(movedTo(['a', 'b', 'c'], 'c', 1)).toEqual(['c', 'a', 'b'])
  expect(movedTo(['a', 'b', 'c'], 'a', 99)).toEqual(['b', 'c', 'a'])
})
