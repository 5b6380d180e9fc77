/** The tables of meetings, as the query builder sees them. */
import type { LanguageText } from '#domain/text/language-text.ts'
import type { Envelope, Json, NullableJson } from '#store/table-columns.ts'

/** A meeting. */
export interface MeetingTable extends Envelope {
  title: Json<LanguageText>
  place: string | null
  held_on: string
  state: string
  guests: string | null
  called_by: string
  changed_by: string
  changed_at: string
  form_id: string | null
}
/** An item of its agenda, with what was decided. */
export interface MeetingItemTable extends Envelope {
  meeting_id: string
  position: number
  reason: string
  topic: Json<LanguageText>
  object_kind: string | null
  object_id: string | null
  part: string | null
  decision: NullableJson<LanguageText>
  decided_by: string | null
  decided_at: string | null
}
/** A member who was there. */
export interface MeetingAttendanceTable {
  meeting_id: string
  space_id: string
  person_id: string
  /** The agency spoken for there, where the person speaks for another since. */
  agency_id: string | null
}
