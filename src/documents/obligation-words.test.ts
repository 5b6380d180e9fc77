import { describe, expect, it } from 'vitest'
import { wordsOf } from '#documents/document-words.ts'
import { citeObligations, fieldIndex } from '#documents/obligation-words.ts'
import { fieldsOfRow } from '#domain/framework/framework.ts'
import { syntheticPlan } from '#tests/support/synthetic-plan.ts'

const { edition } = syntheticPlan(1)
const index = fieldIndex(edition)
const cite = (language: string, ...ids: string[]) =>
  citeObligations(
    edition.rows
      .filter((row) => ids.includes(row.id))
      .flatMap((row) => fieldsOfRow(row).map((field) => field.id)),
    index,
    wordsOf(language),
  )

describe('obligations as cited', () => {
  it.each([
    ['en', ['OP3CD.05', 'OP3CD.06', 'OP3CD.07'], ['OP 3(d) rows 5–7']],
    ['en', ['OP3AB.03', 'OP3AB.07', 'OP3AB.09'], ['OP 3(a)–(b) rows 3, 7, 9']],
    ['en', ['OP2.01', 'OP3CD.01'], ['OP 2 row 1', 'OP 3(c) row 1']],
    ['en', ['OP3AB-NW.01'], ['OP 3(a)–(b) NW row 1']],
    ['en', ['OP678.08'], ['OP 9 of res. 2663 row 8']],
    ['fr', ['OP3CD.05'], ['par. 3 d), ligne 5']],
    ['ar', ['OP3CD.05'], ['الفقرة 3 (د)، الصف 5']],
  ])('%s %j', (language, ids, expected) => {
    expect(cite(language, ...ids)).toEqual(expected)
  })
})
