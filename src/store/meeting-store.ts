/** Meetings, their agendas and who was there. */
import type { AgendaItem, AgendaReason, Meeting, MeetingState } from '#domain/plan/meeting.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { readEnvelope } from '#store/record-envelope.ts'

/** Meetings of the open space, the latest first. */
export const listMeetings = async (
  db: ScopedDatabase,
  wanted: { id?: string; formId?: string; forUpdate?: boolean } = {},
): Promise<Meeting[]> => {
  let query = db.selectFrom('app.meeting').selectAll().orderBy('held_on', 'desc').orderBy('id', 'desc')
  if (wanted.id !== undefined) query = query.where('id', '=', wanted.id)
  if (wanted.formId !== undefined) query = query.where('form_id', '=', wanted.formId)
  if (wanted.forUpdate === true) query = query.forNoKeyUpdate()
  return (await query.execute()).map((row) => ({
    ...readEnvelope(row),
    title: row.title,
    place: row.place,
    heldOn: row.held_on,
    state: row.state as MeetingState,
    guests: row.guests,
    calledBy: row.called_by,
  }))
}

/** Items by their place; of one meeting, about one thing, the one named, or all. */
export const listAgendaItems = async (
  db: ScopedDatabase,
  wanted: { meetingId?: string; id?: string; objectIds?: readonly string[]; forUpdate?: boolean } = {},
): Promise<AgendaItem[]> => {
  if (wanted.objectIds?.length === 0) return []
  let query = db.selectFrom('app.meeting_item').selectAll().orderBy('meeting_id').orderBy('position')
  if (wanted.meetingId !== undefined) query = query.where('meeting_id', '=', wanted.meetingId)
  if (wanted.id !== undefined) query = query.where('id', '=', wanted.id)
  if (wanted.objectIds !== undefined) query = query.where('object_id', 'in', [...wanted.objectIds])
  if (wanted.forUpdate === true) query = query.forNoKeyUpdate()
  return (await query.execute()).map((row) => ({
    ...readEnvelope(row),
    meetingId: row.meeting_id,
    position: row.position,
    reason: row.reason as AgendaReason,
    subject:
      row.object_kind === null || row.object_id === null
        ? null
        : { objectKind: row.object_kind, objectId: row.object_id, part: row.part },
    topic: row.topic,
    decision: row.decision,
    decidedAt: row.decided_at,
  }))
}

/** Who was there, by person, with the agency spoken for where the person speaks for another since; of one meeting. */
export const listAttendance = async (
  db: ScopedDatabase,
  meetingId: string,
): Promise<{ personId: string; agencyId: string | null }[]> => {
  const rows = await db
    .selectFrom('app.meeting_attendance')
    .select(['person_id', 'agency_id'])
    .where('meeting_id', '=', meetingId)
    .orderBy('person_id')
    .execute()
  return rows.map((row) => ({ personId: row.person_id, agencyId: row.agency_id }))
}

/** Sets who was there. The caller has locked the meeting. */
export const replaceAttendance = async (
  db: ScopedDatabase,
  of: { meetingId: string; spaceId: string },
  personIds: readonly string[],
): Promise<void> => {
  await db.deleteFrom('app.meeting_attendance').where('meeting_id', '=', of.meetingId).execute()
  if (personIds.length === 0) return
  await db
    .insertInto('app.meeting_attendance')
    .values(personIds.map((person_id) => ({ meeting_id: of.meetingId, space_id: of.spaceId, person_id })))
    .execute()
}

type NewItem = Omit<AgendaItem, 'revision' | 'fieldRevisions' | 'decision' | 'decidedAt'>

/** Calls a meeting with its agenda; false where the same form was sent before. */
export const insertMeeting = async (
  db: ScopedDatabase,
  spaceId: string,
  meeting: Omit<Meeting, 'revision' | 'fieldRevisions'> & { changedAt: string; formId: string | null },
  items: readonly NewItem[],
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('app.meeting')
    .values({
      id: meeting.id,
      space_id: spaceId,
      origin_id: meeting.originId,
      title: JSON.stringify(meeting.title),
      place: meeting.place,
      held_on: meeting.heldOn,
      state: meeting.state,
      guests: meeting.guests,
      called_by: meeting.calledBy,
      changed_by: meeting.calledBy,
      changed_at: meeting.changedAt,
      form_id: meeting.formId,
    })
    .onConflict((each) => each.columns(['space_id', 'form_id']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return false
  await insertAgendaItems(db, spaceId, items)
  return true
}

/** Adds items at the end of an agenda. */
export const insertAgendaItems = async (
  db: ScopedDatabase,
  spaceId: string,
  items: readonly NewItem[],
): Promise<void> => {
  if (items.length === 0) return
  await db
    .insertInto('app.meeting_item')
    .values(
      items.map((item) => ({
        id: item.id,
        space_id: spaceId,
        meeting_id: item.meetingId,
        origin_id: item.originId,
        position: item.position,
        reason: item.reason,
        topic: JSON.stringify(item.topic),
        object_kind: item.subject?.objectKind ?? null,
        object_id: item.subject?.objectId ?? null,
        part: item.subject?.part ?? null,
      })),
    )
    .execute()
}
