/** Comments on the records of a space. */
import { sql } from 'kysely'
import type { Comment, CommentedKind, CommentSubject } from '#domain/comment/comment.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'

/** What names a commented record for people, and what else there is to know of it. */
export interface CommentedRecord {
  title: LanguageText
  /** The number of a section or an action, the letter of an objective. */
  number: string | null
  /** The report that a part belongs to. */
  withinId: string | null
}

/** The tables that the commented records stand in, with the columns that tell a number and a report. */
const tableOf: Record<CommentedKind, { table: string; number?: string; within?: string; blocks?: string }> = {
  assessment: { table: 'app.assessment' },
  'legal-instrument': { table: 'app.legal_instrument' },
  plan: { table: 'app.plan' },
  'plan-section': { table: 'app.plan_section', number: 'position', blocks: 'app.plan_block' },
  'plan-objective': { table: 'app.plan_objective', number: 'letter' },
  'plan-action': { table: 'app.plan_action', number: 'number' },
  report: { table: 'app.report' },
  'report-section': { table: 'app.report_section', within: 'report_id', blocks: 'app.report_block' },
}

/** The record in the open space; undefined where it is not there. */
export const findCommentedRecord = async (
  db: ScopedDatabase,
  { recordKind, recordId }: Pick<CommentSubject, 'recordKind' | 'recordId'>,
): Promise<CommentedRecord | undefined> => {
  const { table, number, within } = tableOf[recordKind]
  const column = (name: string | undefined) => (name === undefined ? sql`null` : sql.ref(name))
  const { rows } = await sql<CommentedRecord>`select title, ${column(number)}::text as number,
    ${column(within)}::uuid as "withinId" from ${sql.table(table)} where id = ${recordId}::uuid`.execute(db)
  return rows[0]
}

/** Ids of the paragraphs of a section, in their order; none for other records. */
export const listBlockIds = async (
  db: ScopedDatabase,
  { recordKind, recordId }: Pick<CommentSubject, 'recordKind' | 'recordId'>,
): Promise<string[]> => {
  const { blocks } = tableOf[recordKind]
  if (blocks === undefined) return []
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(blocks)}
    where section_id = ${recordId}::uuid order by position`.execute(db)
  return rows.map(({ id }) => id)
}

/** Persons whom a comment names, by name; in the language of the database, since a comment has few. */
const mentionsOf = sql<{ id: string; name: string | null }[]>`coalesce((
  select jsonb_agg(jsonb_build_object('id', m.person_id, 'name', p.name) order by p.name, m.person_id)
  from app.comment_mention m left join app.person p on p.id = m.person_id where m.comment_id = c.id), '[]')`

/**
 * Of the open space in the order in which they were made: about one thing, about a record with all its parts, the one
 * named, or that of one form.
 */
export const listComments = async (
  db: ScopedDatabase,
  wanted: { about?: CommentSubject; withParts?: boolean; id?: string; rootId?: string; formId?: string } = {},
): Promise<Comment[]> => {
  let query = db
    .selectFrom('app.comment as c')
    .leftJoin('app.person as a', 'a.id', 'c.author_id')
    .leftJoin('app.person as r', 'r.id', 'c.resolved_by')
    .selectAll('c')
    .select(['a.name as author_name', 'r.name as resolved_by_name', mentionsOf.as('mentions')])
    .orderBy('c.made_at')
    .orderBy('c.id')
  if (wanted.about !== undefined) {
    const { recordKind, recordId, part } = wanted.about
    query = query.where('c.record_kind', '=', recordKind).where('c.record_id', '=', recordId)
    if (wanted.withParts !== true)
      query = part === null ? query.where('c.part', 'is', null) : query.where('c.part', '=', part)
  }
  if (wanted.id !== undefined) query = query.where('c.id', '=', wanted.id)
  if (wanted.rootId !== undefined) query = query.where('c.root_id', '=', wanted.rootId)
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
    mentions: row.mentions,
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

/** How many threads are open on each part of a record, and under '' on the record itself; others are left out. */
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
  return new Map(rows.map(({ part, count }) => [part ?? '', Number(count)]))
}

/** Writes down whom a comment names. */
export const insertMentions = async (
  db: ScopedDatabase,
  spaceId: string,
  commentId: string,
  personIds: readonly string[],
): Promise<void> => {
  if (personIds.length === 0) return
  await db
    .insertInto('app.comment_mention')
    .values(personIds.map((person_id) => ({ comment_id: commentId, space_id: spaceId, person_id })))
    .execute()
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

/** How many threads are open about each record of the space, its parts included; records without one are left out. */
export const countThreadsOfRecords = async (db: ScopedDatabase): Promise<Record<string, number>> => {
  const rows = await db
    .selectFrom('app.comment')
    .select((each) => ['record_id', each.fn.countAll<string>().as('count')])
    .where('root_id', 'is', null)
    .where('resolved_at', 'is', null)
    .groupBy('record_id')
    .execute()
  return Object.fromEntries(rows.map(({ record_id, count }) => [record_id, Number(count)]))
}
