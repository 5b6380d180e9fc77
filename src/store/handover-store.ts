/** Handovers: what of a member passes on, and that it did. */
import { sql } from 'kysely'
import type { CommentedKind, CommentSubject } from '#domain/comment/comment.ts'
import type { Handover, MovedRole } from '#domain/round/handover.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** What handing over came to; the caller cannot know the refusals beforehand. */
export type HandoverOutcome =
  | 'done'
  | 'done-before'
  | 'not-a-member'
  | 'successor-not-member'
  | 'roles-apart'
  | 'role-held-elsewhere'

/** Hands everything of the leaver over, at once; the same form again gives the handover that was made. */
export const handOver = async (
  db: ScopedDatabase,
  wish: {
    id: string
    formId: string
    leaverId: string
    successorId: string
    /** New ids, one for each role that may pass on. */
    membershipIds: readonly string[]
    /** The job whose waiting runs pass to the successor's name. */
    task: string
    threadIds: readonly string[]
    at: string
  },
): Promise<{ outcome: HandoverOutcome; id: string; roles: MovedRole[] }> => {
  const { rows } = await sql<{
    outcome: HandoverOutcome
    handover_id: string | null
    roles: MovedRole[] | null
  }>`select * from app.hand_over(${wish.id}::uuid, ${wish.formId}::uuid, ${wish.leaverId}::uuid,
    ${wish.successorId}::uuid, ${[...wish.membershipIds]}::uuid[], ${wish.task}::text,
    ${JSON.stringify(wish.threadIds)}::jsonb, ${wish.at}::timestamptz)`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('The handover came to nothing.')
  return { outcome: row.outcome, id: row.handover_id ?? wish.id, roles: row.roles ?? [] }
}

/** What of a member nobody else may see; nothing for who may not hand over. */
export const readOutlook = async (
  db: ScopedDatabase,
  leaverId: string,
  task: string,
  at: string,
): Promise<{ notificationCount: number; roundIds: string[] }> => {
  const { rows } = await sql<{
    notification_count: number
    round_ids: string[]
  }>`select * from app.handover_outlook(${leaverId}::uuid, ${task}::text, ${at}::timestamptz)`.execute(db)
  return { notificationCount: rows[0]?.notification_count ?? 0, roundIds: rows[0]?.round_ids ?? [] }
}

/** Handovers of the open space, the latest first: one by id or form, or those of a leaver. */
export const listHandovers = async (
  db: ScopedDatabase,
  wanted: { id?: string; formId?: string; leaverId?: string },
): Promise<Handover[]> => {
  let query = db.selectFrom('app.handover').selectAll().orderBy('made_at', 'desc').orderBy('id', 'desc')
  if (wanted.id !== undefined) query = query.where('id', '=', wanted.id)
  if (wanted.formId !== undefined) query = query.where('form_id', '=', wanted.formId)
  if (wanted.leaverId !== undefined) query = query.where('leaver_id', '=', wanted.leaverId)
  return (await query.execute()).map((row) => ({
    id: row.id,
    leaverId: row.leaver_id,
    successorId: row.successor_id,
    madeBy: row.made_by,
    madeAt: row.made_at,
    moved: row.moved,
  }))
}

/** The name of a person who is or was a member of the open space; undefined for anybody else. */
export const findPersonName = async (db: ScopedDatabase, personId: string): Promise<string | undefined> =>
  (await db.selectFrom('app.person').select('name').where('id', '=', personId).executeTakeFirst())?.name

/** An open thread, by the comment that begins it. */
export interface OpenThread {
  id: string
  subject: CommentSubject
  madeAt: string
}

/** Open threads that a person began, wrote in or is named in; the latest first. */
export const listOpenThreadsOf = async (db: ScopedDatabase, personId: string): Promise<OpenThread[]> => {
  const { rows } = await sql<{
    id: string
    record_kind: CommentedKind
    record_id: string
    part: string | null
    made_at: string
  }>`select r.id, r.record_kind, r.record_id, r.part, r.made_at from app.comment r
    where r.root_id is null and r.resolved_at is null and exists (
      select from app.comment c where (c.id = r.id or c.root_id = r.id)
        and (c.author_id = ${personId}::uuid or exists (select from app.comment_mention m
          where m.comment_id = c.id and m.person_id = ${personId}::uuid)))
    order by r.made_at desc, r.id desc`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    subject: { recordKind: row.record_kind, recordId: row.record_id, part: row.part },
    madeAt: row.made_at,
  }))
}
