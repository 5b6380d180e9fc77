/** Changes of many fields: what they were, and the writing of many answers in few exchanges. */
import { sql } from 'kysely'
import type { AdherenceContent, AnswerConfidence, AnswerValue } from '#domain/assessment/assessment.ts'
import type { FlatValue } from '#domain/history/merge.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { SourceRow } from '#store/assessment-store.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** Where rows belong and who writes them. */
export interface Writing {
  spaceId: string
  originId: string
  assessmentId: string
  personId: string
  at: string
}

/** One answer as it is to stand. `from` 0: it has no record yet. */
export interface AnswerRow {
  id: string
  fieldId: string
  from: number
  fieldRevisions: Record<string, number>
  value: AnswerValue
  confidence: AnswerConfidence
  information: LanguageText | null
  remark: LanguageText | null
  verifiedOn: string | null
  verifiedBy: string | null
}

const rowType = sql`(id uuid, "fieldId" text, "from" integer, "fieldRevisions" jsonb, value text, confidence text,
  information jsonb, remark jsonb, "verifiedOn" date, "verifiedBy" uuid)`

/**
 * Saves many answers, new and known. The caller has locked the assessment and the answers and knows their
 * revisions; one that does not stand there any more is a fault, since the lock was held.
 */
export const saveAnswers = async (
  db: ScopedDatabase,
  of: Writing,
  rows: readonly AnswerRow[],
): Promise<void> => {
  const asJson = (part: readonly AnswerRow[]): string => JSON.stringify(part)
  const fresh = rows.filter((row) => row.from === 0)
  const known = rows.filter((row) => row.from > 0)
  if (fresh.length > 0)
    await sql`insert into app.answer (id, space_id, origin_id, assessment_id, field_id, field_revisions, value,
        confidence, information, remark, verified_on, verified_by, changed_by, changed_at)
      select r.id, ${of.spaceId}::uuid, ${of.originId}::uuid, ${of.assessmentId}::uuid, r."fieldId",
        r."fieldRevisions", r.value, r.confidence, r.information, r.remark, r."verifiedOn", r."verifiedBy",
        ${of.personId}::uuid, ${of.at}::timestamptz
      from jsonb_to_recordset(${asJson(fresh)}::jsonb) as r${rowType}`.execute(db)
  if (known.length === 0) return
  const { numAffectedRows } = await sql`update app.answer a set revision = a.revision + 1,
      field_revisions = r."fieldRevisions", value = r.value, confidence = r.confidence,
      information = r.information, remark = r.remark, verified_on = r."verifiedOn", verified_by = r."verifiedBy",
      changed_by = ${of.personId}::uuid, changed_at = ${of.at}::timestamptz
    from jsonb_to_recordset(${asJson(known)}::jsonb) as r${rowType}
    where a.id = r.id and a.revision = r."from"`.execute(db)
  if (numAffectedRows !== BigInt(known.length)) throw new Error('An answer moved under its lock.')
}

