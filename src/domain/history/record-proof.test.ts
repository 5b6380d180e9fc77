import { describe, expect, test } from 'vitest'
import {
  type PresentRecord,
  proveRecords,
  type RecordedChange,
  type RecordedState,
  recordChange,
} from '#domain/history/record-proof.ts'

const entry = (change: Partial<RecordedChange>): RecordedChange => ({
  kind: 'answer',
  id: 'a',
  spaceId: 's',
  revision: 1,
  verb: 'answered',
  personId: 'p',
  at: '2026-11-23T09:00:00.000Z',
  changes: {},
  ...change,
})
const record = (change: Partial<PresentRecord>): PresentRecord => ({
  kind: 'answer',
  id: 'a',
  spaceId: 's',
  revision: 1,
  fieldRevisions: {},
  fields: {},
  isMadeInHistory: true,
  isWhole: true,
  changed: null,
  isDerivedRight: true,
  ...change,
})
const prove = (entries: RecordedChange[], records: PresentRecord[]) => {
  const states = new Map<string, RecordedState>()
  for (const each of entries) recordChange(states, each)
  return proveRecords(states, records, ['answer'])
}

describe('a record', () => {
  test('with the last recorded value of each field is right', () => {
    const entries = [
      entry({ changes: { value: [null, '?'], 'remark@en': [null, 'x'] } }),
      entry({ revision: 2, changes: { value: ['?', 'X'] } }),
    ]
    const right = record({ revision: 2, fields: { value: 'X', 'remark@en': 'x' } })
    expect(prove(entries, [right])).toEqual({ records: 1, erased: 0, unrecorded: 0, different: null })
    const back = record({ revision: 2, fields: { value: '?', 'remark@en': 'x' } })
    expect(prove(entries, [back]).different).toMatchObject({ id: 'a', reason: 'value', field: 'value' })
  })

  test('whose last change was erased cannot be compared in what changed then, and is in the rest', () => {
    const entries = [
      entry({ changes: { value: [null, '?'], 'remark@en': [null, 'x'] } }),
      entry({ revision: 2, changes: null }),
    ]
    const present = { revision: 2, fieldRevisions: { value: 2 }, fields: { value: 'NA', 'remark@en': 'x' } }
    expect(prove(entries, [record(present)])).toMatchObject({ erased: 1, different: null })
    const altered = { ...present, fields: { value: 'NA', 'remark@en': 'y' } }
    expect(prove(entries, [record(altered)]).different).toMatchObject({ field: 'remark@en' })
  })

  test('that was removed is not missed, and is found if it stands', () => {
    const entries = [entry({}), entry({ revision: 2, verb: 'removed' })]
    expect(prove(entries, []).different).toBeNull()
    expect(prove(entries, [record({ revision: 2 })]).different).toMatchObject({ reason: 'removed' })
    expect(prove([entry({})], []).different).toMatchObject({ reason: 'missing' })
  })

  test('with members and names of fields that came with a later version of the program is not altered', () => {
    const entries = [entry({ changes: { 'source:1': [null, '{"page":"3"}'], baseline: [null, 'none'] } })]
    const fields = { 'source:1': '{"language":null,"page":"3"}' }
    expect(prove(entries, [record({ fields })])).toMatchObject({ unrecorded: 1, different: null })
    const altered = { 'source:1': '{"language":"fr","page":"3"}' }
    expect(prove(entries, [record({ fields: altered })]).different).toMatchObject({ field: 'source:1' })
  })

  test('whose translation was removed has no standing of it either', () => {
    const changes = { 'remark@fr': ['y', null], 'remark@fr/official': [null, true] } as const
    const entries = [entry({ changes: { ...changes } as never })]
    expect(prove(entries, [record({})]).different).toBeNull()
    const unofficial = { 'remark@en': 'x', 'remark@de/official': false }
    expect(
      prove([entry({ changes: { 'remark@en': [null, 'x'] } })], [record({ fields: unofficial })]).different,
    ).toBeNull()
  })
})
