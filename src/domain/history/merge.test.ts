import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FlatFields, type FlatValue, isSameValue, mergeEdit, mergeSets } from '#domain/history/merge.ts'

/** A record as the store keeps it: values, and for each revision what the fields were then. */
interface Kept {
  values: FlatFields
  fieldRevisions: Record<string, number>
  /** Values at revision 1, 2 … */
  past: FlatFields[]
}

const begin = (values: FlatFields): Kept => ({ values, fieldRevisions: {}, past: [values] })

/** Saves an edit as the service does, or gives its conflicts. */
const save = (kept: Kept, base: number, wanted: FlatFields) => {
  const baseValues = Object.fromEntries(
    Object.entries(kept.fieldRevisions).flatMap(([field, revision]) =>
      revision > base ? [[field, kept.past[base - 1]?.[field] ?? null]] : [],
    ),
  )
  const merge = mergeEdit({
    stored: kept.values,
    fieldRevisions: kept.fieldRevisions,
    base,
    baseValues,
    wanted,
  })
  if (merge.conflicts.length > 0) return { merge, kept }
  const changed = Object.entries(merge.changes).map(([field, [, to]]) => [field, to] as const)
  const values: FlatFields = { ...kept.values, ...Object.fromEntries(changed) }
  const past = [...kept.past, values]
  const revisions = Object.fromEntries(changed.map(([field]) => [field, past.length]))
  return { merge, kept: { values, past, fieldRevisions: { ...kept.fieldRevisions, ...revisions } } }
}

const isSameRecord = (a: FlatFields, b: FlatFields): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((field) => isSameValue(a[field], b[field]))

const plainFields = ['title@en', 'title@fr', 'status', 'cost', 'isStanding'] as const
const plainValue: fc.Arbitrary<FlatValue> = fc.oneof(
  fc.constantFrom('a', 'b', 'c'),
  fc.nat(2),
  fc.boolean(),
  fc.constant(null),
)
const setValue: fc.Arbitrary<string[]> = fc.uniqueArray(fc.constantFrom('p', 'q', 'r', 's', 't'))
const record: fc.Arbitrary<FlatFields> = fc.record({
  ...Object.fromEntries(plainFields.map((field) => [field, plainValue])),
  partners: setValue,
})

describe('one edit', () => {
  test('an edit based on the latest revision always applies, whole', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 2, maxLength: 6 }), ([first = {}, ...edits]) => {
        let kept = begin(first)
        for (const edit of edits) {
          const outcome = save(kept, kept.past.length, edit)
          expect(outcome.merge.conflicts).toEqual([])
          expect(outcome.merge.kept).toEqual([])
          kept = outcome.kept
          expect(isSameRecord(kept.values, edit)).toBe(true)
        }
      }),
    )
  })

  test('an edit that changes nothing saves nothing', () => {
    fc.assert(
      fc.property(record, (values) => {
        expect(save(begin(values), 1, values).merge).toEqual({ changes: {}, kept: [], conflicts: [] })
      }),
    )
  })

  test('a set in another order, or with a member named twice, is the same set', () => {
    expect(isSameValue(['p', 'q'], ['q', 'p'])).toBe(true)
    expect(isSameValue(['p', 'p', 'q'], ['q', 'p'])).toBe(true)
    expect(isSameValue(['p', 'p'], ['p', 'q'])).toBe(false)
    expect(isSameValue(['p', 'q'], ['p', 'p'])).toBe(false)
  })

  test('an absent field is an empty one', () => {
    expect(isSameValue(undefined, null)).toBe(true)
    expect(isSameValue('', null)).toBe(false)
  })
})

