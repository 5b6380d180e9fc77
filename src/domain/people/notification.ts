/**
 * Notifications: what a person is told of, where, and how soon by mail. They say what kind of thing waits and where;
 * what it says is read in the program, so that a letter never carries content of a State.
 */
import type { Timestamp } from '#domain/record.ts'

/** How soon a letter follows: at once, with the day's, with the week's, once a month, or no letter at all. */
export const rhythms = ['at-once', 'daily', 'weekly', 'monthly', 'never'] as const
export type Rhythm = (typeof rhythms)[number]

/** Groups of kinds, in the order of the page of settings. */
export const notificationGroups = ['duty', 'word', 'course', 'month'] as const
/** One of them. */
export type NotificationGroup = (typeof notificationGroups)[number]

/** What the program tells a kind by. */
export interface NotificationKindRow {
  kind: string
  /** Where the person has chosen nothing. */
  rhythm: Exclude<Rhythm, 'never'>
  /** False where a duty passes to the person: it may be slowed down to a week, and not turned off. */
  mayBeOff: boolean
  /** `duty`: something to do; `word`: somebody spoke to the person or of his or her work; `course`: how work goes on; `month`: the digest. */
  group: NotificationGroup
}

/** Every kind, in the order of the page of settings. */
export const notificationTable = [
  { kind: 'assigned', rhythm: 'daily', mayBeOff: true, group: 'duty' },
  { kind: 'changes-requested', rhythm: 'daily', mayBeOff: true, group: 'duty' },
  { kind: 'round-due', rhythm: 'daily', mayBeOff: true, group: 'duty' },
  { kind: 'round-overdue', rhythm: 'daily', mayBeOff: true, group: 'duty' },
  { kind: 'consensus-asked', rhythm: 'daily', mayBeOff: true, group: 'duty' },
  { kind: 'reassessment-proposed', rhythm: 'daily', mayBeOff: true, group: 'duty' },
  { kind: 'review-opened', rhythm: 'daily', mayBeOff: true, group: 'duty' },
  { kind: 'signature-awaited', rhythm: 'at-once', mayBeOff: false, group: 'duty' },
  { kind: 'signature-due', rhythm: 'daily', mayBeOff: true, group: 'duty' },
  { kind: 'act-awaited', rhythm: 'daily', mayBeOff: true, group: 'duty' },
  { kind: 'handed-over', rhythm: 'at-once', mayBeOff: false, group: 'duty' },
  { kind: 'deputy-named', rhythm: 'at-once', mayBeOff: false, group: 'duty' },
  { kind: 'mentioned', rhythm: 'daily', mayBeOff: true, group: 'word' },
  { kind: 'replied', rhythm: 'daily', mayBeOff: true, group: 'word' },
  { kind: 'suggestion-made', rhythm: 'daily', mayBeOff: true, group: 'word' },
  { kind: 'suggestion-decided', rhythm: 'daily', mayBeOff: true, group: 'word' },
  { kind: 'reassessment-decided', rhythm: 'daily', mayBeOff: true, group: 'word' },
  { kind: 'dates-moved', rhythm: 'daily', mayBeOff: true, group: 'course' },
  { kind: 'submitted', rhythm: 'daily', mayBeOff: true, group: 'course' },
  { kind: 'accepted', rhythm: 'daily', mayBeOff: true, group: 'course' },
  { kind: 'round-opened', rhythm: 'daily', mayBeOff: true, group: 'course' },
  { kind: 'round-closed', rhythm: 'daily', mayBeOff: true, group: 'course' },
  { kind: 'approval-returned', rhythm: 'at-once', mayBeOff: true, group: 'course' },
  { kind: 'approval-withdrawn', rhythm: 'daily', mayBeOff: true, group: 'course' },
  { kind: 'plan-adopted', rhythm: 'daily', mayBeOff: true, group: 'course' },
  { kind: 'review-finished', rhythm: 'daily', mayBeOff: true, group: 'course' },
  { kind: 'meeting-called', rhythm: 'daily', mayBeOff: true, group: 'course' },
  // Nothing that waits: a letter by itself, to who leads the work of a State.
  { kind: 'board-digest', rhythm: 'monthly', mayBeOff: true, group: 'month' },
] as const satisfies readonly NotificationKindRow[]

/** A kind of the table. */
export type NotificationKind = (typeof notificationTable)[number]['kind']
/** The kinds, in the table's order. */
export const notificationKinds: readonly NotificationKind[] = notificationTable.map((row) => row.kind)
/** The kinds that may be turned off. */
export const kindsToTurnOff: readonly NotificationKind[] = notificationTable.flatMap((row) =>
  row.mayBeOff ? [row.kind] : [],
)

/** The rhythms that can be chosen for a kind. */
export const rhythmsFor = ({
  rhythm,
  mayBeOff,
}: Pick<NotificationKindRow, 'rhythm' | 'mayBeOff'>): readonly Rhythm[] =>
  rhythms.filter((each) => (each === 'never' ? mayBeOff : (each === 'monthly') === (rhythm === 'monthly')))

/** Whether a word names a kind; what an older or newer program wrote may not. */
export const isNotificationKind = (kind: string): kind is NotificationKind =>
  (notificationKinds as readonly string[]).includes(kind)

/** What a person is told of. */
export interface Notification {
  id: string
  kind: NotificationKind
  /** The thing as the history names it. */
  objectKind: string
  objectId: string
  /** What of it: the id of a field or a section; null for the whole. */
  part: string | null
  /** Who did it last; null where the program reminds, and once the person is erased. */
  actorName: string | null
  /** How often it happened while nobody had read it. */
  times: number
  madeAt: Timestamp
  latestAt: Timestamp
  readAt: Timestamp | null
  /** Since when nothing waits any more. */
  settledAt: Timestamp | null
}

/** When and where a person wants letters. */
export interface NotificationSetting {
  /** IANA name: `Europe/Sarajevo`. */
  timeZone: string
  /** Hour of the day, 0–23, in that time zone. */
  digestHour: number
  /** 1 is Monday. */
  digestWeekday: number
}

/** What holds until a person chooses. */
export const usualSetting: NotificationSetting = { timeZone: 'UTC', digestHour: 8, digestWeekday: 1 }

/** Rhythms that a person chose, by kind. */
export type ChosenRhythms = Partial<Record<NotificationKind, Rhythm>>

/** The rhythm of a kind for a person: the chosen one, else the usual. A kind that cannot be off is never off. */
export const rhythmOf = (kind: NotificationKind, chosen: ChosenRhythms): Rhythm => {
  const row = notificationTable.find((each) => each.kind === kind)
  const usual = row?.rhythm ?? 'daily'
  const wanted = chosen[kind] ?? usual
  return wanted === 'never' && row?.mayBeOff === false ? usual : wanted
}
