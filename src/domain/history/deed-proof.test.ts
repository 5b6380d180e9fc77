import { describe, expect, test } from 'vitest'
import { findOtherDeed, type PresentDeed, type RecordedDeed } from '#domain/history/deed-proof.ts'

const key = { kind: 'plan-version', id: 'v', verb: 'signed', part: 'step' } as const
const at = '2026-11-27T09:00:00.000Z'
const entry = (change: Partial<RecordedDeed> = {}): RecordedDeed => ({
  ...key,
  personId: 'p',
  at,
  facts: { step: 'step', sha256: 'aa' },
  changes: { 'reason@en': [null, 'Agreed.'] },
  ...change,
})
const row = (change: Partial<PresentDeed> = {}): PresentDeed => ({
  ...key,
  personId: 'p',
  at,
  facts: { sha256: 'aa', means: 'password' },
  words: { 'reason@en': 'Agreed.' },
  wordFields: ['reason'],
  ...change,
})
const verbs = { 'plan-version': ['signed'] }
const find = (entries: RecordedDeed[], rows: PresentDeed[]) => findOtherDeed(entries, rows, verbs)

describe('a deed', () => {
  test('as recorded is right, also where the entry says less than the row', () => {
    expect(find([entry()], [row()])).toBeNull()
    expect(find([], [])).toBeNull()
  })

  test('with another hash, another means or other words is named with what differs', () => {
    expect(find([entry()], [row({ facts: { sha256: 'bb' } })])).toMatchObject({
      reason: 'value',
      field: 'sha256',
    })
    const said = entry({ facts: { sha256: 'aa', means: 'passkey' } })
    expect(find([said], [row()])).toMatchObject({ field: 'means' })
    expect(find([entry()], [row({ words: { 'reason@en': 'Refused.' } })])).toMatchObject({
      field: 'reason@en',
    })
    // Words that were taken out, and words that nobody wrote at the time.
    expect(find([entry()], [row({ words: {} })])).toMatchObject({ field: 'reason@en' })
    expect(find([entry({ changes: {} })], [row()])).toMatchObject({ field: 'reason@en' })
  })

  test('whose words were erased from the history is compared in the rest', () => {
    expect(find([entry({ changes: null })], [row({ words: { 'reason@en': 'x' } })])).toBeNull()
    expect(find([entry({ changes: null })], [row({ facts: { sha256: 'bb' } })])).toMatchObject({
      field: 'sha256',
    })
  })

  test('of another person or time is not as recorded', () => {
    expect(find([entry()], [row({ personId: 'q' })])).toMatchObject({ reason: 'author' })
    expect(find([entry()], [row({ at: '2026-11-28T09:00:00.000Z' })])).toMatchObject({ reason: 'author' })
  })

  test('that no entry knows, and one that is gone, are told', () => {
    expect(find([], [row()])).toMatchObject({ reason: 'deed-not-recorded', field: 'signed' })
    expect(find([entry()], [])).toMatchObject({ reason: 'deed-missing', field: 'signed' })
    // The same row twice: one of them was put in behind the history's back.
    expect(find([entry()], [row(), row()])).toMatchObject({ reason: 'deed-not-recorded' })
    expect(find([entry({ verb: 'delegated' })], [])).toBeNull()
  })
})
