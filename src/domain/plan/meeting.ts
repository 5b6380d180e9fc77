/**
 * A meeting: what it talks about is made from what is overdue, disputed and new; a decision is taken down on the item
 * it is about while the meeting goes on, and the minutes say all of it.
 */
import type { DateOnly, RecordEnvelope, Timestamp } from '#domain/record.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** `called`: agenda and decisions are open. `held`: they stay as they are. */
export const meetingStates = ['called', 'held'] as const
/** A state of a meeting. */
export type MeetingState = (typeof meetingStates)[number]

/** Why something stands on the agenda, in the order in which it is talked about; `topic`: because somebody wrote it there. */
export const agendaReasons = ['overdue', 'disputed', 'new', 'topic'] as const
/** One of them. */
export type AgendaReason = (typeof agendaReasons)[number]

/** What an agenda item is about, as the history names it. */
export interface AgendaSubject {
  objectKind: string
  objectId: string
  /** What of it: the id of a field; null for the whole. */
  part: string | null
}

/** Something that could stand on an agenda. */
export interface AgendaCandidate {
  reason: Exclude<AgendaReason, 'topic'>
  subject: AgendaSubject
  /** In words, in the languages of the interface. */
  topic: LanguageText
}

/** One item of an agenda, with what was decided. */
export interface AgendaItem extends RecordEnvelope {
  meetingId: string
  /** From 1. */
  position: number
  reason: AgendaReason
  subject: AgendaSubject | null
  topic: LanguageText
  decision: LanguageText | null
  decidedAt: Timestamp | null
}

/** A meeting without its agenda. */
export interface Meeting extends RecordEnvelope {
  title: LanguageText
  place: string | null
  heldOn: DateOnly
  state: MeetingState
  /** Names of who came from elsewhere, one a line. */
  guests: string | null
  calledBy: string
}

/** What names a candidate in a form: the same thing is offered once. */
export const subjectKey = ({ objectKind, objectId, part }: AgendaSubject): string =>
  [objectKind, objectId, part ?? ''].join(' ')

/** Candidates in the order in which they are talked about, each thing once, under the first of its reasons. */
export const orderAgenda = <T extends Pick<AgendaCandidate, 'reason' | 'subject'>>(
  candidates: readonly T[],
): T[] => {
  const seen = new Set<string>()
  return agendaReasons.flatMap((reason) =>
    candidates.filter((each) => {
      const key = subjectKey(each.subject)
      if (each.reason !== reason || seen.has(key)) return false
      seen.add(key)
      return true
    }),
  )
}

/** Names of guests as they were typed, one a line, empty lines left out. */
export const guestNames = (guests: string | null): string[] =>
  (guests ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
