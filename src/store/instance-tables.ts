/** Tables of the instance, its spaces, people, history and files, as the query builder sees them. */
import type { Generated } from 'kysely'
import type { Label } from '#domain/framework/framework.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { Envelope, Json, NullableJson, OfInstance } from '#store/table-columns.ts'

/** One row: this installation, demonstration or real for good. */
export interface InstanceTable {
  id: string
  made_at: string
  is_demo: boolean
  only_one: Generated<boolean>
  public_key: string | null
}
/** Former and present signing keys of the instance. */
export interface SigningKeyTable {
  public_key: string
  sealed: Buffer
  made_at: string
}
/** What records belong to; every table of content names it. */
export interface SpaceTable extends OfInstance {
  kind: string
  code: string
  name: Json<Label>
  is_invented: boolean
}
/** A person; `account_id` leads to better-auth's table, which this role cannot read. */
export interface PersonTable extends OfInstance {
  account_id: string | null
  name: string
  language: string
  erasure_asked_at: string | null
  /** Since when a label stands in place of the name. */
  erased_at: string | null
}
/** Persons who were erased; only the owner reads it. */
export interface ErasureTable {
  person_id: string
  label: string
  digest: string
  salt: Buffer
  erased_at: string
  erased_by: string | null
}
/** What was typed into a form that came after the sign-in had ended; its owner's alone. */
export interface KeptFormTable {
  id: string
  person_id: string
  path: string
  sealed: Buffer
  kept_at: string
}
/** National bodies of a State. */
export interface AgencyTable extends Envelope {
  name: Json<LanguageText>
  short_name: Json<LanguageText>
  kind: string
  began_on: string | null
  named_on: string | null
  ended_on: string | null
}
/** A role of a person in a space from day to day; `to_on` is its last day. */
export interface MembershipTable {
  id: string
  space_id: string
  person_id: string
  role: string
  agency_id: string | null
  from_on: string
  to_on: string | null
  origin_id: string
  ended_at: string | null
  let_in_by: string
  /** The mapping of a group that gave it. */
  mapping_id: string | null
}
/** A group of the provider of single sign-on and what it gives in a State. */
export interface GroupMappingTable {
  id: string
  space_id: string
  value: string
  role: string
  agency_id: string | null
  makes_account: boolean
  made_by: string
  made_at: string
  removed_at: string | null
  origin_id: string
}
/** Somebody asked into a space; of the secret the app's role reads nothing. */
export interface InvitationTable {
  id: string
  space_id: string
  name: string
  address: string
  means: string
  role: string
  agency_id: string | null
  language: string
  let_in_by: string
  secret_hash: Buffer
  letter_id: string | null
  times: number
  made_by: string
  made_at: string
  expires_at: string
  accepted_at: string | null
  accepted_by: string | null
  revoked_at: string | null
  revoked_by: string | null
  origin_id: string
}
/** The end of each space's chain. */
export interface HistoryHeadTable {
  space_id: string
  seq: number
  hash: Buffer
}
/** The chain: what the hash covers, without names and values. */
export interface HistoryEntryTable {
  id: string
  space_id: string
  seq: number
  object_kind: string
  object_id: string
  object_revision: number
  verb: string
  person_id: string | null
  at: string
  canonical: Buffer
  previous_hash: Buffer
  hash: Buffer
}
/** What stands apart from the chain: who, and from what to what. */
export interface HistoryDetail {
  personName: string
  actingForName?: string
  changes: Record<string, [unknown, unknown]>
}
/** Names and values under a salted digest; both null once erased. */
export interface HistoryDetailTable {
  entry_id: string
  space_id: string
  salt: Buffer | null
  detail: NullableJson<HistoryDetail>
}
/** Heads of files; `sha256` once all bytes are there. */
export interface FileTable extends OfInstance {
  space_id: string
  name: string
  media_type: string
  byte_size: number
  sha256: Buffer | null
  is_complete: boolean
  /** By the program, from the record. */
  is_made: Generated<boolean>
  made_by: string
}
/** How far the reading of a file's text is. */
export interface FileTextTable {
  file_id: string
  space_id: string
  state: string
  read_at: string | null
}
/** The text of a file in pieces, in order. */
export interface FilePassageTable {
  id: string
  file_id: string
  space_id: string
  position: number
  language: string
  text: string
}
/** The bytes of a file, cut into pieces. */
export interface FileChunkTable {
  file_id: string
  space_id: string
  position: number
  bytes: Buffer
}
