/** Calls meetings, takes down decisions on the items they are about, and closes them. */
import type { z } from 'zod'
import type {
  callMeetingInput,
  decideItemInput,
  editMeetingInput,
  meetingInput,
} from '#contract/meeting-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { type CommentedKind, commentedKinds } from '#domain/comment/comment.ts'
import type { FlatFields } from '#domain/history/merge.ts'
import {
  type AgendaItem,
  type AgendaReason,
  type AgendaSubject,
  type Meeting,
  subjectKey,
} from '#domain/plan/meeting.ts'
import { refusal } from '#domain/refusal.ts'
import { type LanguageText, originalText, readText } from '#domain/text/language-text.ts'
import { translator } from '#messages/translate.ts'
import { addComment } from '#service/comment-commands.ts'
import { partsOf } from '#service/comment-records.ts'
import { findCandidates } from '#service/meeting-candidates.ts'
import { agendaItemSpecs, attendanceItems, meetingSpecs, requireMeeting } from '#service/meeting-content.ts'
import { readersOf } from '#service/member-readers.ts'
import { notifyPersons, settleNotifications } from '#service/notification-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { type EditOutcome, editRecord, flattenRecord, madeWith, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { findCommentedRecord } from '#store/comment-store.ts'
import {
  insertAgendaItems,
  insertMeeting,
  listAgendaItems,
  listAttendance,
  listMeetings,
  replaceAttendance,
} from '#store/meeting-store.ts'
import { listMembers } from '#store/people-store.ts'

type Wanted = { reason: AgendaReason; subject: AgendaSubject | null; topic: LanguageText }

const itemsOf = (scope: Scope, meetingId: string, after: number, wanted: readonly Wanted[]) =>
  wanted.map((each, at) => ({
    id: scope.context.newId(),
    originId: scope.instanceId,
    meetingId,
    position: after + at + 1,
    ...each,
  }))

/** Topics written by hand, in one language. */
const ownTopics = (topics: readonly string[], language: string): Wanted[] =>
  topics.map((topic) => ({ reason: 'topic', subject: null, topic: originalText(language, topic) }))

const recordItems = async (scope: Scope, items: ReturnType<typeof itemsOf>): Promise<void> => {
  for (const item of items) {
    await recordHistory(scope, {
      objectKind: 'meeting-item',
      objectId: item.id,
      revision: 1,
      verb: 'added',
      changes: madeWith(flattenRecord(agendaItemSpecs, { ...item, decision: null })),
    })
  }
}

/** Calls a meeting; its members are told. What stands on no list any more is left out of the agenda. */
export const callMeeting = async (
  scope: Scope,
  input: z.output<typeof callMeetingInput>,
): Promise<{ id: string }> => {
  requireAccess(scope, 'call', plainRecord('meeting'))
  const { language } = input
  const wanted = new Set(input.subjects)
  const candidates = (await findCandidates(scope, language)).filter((each) =>
    wanted.has(subjectKey(each.subject)),
  )
  const meeting: Meeting = {
    id: scope.context.newId(),
    originId: scope.instanceId,
    revision: 1,
    fieldRevisions: {},
    title: originalText(language, input.title),
    place: input.place,
    heldOn: input.heldOn,
    state: 'called',
    guests: null,
    calledBy: scope.actor.personId,
  }
  const items = itemsOf(scope, meeting.id, 0, [...candidates, ...ownTopics(input.topics, language)])
  const { formId } = input
  const isNew = await insertMeeting(
    scope.db,
    scope.space.id,
    { ...meeting, changedAt: scope.at, formId },
    items,
  )
  if (!isNew) {
    const [sent] = await listMeetings(scope.db, { formId: formId ?? '' })
    if (sent === undefined) throw new Error('A meeting is there and cannot be seen.')
    return { id: sent.id }
  }
  await recordHistory(scope, {
    objectKind: 'meeting',
    objectId: meeting.id,
    revision: 1,
    verb: 'called',
    changes: madeWith(flattenRecord(meetingSpecs, { ...meeting })),
  })
  await recordItems(scope, items)
  await notifyPersons(scope, {
    kind: 'meeting-called',
    personIds: await readersOf(scope, 'meeting'),
    objectKind: 'meeting',
    objectId: meeting.id,
  })
  return { id: meeting.id }
}

/** Who was there, as the edit of the meeting has it; what the form does not say stays. Refuses who is no member. */
const wantedAttendance = async (
  scope: Scope,
  before: readonly string[],
  ids: readonly string[] | undefined,
): Promise<FlatFields> => {
  if (ids === undefined) return {}
  const members = new Set((await listMembers(scope.db, scope.today)).map((member) => member.personId))
  // Whoever left the State since was there all the same.
  if (ids.some((id) => !members.has(id) && !before.includes(id)))
    throw refusal('input-not-valid', { problems: [{ path: 'attendeeIds', code: 'not-in-register' }] })
  const gone = before.filter((id) => !ids.includes(id)).map((id) => [`attendee:${id}`, null])
  return { ...Object.fromEntries(gone), ...attendanceItems(ids) }
}

