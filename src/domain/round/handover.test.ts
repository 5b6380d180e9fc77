import { expect, test } from 'vitest'
import { agenciesOf, datesAhead } from '#domain/round/handover.ts'

test('the dates of a brief go from today to a year ahead, in order', () => {
  const on = ['2027-03-11', '2027-03-10', '2028-03-09', '2028-03-10', '2027-03-09'].map((day) => ({
    on: day,
  }))
  expect(datesAhead(on, '2027-03-10').map((each) => each.on)).toEqual([
    '2027-03-10',
    '2027-03-11',
    '2028-03-09',
  ])
})

test('who coordinates answers for every agency, and others for those of their roles', () => {
  expect(agenciesOf([{ role: 'coordinator', agencyId: null }])).toBeNull()
  expect(
    agenciesOf([
      { role: 'focal-point', agencyId: 'a' },
      { role: 'approver', agencyId: 'a' },
      { role: 'observer', agencyId: null },
    ]),
  ).toEqual(['a'])
})
