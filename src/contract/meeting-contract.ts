/** What goes in and out around meetings. */
import { z } from 'zod'
import {
  baseRevision,
  day,
  id,
  language,
  optionalId,
  optionalText,
  requiredText,
  untouchedOr,
} from '#contract/input-parts.ts'
import { documentView } from '#contract/plan-view-contract.ts'
import {
  dayView,
  envelopeView,
  historyEntryView,
  idView,
  languageTextView,
  timestampView,
} from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { roles } from '#domain/people/people.ts'
import { agendaReasons, meetingStates } from '#domain/plan/meeting.ts'

const topics = z.array(requiredText(300)).max(100, 'too-many').default([])

/** Calls a meeting. `subjects` are keys of what `meeting.list-candidates` gives; `topics` are written by hand. */
export const callMeetingInput = z.object({
  title: requiredText(200),
  place: optionalText(200),
  heldOn: day,
  subjects: z.array(z.string().min(3).max(300)).max(300, 'too-many').default([]),
  topics,
  formId: optionalId.describe('Made by the sender for one sending; the same sent again calls nothing twice.'),
  language,
})
/** Changes the head of a meeting that is not closed, who was there, and adds topics. */
export const editMeetingInput = z.object({
  id,
  base: baseRevision,
  title: requiredText(200),
  place: untouchedOr(optionalText(200)),
  heldOn: day,
  guests: untouchedOr(optionalText(4000)).describe('Names of who came from elsewhere, one a line.'),
  attendeeIds: z.array(id).max(500, 'too-many').optional().describe('Left out: as it was.'),
  topics,
  language,
})
/** Takes down what was decided on an item; an empty decision takes it back. */
export const decideItemInput = z.object({
  id: id.describe('Of the item of the agenda.'),
  base: baseRevision,
  decision: optionalText(3000),
  language,
})
/** The language in which a candidate is worded first. */
export const candidatesInput = z.object({ language: language.default('en') })
/** Names one meeting. */
export const meetingInput = z.object({ id })

/** A meeting. */
export const meetingView = z
  .object({
    ...envelopeView,
    title: languageTextView,
    place: z.string().nullable(),
    heldOn: dayView,
    state: z.enum(meetingStates),
    guests: z.string().nullable(),
    calledBy: idView,
  })
  .meta({ id: 'Meeting' })
const subjectView = z.object({ objectKind: z.string(), objectId: idView, part: z.string().nullable() })
/** An item of an agenda, with what was decided. */
export const agendaItemView = z
  .object({
    ...envelopeView,
    meetingId: idView,
    position: z.int(),
    reason: z.enum(agendaReasons),
    subject: subjectView.nullable().describe('Null for a topic of its own.'),
    topic: languageTextView,
    decision: languageTextView.nullable(),
    decidedAt: timestampView.nullable(),
  })
  .meta({ id: 'AgendaItem' })

const allowedOnMeeting = z.array(z.enum(recordActions.meeting))

/** Meetings, the latest first. */
export const meetingsView = z.object({
  meetings: z.array(z.object({ meeting: meetingView, items: z.int(), decided: z.int() })),
  allowed: allowedOnMeeting,
})
/** What could stand on an agenda now. */
export const candidatesView = z.object({
  candidates: z.array(
    z.object({
      key: z.string(),
      reason: z.enum(agendaReasons).exclude(['topic']),
      subject: subjectView,
      topic: languageTextView,
    }),
  ),
  today: dayView,
})
/** One meeting with its agenda, who was there, and its minutes. */
export const meetingPageView = z.object({
  meeting: meetingView,
  items: z.array(agendaItemView),
  members: z.array(
    z.object({
      personId: idView,
      name: z.string(),
      role: z.enum(roles),
      agencyId: idView.nullable(),
      isThere: z.boolean(),
    }),
  ),
  documents: z.array(documentView),
  template: z.object({ name: z.string() }).nullable(),
  history: z.array(historyEntryView),
  allowed: allowedOnMeeting,
})
/** A meeting that was closed. */
export const heldMeetingView = z.object({ revision: z.int() })
