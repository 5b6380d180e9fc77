/** What goes out of assignments. */
import { z } from 'zod'
import { rowView, sectionOfMatrixView } from '#contract/framework-view-contract.ts'
import { agencyView } from '#contract/people-view-contract.ts'
import { planProblemView, saidTimeView } from '#contract/plan-view-contract.ts'
import {
  dayView,
  envelopeView,
  historyEntryView,
  idView,
  languageTextView,
  timestampView,
} from '#contract/record-view-contract.ts'
import { assignedKinds, assignmentStates } from '#domain/access/assignment.ts'
import { recordActions } from '#domain/access/gate.ts'
import { answerValues } from '#domain/assessment/assessment.ts'
import { agencyKinds, weapons } from '#domain/framework/framework.ts'
import { roles } from '#domain/people/people.ts'
import { actionStatuses } from '#domain/plan/plan.ts'
import { positions } from '#domain/round/round.ts'

/** What one agency is asked. */
export const assignmentView = z
  .object({
    ...envelopeView,
    agencyId: idView,
    roundId: idView.nullable(),
    state: z.enum(assignmentStates),
    dueOn: dayView.nullable(),
    message: languageTextView.nullable().describe('What the coordinator writes to the agency.'),
    reason: languageTextView.nullable().describe('Why changes were asked for; null otherwise.'),
    askedBy: idView,
    changedBy: idView,
    changedAt: timestampView,
    items: z.array(
      z.object({
        id: idView,
        kind: z.enum(assignedKinds),
        ref: z.string().describe('The concept of a row of the matrix, or the id of a section or action.'),
        weapon: z.enum(weapons).nullable().describe('Null for all.'),
      }),
    ),
  })
  .meta({ id: 'Assignment' })

const lacksView = z
  .object({ fields: z.int(), sections: z.int(), actions: z.int() })
  .describe('How many of each still lack something.')
const allowedOnAssignment = z.array(z.enum(recordActions.assignment))
const givenAction = {
  id: idView,
  number: z.int(),
  title: languageTextView,
  status: z.enum(actionStatuses),
  endOn: saidTimeView.nullable(),
  isStanding: z.boolean(),
  problems: z.array(planProblemView),
}

const shownAssignment = {
  assignment: assignmentView,
  agency: agencyView.nullable(),
  lacks: lacksView,
  isOverdue: z.boolean().describe('It is the agency’s turn, and the day has passed.'),
  allowed: allowedOnAssignment,
}
const wholeAssignment = {
  ...shownAssignment,
  fields: z.array(
    z.object({
      fieldId: z.string(),
      value: z.enum(answerValues).nullable(),
      revision: z.int(),
      sourceCount: z.int(),
      lack: z.enum(['answer', 'source', 'article']).nullable().describe('What a reader would ask for first.'),
      canAnswer: z.boolean(),
    }),
  ),
  sections: z.array(
    z.object({ id: idView, title: languageTextView, position: z.int(), blockCount: z.int() }),
  ),
  actions: z.array(z.object(givenAction)),
}

/** Everything that agencies are asked, as far as the reader may see it. */
export const assignmentsView = z.object({
  assignments: z.array(
    z.object({
      ...shownAssignment,
      counts: lacksView.describe('How many of each were given.'),
      people: z.array(z.object({ personId: idView, name: z.string(), role: z.enum(roles) })),
    }),
  ),
  counts: z.record(z.enum(assignmentStates), z.int()),
  asOf: dayView,
  allowed: allowedOnAssignment,
})

/** One assignment with what is missing in it. */
export const assignmentPageView = z.object({
  ...wholeAssignment,
  history: z.array(historyEntryView),
  today: dayView,
})

/** What the agencies of the person are asked, and the actions they have besides. */
export const ownPartView = z.object({
  agencies: z.array(agencyView),
  parts: z.array(z.object(wholeAssignment)),
  actions: z.array(z.object({ ...givenAction, isLead: z.boolean() })),
  round: z
    .object({
      id: idView,
      title: languageTextView,
      dueOn: dayView,
      positions: z.array(z.object({ agencyId: idView, position: z.enum(positions).nullable() })),
    })
    .nullable()
    .describe('The round in which the agencies are asked now, and what they have said.'),
  history: z.array(historyEntryView),
  today: dayView,
})

/** What can be given to whom. */
export const assignableView = z.object({
  agencies: z.array(agencyView),
  sections: z.array(sectionOfMatrixView),
  rows: z.array(
    z.object({
      row: rowView,
      leadKinds: z.array(z.enum(agencyKinds)).describe('Kinds of agency that usually lead what it asks.'),
    }),
  ),
  planSections: z.array(z.object({ id: idView, title: languageTextView, position: z.int() })),
  actions: z.array(
    z.object({
      id: idView,
      number: z.int(),
      title: languageTextView,
      leadAgencyId: idView.nullable(),
    }),
  ),
  openRoundId: idView.nullable().describe('The round in which agencies are asked now.'),
  given: z.array(
    z.object({
      agencyId: idView,
      roundId: idView.nullable(),
      kind: z.enum(assignedKinds),
      ref: z.string(),
      weapon: z.enum(weapons).nullable(),
    }),
  ),
})

/** What came of asking. */
export const askedView = z.object({ id: idView, added: z.int().describe('How many things are new.') })
/** Where a step led. */
export const steppedView = z.object({ revision: z.int(), state: z.enum(assignmentStates) })
