import { describe, expect, it } from 'vitest'
import { belongingsOf, type Grouping, noteFor } from '#domain/framework/grouping.ts'

const member = (code: string, from: string | null = null, to: string | null = null) => ({
  code,
  from,
  to,
  note: null,
})
const grouping = (id: string, roles: [string, ReturnType<typeof member>[]][]): Grouping =>
  ({ id, roles: roles.map(([role, members]) => ({ role, members })) }) as unknown as Grouping

describe('belonging', () => {
  const groupings = [
    grouping('A', [
      ['member', [member('XAA'), member('XAB')]],
      ['observer', [member('XAC')]],
    ]),
    grouping('B', [['former-member', [member('XAA', null, '2023-11-19')]]]),
  ]
  it('names every group with its own word, and until when where it ended', () => {
    expect(
      belongingsOf(groupings, 'XAA').map((each) => [each.grouping.id, each.role.role, each.membership.to]),
    ).toEqual([
      ['A', 'member', null],
      ['B', 'former-member', '2023-11-19'],
    ])
    expect(belongingsOf(groupings, 'XZZ')).toEqual([])
  })
})

describe('a footnote to a name', () => {
  const notes = [
    { code: 'XKX', context: 'united-nations', text: 'Resolution 1244.' },
    { code: 'XKX', context: 'RACVIAC', text: 'Without prejudice.' },
  ]
  it('is that of the context, else that of the United Nations', () => {
    expect(noteFor(notes, 'XKX', 'RACVIAC')).toBe('Without prejudice.')
    expect(noteFor(notes, 'XKX', 'OSCE')).toBe('Resolution 1244.')
    expect(noteFor(notes, 'ALB', 'RACVIAC')).toBeNull()
  })
})
