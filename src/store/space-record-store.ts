/** All records of all spaces as the owner sees them, for the check of the history. */
import { sql } from 'kysely'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** What every record carries, whatever its kind. */
export interface RecordHead {
  kind: string
  id: string
  spaceId: string
  revision: number
  fieldRevisions: Record<string, number>
  changed: { personId: string | null; at: string } | null
  isDerivedRight: boolean
}

/** The heads of the records that people edit, and of files and documents, in the order in which they were made. */
export const listRecordHeads = async (db: ScopedDatabase): Promise<RecordHead[]> => {
  const plain = (kind: string, table: string) =>
    sql`select ${sql.lit(kind)} as kind, id, space_id, revision, field_revisions, null::uuid as changed_by,
      null::timestamptz as changed_at, true as is_right from ${sql.table(table)}`
  const { rows } = await sql<{
    kind: string
    id: string
    space_id: string
    revision: number
    field_revisions: Record<string, number>
    changed_by: string | null
    changed_at: string | null
    is_right: boolean
  }>`select * from (
    select 'answer' as kind, id, space_id, revision, field_revisions, changed_by, changed_at, true as is_right
      from app.answer
    union all ${plain('agency', 'app.agency')}
    union all ${plain('legal-instrument', 'app.legal_instrument')}
    union all ${plain('plan', 'app.plan')}
    union all ${plain('plan-section', 'app.plan_section')}
    union all ${plain('plan-block', 'app.plan_block')}
    union all ${plain('plan-objective', 'app.plan_objective')}
    union all select 'plan-action', a.id, a.space_id, a.revision, a.field_revisions, null, null,
      a.line = app.action_line(a) and a.audience = coalesce((select r.audience from app.release r
        where r.space_id = a.space_id and r.record_kind = 'plan-action' and r.record_id = a.id), 'national')
      from app.plan_action a
    union all select 'progress-report', r.id, r.space_id, 1, '{}', r.reported_by, r.reported_at, true
      from app.progress_report r
    union all ${plain('action-indicator', 'app.action_indicator')}
    union all select 'indicator-value', v.id, v.space_id, 1, '{}', v.recorded_by, v.recorded_at, true
      from app.indicator_value v
    union all select 'reassessment', p.id, p.space_id, case when p.decided_at is null then 1 else 2 end, '{}',
      null, null, true from app.reassessment_proposal p
    union all ${plain('report', 'app.report')}
    union all ${plain('report-section', 'app.report_section')}
    union all ${plain('report-block', 'app.report_block')}
    union all ${plain('communication', 'app.communication')}
    union all ${plain('comment', 'app.comment')}
    union all ${plain('assignment', 'app.assignment')}
    union all ${plain('round', 'app.round')}
    union all ${plain('meeting', 'app.meeting')}
    union all ${plain('meeting-item', 'app.meeting_item')}
    union all ${plain('round-position', 'app.round_position')}
    union all ${plain('suggestion', 'app.suggestion')}
    union all ${plain('yearly-review', 'app.yearly_review')}
    union all ${plain('review-line', 'app.review_line')}
    union all ${plain('what-if', 'app.what_if')}
    union all select 'guest-view', g.id, g.space_id, case when g.ended_at is null then 1 else 2 end, '{}', null, null,
      true from app.guest_view g
    union all select 'deputyship', d.id, d.space_id, case when d.ended_at is null then 1 else 2 end, '{}', null, null,
      true from app.deputyship d
    union all ${plain('marking', 'app.marking')}
    union all select 'release', id, space_id, revision, field_revisions, decided_by, decided_at, true from app.release
    union all select 'document-template', id, space_id, revision, field_revisions, changed_by, changed_at, true
      from app.document_template
    union all select 'cycle', c.id, c.space_id, 1, '{}', null, null, true from app.assessment_cycle c
    union all select 'matrix-import', id, space_id, revision, field_revisions, made_by, taken_at, true
      from app.matrix_import where taken_at is not null
    union all select 'file', f.id, f.space_id, 1, '{}', null, null, true from app.file f
      where f.is_complete and not f.is_made
    union all select 'document', d.id, d.space_id, case when d.file_id is null then 1 else 2 end, '{}',
      null, null, true from app.made_document d
  ) as records order by id`.execute(db)
  return rows.map((row) => ({
    kind: row.kind,
    id: row.id,
    spaceId: row.space_id,
    revision: row.revision,
    fieldRevisions: row.field_revisions,
    changed: row.changed_at === null ? null : { personId: row.changed_by, at: row.changed_at },
    isDerivedRight: row.is_right,
  }))
}

/** Ids of all assessments and plans, whose records are then read as the program reads them. */
export const listSpaceRoots = async (
  db: ScopedDatabase,
): Promise<{
  assessments: string[]
  plans: { id: string; title: unknown; startOn: string; endOn: string; priorityMethod: string }[]
}> => {
  const assessments = await db.selectFrom('app.assessment').select('id').execute()
  const plans = await db
    .selectFrom('app.plan')
    .select(['id', 'title', 'start_on', 'end_on', 'priority_method'])
    .execute()
  return {
    assessments: assessments.map((row) => row.id),
    plans: plans.map((row) => ({
      id: row.id,
      title: row.title,
      startOn: row.start_on,
      endOn: row.end_on,
      priorityMethod: row.priority_method,
    })),
  }
}

/** What the history records of stored files, of documents that the program made and of Word templates, by id. */
export const listSeals = async (
  db: ScopedDatabase,
): Promise<{ id: string; fields: Record<string, string | null> }[]> => {
  const { rows } = await sql<{ id: string; fields: Record<string, string | null> }>`
    select f.id, json_build_object('name', f.name, 'sha256', encode(f.sha256, 'hex')) as fields
      from app.file f where f.is_complete
    union all select c.id, json_build_object('asOf', c.as_of, 'sha256', encode(sha256(c.content), 'hex'))
      from app.assessment_cycle c
    union all select d.id, json_build_object('kind', d.kind, 'format', d.format, 'language', d.language,
        'sha256', encode(f.sha256, 'hex'), 'template', encode(t.sha256, 'hex'))
      from app.made_document d left join app.file f on f.id = d.file_id
      left join app.file t on t.id = d.template_file_id
    union all select r.id, json_build_object('name', f.name, 'sha256', encode(f.sha256, 'hex'))
      from app.document_template r left join app.file f on f.id = r.file_id
    union all select m.id, json_build_object('name', f.name, 'sha256', encode(f.sha256, 'hex'))
      from app.matrix_import m join app.file f on f.id = m.file_id where m.taken_at is not null`.execute(db)
  return rows
}
