/** What goes in and out around rounds. */
import { z } from 'zod'
import { assignmentView } from '#contract/assignment-view-contract.ts'
import {
  baseRevision,
  day,
  id,
  language,
  optionalText,
  requiredText,
  untouchedOr,
} from '#contract/input-parts.ts'
import { agencyView } from '#contract/people-view-contract.ts'
import {
  dayView,
  envelopeView,
  historyEntryView,
  idView,
  languageTextView,
  timestampView,
} from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { positions, roundStates } from '#domain/round/round.ts'

/** Opens a round: its last day, and who is asked. What agencies have in hand outside any round goes into it. */
export const openRoundInput = z.object({
  title: requiredText(200),
  message: optionalText(2000),
  dueOn: day,
  agencyIds: z.array(id).min(1, 'agencies-needed').max(200, 'too-many'),
  language,
})
/** Changes the words and the last day of an open round, and asks further agencies. */
export const editRoundInput = z.object({
  id,
  base: baseRevision,
  title: requiredText(200),
  message: untouchedOr(optionalText(2000)),
  dueOn: day,
  addAgencyIds: z.array(id).max(200, 'too-many').default([]),
  language,
})
/** Names one round. */
export const roundInput = z.object({ id })
/** Says what an agency thinks of the draft; a reservation needs its words. */
export const takePositionInput = z
  .object({
    id: id.describe('Of the position, not of the round.'),
    base: baseRevision,
    position: z.enum(positions, 'required'),
    reservation: optionalText(4000),
    language,
  })
  .refine((input) => input.position !== 'reserves' || input.reservation !== null, {
    message: 'reservation-needed',
    path: ['reservation'],
  })

/** A round. */
export const roundView = z
  .object({
    ...envelopeView,
    title: languageTextView,
    message: languageTextView.nullable(),
    state: z.enum(roundStates),
    openedOn: dayView,
    dueOn: dayView,
    closedAt: timestampView.nullable(),
    openedBy: idView,
  })
  .meta({ id: 'Round' })
/** What an agency says. */
export const roundPositionView = z
  .object({
    ...envelopeView,
    roundId: idView,
    agencyId: idView,
    position: z.enum(positions).nullable().describe('Null while the agency has not answered.'),
    reservation: languageTextView.nullable(),
    saidBy: idView.nullable(),
    saidAt: timestampView.nullable(),
  })
  .meta({ id: 'RoundPosition' })

const countsView = z.object({ agrees: z.int(), reserves: z.int(), unanswered: z.int() })
const allowedOnRound = z.array(z.enum(recordActions.round))

/** All rounds, latest first. */
export const roundsView = z.object({
  rounds: z.array(
    z.object({ round: roundView, counts: countsView, isAgreed: z.boolean(), allowed: allowedOnRound }),
  ),
  agencies: z.array(agencyView),
  allowed: allowedOnRound,
  today: dayView,
})
/** The consensus board of a round. */
export const roundPageView = z.object({
  round: roundView,
  counts: countsView,
  isAgreed: z.boolean().describe('Closed, and every agency has agreed, with or without a reservation.'),
  agencies: z.array(
    z.object({
      agency: agencyView.nullable(),
      position: roundPositionView,
      saidByName: z.string().nullable(),
      assignment: assignmentView.pick({ id: true, state: true, dueOn: true }).nullable(),
      allowed: z.array(z.enum(recordActions['round-position'])),
    }),
  ),
  others: z.array(agencyView).describe('Agencies that are not asked.'),
  history: z.array(historyEntryView),
  today: dayView,
  allowed: allowedOnRound,
})
/** A closed round. */
export const closedRoundView = z.object({ revision: z.int() })
