/** Assessments, answers with their sources and adherence steps, and the register of legal instruments. */
import { sql } from 'kysely'
import type {
  Adherence,
  AdherenceKind,
  Answer,
  AnswerConfidence,
  AnswerValue,
  Assessment,
  AssessmentLayer,
  Source,
  SourceContent,
  TranslationStanding,
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

/** Rows by the answer they belong to, in their order. */
const byAnswer = <R extends { answer_id: string }, T>(
  rows: readonly R[],
  read: (row: R) => T,
): Map<string, T[]> => {
  const found = new Map<string, T[]>()
  for (const row of rows) {
    const known = found.get(row.answer_id)
    if (known === undefined) found.set(row.answer_id, [read(row)])
    else known.push(read(row))
  }
  return found
}

/**
 * Answers of an assessment with sources and steps; all, or those named. Fields never answered have none.
 * Three queries sent together: for a whole matrix, JSON put together by the database took twice as long.
 */
export const listAnswers = async (
  db: ScopedDatabase,
  assessmentId: string,
  wanted: { fieldIds?: readonly string[]; forUpdate?: boolean } = {},
): Promise<Answer[]> => {
  const isWanted =
    wanted.fieldIds === undefined
      ? sql<boolean>`true`
      : sql<boolean>`a.field_id = any(${[...wanted.fieldIds]}::text[])`
  // The answers are found once: joined instead, each of a hundred looked through every source of the space.
  const ofWanted = (child: 's' | 'h') =>
    sql<boolean>`${sql.ref(`${child}.answer_id`)} = any(array(
      select a.id from app.answer a where a.assessment_id = ${assessmentId} and ${isWanted}))`
  let answers = db
    .selectFrom('app.answer as a')
    .leftJoin('app.person as c', 'c.id', 'a.changed_by')
    .leftJoin('app.person as v', 'v.id', 'a.verified_by')
    .selectAll('a')
    .select(['c.name as changed_by_name', 'v.name as verified_by_name'])
    .where('a.assessment_id', '=', assessmentId)
    .where(isWanted)
  if (wanted.forUpdate) answers = answers.forNoKeyUpdate('a')
  const sources = db
    .selectFrom('app.source as s')
    .leftJoin('app.person as p', 'p.id', 's.entered_by')
    .select(['s.answer_id', 's.id', 's.legal_instrument_id', 's.citation', 's.provision', 's.page'])
    .select(['s.address', 's.language', 's.translation', 's.verified_on', 's.entered_at'])
    .select('p.name as entered_by_name')
    .where(ofWanted('s'))
    .orderBy('s.position')
  const adherences = db
    .selectFrom('app.adherence as h')
    .select(['h.answer_id', 'h.id', 'h.instrument_id', 'h.kind', 'h.happened_on'])
    .where(ofWanted('h'))
    .orderBy('h.position')
  const [answerRows, sourceRows, adherenceRows] = await Promise.all([
    answers.execute(),
    sources.execute(),
    adherences.execute(),
  ])
  const sourcesOf = byAnswer(
    sourceRows,
    (row): Source => ({
      id: row.id,
      legalInstrumentId: row.legal_instrument_id,
      citation: row.citation,
      provision: row.provision,
      page: row.page,
      address: row.address,
      language: row.language,
      translation: row.translation as TranslationStanding | null,
      verifiedOn: row.verified_on,
      enteredBy: row.entered_by_name ?? '',
      enteredAt: row.entered_at,
    }),
  )
  const adherencesOf = byAnswer(
    adherenceRows,
    (row): Adherence => ({
      id: row.id,
      instrumentId: row.instrument_id,
      kind: row.kind as AdherenceKind,
      on: row.happened_on,
    }),
  )
  return answerRows.map((row) => ({
    ...readEnvelope(row),
    fieldId: row.field_id,
    value: row.value as AnswerValue,
    information: row.information,
    remark: row.remark,
    sources: sourcesOf.get(row.id) ?? [],
    adherences: adherencesOf.get(row.id) ?? [],
    confidence: row.confidence as AnswerConfidence,
    verifiedOn: row.verified_on,
    verifiedBy: row.verified_by_name,
    changedBy: row.changed_by_name,
    changedAt: row.changed_at,
  }))
}

/** Values only, for gaps, counts and what is open: field id → value, and how many sources it names. */
export const listAnswerValues = async (
  db: ScopedDatabase,
  assessmentId: string,
): Promise<{ fieldId: string; value: AnswerValue; sourceCount: number }[]> => {
  const rows = await db
    .selectFrom('app.answer as a')
    .leftJoin('app.source as s', 's.answer_id', 'a.id')
    .select((each) => ['a.field_id', 'a.value', each.fn.count<number>('s.id').as('source_count')])
    .where('a.assessment_id', '=', assessmentId)
    .groupBy('a.id')
    .execute()
  return rows.map((row) => ({
    fieldId: row.field_id,
    value: row.value as AnswerValue,
    sourceCount: row.source_count,
  }))
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
    confidence: AnswerConfidence
    verifiedOn: string | null
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
      confidence: answer.confidence,
      verified_on: answer.verifiedOn,
      verified_by: answer.verifiedOn === null ? null : answer.changedBy,
      changed_by: answer.changedBy,
      changed_at: answer.changedAt,
    })
    .execute()
}

/** A source to write; the id is kept when it stood before, so that sets merge by id. */
export interface SourceRow extends SourceContent {
  id: string
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
      language: source.language,
      translation: source.translation,
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