describe('two edits from the same base', () => {
  test('edits of different fields commute, and both stand', () => {
    const split = fc.tuple(record, record, record, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }))
    fc.assert(
      fc.property(split, ([base, x, y, mine]) => {
        const fields = [...plainFields, 'partners']
        const pick = (from: FlatFields, isMine: boolean): FlatFields => ({
          ...base,
          ...Object.fromEntries(
            fields.flatMap((field, at) => (mine[at] === isMine ? [[field, from[field] ?? null]] : [])),
          ),
        })
        const [a, b] = [pick(x, true), pick(y, false)]
        const ab = save(save(begin(base), 1, a).kept, 1, b)
        const ba = save(save(begin(base), 1, b).kept, 1, a)
        expect(ab.merge.conflicts).toEqual([])
        expect(isSameRecord(ab.kept.values, ba.kept.values)).toBe(true)
        for (const [at, field] of fields.entries()) {
          expect(isSameValue(ab.kept.values[field], (mine[at] ? x : y)[field])).toBe(true)
        }
      }),
    )
  })

  test('a conflict never loses a value: base, theirs and yours are all named, and nothing is saved', () => {
    fc.assert(
      fc.property(record, record, record, (base, a, b) => {
        const first = save(begin(base), 1, a)
        const second = save(first.kept, 1, b)
        for (const conflict of second.merge.conflicts) {
          const { field } = conflict
          expect(conflict).toEqual({
            field,
            base: base[field] ?? null,
            theirs: a[field] ?? null,
            yours: b[field] ?? null,
          })
        }
        const both = plainFields.filter(
          (field) =>
            !isSameValue(a[field], base[field]) &&
            !isSameValue(b[field], base[field]) &&
            !isSameValue(a[field], b[field]),
        )
        expect(second.merge.conflicts.map((each) => each.field).sort()).toEqual([...both].sort())
        if (both.length > 0) expect(second.kept).toBe(first.kept)
      }),
    )
  })

  test('a set keeps what either side added and drops what either side removed', () => {
    fc.assert(
      fc.property(setValue, setValue, setValue, (base, a, b) => {
        const merged = mergeSets(base, a, b)
        expect(new Set(merged).size).toBe(merged.length)
        for (const member of ['p', 'q', 'r', 's', 't']) {
          const isWanted = base.includes(member)
            ? a.includes(member) && b.includes(member)
            : a.includes(member) || b.includes(member)
          expect(merged.includes(member)).toBe(isWanted)
        }
        expect(isSameValue(merged, mergeSets(base, b, a))).toBe(true)
      }),
    )
  })

  test('two people who write the same value agree', () => {
    const first = save(begin({ status: 'planned' }), 1, { status: 'done' })
    expect(save(first.kept, 1, { status: 'done' }).merge).toEqual({ changes: {}, kept: [], conflicts: [] })
  })

  test('a field that the other person changed and this edit did not touch is kept and named', () => {
    const first = save(begin({ status: 'planned', target: null }), 1, { status: 'done', target: null })
    const second = save(first.kept, 1, { status: 'planned', target: '2' })
    expect(second.merge.kept).toEqual(['status'])
    expect(second.kept.values).toEqual({ status: 'done', target: '2' })
  })

  test('a field that was changed and changed back takes the new value without a question', () => {
    const there = save(begin({ status: 'planned' }), 1, { status: 'done' })
    const andBack = save(there.kept, 2, { status: 'planned' })
    expect(save(andBack.kept, 1, { status: 'dropped' }).merge.conflicts).toEqual([])
  })
})

describe('the ends of what is known', () => {
  test('two people who begin the same record meet only in the fields that both filled', () => {
    const merge = mergeEdit({
      stored: { value: 'X', remark: null },
      fieldRevisions: {},
      base: 0,
      baseValues: { value: null },
      wanted: { value: '?', remark: 'under review', 'source:1': 'Penal Code' },
    })
    expect(merge.conflicts).toEqual([{ field: 'value', base: null, theirs: 'X', yours: '?' }])
    expect(merge.changes).toEqual({
      remark: [null, 'under review'],
      'source:1': [null, 'Penal Code'],
    })
  })

  test('where the history of a change was erased, two different values are shown as a conflict', () => {
    const merge = mergeEdit({
      stored: { remark: null },
      fieldRevisions: { remark: 3 },
      base: 2,
      baseValues: {},
      wanted: { remark: 'as it was' },
    })
    expect(merge.conflicts).toEqual([{ field: 'remark', base: null, theirs: null, yours: 'as it was' }])
  })
})
