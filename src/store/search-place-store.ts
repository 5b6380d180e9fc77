/** Where found entries stand: one query for each kind of object on a page of hits. */
import { type RawBuilder, sql } from 'kysely'
import type { SearchedKind, SearchPlace } from '#domain/search/search.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

interface PlaceRow {
  object_id: string
  record_kind: SearchPlace['recordKind']
  record_id: string
  within_id: string | null
  number: string | null
  title: SearchPlace['title']
  part: string | null
  part_number: number | null
  /** These three of agencies only. */
  former_until?: string | null
  ended_on?: string | null
  successors?: LanguageText[] | null
}

/** A record that stands for itself; its columns are the fields that are searched. */
const own = (
  kind: SearchPlace['recordKind'],
  table: string,
  more: { number?: string; within?: string; title?: string } = {},
) =>
  sql<PlaceRow>`select id as object_id, ${sql.lit(kind)} as record_kind, id::text as record_id,
    ${more.within === undefined ? sql`null::uuid` : sql.ref(more.within)} as within_id,
    ${more.number === undefined ? sql`null::text` : sql`${sql.ref(more.number)}::text`} as number,
    ${more.title === undefined ? sql`null::jsonb` : sql.ref(more.title)} as title,
    null::text as part, null::integer as part_number from ${sql.table(table)}`

/** A paragraph of a section, by its number. */
const paragraph = (
  kind: 'plan-section' | 'report-section',
  names: { block: string; section: string; within: RawBuilder<unknown>; number: RawBuilder<unknown> },
) =>
  sql<PlaceRow>`select b.id as object_id, ${sql.lit(kind)} as record_kind, s.id::text as record_id,
    ${names.within} as within_id, ${names.number} as number, s.title, 'block' as part,
    (select count(*) from ${sql.table(names.block)} e where e.section_id = s.id and e.position <= b.position)::integer as part_number
    from ${sql.table(names.block)} b join ${sql.table(names.section)} s on s.id = b.section_id`

/** What was said about a record: the record, as comments and suggestions name it. */
const said = (
  table: string,
) => sql<PlaceRow>`select c.id as object_id, c.record_kind, c.record_id::text as record_id,
    rs.report_id as within_id,
    coalesce(ps.position::text, po.letter, pa.number::text) as number,
    coalesce(a.title, l.title, p.title, ps.title, po.title, pa.title, r.title, rs.title) as title,
    c.part, null::integer as part_number
  from ${sql.table(table)} c
  left join app.assessment a on a.id = c.record_id
  left join app.legal_instrument l on l.id = c.record_id
  left join app.plan p on p.id = c.record_id
  left join app.plan_section ps on ps.id = c.record_id
  left join app.plan_objective po on po.id = c.record_id
  left join app.plan_action pa on pa.id = c.record_id
  left join app.report r on r.id = c.record_id
  left join app.report_section rs on rs.id = c.record_id`

/** An agency by its present name, with who goes on with its work where it has ended. */
const agencyPlace = (id: RawBuilder<unknown>, formerUntil: RawBuilder<unknown>, from: RawBuilder<unknown>) =>
  sql<PlaceRow>`select ${id} as object_id, 'agency' as record_kind, a.id::text as record_id, null::uuid as within_id,
    null::text as number, a.name as title, null::text as part, null::integer as part_number,
    ${formerUntil}::date as former_until, a.ended_on,
    (select jsonb_agg(s.name order by s.id) from app.agency_succession g join app.agency s on s.id = g.successor_id
      where g.predecessor_id = a.id) as successors
    from ${from}`

/** What was said of an action in a record of its own. */
const ofAction = (from: string, id: string) =>
  sql<PlaceRow>`select ${sql.raw(id)} as object_id, 'plan-action' as record_kind, a.id::text as record_id,
    null::uuid as within_id, a.number::text, a.title, null::text as part, null::integer as part_number
    from ${sql.raw(from)} join app.plan_action a on a.id = c.action_id`

/** A file by its name. */
const filePlace = (id: RawBuilder<unknown>, from: RawBuilder<unknown>) =>
  sql<PlaceRow>`select ${id} as object_id, 'file' as record_kind, f.id::text as record_id, null::uuid as within_id,
    null::text as number, jsonb_build_object('original', 'und', 'revision', 1, 'versions', jsonb_build_object('und',
      jsonb_build_object('text', f.name, 'official', true, 'basedOn', null))) as title,
    null::text as part, null::integer as part_number from ${from}`

