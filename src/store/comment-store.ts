/** Comments on the records of a space. */
import { sql } from 'kysely'
import type { Comment, CommentedKind, CommentSubject } from '#domain/comment/comment.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'

/** The tables that the commented records stand in. */
const tableOf: Record<CommentedKind, string> = { assessment: 'app.assessment' }

/** Whether the record is there, in the open space. */
export const isRecordThere = async (
  db: ScopedDatabase,
  { recordKind, recordId }: Pick<CommentSubject, 'recordKind' | 'recordId'>,
): Promise<boolean> => {
  const { rows } =
    await sql`select from ${sql.table(tableOf[recordKind])} where id = ${recordId}::uuid`.execute(db)
  return rows.length > 0
}

/** Of the open space in the order in which they were made: about one thing, the one named, or that of one form. */
export const listComments = async (
  db: ScopedDatabase,
  wanted: { about?: CommentSubject; id?: string; formId?: string } = {},
): Promise<Comment[]> => {
  let query = db
    .selectFrom('app.comment as c')
    .leftJoin('app.person as a', 'a.id', 'c.author_id')
    .leftJoin('app.person as r', 'r.id', 'c.resolved_by')
    .selectAll('c')
    .select(['a.name as author_name', 'r.name as resolved_by_name'])
    .orderBy('c.made_at')
    .orderBy('c.id')
  if (wanted.about !== undefined) {
    const { recordKind, recordId, part } = wanted.about
    query = query.where('c.record_kind', '=', recordKind).where('c.record_id', '=', recordId)
    query = part === null ? query.where('c.part', 'is', null) : query.where('c.part', '=', part)
  }
  if (wanted.id !== undefined) query = query.where('c.id', '=', wanted.id)
  if (wanted.formId !== undefined) query = query.where('c.form_id', '=', wanted.formId)
  const rows = await query.execute()
  return rows.map((row) => ({
    ...readEnvelope(row),
    subject: { recordKind: row.record_kind as CommentedKind, recordId: row.record_id, part: row.part },
    rootId: row.root_id,
    text: row.text,
    authorId: row.author_id,
    authorName: row.author_name,
    madeAt: row.made_at,
    resolved:
      row.resolved_at === null || row.resolved_by === null
        ? null
        : { at: row.resolved_at, byId: row.resolved_by, byName: row.resolved_by_name },
  }))
}

/** Locks the comment that begins a thread until the transaction ends; gives whether there is one. */
export const lockThread = async (db: ScopedDatabase, id: string): Promise<boolean> => {
  const row = await db
    .selectFrom('app.comment')
    .select('id')
    .where('id', '=', id)
    .where('root_id', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row !== undefined
}

/** How many threads are open on each part of a record; parts without one are left out. */
export const countOpenThreads = async (
  db: ScopedDatabase,
  record: Pick<CommentSubject, 'recordKind' | 'recordId'>,
): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom('app.comment')
    .select((each) => ['part', each.fn.countAll<string>().as('count')])
    .where('record_kind', '=', record.recordKind)
    .where('record_id', '=', record.recordId)
    .where('root_id', 'is', null)
    .where('resolved_at', 'is', null)
    .groupBy('part')
    .execute()
  return new Map(rows.flatMap(({ part, count }) => (part === null ? [] : [[part, Number(count)]])))
}

/** Writes a comment down, its revision begins at 1; false where the same form was sent before. */
export const insertComment = async (
  db: ScopedDatabase,
  spaceId: string,
  comment: Comment & { formId: string | null },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('app.comment')
    .values({
      id: comment.id,
      space_id: spaceId,
      origin_id: comment.originId,
      record_kind: comment.subject.recordKind,
      record_id: comment.subject.recordId,
      part: comment.subject.part,
      root_id: comment.rootId,
      text: JSON.stringify(comment.text),
      author_id: comment.authorId,
      made_at: comment.madeAt,
      form_id: comment.formId,
    })
    .onConflict((each) => each.columns(['space_id', 'form_id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
