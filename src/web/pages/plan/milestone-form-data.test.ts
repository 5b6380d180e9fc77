import { expect, test } from 'vitest'
import type { Milestone } from '#domain/plan/plan.ts'
import { originalText, writeText } from '#domain/text/language-text.ts'
import { groupRows } from '#web/forms/form-values.ts'
import {
  actionRecordForm,
  changeMilestones,
  mergeMilestones,
  milestonesInput,
  withMilestones,
} from '#web/pages/plan/milestone-form-data.ts'

const milestone = (id: string, on: string, words: string): Milestone => ({
  id,
  on,
  title: originalText('en', words),
})
const bill = milestone('bill', '2027-03-01', 'Bill tabled')
const law = milestone('law', '2027-09-01', 'Law adopted')
const form = { language: ['en'], ...withMilestones({}, [bill, law], 'en') }
const wordsOf = (values: Record<string, string[]>) => groupRows(values, 'milestones').map((row) => row.title)

test('a form sent back as it was made keeps every milestone', () => {
  expect(milestonesInput(form)).toEqual([
    { id: 'bill', on: '2027-03-01', title: 'Bill tabled' },
    { id: 'law', on: '2027-09-01', title: 'Law adopted' },
  ])
})

test('a row is added and one taken out, the others stay', () => {
  const more = changeMilestones(form, 'add milestones') ?? {}
  expect(wordsOf(more)).toEqual(['Bill tabled', 'Law adopted', ''])
  expect(wordsOf(changeMilestones(more, 'remove milestones 0') ?? {})).toEqual(['Law adopted', ''])
  expect(changeMilestones(form, 'save')).toBeNull()
})

test('a row left empty is not sent', () => {
  expect(milestonesInput(changeMilestones(form, 'add milestones') ?? {})).toHaveLength(2)
})

test('without a translation the original stands in the form', () => {
  const translated = { ...law, title: writeText(law.title, 'fr', 'Loi adoptée') }
  expect(wordsOf(withMilestones({}, [bill, translated], 'fr'))).toEqual(['Bill tabled', 'Loi adoptée'])
})

test('what another person added or changed since is laid under what was typed', () => {
  const theirs = { ...bill, on: '2027-04-01' }
  const merged = mergeMilestones(
    form,
    1,
    {
      milestones: [theirs, law, milestone('new', '2028-01-01', 'Staff trained')],
      fieldRevisions: { 'milestone:bill': 2, 'milestone:new': 2 },
    },
    [],
  )
  expect(milestonesInput(merged).map(({ id, on }) => [id, on])).toEqual([
    ['bill', '2027-04-01'],
    ['law', '2027-09-01'],
    ['new', '2028-01-01'],
  ])
})

test('a conflict stands at the row of its milestone, and the choice is written there', () => {
  const record = actionRecordForm(form, [])
  expect(record.controlOf('milestone:law')).toBe('milestones.1')
  expect(record.controlOf('title@en')).toBe('title')
  const { on, title } = { ...law, on: '2028-01-01' }
  const settled = record.write?.(form, 'milestone:law', JSON.stringify({ on, title })) ?? {}
  expect(milestonesInput(settled)[1]).toEqual({ id: 'law', on: '2028-01-01', title: 'Law adopted' })
  expect(wordsOf(record.write?.(form, 'milestone:law', null) ?? {})).toEqual(['Bill tabled'])
})
