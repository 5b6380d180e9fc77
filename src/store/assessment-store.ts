/** Assessments, answers with their sources and adherence steps, and the register of legal instruments. */
import { sql } from 'kysely'
import type {
  Adherence,
  AdherenceKind,
  Answer,
  AnswerValue,
  Assessment,
  AssessmentLayer,
  Source,
} from '#domain/assessment/assessment.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'

/** The State's own assessment in an edition, or nothing. Locks the row when `forUpdate`. */
export const findNationalAssessment = async (
  db: ScopedDatabase,
  edition: string,
  forUpdate = false,
): Promise<Assessment | undefined> => {
  let query = db
    .selectFrom('app.assessment')
    .selectAll()
    .where('edition', '=', edition)
    .where('layer', '=', 'national')
  if (forUpdate) query = query.forNoKeyUpdate()
  const row = await query.executeTakeFirst()
  return row === undefined
    ? undefined
    : {
        ...readEnvelope(row),
        edition: row.edition,
        layer: row.layer as AssessmentLayer,
        title: row.title,
        approvedOn: row.approved_on,
      }
}

export const insertAssessment = async (
  db: ScopedDatabase,
  spaceId: string,
  assessment: Assessment,
): Promise<void> => {
  await db
    .insertInto('app.assessment')
    .values({
      id: assessment.id,
      space_id: spaceId,
      origin_id: assessment.originId,
      edition: assessment.edition,
      layer: assessment.layer,
      title: JSON.stringify(assessment.title),
      approved_on: assessment.approvedOn,
    })
    .execute()
}

const sourcesOf = sql<Source[] | null>`(select json_agg(json_build_object(
  'id', s.id, 'legalInstrumentId', s.legal_instrument_id, 'citation', s.citation, 'provision', s.provision,
  'page', s.page, 'address', s.address, 'verifiedOn', s.verified_on, 'enteredBy', p.name,
  'enteredAt', to_char(s.entered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by s.position)
  from app.source s left join app.person p on p.id = s.entered_by where s.answer_id = a.id)`
const adherencesOf = sql<Adherence[] | null>`(select json_agg(json_build_object(
  'id', h.id, 'instrumentId', h.instrument_id, 'kind', h.kind, 'on', h.happened_on) order by h.position)
  from app.adherence h where h.answer_id = a.id)`

/** Answers of an assessment with sources and steps; all, or those named. Fields never answered have none. */
export const listAnswers = async (
  db: ScopedDatabase,
  assessmentId: string,
  wanted: { fieldIds?: readonly string[]; forUpdate?: boolean } = {},
): Promise<Answer[]> => {
  let query = db
    .selectFrom('app.answer as a')
    .leftJoin('app.person as c', 'c.id', 'a.changed_by')
    .selectAll('a')
    .select([sourcesOf.as('sources'), adherencesOf.as('adherences'), 'c.name as changed_by_name'])
    .where('a.assessment_id', '=', assessmentId)
  if (wanted.fieldIds !== undefined) {
    query = query.where(sql<boolean>`a.field_id = any(${[...wanted.fieldIds]}::text[])`)
  }
  if (wanted.forUpdate) query = query.forNoKeyUpdate('a')
  const rows = await query.execute()
  return rows.map((row) => ({
    ...readEnvelope(row),
    fieldId: row.field_id,
    value: row.value as AnswerValue,
    information: row.information,
    remark: row.remark,
    sources: row.sources ?? [],
    adherences: row.adherences ?? [],
    changedBy: row.changed_by_name,
    changedAt: row.changed_at,
  }))
}

/** Values only, for gaps and counts: field id → value. */
export const listAnswerValues = async (
  db: ScopedDatabase,
  assessmentId: string,
): Promise<{ fieldId: string; value: AnswerValue }[]> => {
  const rows = await db
    .selectFrom('app.answer')
    .select(['field_id', 'value'])
    .where('assessment_id', '=', assessmentId)
    .execute()
  return rows.map((row) => ({ fieldId: row.field_id, value: row.value as AnswerValue }))
}

/** Makes an answer record for a field that had none. */
export const insertAnswer = async (
  db: ScopedDatabase,
  answer: {
    id: string
    spaceId: string
    originId: string
    assessmentId: string
    fieldId: string
    value: AnswerValue
    information: string | null
    remark: string | null
    changedBy: string
    changedAt: string
  },
): Promise<void> => {
  await db
    .insertInto('app.answer')
    .values({
      id: answer.id,
      space_id: answer.spaceId,
      origin_id: answer.originId,
      assessment_id: answer.assessmentId,
      field_id: answer.fieldId,
      value: answer.value,
      information: answer.information,
      remark: answer.remark,
      changed_by: answer.changedBy,
      changed_at: answer.changedAt,
    })
    .execute()
}

/** A source to write; the id is kept when it stood before, so that sets merge by id. */
export interface SourceRow {
  id: string
  legalInstrumentId: string | null
  citation: string | null
  provision: string | null
  page: string | null
  address: string | null
  verifiedOn: string | null
}

/** Makes the answer's sources these, in this order: new ones in, changed ones rewritten, absent ones out. */
export const replaceSources = async (
  db: ScopedDatabase,
  of: { answerId: string; spaceId: string; originId: string; personId: string; at: string },
  sources: readonly SourceRow[],
): Promise<void> => {
  await sql`delete from app.source where answer_id = ${of.answerId}
    and not (id = any(${sources.map((each) => each.id)}::uuid[]))`.execute(db)
  for (const [position, source] of sources.entries()) {
    const values = {
      legal_instrument_id: source.legalInstrumentId,
      citation: source.citation,
      provision: source.provision,
      page: source.page,
      address: source.address,
      verified_on: source.verifiedOn,
      position,
    }
    await db
      .insertInto('app.source')
      .values({
        id: source.id,
        space_id: of.spaceId,
        answer_id: of.answerId,
        entered_by: of.personId,
        entered_at: of.at,
        origin_id: of.originId,
        ...values,
      })
      // A source never moves between answers: an id of another answer's would rewrite it behind its back.
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(values).where('app.source.answer_id', '=', of.answerId),
      )
      .execute()
  }
}

/** Makes the answer's adherence steps these. */
export const replaceAdherences = async (
  db: ScopedDatabase,
  of: { answerId: string; spaceId: string; originId: string },
  steps: readonly { id: string; instrumentId: string | null; kind: AdherenceKind; on: string | null }[],
): Promise<void> => {
  await db.deleteFrom('app.adherence').where('answer_id', '=', of.answerId).execute()
  if (steps.length === 0) return
  await db
    .insertInto('app.adherence')
    .values(
      steps.map((step, position) => ({
        id: step.id,
        space_id: of.spaceId,
        answer_id: of.answerId,
        instrument_id: step.instrumentId,
        kind: step.kind,
        happened_on: step.on,
        position,
        origin_id: of.originId,
      })),
    )
    .execute()
}
