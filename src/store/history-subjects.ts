/** What names the objects of the history for people. */
import { sql } from 'kysely'

/**
 * Of something said about a record: a field of the matrix by its id, else the kind, the id and the short name of the
 * record, `plan-action 0190… 12`; a part of a report names its report before its code.
 */
const recordWords = (of: string) => {
  const id = sql.ref(`${of}.record_id`)
  const kind = sql.ref(`${of}.record_kind`)
  return sql`case when ${kind} = 'assessment' and ${sql.ref(`${of}.part`)} is not null then ${sql.ref(`${of}.part`)}
    else concat_ws(' ', ${kind}, ${id}, case ${kind}
      when 'plan-action' then (select x.number::text from app.plan_action x where x.id = ${id})
      when 'plan-section' then (select x.position::text from app.plan_section x where x.id = ${id})
      when 'plan-objective' then (select x.letter from app.plan_objective x where x.id = ${id})
      when 'progress-report' then (select a.number::text from app.progress_report r
    join app.plan_action a on a.id = r.action_id where r.id = e.object_id)
  when 'action-indicator' then (select a.number::text from app.action_indicator i
    join app.plan_action a on a.id = i.action_id where i.id = e.object_id)
  when 'indicator-value' then (select a.number::text from app.indicator_value v
    join app.action_indicator i on i.id = v.indicator_id
    join app.plan_action a on a.id = i.action_id where v.id = e.object_id)
  when 'reassessment' then (select p.field_id from app.reassessment_proposal p where p.id = e.object_id)
  when 'legal-instrument' then (select x.short_title from app.legal_instrument x where x.id = ${id})
      when 'report' then (select x.kind from app.report x where x.id = ${id})
      when 'report-section' then (select concat_ws(' ', x.report_id, x.code)
        from app.report_section x where x.id = ${id}) end) end`
}

/** The short name that an agency had on the day of the line. */
const agencyThen = sql`coalesce(
  (select n.short_name->'versions'->(n.short_name->>'original')->>'text' from app.agency_name n
    where n.agency_id = a.id and (e.at at time zone 'UTC')::date < n.until_on
      and (n.from_on is null or n.from_on <= (e.at at time zone 'UTC')::date) order by n.until_on limit 1),
  a.short_name->'versions'->(a.short_name->>'original')->>'text')`

/** Told from the objects as they stand now; one that was removed has no name any more. */
export const subjectOf = sql<string | null>`case e.object_kind
  when 'answer' then (select a.field_id from app.answer a where a.id = e.object_id)
  when 'plan-action' then (select a.number::text from app.plan_action a where a.id = e.object_id)
  when 'legal-instrument' then (select i.short_title from app.legal_instrument i where i.id = e.object_id)
  when 'plan-section' then (select s.position::text from app.plan_section s where s.id = e.object_id)
  when 'plan-block' then (select s.position::text from app.plan_block b
    join app.plan_section s on s.id = b.section_id where b.id = e.object_id)
  when 'report' then (select r.kind from app.report r where r.id = e.object_id)
  when 'report-section' then (select s.code from app.report_section s where s.id = e.object_id)
  when 'report-block' then (select s.code from app.report_block b
    join app.report_section s on s.id = b.section_id where b.id = e.object_id)
  when 'communication' then (select concat_ws(' ', c.kind, c.sent_on)
    from app.communication c where c.id = e.object_id)
  when 'meeting' then (select m.title->'versions'->(m.title->>'original')->>'text' from app.meeting m where m.id = e.object_id)
  when 'meeting-item' then (select i.topic->'versions'->(i.topic->>'original')->>'text'
    from app.meeting_item i where i.id = e.object_id)
  when 'what-if' then (select w.title->'versions'->(w.title->>'original')->>'text' from app.what_if w where w.id = e.object_id)
  when 'yearly-review' then (select concat_ws(' ', w.from_on, w.to_on) from app.yearly_review w where w.id = e.object_id)
  when 'review-line' then (select concat_ws(' ', a.number, l.review_id) from app.review_line l
    join app.plan_action a on a.id = l.action_id where l.id = e.object_id)
  when 'round' then (select r.title->'versions'->(r.title->>'original')->>'text' from app.round r where r.id = e.object_id)
  when 'round-position' then (select ${agencyThen} from app.round_position p
    join app.agency a on a.id = p.agency_id where p.id = e.object_id)
  when 'assignment' then (select ${agencyThen} from app.assignment s
    join app.agency a on a.id = s.agency_id where s.id = e.object_id)
  when 'agency' then (select ${agencyThen} from app.agency a where a.id = e.object_id)
  when 'comment' then (select ${recordWords('c')} from app.comment c where c.id = e.object_id)
  when 'suggestion' then (select ${recordWords('n')} from app.suggestion n where n.id = e.object_id)
  when 'marking' then (select k.name->'versions'->(k.name->>'original')->>'text' from app.marking k where k.id = e.object_id)
  when 'release' then (select case when r.record_kind = 'answer'
    then (select a.field_id from app.answer a where a.id = r.record_id)
    else ${recordWords('r')} end
    from (select record_kind, record_id, null::text as part, id from app.release) r where r.id = e.object_id)
  when 'document' then (select concat_ws(' ', m.kind, m.format, m.language)
    from app.made_document m where m.id = e.object_id)
  when 'cycle' then (select c.title->'versions'->(c.title->>'original')->>'text'
    from app.assessment_cycle c where c.id = e.object_id)
  when 'plan-version' then (select v.number::text from app.plan_version v where v.id = e.object_id)
  when 'file' then (select f.name from app.file f where f.id = e.object_id)
  when 'deputyship' then (select concat_ws(' / ', p.name, s.name) from app.deputyship d
    join app.person p on p.id = d.person_id join app.person s on s.id = d.deputy_id where d.id = e.object_id)
  when 'guest-view' then (select concat(p.name, E'\\n', (select string_agg(s.id || '=' || s.position, ' ')
      from app.plan_section s where 'plan-section:' || s.id = any(g.parts)), E'\\n', left(g.purpose, 200))
    from app.guest_view g join app.person p on p.id = g.person_id where g.id = e.object_id)
  when 'member' then (select p.name from app.person p where p.id = e.object_id)
  else null end`
