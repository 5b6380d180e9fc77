import { expect, test } from 'vitest'
import { sayActionValue, type ValueWords } from '#domain/plan/action-value-words.ts'
import { type Action, blankAction } from '#domain/plan/plan.ts'
import { comparedActionFields } from '#domain/plan/plan-comparison.ts'
import { originalText } from '#domain/text/language-text.ts'

const words: ValueWords = {
  say: (key, params = {}) => [key, ...Object.values(params)].join(' '),
  day: (said) => `on ${said}`,
  amount: (value, currency) => `${currency ?? 'no currency'} ${value}`,
  list: (items) => items.join('; '),
  text: (value) => value.versions.en?.text ?? '',
  agency: (id) => `agency ${id}`,
  objective: (id) => `objective ${id}`,
  action: (id) => `action ${id}`,
  fields: (ids) => [ids.join('+')],
  priority: (priority) => JSON.stringify(priority),
}
const action = (change: Partial<Action>): Action => ({
  ...blankAction,
  id: 'a',
  originId: 'here',
  revision: 1,
  fieldRevisions: {},
  number: 12,
  objectiveId: null,
  title: originalText('en', 'Title'),
  ...change,
})

test.each([
  ['number', {}, '12'],
  ['objectiveId', { objectiveId: 'o' }, 'objective o'],
  ['kind', { kind: 'law' }, 'measure-kind.law'],
  ['status', { status: 'under-way' }, 'plan.status.under-way'],
  ['leadAgencyId', { leadAgencyId: 'x' }, 'agency x'],
  [
    'partners',
    {
      partners: [
        { agencyId: 'x', part: null },
        { agencyId: 'y', part: 'informed' },
      ],
    },
    'agency x; document.partner.informed agency y',
  ],
  ['startOn', { startOn: '2027-Q3' }, 'on 2027-Q3'],
  ['endOn', { endOn: '2027' }, 'on 2027'],
  ['rateOn', { rateOn: '2026-06-30' }, 'on 2026-06-30'],
  ['isStanding', { isStanding: true }, 'form.yes'],
  ['isStanding', { isStanding: false }, 'form.no'],
  [
    'milestones',
    { milestones: [{ id: 'm', on: '2027-05-01', title: originalText('en', 'Draft') }] },
    'compared.milestone on 2027-05-01 Draft',
  ],
  ['costOnce', { costOnce: 0, currency: 'EUR' }, 'EUR 0'],
  ['costYearly', { costYearly: 5 }, 'no currency 5'],
  ['currency', { currency: 'EUR' }, 'EUR'],
  // In the order of the sources, whatever the order in the record; a part without an amount is named all the same.
  [
    'split',
    {
      currency: 'EUR',
      split: [
        { source: 'in-kind', once: null, yearly: null },
        { source: 'funded', once: 10, yearly: 5 },
      ],
    },
    'document.cost.part funding.funded EUR 10; document.cost.yearly EUR 5; funding.in-kind',
  ],
  ['priority', { priority: { urgency: 2 } }, '{"urgency":2}'],
  ['fieldIds', { fieldIds: ['f1', 'f2'] }, 'f1+f2'],
  ['needsActionIds', { needsActionIds: ['b'] }, 'action b'],
] satisfies [string, Partial<Action>, string][])('%s of %j is said as %s', (field, change, said) => {
  expect(sayActionValue(action(change), field as (typeof comparedActionFields)[number][0], words)).toBe(said)
})

test('what nobody has said is an empty text', () => {
  const said = comparedActionFields.flatMap(([field, kind]) =>
    kind === 'value' && sayActionValue(action({}), field, words) !== '' ? [field] : [],
  )
  expect(said).toEqual(['number', 'status', 'isStanding', 'priority'])
})
