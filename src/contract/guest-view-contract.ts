/** What goes in and out around views for guests. */
import { z } from 'zod'
import { audienceViewView } from '#contract/audience-view-contract.ts'
import { day, email, id, language, requiredText } from '#contract/input-parts.ts'
import { dayView, idView, languageTextView, timestampView } from '#contract/record-view-contract.ts'
import { guestViewStates } from '#domain/plan/guest-view.ts'

const part = z.string().trim().max(100, 'too-long')

/** Opens a view for a person from outside. */
export const openGuestViewInput = z.object({
  name: requiredText(120),
  email,
  purpose: requiredText(1000),
  fromOn: day.describe('The first day; today at the earliest.'),
  toOn: day.describe('The last day; a year later at most.'),
  parts: z
    .array(part)
    .max(200, 'too-many')
    .describe('`plan-section:<id>`, `actions`, `costs` (of the actions), `matrix:<section>`, `register`.'),
  language: language.default('en'),
  formId: id.describe('Made by whoever sends; the same again opens nothing twice.'),
})
/** Ends a view. */
export const guestViewInput = z.object({ id })
/** Looks at one part of an own view. */
export const lookAtPartInput = z.object({ id, part })

const personView = z.object({ id: idView, name: z.string().nullable().describe('Null once erased.') })
const shownView = z.object({
  id: idView,
  person: personView,
  purpose: z.string(),
  fromOn: dayView,
  toOn: dayView,
  parts: z.array(z.string()),
  madeBy: personView,
  madeAt: timestampView,
  endedAt: timestampView.nullable().describe('Ended before its last day.'),
  state: z.enum(guestViewStates),
  lookedAt: z
    .object({ times: z.int(), last: timestampView })
    .nullable()
    .describe('How often the guest looked; each look stands in the history. Null before the first.'),
  canEnd: z.boolean(),
  canLook: z.boolean(),
})
const sectionTitles = z.array(z.object({ id: idView, title: languageTextView }))
/** Views for guests, the latest first: all of them for members, the own ones for a guest. */
export const guestViewsView = z.object({
  views: z.array(shownView),
  openable: z.array(z.string()).describe('Parts that a view can hold; empty for who opens none.'),
  planSections: sectionTitles.describe('Of the parts named.'),
  canOpen: z.boolean(),
})
/** The view that was opened. A first password is shown once, to be handed over; null where the account was there. */
export const openedGuestViewView = z.object({
  id: idView,
  email: z.string(),
  password: z.string().nullable(),
})
/** One part as the guest reads it. */
export const guestPartView = audienceViewView.omit({ audience: true, leftOut: true }).extend({
  view: shownView.pick({ id: true, purpose: true, toOn: true }),
  part: z.string(),
})
