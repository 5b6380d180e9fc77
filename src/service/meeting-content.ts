/** A meeting with its agenda and who was there, as its page and its minutes need it. */
import { plainRecord } from '#domain/access/gate.ts'
import { namedOn } from '#domain/people/people.ts'
import type { Meeting } from '#domain/plan/meeting.ts'
import { refusal } from '#domain/refusal.ts'
import { requireAccess } from '#service/operation.ts'
import type { FieldSpecs } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { listAgendaItems, listAttendance, listMeetings } from '#store/meeting-store.ts'
import { listAgencies, listMembers } from '#store/people-store.ts'

/** The fields of a meeting as the history names them. */
export const meetingSpecs: FieldSpecs = {
  title: { kind: 'text', column: 'title' },
  place: { kind: 'value', column: 'place' },
  heldOn: { kind: 'value', column: 'held_on' },
  state: { kind: 'value', column: 'state' },
  guests: { kind: 'value', column: 'guests' },
}
/** Who was there, as the history has it, by person. */
export const attendanceItems = (personIds: readonly string[]): Record<string, string> =>
  Object.fromEntries(personIds.map((id) => [`attendee:${id}`, id]))

/** The fields of an item of the agenda. */
export const agendaItemSpecs: FieldSpecs = {
  meetingId: { kind: 'value', column: 'meeting_id' },
  topic: { kind: 'text', column: 'topic' },
  decision: { kind: 'text', column: 'decision' },
}

/** The meeting, locked where it is to be changed. */
export const requireMeeting = async (scope: Scope, id: string, forUpdate = false): Promise<Meeting> => {
  requireAccess(scope, 'read', plainRecord('meeting'))
  const [meeting] = await listMeetings(scope.db, { id, forUpdate })
  if (meeting === undefined) throw refusal('record-not-found')
  return meeting
}

/** The meeting with its agenda, the members and who of them was there. */
export const loadMeeting = async (scope: Scope, id: string) => {
  const meeting = await requireMeeting(scope, id)
  const [items, present, members, agencies] = await Promise.all([
    listAgendaItems(scope.db, { meetingId: id }),
    listAttendance(scope.db, id),
    listMembers(scope.db, scope.today),
    listAgencies(scope.db),
  ])
  const there = new Map(present.map((each) => [each.personId, each]))
  // A person of two roles sits there once.
  const persons = [...Map.groupBy(members, (member) => member.personId).values()].flatMap(
    ([first]) => first ?? [],
  )
  return {
    meeting,
    items,
    // Once it was held, agencies are called as they were, and everybody sat there for whom he or she did then.
    agencies: meeting.state === 'held' ? agencies.map((each) => namedOn(each, meeting.heldOn)) : agencies,
    members: persons.map(({ personId, name, role, agencyId }) => ({
      personId,
      name,
      role,
      agencyId: there.get(personId)?.agencyId ?? agencyId,
      isThere: there.has(personId),
    })),
  }
}
