/** What is kept of a person: one's own data, asking to be erased, and erasing somebody who has left. */
import { z } from 'zod'
import { dayView, idView, timestampView } from '#contract/record-view-contract.ts'
import { erasureHindrances } from '#domain/people/erasure.ts'

/** Whether the person asks, or takes it back. */
export const askErasureInput = z.object({ isAsked: z.boolean() })

/** Whom to erase; the name is typed, so that it is meant. */
export const erasePersonInput = z.object({
  personId: z.uuid('not-an-id'),
  typedName: z.string().max(200, 'too-long').default(''),
})

/** Everything kept of whoever asks. */
export const ownDataView = z
  .object({
    format: z.literal('plan1540-own-data-1'),
    madeAt: timestampView,
    data: z
      .record(z.string(), z.unknown())
      .describe('By what it is: person, account, sessions, roles, history … Secrets are named, never given.'),
  })
  .meta({ id: 'OwnData' })

/** Since when the person asks to be erased. */
export const erasureWishView = z
  .object({ askedAt: timestampView.nullable().describe('Null where the person does not ask.') })
  .meta({ id: 'ErasureWish' })

/** Who has left every space, and who asks to be erased. */
export const leaversView = z
  .object({
    people: z.array(
      z.object({
        personId: idView,
        name: z.string(),
        address: z.string().nullable(),
        askedAt: timestampView.nullable(),
        spaces: z.array(z.string()),
        leftOn: dayView.nullable(),
        hindrance: z.enum(erasureHindrances).nullable().describe('What stands in the way of an erasure.'),
        hinderedIn: z.array(z.string()).describe('Where something must be done first.'),
      }),
    ),
  })
  .meta({ id: 'Leavers' })

/** What an erasure came to. */
export const erasedView = z
  .object({ label: z.string().describe('What stands in place of the name from now on.') })
  .meta({ id: 'Erased' })
