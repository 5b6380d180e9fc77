/** Valid inputs of the operations of rounds, handovers and meetings. */
import type { OperationName } from '#service/operations.ts'
import type { WalkCases } from '#tests/support/walk-cases.ts'

const language = 'en'
type RoundName = Extract<
  OperationName,
  `${'round' | 'handover' | 'deputyship' | 'guest-view' | 'meeting'}.${string}`
>

/** Operation → its cases. */
export const roundCases: WalkCases<RoundName> = {
  'round.list': [{ input: () => ({}) }],
  'round.show': [{ input: (set) => ({ id: set.ids.roundId }) }],
  // One is open in each State already, which only who may open one is told.
  'round.open': [
    {
      or: ['round-open'],
      input: (set) => ({ title: 'Another', dueOn: '2090-01-31', agencyIds: [set.ids.agencyId], language }),
    },
  ],
  'round.edit': [
    {
      or: ['edit-conflict'],
      input: (set) => ({
        id: set.ids.roundId,
        base: 1,
        title: 'First reading',
        dueOn: '2090-02-28',
        language,
      }),
    },
  ],
  'round.close': [{ input: (set) => ({ id: set.ids.roundId }) }],
  'round.take-position': [
    { input: (set) => ({ id: set.ids.positionId, base: 1, position: 'agrees', language }) },
  ],
  'guest-view.list': [{ isOfNone: true, input: () => ({}) }],
  'guest-view.open': [
    {
      isOfNone: true,
      input: (set, by) => ({
        name: 'New Guest',
        email: `new-guest-of-${by.name}-${set.name}@new.example`,
        purpose: 'A visit',
        fromOn: '2027-01-01',
        toOn: '2027-01-31',
        parts: ['register'],
        formId: '018f0000-0000-7000-8000-0000000000f3',
      }),
    },
  ],
  'guest-view.end': [{ input: (set) => ({ id: set.ids.guestViewId }) }],
  'guest-view.look': [{ input: (set) => ({ id: set.ids.guestViewId, part: 'actions' }) }],
  'deputyship.list': [{ input: () => ({}) }],
  'deputyship.name': [
    {
      // In XZY nobody of this name is a member.
      input: (set) => ({
        personId: set.ids.memberId,
        deputyId: set.ids.contactId,
        fromOn: '2027-02-01',
        toOn: '2027-02-12',
        formId: '018f0000-0000-7000-8000-0000000000f2',
      }),
    },
  ],
  'deputyship.end': [{ input: (set) => ({ id: set.ids.deputyshipId }) }],
  'handover.preview': [{ input: (set) => ({ personId: set.ids.memberId }) }],
  'handover.hand-over': [
    {
      input: (set) => ({
        personId: set.ids.memberId,
        successorId: set.ids.contactId,
        formId: '018f0000-0000-7000-8000-0000000000f1',
      }),
    },
  ],
  'handover.brief': [{ input: (set) => ({ personId: set.ids.memberId }) }],
  'handover.show': [{ input: (set) => ({ id: set.ids.handoverId }) }],
  'meeting.list': [{ input: () => ({}) }],
  'meeting.list-candidates': [{ input: () => ({ language }) }],
  'meeting.show': [{ input: (set) => ({ id: set.ids.meetingId }) }],
  'meeting.call': [
    { input: () => ({ title: 'Working group', heldOn: '2089-12-01', topics: ['Dates'], language }) },
  ],
  'meeting.edit': [
    {
      input: (set) => ({
        id: set.ids.meetingId,
        base: 1,
        title: 'Working group',
        heldOn: '2089-12-02',
        language,
      }),
    },
  ],
  'meeting.decide': [
    { input: (set) => ({ id: set.ids.agendaItemId, base: 1, decision: 'Agreed.', language }) },
  ],
  'meeting.close': [{ input: (set) => ({ id: set.ids.meetingId }) }],
}
