/** Suggestions for the records of a space. */
import type {
  SuggestedField,
  SuggestedKind,
  Suggestion,
  SuggestionState,
  SuggestionSubject,
} from '#domain/suggestion/suggestion.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'

/** Which suggestions are wanted; all of the open space where nothing is named. */
export interface SuggestionWish {
  id?: string
  formId?: string
  record?: Pick<SuggestionSubject, 'recordKind' | 'recordId'>
  part?: string
  /** Open, or not any more. */
  isOpen?: boolean
  limit?: number
}

/** Latest first. */
export const listSuggestions = async (
  db: ScopedDatabase,
  wanted: SuggestionWish = {},
): Promise<Suggestion[]> => {
  let query = db
    .selectFrom('app.suggestion as s')
    .leftJoin('app.person as a', 'a.id', 's.author_id')
    .leftJoin('app.person as d', 'd.id', 's.decided_by')
    .selectAll('s')
    .select(['a.name as author_name', 'd.name as decided_by_name'])
    .orderBy('s.made_at', 'desc')
    .orderBy('s.id', 'desc')
  if (wanted.id !== undefined) query = query.where('s.id', '=', wanted.id)
  if (wanted.formId !== undefined) query = query.where('s.form_id', '=', wanted.formId)
  if (wanted.record !== undefined)
    query = query
      .where('s.record_kind', '=', wanted.record.recordKind)
      .where('s.record_id', '=', wanted.record.recordId)
  if (wanted.part !== undefined) query = query.where('s.part', '=', wanted.part)
  if (wanted.isOpen !== undefined) query = query.where('s.state', wanted.isOpen ? '=' : '<>', 'open')
  if (wanted.limit !== undefined) query = query.limit(wanted.limit)
  const rows = await query.execute()
  return rows.map((row) => ({
    ...readEnvelope(row),
    subject: {
      recordKind: row.record_kind as SuggestedKind,
      recordId: row.record_id,
      part: row.part,
      field: row.field as SuggestedField,
      language: row.language,
    },
    baseRevision: row.base_revision,
    baseValue: row.base_value,
    value: row.value,
    reason: row.reason,
    authorId: row.author_id,
    authorName: row.author_name,
    madeAt: row.made_at,
    state: row.state as SuggestionState,
    decided:
      row.decided_at === null || row.decided_by === null
        ? null
        : {
            at: row.decided_at,
            byId: row.decided_by,
            byName: row.decided_by_name,
            reason: row.decision_reason,
          },
  }))
}

/** Locks a suggestion until the transaction ends, so that it is decided once; gives whether there is one. */
export const lockSuggestion = async (db: ScopedDatabase, id: string): Promise<boolean> => {
  const row = await db
    .selectFrom('app.suggestion')
    .select('id')
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row !== undefined
}

/** Writes an open suggestion down, its revision begins at 1; false where the same form was sent before. */
export const insertSuggestion = async (
  db: ScopedDatabase,
  spaceId: string,
  suggestion: Suggestion & { formId: string | null },
): Promise<boolean> => {
  const { subject, reason } = suggestion
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('app.suggestion')
    .values({
      id: suggestion.id,
      space_id: spaceId,
      origin_id: suggestion.originId,
      record_kind: subject.recordKind,
      record_id: subject.recordId,
      part: subject.part,
      field: subject.field,
      language: subject.language,
      base_revision: suggestion.baseRevision,
      base_value: suggestion.baseValue,
      value: suggestion.value,
      reason: reason === null ? null : JSON.stringify(reason),
      author_id: suggestion.authorId,
      made_at: suggestion.madeAt,
      state: suggestion.state,
      form_id: suggestion.formId,
    })
    .onConflict((each) => each.columns(['space_id', 'form_id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** How many suggestions are open for each record of the space; records without one are left out. */
export const countOpenSuggestions = async (db: ScopedDatabase): Promise<Record<string, number>> => {
  const rows = await db
    .selectFrom('app.suggestion')
    .select((each) => ['record_id', each.fn.countAll<string>().as('count')])
    .where('state', '=', 'open')
    .groupBy('record_id')
    .execute()
  return Object.fromEntries(rows.map(({ record_id, count }) => [record_id, Number(count)]))
}