/** A version of the plan by its number and title. */
const versionPlace = (id: RawBuilder<unknown>, from: RawBuilder<unknown>) =>
  sql<PlaceRow>`select ${id} as object_id, 'plan-version' as record_kind, v.id::text as record_id, null::uuid as within_id,
    v.number::text as number, v.title, null::text as part, null::integer as part_number from ${from}`

const answers = sql`select w.id as answer_id, w.field_id, s.id, s.title from app.answer w join app.assessment s on s.id = w.assessment_id`

const placesOf: Record<SearchedKind, RawBuilder<PlaceRow>> = {
  assessment: own('assessment', 'app.assessment', { title: 'title' }),
  'assessment-cycle': own('assessment-cycle', 'app.assessment_cycle', { title: 'title' }),
  'legal-instrument': own('legal-instrument', 'app.legal_instrument', { title: 'title' }),
  plan: own('plan', 'app.plan', { title: 'title' }),
  'plan-section': own('plan-section', 'app.plan_section', { title: 'title', number: 'position' }),
  'plan-objective': own('plan-objective', 'app.plan_objective', { title: 'title', number: 'letter' }),
  'plan-action': own('plan-action', 'app.plan_action', { title: 'title', number: 'number' }),
  'plan-version': versionPlace(sql`v.id`, sql`app.plan_version v`),
  'version-passage': sql<PlaceRow>`select p.id as object_id, 'plan-version' as record_kind, v.id::text as record_id,
    p.record_id as within_id, v.number::text as number, v.title, p.part || ' ' || p.number as part,
    null::integer as part_number
    from app.plan_version_passage p join app.plan_version v on v.id = p.version_id`,
  'plan-adoption': versionPlace(
    sql`d.id`,
    sql`app.plan_adoption d join app.plan_version v on v.id = d.version_id`,
  ),
  approval: versionPlace(sql`p.id`, sql`app.approval p join app.plan_version v on v.id = p.version_id`),
  'approval-signature': versionPlace(
    sql`g.id`,
    sql`app.approval_signature g join app.approval_step s on s.id = g.step_id
      join app.approval p on p.id = s.approval_id join app.plan_version v on v.id = p.version_id`,
  ),
  'yearly-review': sql<PlaceRow>`select w.id as object_id, 'yearly-review' as record_kind, w.id::text as record_id, null::uuid as within_id,
    concat_ws(' ', w.from_on, w.to_on) as number, null::jsonb as title, null::text as part, null::integer as part_number
    from app.yearly_review w`,
  'review-line': sql<PlaceRow>`select l.id as object_id, 'yearly-review' as record_kind, w.id::text as record_id, w.id as within_id,
    concat_ws(' ', w.from_on, w.to_on) as number, a.title, a.number::text as part, null::integer as part_number
    from app.review_line l join app.yearly_review w on w.id = l.review_id
    left join app.plan_action a on a.id = l.action_id`,
  report: own('report', 'app.report', { title: 'title' }),
  'report-section': own('report-section', 'app.report_section', { title: 'title', within: 'report_id' }),
  communication: own('communication', 'app.communication'),
  // A file's name is in whatever language it is.
  file: filePlace(sql`f.id`, sql`app.file f`),
  'file-passage': filePlace(sql`p.id`, sql`app.file_passage p join app.file f on f.id = p.file_id`),
  round: own('round', 'app.round', { title: 'title' }),
  'round-position': sql<PlaceRow>`select p.id as object_id, 'round' as record_kind, r.id::text as record_id, null::uuid as within_id,
    null::text as number, r.title, null::text as part, null::integer as part_number
    from app.round_position p join app.round r on r.id = p.round_id`,
  meeting: own('meeting', 'app.meeting', { title: 'title' }),
  'meeting-item': sql<PlaceRow>`select i.id as object_id, 'meeting' as record_kind, r.id::text as record_id, null::uuid as within_id,
    null::text as number, r.title, null::text as part, null::integer as part_number
    from app.meeting_item i join app.meeting r on r.id = i.meeting_id`,
  marking: own('marking', 'app.marking', { title: 'name' }),
  release: sql<PlaceRow>`select r.id as object_id,
    case r.record_kind when 'answer' then 'assessment' else r.record_kind end as record_kind,
    coalesce(w.id, r.record_id)::text as record_id, null::uuid as within_id,
    coalesce(ps.position::text, po.letter, pa.number::text) as number,
    coalesce(w.title, l.title, p.title, ps.title, po.title, pa.title, e.title) as title,
    w.field_id as part, null::integer as part_number
  from app.release r
  left join (${answers}) w on w.answer_id = r.record_id
  left join app.legal_instrument l on l.id = r.record_id
  left join app.plan p on p.id = r.record_id
  left join app.plan_section ps on ps.id = r.record_id
  left join app.plan_objective po on po.id = r.record_id
  left join app.plan_action pa on pa.id = r.record_id
  left join app.report e on e.id = r.record_id`,
  agency: agencyPlace(sql`a.id`, sql`null`, sql`app.agency a`),
  'agency-name': agencyPlace(
    sql`n.id`,
    sql`n.until_on`,
    sql`app.agency_name n join app.agency a on a.id = n.agency_id`,
  ),
  answer: sql<PlaceRow>`select answer_id as object_id, 'assessment' as record_kind, id::text as record_id, null::uuid as within_id,
    null::text as number, title, field_id as part, null::integer as part_number from (${answers}) w`,
  source: sql<PlaceRow>`select c.id as object_id, 'assessment' as record_kind, w.id::text as record_id, null::uuid as within_id,
    null::text as number, w.title, w.field_id as part, null::integer as part_number
    from app.source c join (${answers}) w on w.answer_id = c.answer_id`,
  'plan-block': paragraph('plan-section', {
    block: 'app.plan_block',
    section: 'app.plan_section',
    within: sql`null::uuid`,
    number: sql`s.position::text`,
  }),
  'report-block': paragraph('report-section', {
    block: 'app.report_block',
    section: 'app.report_section',
    within: sql`s.report_id`,
    number: sql`null::text`,
  }),
  'action-milestone': sql<PlaceRow>`select m.id as object_id, 'plan-action' as record_kind, a.id::text as record_id, null::uuid as within_id,
    a.number::text, a.title, 'milestone' as part, null::integer as part_number
    from app.action_milestone m join app.plan_action a on a.id = m.action_id`,
  'progress-report': ofAction('app.progress_report c', 'c.id'),
  'action-indicator': ofAction('app.action_indicator c', 'c.id'),
  'indicator-value': ofAction(
    'app.indicator_value v join app.action_indicator c on c.id = v.indicator_id',
    'v.id',
  ),
  reassessment: sql<PlaceRow>`select p.id as object_id, 'assessment' as record_kind, s.id::text as record_id,
    null::uuid as within_id, null::text as number, s.title, p.field_id as part, null::integer as part_number
    from app.reassessment_proposal p join app.assessment s on s.space_id = p.space_id`,
  comment: said('app.comment'),
  suggestion: said('app.suggestion'),
  assignment: sql<PlaceRow>`select s.id as object_id, 'assignment' as record_kind, s.id::text as record_id, null::uuid as within_id,
    null::text as number, a.name as title, null::text as part, null::integer as part_number
    from app.assignment s join app.agency a on a.id = s.agency_id`,
  member: sql<PlaceRow>`select m.id as object_id, 'member' as record_kind, m.person_id::text as record_id, null::uuid as within_id,
    null::text as number, a.name as title, m.role as part, null::integer as part_number
    from app.membership m left join app.agency a on a.id = m.agency_id`,
}

/** Object id → where it stands, for objects of one kind in the open space. */
export const findPlaces = async (
  db: ScopedDatabase,
  kind: SearchedKind,
  ids: readonly string[],
): Promise<Map<string, SearchPlace>> => {
  const { rows } = await sql<PlaceRow>`select * from (${placesOf[kind]}) as places
    where object_id = any (${ids}::uuid[])`.execute(db)
  return new Map(
    rows.map((row) => [
      row.object_id,
      {
        recordKind: row.record_kind,
        recordId: row.record_id,
        withinId: row.within_id,
        number: row.number,
        title: row.title,
        part: row.part,
        field: null,
        partNumber: row.part_number,
        formerUntil: row.former_until ?? null,
        ended: row.ended_on == null ? null : { on: row.ended_on, successors: row.successors ?? [] },
      },
    ]),
  )
}
