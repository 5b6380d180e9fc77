/** The tables of notifications and letters, as the query builder sees them. */
import type { Generated } from 'kysely'
import type { NullableJson } from '#store/table-columns.ts'

/** What waits for a person in a space; a kind and a place, never content. */
export interface NotificationTable {
  id: string
  space_id: string
  person_id: string
  kind: string
  object_kind: string
  object_id: string
  part: string | null
  actor_id: string | null
  times: Generated<number>
  made_at: string
  latest_at: string
  read_at: string | null
  settled_at: string | null
  mailed_at: string | null
  origin_id: string
}
/** When and where a person wants mail; none where the usual holds. */
export interface NotificationSettingTable {
  person_id: string
  time_zone: string
  digest_hour: number
  digest_weekday: number
  changed_at: string
}
/** The rhythm that a person chose for one kind. */
export interface NotificationRhythmTable {
  person_id: string
  kind: string
  rhythm: string
  changed_at: string
}
/** The last month of which a person was told by the digest of a space. */
export interface BoardDigestTable {
  space_id: string
  person_id: string
  month: string
  made_at: string
}
/** Letters by mail; the app's role reads neither address nor values. */
export interface LetterTable {
  id: string
  space_id: string | null
  asked_by: string | null
  person_id: string | null
  address: string | null
  kind: string
  language: string
  params: NullableJson<Record<string, unknown>>
  status: string
  failure: string | null
  made_at: string
  settled_at: string | null
}
/** The last refusal of a person's address. */
export interface MailFaultTable {
  person_id: string
  address: string
  failure: string
  at: string
}
