/** What goes out around the board. */
import { z } from 'zod'
import { saidTimeView } from '#contract/plan-view-contract.ts'
import { dayView, idView, languageTextView, timestampView } from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { answerValues } from '#domain/assessment/assessment.ts'
import { boardDateKinds } from '#domain/dashboard/board-dates.ts'
import { versionMoveKinds } from '#domain/dashboard/board-moved.ts'
import { waitingKinds } from '#domain/dashboard/board-waiting.ts'
import { fundingSources } from '#domain/plan/funding.ts'
import { actionStatuses } from '#domain/plan/plan.ts'

const bounded = <T extends z.ZodType>(line: T) =>
  z.object({ lines: z.array(line), more: z.int().describe('How many more there are.') })
const said = saidTimeView.nullable()
const value = z.enum(answerValues).nullable()
const status = z.enum(actionStatuses)
const source = z.enum(fundingSources).nullable().describe('Null: no source is stated.')
const agency = z.object({ id: idView, name: languageTextView })

const reportLine = z
  .object({
    id: idView,
    actionId: idView,
    number: z.int(),
    title: languageTextView,
    agencyId: idView.nullable().describe('For which agency; null for the State.'),
    reportedAt: timestampView,
    asOf: dayView,
    statusBefore: status,
    status,
    moved: z
      .object({ startBefore: said, endBefore: said, startOn: said, endOn: said })
      .nullable()
      .describe('Null where the dates stay.'),
    reason: languageTextView.nullable().describe('Why the dates move.'),
  })
  .meta({ id: 'BoardReport' })

const dateLine = z
  .object({
    kind: z.enum(boardDateKinds),
    on: dayView,
    id: idView.describe('Of the record whose page shows it: an action, an assignment, a round, a version …'),
    number: z.int().nullable().describe('Of the action or the version.'),
    title: languageTextView.nullable(),
    name: languageTextView.nullable().describe('Of the milestone or the indicator.'),
    agencyId: idView.nullable().describe('With which agency it lies.'),
    personName: z.string().nullable(),
  })
  .meta({ id: 'BoardDate' })

const waitingLine = z
  .object({
    kind: z.enum(waitingKinds),
    id: idView,
    number: z.int().nullable(),
    title: languageTextView.nullable(),
    fieldId: z.string().nullable(),
    agencyId: idView.nullable(),
    personName: z.string().nullable(),
    count: z.int().nullable(),
    since: z.string().nullable().describe('A day or a time.'),
    dueOn: dayView.nullable(),
  })
  .meta({ id: 'WaitingLine' })

/** The whole board. */
export const boardView = z.object({
  month: z.string().describe('The month of what moved.'),
  today: dayView,
  plan: z.object({ id: idView, title: languageTextView, startOn: dayView, endOn: dayView }).nullable(),
  moved: z.object({
    actionCount: z.int().describe('Actions that were reported on.'),
    carriedOut: bounded(reportLine),
    datesMoved: bounded(reportLine),
    reported: bounded(reportLine).describe('Reports that neither carry out nor move.'),
    fields: bounded(
      z.object({
        id: idView,
        fieldId: z.string(),
        decidedAt: timestampView.nullable(),
        valueBefore: value,
        valueAfter: value,
        action: z.object({ id: idView, number: z.int(), title: languageTextView, status }).nullable(),
      }),
    ).describe('Fields answered anew since an action was carried out.'),
    versions: bounded(
      z.object({
        kind: z.enum(versionMoveKinds),
        at: timestampView,
        versionId: idView,
        number: z.int(),
        personName: z.string().nullable(),
      }),
    ),
    rounds: bounded(
      z.object({
        kind: z.enum(['opened', 'closed']),
        at: z.string(),
        roundId: idView,
        title: languageTextView,
      }),
    ),
    reviews: bounded(
      z.object({
        kind: z.enum(['opened', 'finished']),
        at: timestampView,
        reviewId: idView,
        from: dayView,
        to: dayView,
      }),
    ).describe('Yearly reviews.'),
    files: z.int().describe('Files that were handed in.'),
  }),
  overdue: z.object({
    count: z.int(),
    groups: z.array(
      z.object({
        agency: agency.nullable().describe('Null: it lies with no agency.'),
        people: z.array(z.string()).describe('Who speaks for the agency.'),
        lines: z.array(dateLine),
        more: z.int(),
      }),
    ),
  }),
  waiting: z
    .object({
      lines: z.array(waitingLine),
      more: z.array(z.object({ kind: z.enum(waitingKinds), count: z.int() })),
      count: z.int(),
    })
    .nullable()
    .describe('What only the reader can do next; null for who only reads.'),
  money: z
    .object({
      currencies: z.array(
        z.object({
          currency: z.string(),
          total: z.number(),
          sources: z.array(
            z.object({ key: source, once: z.number(), yearly: z.number(), total: z.number() }),
          ),
          years: z.array(
            z.object({
              year: z.int(),
              amount: z.number(),
              parts: z.array(z.object({ source, amount: z.number() })),
            }),
          ),
          undated: z.array(z.int()).describe('Numbers of actions whose cost falls into no year.'),
        }),
      ),
      withoutCurrency: z.int(),
      withoutCost: z.int(),
    })
    .nullable(),
  next: z.object({
    days: z.int(),
    lines: z.array(dateLine),
    more: z.int(),
    strip: z.object({
      weeks: z.array(dayView).describe('First day of each week from today.'),
      rows: z.array(z.object({ kind: z.enum(boardDateKinds), counts: z.array(z.int()) })),
    }),
  }),
  agencies: z.array(agency),
  allowed: z.array(z.enum(recordActions.board)),
})