/** Changes the head of a meeting, who was there, and adds topics. */
export const editMeeting = async (
  scope: Scope,
  input: z.output<typeof editMeetingInput>,
): Promise<EditOutcome> => {
  const meeting = await requireMeeting(scope, input.id, true)
  requireAccess(scope, 'edit', plainRecord('meeting', meeting.state))
  const before = (await listAttendance(scope.db, meeting.id)).map((each) => each.personId)
  const outcome = await editRecord(scope, {
    objectKind: 'meeting',
    table: 'app.meeting',
    specs: meetingSpecs,
    record: { ...meeting },
    storedItems: attendanceItems(before),
    wanted: {
      [`title@${input.language}`]: input.title,
      heldOn: input.heldOn,
      ...(input.place === undefined ? {} : { place: input.place }),
      ...(input.guests === undefined ? {} : { guests: input.guests }),
      ...(await wantedAttendance(scope, before, input.attendeeIds)),
    },
    base: input.base,
    verb: 'changed',
    stamp: { changed_by: scope.actor.personId, changed_at: scope.at },
    saveSets: async (changes) => {
      const there = new Set(before)
      for (const [key, [, to]] of Object.entries(changes)) {
        if (!key.startsWith('attendee:')) continue
        if (to === null) there.delete(key.slice('attendee:'.length))
        else there.add(String(to))
      }
      await replaceAttendance(scope.db, { meetingId: meeting.id, spaceId: scope.space.id }, [...there])
    },
  })
  const held = await listAgendaItems(scope.db, { meetingId: meeting.id })
  const items = itemsOf(scope, meeting.id, held.length, ownTopics(input.topics, input.language))
  await insertAgendaItems(scope.db, scope.space.id, items)
  await recordItems(scope, items)
  return outcome
}

/** A decision stands on the thing it is about, as a comment there, where that thing can be commented on. */
const noteOnSubject = async (
  scope: Scope,
  meeting: Meeting,
  { subject }: AgendaItem,
  decision: string,
  language: string,
): Promise<void> => {
  const kind = commentedKinds.find((each): each is CommentedKind => each === subject?.objectKind)
  if (subject === null || kind === undefined) return
  const of = { recordKind: kind, recordId: subject.objectId, part: subject.part }
  // What is gone since takes no comment; the decision stands on the agenda all the same.
  if ((await findCommentedRecord(scope.db, of)) === undefined) return
  const isPartThere =
    kind === 'assessment' || of.part === null || (await partsOf(scope, of)).includes(of.part)
  const text = translator(language)('meeting.decided-at', {
    title: readText(meeting.title, language),
    date: meeting.heldOn,
    decision,
  })
  await addComment(scope, {
    ...of,
    part: isPartThere ? of.part : null,
    language,
    text,
    formId: null,
    tell: [],
  })
}

/** Takes down what was decided on an item. */
export const decideItem = async (
  scope: Scope,
  input: z.output<typeof decideItemInput>,
): Promise<EditOutcome> => {
  const [item] = await listAgendaItems(scope.db, { id: input.id, forUpdate: true })
  if (item === undefined) throw refusal('record-not-found')
  // Locked, so that nothing is decided in a meeting that is being closed.
  const meeting = await requireMeeting(scope, item.meetingId, true)
  requireAccess(scope, 'decide', plainRecord('meeting', meeting.state))
  const isOther = Object.keys(item.decision?.versions ?? {}).some((each) => each !== input.language)
  const isKept = input.decision !== null || isOther
  const outcome = await editRecord(scope, {
    objectKind: 'meeting-item',
    table: 'app.meeting_item',
    specs: agendaItemSpecs,
    record: { ...item },
    wanted: { [`decision@${input.language}`]: input.decision },
    base: input.base,
    verb: 'decided',
    stamp: {
      decided_by: isKept ? scope.actor.personId : null,
      decided_at: isKept ? scope.at : null,
    },
  })
  if (outcome.changed.length > 0 && input.decision !== null)
    await noteOnSubject(scope, meeting, item, input.decision, input.language)
  return outcome
}

/** Closes a meeting: agenda, decisions and attendance stay as they are. */
export const closeMeeting = async (
  scope: Scope,
  input: z.output<typeof meetingInput>,
): Promise<{ revision: number }> => {
  const meeting = await requireMeeting(scope, input.id, true)
  requireAccess(scope, 'close', plainRecord('meeting', 'called'))
  if (meeting.state === 'held') return { revision: meeting.revision }
  const { revision } = await editRecord(scope, {
    objectKind: 'meeting',
    table: 'app.meeting',
    specs: meetingSpecs,
    record: { ...meeting },
    wanted: { state: 'held' },
    base: meeting.revision,
    verb: 'closed',
    stamp: { changed_by: scope.actor.personId, changed_at: scope.at },
  })
  await settleNotifications(scope, {
    kinds: ['meeting-called'],
    objectKind: 'meeting',
    objectId: meeting.id,
  })
  return { revision }
}
