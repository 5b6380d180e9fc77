/** Yearly reviews, their lines, and the bytes that a finished one is frozen as. */
import { sql } from 'kysely'
import type { ReviewLine, ReviewState, YearlyReview } from '#domain/review/review.ts'
import type { ReviewConclusion, StandingEdit } from '#domain/review/review-facts.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'

/** Reviews of the open space, the latest period first. */
export const listReviews = async (
  db: ScopedDatabase,
  wanted: { id?: string; formId?: string; lock?: 'update' | 'share' | undefined } = {},
): Promise<YearlyReview[]> => {
  let query = db
    .selectFrom('app.yearly_review')
    .selectAll()
    .orderBy('to_on', 'desc')
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
  if (wanted.id !== undefined) query = query.where('id', '=', wanted.id)
  if (wanted.formId !== undefined) query = query.where('form_id', '=', wanted.formId)
  if (wanted.lock === 'update') query = query.forNoKeyUpdate()
  if (wanted.lock === 'share') query = query.forShare()
  return (await query.execute()).map((row) => ({
    ...readEnvelope(row),
    planId: row.plan_id,
    from: row.from_on,
    to: row.to_on,
    state: row.state as ReviewState,
    summary: row.summary,
    outlook: row.outlook,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    closedBy: row.closed_by,
    closedAt: row.closed_at,
  }))
}

/** Enters a review. */
export const insertReview = async (
  db: ScopedDatabase,
  spaceId: string,
  review: YearlyReview & { formId: string | null },
): Promise<void> => {
  await db
    .insertInto('app.yearly_review')
    .values({
      id: review.id,
      space_id: spaceId,
      origin_id: review.originId,
      plan_id: review.planId,
      from_on: review.from,
      to_on: review.to,
      state: review.state,
      opened_by: review.openedBy,
      opened_at: review.openedAt,
      form_id: review.formId,
    })
    .execute()
}

/** The lines of a review, or the one named. */
export const listReviewLines = async (
  db: ScopedDatabase,
  wanted: { reviewId?: string; id?: string; forUpdate?: boolean } = {},
): Promise<ReviewLine[]> => {
  let query = db.selectFrom('app.review_line').selectAll().orderBy('id')
  if (wanted.reviewId !== undefined) query = query.where('review_id', '=', wanted.reviewId)
  if (wanted.id !== undefined) query = query.where('id', '=', wanted.id)
  if (wanted.forUpdate === true) query = query.forNoKeyUpdate()
  return (await query.execute()).map((row) => ({
    ...readEnvelope(row),
    reviewId: row.review_id,
    actionId: row.action_id,
    conclusion: row.conclusion as ReviewConclusion | null,
    why: row.why,
    ahead: row.ahead,
    goneBy: row.gone_by,
    goneAt: row.gone_at,
  }))
}

/** Enters the lines of a review that is being opened, in one exchange. */
export const insertReviewLines = async (
  db: ScopedDatabase,
  of: { spaceId: string; originId: string; reviewId: string },
  lines: readonly { id: string; actionId: string }[],
): Promise<void> => {
  if (lines.length === 0) return
  await sql`insert into app.review_line (id, space_id, review_id, action_id, origin_id)
    select r.id, ${of.spaceId}::uuid, ${of.reviewId}::uuid, r."actionId", ${of.originId}::uuid
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as r (id uuid, "actionId" uuid)`.execute(db)
}

/** How many lines each review has, and how many were gone through; discarded ones keep theirs. */
export const countReviewLines = async (
  db: ScopedDatabase,
): Promise<Map<string, { lines: number; gone: number }>> => {
  const { rows } = await sql<{ review_id: string; lines: number; gone: number }>`
    select review_id, count(*)::int as lines, count(conclusion)::int as gone
    from app.review_line group by review_id`.execute(db)
  return new Map(rows.map(({ review_id, lines, gone }) => [review_id, { lines, gone }]))
}

/** The agencies that lead an action of a review which nobody has gone through yet. */
export const agenciesLeftIn = async (
  db: ScopedDatabase,
  reviewId: string,
): Promise<ReadonlySet<string | null>> => {
  const rows = await db
    .selectFrom('app.review_line as l')
    .innerJoin('app.plan_action as a', 'a.id', 'l.action_id')
    .select('a.lead_agency_id')
    .distinct()
    .where('l.review_id', '=', reviewId)
    .where('l.conclusion', 'is', null)
    .execute()
  return new Set(rows.map(({ lead_agency_id }) => lead_agency_id))
}

/** Freezes what a review says; there is no other write. */
export const insertReviewContent = async (
  db: ScopedDatabase,
  of: { spaceId: string; originId: string; reviewId: string },
  frozen: { content: Buffer; sha256: string },
): Promise<void> => {
  await db
    .insertInto('app.yearly_review_content')
    .values({
      review_id: of.reviewId,
      space_id: of.spaceId,
      origin_id: of.originId,
      content: frozen.content,
      sha256: Buffer.from(frozen.sha256, 'hex'),
    })
    .execute()
}

/** The bytes of a finished review, or nothing. */
export const readReviewContent = async (
  db: ScopedDatabase,
  reviewId: string,
): Promise<{ content: Buffer; sha256: string } | undefined> => {
  const row = await db
    .selectFrom('app.yearly_review_content')
    .select(['content', 'sha256'])
    .where('review_id', '=', reviewId)
    .executeTakeFirst()
  return row === undefined ? undefined : { content: row.content, sha256: row.sha256.toString('hex') }
}

/** When each action came into the plan, and the plan itself was begun, by the first line of its history. */
export const listActionsAdded = async (
  db: ScopedDatabase,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  const rows = await db
    .selectFrom('app.history_entry')
    .select(['object_id', 'at'])
    .where(sql<boolean>`object_id = any(${[...ids]}::uuid[])`)
    .where('object_revision', '=', 1)
    .orderBy('seq', 'desc')
    .execute()
  return new Map(rows.map(({ object_id, at }) => [object_id, at]))
}

/** What edits, and no reports, changed of status and dates from a day on: the values before, the earliest first. */
export const listStandingEdits = async (
  db: ScopedDatabase,
  actionIds: readonly string[],
  from: string,
): Promise<StandingEdit[]> => {
  const { rows } = await sql<{
    object_id: string
    at: string
    field: StandingEdit['field']
    was: string | null
  }>`select e.object_id, e.at, k.field, d.detail -> 'changes' -> k.field ->> 0 as was
    from app.history_entry e join app.history_detail d on d.entry_id = e.id
      cross join unnest(array['status', 'startOn', 'endOn']) k (field)
    where e.object_id = any(${[...actionIds]}::uuid[]) and e.object_revision > 1 and e.verb <> 'reported'
      and e.at >= ${from}::date and d.detail -> 'changes' ? k.field
    order by e.seq`.execute(db)
  return rows.map(({ object_id, at, field, was }) => ({ actionId: object_id, field, was, at }))
}
