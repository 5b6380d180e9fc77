/** Columns that many tables share, as the query builder sees them. */
import type { ColumnType, JSONColumnType } from 'kysely'

/** JSON of a shape, never null. */
export type Json<T> = JSONColumnType<T & object, string, string>
/** JSON of a shape, or null. */
export type NullableJson<T> = ColumnType<T | null, string | null, string | null>
/** The revision at which each field was changed last. */
export type FieldRevisions = ColumnType<Record<string, number>, string | undefined, string>
/** What every editable record carries. */
export interface Envelope {
  id: string
  space_id: string
  origin_id: string
  revision: ColumnType<number, number | undefined, number>
  field_revisions: FieldRevisions
}
/** A row that an instance made. */
export interface OfInstance {
  id: string
  origin_id: string
  made_at: string
}
/** A row that hangs on an answer, in order. */
export interface OfAnswer {
  id: string
  space_id: string
  answer_id: string
  position: number
  origin_id: string
}
/** A row that hangs on an action. */
export interface OfAction {
  action_id: string
  space_id: string
}
