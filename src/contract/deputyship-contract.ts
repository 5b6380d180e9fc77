/** What goes in and out around deputies. */
import { z } from 'zod'
import { day, id } from '#contract/input-parts.ts'
import { agencyView, memberView } from '#contract/people-view-contract.ts'
import { dayView, idView, timestampView } from '#contract/record-view-contract.ts'
import { deputyshipStates } from '#domain/people/deputyship.ts'

/** Names a deputy for a person. */
export const nameDeputyInput = z.object({
  personId: id.describe('Who will be away; somebody else than oneself for coordinators alone.'),
  deputyId: id,
  fromOn: day.describe('The first day; today at the earliest.'),
  toOn: day.describe('The last day; a year later at most.'),
  formId: id.describe('Made by whoever sends; the same again names nobody twice.'),
})
/** One deputyship. */
export const deputyshipInput = z.object({ id })

const personView = z.object({ id: idView, name: z.string().nullable().describe('Null once erased.') })

/** Who stands in for whom, the latest first, and what is needed to name a deputy. */
export const deputyshipsView = z.object({
  deputyships: z.array(
    z.object({
      id: idView,
      person: personView,
      deputy: personView,
      fromOn: dayView,
      toOn: dayView,
      namedBy: personView,
      namedAt: timestampView,
      endedAt: timestampView.nullable().describe('Ended before its last day.'),
      state: z.enum(deputyshipStates),
      canEnd: z.boolean(),
    }),
  ),
  members: z.array(memberView),
  agencies: z.array(agencyView),
  ownPersonId: idView,
  canNameOthers: z.boolean().describe('For everybody of the State; otherwise for oneself alone.'),
  canName: z.boolean(),
})
/** The deputyship that was named. */
export const namedDeputyView = z.object({ id: idView })
