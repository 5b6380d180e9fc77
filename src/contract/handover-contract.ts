/** What goes in and out around handovers and their briefs. */
import { z } from 'zod'
import { assignmentView } from '#contract/assignment-view-contract.ts'
import { id, language, optionalId } from '#contract/input-parts.ts'
import { agencyView, heldRoleView, memberView } from '#contract/people-view-contract.ts'
import {
  dayView,
  historyEntryView,
  idView,
  languageTextView,
  timestampView,
} from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { commentedKinds } from '#domain/comment/comment.ts'
import { actionStatuses } from '#domain/plan/plan.ts'
import { briefDateKinds } from '#domain/round/handover.ts'
import { suggestedKinds, suggestionStates } from '#domain/suggestion/suggestion.ts'

/** Whose work it is. */
export const leaverInput = z.object({ personId: id })
/** One handover that was made. */
export const handoverInput = z.object({ id })
/** Hands everything over to a member, or to a person who becomes one: then name and e-mail address are needed. */
export const handOverInput = z
  .object({
    personId: id.describe('The leaver.'),
    successorId: optionalId,
    name: z.string().trim().max(120, 'too-long').default(''),
    email: z.union([z.literal(''), z.email('not-an-email').max(254, 'too-long')]).default(''),
    language: language.default('en'),
    formId: id.describe('Made by whoever sends; the same again hands nothing over twice.'),
  })
  .refine((input) => input.successorId === null || (input.name === '' && input.email === ''), {
    message: 'one-successor',
    path: ['successorId'],
  })
  .refine((input) => input.successorId !== null || input.name !== '' || input.email !== '', {
    message: 'successor-needed',
    path: ['successorId'],
  })
  .refine((input) => input.name !== '' || input.email === '', { message: 'required', path: ['name'] })
  .refine((input) => input.email !== '' || input.name === '', { message: 'required', path: ['email'] })

const memberNameView = z.object({ id: idView, name: z.string() })
const personView = z.object({ id: idView, name: z.string().nullable().describe('Null once erased.') })
const threadView = z.object({
  id: idView,
  recordKind: z.enum(commentedKinds),
  recordId: idView,
  part: z.string().nullable(),
  title: languageTextView.nullable(),
  number: z.string().nullable(),
  madeAt: timestampView,
})
const dutyView = assignmentView.pick({ id: true, agencyId: true, state: true, dueOn: true })
const namedRoundView = z.object({ id: idView, title: languageTextView })

/** What will pass on, and what stays with the agencies. */
export const handoverPreviewView = z.object({
  person: memberNameView,
  roles: z.array(heldRoleView),
  candidates: z.array(memberView).describe('Members who may take over; one line for each role held.'),
  agencies: z.array(agencyView),
  threads: z.array(threadView),
  notificationCount: z.int(),
  rounds: z.array(namedRoundView).describe('Their reminders run in the leaver’s name.'),
  duties: z.array(dutyView).describe('Stay with the agency and so are not moved.'),
  isSelf: z.boolean(),
})
/** A first password is shown once, to be handed over; null where nobody new came. */
export const handedOverView = z.object({
  id: idView,
  email: z.string().nullable(),
  password: z.string().nullable(),
})
/** A handover that was made. */
export const handoverView = z.object({
  id: idView,
  leaver: personView,
  successor: personView,
  madeBy: personView,
  madeAt: timestampView,
  roles: z.array(heldRoleView.extend({ isNew: z.boolean() })),
  notificationCount: z.int(),
  rounds: z.array(namedRoundView),
  threads: z.array(threadView),
  agencies: z.array(agencyView),
})

const namedSuggestionView = z.object({
  id: idView,
  recordKind: z.enum(suggestedKinds),
  state: z.enum(suggestionStates),
  madeAt: timestampView,
  at: timestampView.describe('When it was decided; when it was made, while it is open.'),
  authorName: z.string().nullable(),
  title: languageTextView.nullable(),
  number: z.string().nullable(),
})
const actionLine = z.object({ id: idView, number: z.int(), title: languageTextView })
/** Everything that a successor must know, as it stands today. */
export const handoverBriefView = z.object({
  person: memberNameView,
  successor: personView.nullable(),
  roles: z.array(heldRoleView),
  asOf: dayView,
  marking: languageTextView.nullable().describe('The strictest of what it tells.'),
  agencies: z.array(agencyView),
  duties: z.array(dutyView),
  actions: z.array(
    actionLine.extend({
      status: z.enum(actionStatuses),
      endOn: z.string().nullable(),
      isStanding: z.boolean(),
    }),
  ),
  reservations: z.array(
    z.object({
      round: namedRoundView,
      agencyId: idView,
      reservation: languageTextView,
      saidAt: timestampView,
    }),
  ),
  milestones: z
    .array(z.object({ action: actionLine, on: dayView, title: languageTextView, isPast: z.boolean() }))
    .describe('Of actions that are not finished.'),
  dates: z.array(
    z.object({
      on: dayView,
      kind: z.enum(briefDateKinds),
      id: idView.describe('Of the assignment, the round or the action.'),
      number: z.int().nullable(),
      title: languageTextView.nullable(),
      agencyId: idView.nullable(),
    }),
  ),
  contacts: z.array(memberView).describe('Names and roles; addresses are nobody else’s.'),
  decided: z.array(namedSuggestionView).describe('Suggestions that the person took or refused.'),
  history: z.array(historyEntryView),
  threads: z.array(threadView),
  suggestions: z.array(namedSuggestionView).describe('Open ones.'),
  allowed: z.array(z.enum(recordActions.handover)),
})
