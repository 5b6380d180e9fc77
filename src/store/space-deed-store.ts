/** Deeds that are done once and stand for good, of all spaces as the owner sees them, for the check of the history. */
import { sql } from 'kysely'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** A version that was frozen, a signature or return, an adopting act, a yearly review that was finished. */
export interface DeedRow {
  kind: 'plan-version' | 'yearly-review'
  id: string
  verb: 'frozen' | 'signed' | 'returned' | 'adopted' | 'finished'
  /** The signatory's step. */
  part: string | null
  personId: string
  at: string
  facts: Record<string, string | number | boolean | null>
  words: Record<string, LanguageText | null>
}

/** Every deed, as far as the record that it was done to stands as it left it. Hashes of what is kept as bytes are worked out anew from the bytes. */
export const listDeedRows = async (db: ScopedDatabase): Promise<DeedRow[]> => {
  const { rows } = await sql<{
    kind: DeedRow['kind']
    id: string
    verb: DeedRow['verb']
    part: string | null
    person_id: string
    at: string
    facts: DeedRow['facts']
    words: DeedRow['words']
  }>`select 'plan-version' as kind, v.id, 'frozen' as verb, null::uuid as part, v.frozen_by as person_id, v.frozen_at as at,
      json_build_object('number', v.number, 'sha256', encode(sha256(v.content), 'hex'),
        'matrix', encode(sha256(v.matrix), 'hex')) as facts,
      json_build_object('note', v.note, 'message', a.message) as words
      from app.plan_version v left join app.approval a on a.version_id = v.id
    union all select 'plan-version', a.version_id, g.deed, g.step_id, g.person_id, g.at,
      json_build_object('sha256', encode(g.sha256, 'hex'), 'means', g.means,
        'secondFactor', g.has_second_factor, 'for', g.acted_for_id),
      json_build_object('reason', g.words)
      from app.approval_signature g join app.approval_step s on s.id = g.step_id and s.state = g.deed
      join app.approval a on a.id = s.approval_id and (g.deed = 'signed' or a.state = 'returned')
    union all select 'plan-version', d.version_id, 'adopted', null, d.entered_by, d.entered_at,
      json_build_object('sha256', encode(sha256(v.content), 'hex'), 'act', encode(f.sha256, 'hex'),
        'kind', d.kind, 'number', d.number, 'on', d.act_on, 'gazette', d.gazette, 'page', d.page,
        'address', d.address, 'from', d.from_on, 'to', d.to_on),
      json_build_object('title', d.title)
      from app.plan_adoption d join app.plan_version v on v.id = d.version_id
      join app.approval a on a.id = d.approval_id and a.state = 'adopted'
      left join app.file f on f.id = d.file_id
    union all select 'yearly-review', r.id, 'finished', null, r.closed_by, r.closed_at,
      json_build_object('sha256', encode(sha256(c.content), 'hex')), '{}'
      from app.yearly_review r left join app.yearly_review_content c on c.review_id = r.id
      where r.state = 'finished'
    order by at, id, verb`.execute(db)
  return rows.map(({ person_id, ...row }) => ({ ...row, personId: person_id }))
}
