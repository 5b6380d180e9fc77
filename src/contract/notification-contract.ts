/** What goes in and out around notifications and the mail that follows them. */
import { z } from 'zod'
import { id } from '#contract/input-parts.ts'
import { idView, timestampView } from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { isTimeZone } from '#domain/people/mail-time.ts'
import {
  type NotificationKind,
  notificationGroups,
  notificationKinds,
  notificationTable,
  rhythms,
  rhythmsFor,
} from '#domain/people/notification.ts'

const kind = z.enum(notificationKinds as [NotificationKind, ...NotificationKind[]])

/** Marks one of the person's notifications as read. */
export const readNotificationInput = z.object({ id })

const wholeNumber = (least: number, most: number) =>
  z.coerce.number('not-a-number').int('not-a-number').min(least, 'not-a-number').max(most, 'not-a-number')

const isTurnedOff = ({ kind: each, rhythm }: { kind: NotificationKind; rhythm: string }): boolean =>
  rhythm === 'never' && notificationTable.some((row) => row.kind === each && !row.mayBeOff)

const isOfKind = ({ kind: each, rhythm }: { kind: NotificationKind; rhythm: string }): boolean =>
  notificationTable.some(
    (row) => row.kind === each && (rhythmsFor(row) as readonly string[]).includes(rhythm),
  )

/** When, where and how soon the person wants mail; kinds that are left out stay as they are. */
export const chooseNotificationsInput = z.object({
  timeZone: z.string().trim().refine(isTimeZone, 'not-a-time-zone').describe('IANA name: `Europe/Sarajevo`.'),
  digestHour: wholeNumber(0, 23).describe('Hour of the day in that time zone.'),
  digestWeekday: wholeNumber(1, 7).describe('Of the weekly letter; 1 is Monday.'),
  rhythms: z
    .array(
      z
        .object({ kind, rhythm: z.enum(rhythms) })
        .refine((each) => !isTurnedOff(each), 'kind-stays-on')
        .refine((each) => isTurnedOff(each) || isOfKind(each), 'not-one-of'),
    )
    .max(100, 'too-long')
    .default([]),
})

/** Something that waits for the person, or waited. */
export const notificationView = z
  .object({
    id: idView,
    kind,
    objectKind: z.string().describe('The thing as the history names it.'),
    objectId: idView,
    part: z.string().nullable().describe('What of it: the id of a field or a section.'),
    actorName: z.string().nullable().describe('Null where the program reminds, and once erased.'),
    times: z.int().min(1).describe('How often it happened while it was not read.'),
    madeAt: timestampView,
    latestAt: timestampView,
    readAt: timestampView.nullable(),
    settledAt: timestampView.nullable().describe('Since when nothing waits any more.'),
  })
  .meta({ id: 'Notification', description: 'What waits for a person, and where; never content.' })

/** The last refusal of an address by a mail server. */
export const mailFaultView = z
  .object({ address: z.string(), failure: z.string(), at: timestampView })
  .meta({ id: 'MailFault', description: 'A mail server refused this address.' })

/** The person's notifications in the space. */
export const notificationsView = z.object({
  notifications: z.array(notificationView),
  waiting: z.int(),
  isMailOn: z.boolean().describe('Whether this instance sends mail at all.'),
  fault: mailFaultView.nullable(),
  allowed: z.array(z.enum(recordActions.notification)),
})

/** How many were marked. */
export const markedView = z.object({ marked: z.int() })

/** What the person chose, and what holds where nothing was chosen. */
export const notificationChoicesView = z.object({
  timeZone: z.string(),
  digestHour: z.int(),
  digestWeekday: z.int(),
  rhythms: z.array(
    z.object({
      kind,
      rhythm: z.enum(rhythms),
      mayBeOff: z.boolean(),
      group: z.enum(notificationGroups),
      choices: z.array(z.enum(rhythms)).describe('The rhythms that can be chosen.'),
    }),
  ),
  isMailOn: z.boolean(),
  fault: mailFaultView.nullable(),
  allowed: z.array(z.enum(recordActions.notification)),
})

/** The letters of the instance, for administrators: how many wait, since when, and why. */
export const mailStandingView = z.object({
  isOn: z.boolean(),
  waiting: z.int(),
  waitingSince: timestampView.nullable(),
  lastFailure: z.string().nullable().describe('What the mail server said of a letter that waits.'),
  lastSentAt: timestampView.nullable(),
  faults: z.array(mailFaultView.extend({ personId: idView })).describe('Addresses that were refused.'),
})
