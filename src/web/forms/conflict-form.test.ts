import { describe, expect, test } from 'vitest'
import type { FieldConflict } from '#domain/refusal.ts'
import {
  choiceName,
  conflictName,
  mergeTyped,
  plainControl,
  type RecordForm,
  settleConflicts,
} from '#web/forms/conflict-form.ts'

const form: RecordForm = { controlOf: plainControl, sets: ['partnerAgencyIds'] }
const conflict: FieldConflict = {
  field: 'title@en',
  base: 'As it was',
  theirs: 'As they wrote it',
  yours: 'As you wrote it',
  changedBy: 'Helka Orsini',
  changedAt: '2026-05-14T09:38:00.000Z',
}
const typed = (choice?: string) => ({
  title: ['A third way'],
  [conflictName(0)]: [JSON.stringify(conflict)],
  ...(choice === undefined ? {} : { [choiceName(0)]: [choice] }),
})

describe('a conflict is settled by the choice', () => {
  test.each([
    ['theirs', 'As they wrote it'],
    ['yours', 'As you wrote it'],
    ['other', 'A third way'],
  ])('“%s” saves “%s”', (choice, saved) => {
    const { values, answer } = settleConflicts(typed(choice), form)
    expect(answer).toBeNull()
    expect(values).toEqual({ title: [saved] })
  })

  test.each([undefined, 'nonsense'])('%s asks again and loses nothing', (choice) => {
    const { answer } = settleConflicts(typed(choice), form)
    expect(answer?.init?.status).toBe(422)
    expect(answer?.data).toMatchObject({
      values: { title: ['A third way'] },
      conflicts: [conflict],
      problems: [{ path: 'title', key: 'problem.choose-one' }],
    })
  })

  test('a form that carries something unreadable is taken as it was typed', () => {
    const values = { title: ['Typed'], [conflictName(0)]: ['{'] }
    expect(settleConflicts(values, form).values).toEqual({ title: ['Typed'] })
  })
})

describe('what others saved is laid under what was typed', () => {
  const stored = {
    values: { title: ['Theirs'], baseline: ['Theirs'], target: ['Old'], partnerAgencyIds: ['a', 'c'] },
    fieldRevisions: { 'title@en': 8, baseline: 8, target: 3, partnerAgencyIds: 8 },
    fields: {
      title: 'title@en',
      baseline: 'baseline',
      target: 'target',
      partnerAgencyIds: 'partnerAgencyIds',
    },
  }
  const mine = {
    title: ['Mine'],
    baseline: ['Old'],
    target: ['Mine'],
    partnerAgencyIds: ['b', 'd'],
    'was.partnerAgencyIds': ['a', 'b'],
  }
  const { values, merged } = mergeTyped(mine, 7, stored, form, [conflict])

  test('a field in conflict stays as typed', () => {
    expect(values.title).toEqual(['Mine'])
  })
  test('a field that only they changed takes theirs, and says so', () => {
    expect(values.baseline).toEqual(['Theirs'])
    expect(merged).toContain('baseline')
  })
  test('a field that only this person changed stays', () => {
    expect(values.target).toEqual(['Mine'])
    expect(merged).not.toContain('target')
  })
  test('a set keeps what either added and loses what either took out', () => {
    expect(values.partnerAgencyIds?.toSorted()).toEqual(['c', 'd'])
    expect(values['was.partnerAgencyIds']).toEqual(['a', 'c'])
  })
})
