import { expect, test } from 'vitest'
import { countOf, readStages } from '#web/pages/approval/approval-path-values.ts'

test.each([
  ['3', 3],
  ['2.9', 2],
  ['1000000000', 60],
  ['Infinity', 60],
  ['-1', 0],
  ['many', 0],
  ['', 0],
])('a count of “%s” is %i', (typed, count) => {
  expect(countOf({ places: [typed] }, 'places', 60)).toBe(count)
})

test('a form that says it has a thousand million places is read as one of the places that there may be', () => {
  const stages = readStages({
    stageCount: ['1000000000'],
    'stages.0.title': ['Minister'],
    'stages.0.kind': ['minister'],
    'stages.0.order': ['in-order'],
    'stages.0.days': ['14'],
    'stages.0.signatoryCount': ['1000000000'],
    'stages.0.signatories.0.personId': ['somebody'],
    'stages.0.signatories.1.personId': [''],
  })
  expect(stages).toEqual([
    {
      kind: 'minister',
      title: 'Minister',
      order: 'in-order',
      days: 14,
      signatories: [{ personId: 'somebody', agencyId: null }],
    },
  ])
})
