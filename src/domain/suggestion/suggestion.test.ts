import { describe, expect, test } from 'vitest'
import { allowedActions } from '#domain/access/gate.ts'
import type { Actor, Role } from '#domain/people/people.ts'
import {
  decideTaking,
  type SuggestionState,
  type SuggestionSubject,
  suggestionRecord,
  suggestionStates,
} from '#domain/suggestion/suggestion.ts'

const text: SuggestionSubject = {
  recordKind: 'plan-section',
  recordId: 'section',
  part: 'block',
  field: 'text',
  language: 'en',
}
const date: SuggestionSubject = {
  ...text,
  recordKind: 'plan-action',
  part: 'endOn',
  field: 'endOn',
  language: null,
}

describe('taking a suggestion', () => {
  test.each<[string, SuggestionSubject, string | null, string | null, string | null, boolean, object]>([
    [
      'writes it where nothing moved',
      text,
      'Old text.',
      'Old text.',
      'New text.',
      false,
      { value: 'New text.', how: 'as-suggested' },
    ],
    ['does nothing where it stands there already', text, 'Old.', 'New.', 'New.', false, { kind: 'nothing' }],
    [
      'merges what stands apart',
      text,
      'One two three.',
      'One two 3.',
      '1 two three.',
      false,
      { value: '1 two 3.', how: 'merged' },
    ],
    ['asks where the same words were changed', text, 'One two.', 'One 2.', 'One II.', false, { kind: 'ask' }],
    [
      'replaces them where the person says so',
      text,
      'One two.',
      'One 2.',
      'One II.',
      true,
      { value: 'One II.', how: 'replaced' },
    ],
    ['asks where the text was emptied', text, 'One two.', null, 'One II.', false, { kind: 'ask' }],
    [
      'does nothing where the newer text holds the change',
      text,
      'One two three.',
      'One 2 iii.',
      'One 2 three.',
      false,
      { kind: 'nothing' },
    ],
    ['writes the first text', text, null, null, 'First.', false, { value: 'First.', how: 'as-suggested' }],
    ['writes a date', date, '2027', '2027', '2028-Q1', false, { value: '2028-Q1', how: 'as-suggested' }],
    ['never merges dates', date, '2027-01-01', '2027-01-02', '2028-01-01', false, { kind: 'ask' }],
    ['empties a date', date, '2027', '2027', null, false, { value: null }],
  ])('%s', (_title, subject, baseValue, now, value, replaces, wanted) => {
    expect(decideTaking({ subject, baseValue, value }, now, replaces)).toMatchObject(wanted)
  })
})

const actor = (role: Role, personId = 'other'): Actor => ({
  personId,
  name: 'A Person',
  roles: [{ role, agencyId: null }],
})
const allowed = (of: Actor, state: SuggestionState) =>
  allowedActions(of, suggestionRecord({ authorId: 'author', state }))

test.each<[Role, string, readonly string[]]>([
  ['coordinator', 'other', ['read', 'make', 'take', 'refuse']],
  ['focal-point', 'author', ['read', 'make', 'take', 'refuse', 'withdraw']],
  ['approver', 'author', ['read', 'make', 'withdraw']],
  ['approver', 'other', ['read', 'make']],
  ['observer', 'author', ['read']],
  ['provider', 'author', []],
  ['expert', 'author', []],
])('an open suggestion lets a %s (%s) do %j', (role, person, wanted) => {
  expect(allowed(actor(role, person), 'open')).toEqual(wanted)
})

test('what was decided stays decided', () => {
  for (const state of suggestionStates.filter((each) => each !== 'open'))
    expect(allowed(actor('coordinator', 'author'), state)).toEqual(['read', 'make'])
})