/** Who verified the answers last, by answer id: the person's id, which pages are not told. */
export const listVerifiers = async (
  db: ScopedDatabase,
  answerIds: readonly string[],
): Promise<Map<string, string | null>> => {
  const rows = await db
    .selectFrom('app.answer')
    .select(['id', 'verified_by'])
    .where(sql<boolean>`id = any(${[...answerIds]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.verified_by]))
}

/** Adds sources to the end of answers, in their order. */
export const addSources = async (
  db: ScopedDatabase,
  of: Writing,
  sources: readonly (SourceRow & { answerId: string })[],
): Promise<void> => {
  if (sources.length === 0) return
  await sql`insert into app.source (id, space_id, origin_id, answer_id, legal_instrument_id, citation, provision,
      page, address, language, translation, verified_on, entered_by, entered_at, position)
    select r.id, ${of.spaceId}::uuid, ${of.originId}::uuid, r."answerId", r."legalInstrumentId", r.citation,
      r.provision, r.page, r.address, r.language, r.translation, r."verifiedOn", ${of.personId}::uuid,
      ${of.at}::timestamptz, coalesce(last.position + 1, 0) + r.n
    from jsonb_to_recordset(${JSON.stringify(sources.map((each, n) => ({ ...each, n })))}::jsonb) as r(n integer,
      id uuid, "answerId" uuid,
      "legalInstrumentId" uuid, citation text, provision text, page text, address text, language text,
      translation text, "verifiedOn" date)
    left join (select s.answer_id, max(s.position) as position from app.source s
      where s.answer_id = any(${sources.map((each) => each.answerId)}::uuid[]) group by s.answer_id
    ) as last on last.answer_id = r."answerId"`.execute(db)
}

/** Adds steps towards instruments to the end of answers, in their order. */
export const addSteps = async (
  db: ScopedDatabase,
  of: Writing,
  steps: readonly (AdherenceContent & { id: string; answerId: string })[],
): Promise<void> => {
  if (steps.length === 0) return
  await sql`insert into app.adherence (id, space_id, origin_id, answer_id, instrument_id, kind, happened_on,
      position)
    select r.id, ${of.spaceId}::uuid, ${of.originId}::uuid, r."answerId", r."instrumentId", r.kind, r."on",
      coalesce(last.position + 1, 0) + r.n
    from jsonb_to_recordset(${JSON.stringify(steps.map((each, n) => ({ ...each, n })))}::jsonb) as r(n integer,
      id uuid, "answerId" uuid, "instrumentId" text, kind text, "on" text)
    left join (select h.answer_id, max(h.position) as position from app.adherence h
      where h.answer_id = any(${steps.map((each) => each.answerId)}::uuid[]) group by h.answer_id
    ) as last on last.answer_id = r."answerId"`.execute(db)
}

/** Takes sources and steps out again. */
export const removeItems = async (
  db: ScopedDatabase,
  gone: { sources: readonly string[]; steps: readonly string[] },
): Promise<void> => {
  if (gone.sources.length > 0)
    await sql`delete from app.source where id = any(${[...gone.sources]}::uuid[])`.execute(db)
  if (gone.steps.length > 0)
    await sql`delete from app.adherence where id = any(${[...gone.steps]}::uuid[])`.execute(db)
}

/** A change of many fields, for a list. */
export interface AnswerChange {
  id: string
  madeBy: string
  madeAt: string
  count: number
  undoes: string | null
  undoneBy: string | null
}

/** The latest changes first; or the one named, by its id or by the form that it came from. */
export const listAnswerChanges = async (
  db: ScopedDatabase,
  wanted: { id?: string; formId?: string; limit: number },
): Promise<AnswerChange[]> => {
  const isWanted =
    wanted.id !== undefined
      ? sql`c.id = ${wanted.id}::uuid`
      : wanted.formId !== undefined
        ? sql`c.form_id = ${wanted.formId}::uuid`
        : sql`true`
  const { rows } = await sql<{
    id: string
    made_by: string | null
    made_at: string
    lines: number
    undoes: string | null
    undone_by: string | null
  }>`select c.id, p.name as made_by, c.made_at, c.undoes, u.id as undone_by,
      (select count(*)::int from app.answer_change_line l where l.change_id = c.id) as lines
    from app.answer_change c left join app.person p on p.id = c.made_by
      left join app.answer_change u on u.undoes = c.id
    where ${isWanted} order by c.made_at desc, c.id desc limit ${wanted.limit}`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    madeBy: row.made_by ?? '',
    madeAt: row.made_at,
    count: row.lines,
    undoes: row.undoes,
    undoneBy: row.undone_by,
  }))
}

/** One field of a change as the history tells it. */
export interface AnswerChangeLine {
  answerId: string
  fieldId: string
  revision: number
  /** Null once erased. */
  changes: Record<string, [FlatValue, FlatValue]> | null
  verifiedByBefore: string | null
}

/** The fields of a change in the order in which they were changed. */
export const listAnswerChangeLines = async (
  db: ScopedDatabase,
  changeId: string,
): Promise<AnswerChangeLine[]> => {
  const rows = await db
    .selectFrom('app.answer_change_line as l')
    .innerJoin('app.answer as a', 'a.id', 'l.answer_id')
    .innerJoin('app.history_entry as e', (join) =>
      join.onRef('e.object_id', '=', 'l.answer_id').onRef('e.object_revision', '=', 'l.revision'),
    )
    .leftJoin('app.history_detail as d', 'd.entry_id', 'e.id')
    .select(['l.answer_id', 'a.field_id', 'l.revision', 'l.verified_by_before', 'd.detail'])
    .where('l.change_id', '=', changeId)
    .orderBy('l.position')
    .execute()
  return rows.map((row) => ({
    answerId: row.answer_id,
    fieldId: row.field_id,
    revision: row.revision,
    changes: (row.detail?.changes ?? null) as AnswerChangeLine['changes'],
    verifiedByBefore: row.verified_by_before,
  }))
}

/** Records a change and its lines. */
export const insertAnswerChange = async (
  db: ScopedDatabase,
  of: Writing,
  change: {
    id: string
    formId: string | null
    undoes: string | null
    lines: readonly { id: string; answerId: string; revision: number; verifiedByBefore: string | null }[]
  },
): Promise<void> => {
  await db
    .insertInto('app.answer_change')
    .values({
      id: change.id,
      space_id: of.spaceId,
      origin_id: of.originId,
      made_by: of.personId,
      made_at: of.at,
      undoes: change.undoes,
      form_id: change.formId,
    })
    .execute()
  const lines = change.lines.map((line, position) => ({ ...line, position }))
  await sql`insert into app.answer_change_line (id, space_id, origin_id, change_id, answer_id, revision, position,
      verified_by_before)
    select r.id, ${of.spaceId}::uuid, ${of.originId}::uuid, ${change.id}::uuid, r."answerId", r.revision,
      r.position, r."verifiedByBefore"
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as r(id uuid, "answerId" uuid, revision integer,
      position integer, "verifiedByBefore" uuid)`.execute(db)
}
