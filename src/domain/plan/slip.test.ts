import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { movedDay, type SlippingAction, slipsOf } from '#domain/plan/slip.ts'

const action = (number: number, change: Partial<SlippingAction> = {}): SlippingAction => ({
  id: `a${number}`,
  number,
  status: 'planned',
  startOn: '2027-01-01',
  endOn: '2027-06-30',
  isStanding: false,
  needsActionIds: [],
  ...change,
})
const plan = { endOn: '2029-12-31' }
const moves = (actions: SlippingAction[], days: number, first = 'a1') =>
  slipsOf(actions, { actionId: first, days }, plan).slips.map((slip) => [
    slip.number,
    slip.days,
    slip.becauseOf,
  ])

describe('an action that slips', () => {
  test('moves what needs it, by what is left after the room between them', () => {
    const second = action(2, { startOn: '2027-07-11', endOn: '2027-12-31', needsActionIds: ['a1'] })
    const third = action(3, { startOn: '2028-01-01', endOn: '2028-03-31', needsActionIds: ['a2'] })
    expect(moves([action(1), second, third], 10)).toEqual([[1, 10, null]])
    expect(moves([action(1), second, third], 40)).toEqual([
      [1, 40, null],
      [2, 30, 'a1'],
      [3, 30, 'a2'],
    ])
  })

  test('moves a dependant by the largest push of several ways', () => {
    const long = action(2, { startOn: '2027-07-01', endOn: '2027-12-31', needsActionIds: ['a1'] })
    const short = action(3, { startOn: '2027-08-01', endOn: '2027-09-30', needsActionIds: ['a1'] })
    const last = action(4, { startOn: '2028-01-01', endOn: '2028-02-28', needsActionIds: ['a2', 'a3'] })
    expect(moves([action(1), long, short, last], 60)).toEqual([
      [1, 60, null],
      [2, 60, 'a1'],
      [3, 29, 'a1'],
      [4, 60, 'a2'],
    ])
  })

  test('leaves an overlap that stands as large as it was', () => {
    const overlapping = action(2, { startOn: '2027-03-01', endOn: '2027-12-31', needsActionIds: ['a1'] })
    expect(moves([action(1), overlapping], 5)).toEqual([
      [1, 5, null],
      [2, 5, 'a1'],
    ])
  })

  test('moves nothing that is done or dropped, and names what has no days', () => {
    const done = action(2, { status: 'done', startOn: '2027-07-01', needsActionIds: ['a1'] })
    const open = action(3, { startOn: null, endOn: null, needsActionIds: ['a1'] })
    const outcome = slipsOf([action(1), done, open], { actionId: 'a1', days: 30 }, plan)
    expect(outcome.slips.map((slip) => slip.number)).toEqual([1])
    expect(outcome.undatedIds).toEqual(['a3'])
  })

  test('says where an end leaves the period, also of months with fewer days', () => {
    const last = action(2, { startOn: '2028-02-01', endOn: '2029-12-31', needsActionIds: ['a1'] })
    const outcome = slipsOf([action(1, { endOn: '2028-01-31' }), last], { actionId: 'a1', days: 29 }, plan)
    expect(outcome.slips[0]).toMatchObject({
      to: { startOn: '2027-01-30', endOn: '2028-02-29' },
      leavesPeriod: false,
    })
    expect(outcome.slips[1]).toMatchObject({ to: { endOn: '2030-01-29' }, leavesPeriod: true })
  })

  test('ends where actions wait for each other', () => {
    const one = action(1, { needsActionIds: ['a2'] })
    const other = action(2, { startOn: '2027-07-01', needsActionIds: ['a1'] })
    expect(moves([one, other], 10)).toEqual([
      [1, 10, null],
      [2, 10, 'a1'],
    ])
  })

  test('never moves anything farther than itself, nor anything that does not need it', () => {
    const lists = fc
      .array(
        fc.record({
          start: fc.nat(400),
          length: fc.nat(200),
          needs: fc.uniqueArray(fc.nat(11), { maxLength: 3 }),
        }),
        {
          minLength: 1,
          maxLength: 12,
        },
      )
      .map((list) =>
        list.map(({ start, length, needs }, at) =>
          action(at + 1, {
            startOn: movedDay('2027-01-01', start),
            endOn: movedDay('2027-01-01', start + length),
            needsActionIds: needs.map((need) => `a${need + 1}`).filter((id) => id !== `a${at + 1}`),
          }),
        ),
      )
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 300 }), (list, days) => {
        const { slips } = slipsOf(list, { actionId: 'a1', days }, plan)
        const movedIds = new Set(slips.map((slip) => slip.actionId))
        for (const slip of slips) {
          expect(slip.days).toBeGreaterThan(0)
          expect(slip.days).toBeLessThanOrEqual(days)
          if (slip.becauseOf === null) continue
          expect(movedIds.has(slip.becauseOf)).toBe(true)
          expect(list.find((each) => each.id === slip.actionId)?.needsActionIds).toContain(slip.becauseOf)
        }
      }),
      { numRuns: 200 },
    )
  })
})
