/** The table of deputies, as the query builder sees it. */

/** That a member acts for another; written by owner functions alone. */
export interface DeputyshipTable {
  id: string
  space_id: string
  person_id: string
  deputy_id: string
  from_on: string
  to_on: string
  named_by: string
  named_at: string
  ended_by: string | null
  ended_at: string | null
  form_id: string
  origin_id: string
}
