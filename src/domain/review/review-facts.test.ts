import { describe, expect, test } from 'vitest'
import type { ActionIndicator, IndicatorValue } from '#domain/plan/indicator.ts'
import type { ActionStatus } from '#domain/plan/plan.ts'
import type { ProgressReport } from '#domain/plan/progress.ts'
import type { Reassessment } from '#domain/plan/reassessment.ts'
import {
  isReviewed,
  proposedConclusion,
  proposedWhy,
  type ReviewGround,
  reviewFacts,
  wasDroppedBefore,
} from '#domain/review/review-facts.ts'
import { originalText } from '#domain/text/language-text.ts'

const period = { from: '2026-01-01', to: '2026-12-31' }
const said = (text: string) => originalText('en', text)

const ground = (
  action: Partial<ReviewGround['action']> = {},
  more: Partial<Omit<ReviewGround, 'action'>> = {},
): ReviewGround => ({
  action: {
    status: 'planned',
    startOn: '2026-Q1',
    endOn: '2027',
    isStanding: false,
    droppedReason: null,
    milestones: [{ id: 'm', on: '2026-06-01', title: said('First course') }],
    fieldIds: [],
    ...action,
  },
  addedAt: '2025-03-01T00:00:00Z',
  planAddedAt: '2025-03-01T00:00:00Z',
  reports: [],
  closedBefore: null,
  edits: [],
  indicators: [],
  reassessments: [],
  ...more,
})

const report = (asOf: string, more: Partial<ProgressReport> = {}): ProgressReport => ({
  id: asOf,
  originId: '',
  actionId: '',
  agencyId: 'customs',
  reportedBy: 'p',
  reportedByName: 'Lea Person',
  reportedAt: `${asOf}T10:00:00Z`,
  asOf,
  status: 'under-way',
  statusBefore: 'planned',
  percent: 40,
  milestoneId: null,
  text: said(`As of ${asOf}.`),
  obstacles: null,
  droppedReason: null,
  moved: null,
  reason: null,
  links: [],
  files: [],
  ...more,
})

const moved = (endBefore: string | null, endOn: string | null) => ({
  startBefore: '2026-Q1',
  startOn: '2026-Q1',
  endBefore,
  endOn,
})

describe('how an action stood as the period began and ended', () => {
  test('without reports and edits it stood as it stands', () => {
    const { before, after } = reviewFacts(ground({ status: 'under-way' }), period)
    expect([before.status, after.status]).toEqual(['under-way', 'under-way'])
  })

  test('the first report that tells of the period says how it stood before, one that tells of later how it ended', () => {
    const reports = [
      report('2027-02-01', { status: 'done', statusBefore: 'under-way', moved: moved('2027', '2028') }),
      report('2026-05-01'),
    ]
    const facts = reviewFacts(ground({ status: 'done', endOn: '2028' }, { reports }), period)
    expect([facts.before, facts.after]).toEqual([
      { status: 'planned', startOn: '2026-Q1', endOn: '2027' },
      { status: 'under-way', startOn: '2026-Q1', endOn: '2027' },
    ])
    expect(facts.reports.map(({ asOf }) => asOf)).toEqual(['2026-05-01'])
  })

  test('what was edited in the plan itself counts as well, the earliest first', () => {
    const edits = [
      { actionId: '', field: 'endOn' as const, was: '2026', at: '2026-03-01T00:00:00Z' },
      { actionId: '', field: 'endOn' as const, was: '2026-Q4', at: '2026-09-01T00:00:00Z' },
      { actionId: '', field: 'endOn' as const, was: '2027', at: '2027-01-05T00:00:00Z' },
    ]
    const { before, after } = reviewFacts(ground({ endOn: '2029' }, { edits }), period)
    expect([before.endOn, after.endOn]).toEqual(['2026', '2027'])
  })

  test('of a report that was made late the day counts of which it tells', () => {
    const late = report('2025-12-20', { reportedAt: '2026-01-09T10:00:00Z' })
    expect(reviewFacts(ground({ status: 'under-way' }, { reports: [late] }), period).before.status).toBe(
      'under-way',
    )
  })

  test('one that came once its own review was closed counts in the next, and says of which day it tells', () => {
    const late = report('2025-12-20', {
      status: 'under-way',
      statusBefore: 'planned',
      reportedAt: '2026-01-20T10:00:00Z',
    })
    const factsAfter = (closedBefore: string | null) =>
      reviewFacts(ground({ status: 'under-way' }, { reports: [late], closedBefore }), period)
    expect(factsAfter('2026-01-10T10:00:00Z')).toMatchObject({
      before: { status: 'planned' },
      after: { status: 'under-way' },
      reports: [{ asOf: '2025-12-20' }],
    })
    for (const closedBefore of [null, '2026-02-01T10:00:00Z'])
      expect(factsAfter(closedBefore)).toMatchObject({ before: { status: 'under-way' }, reports: [] })
  })

  test('an action that was added in the period is new, unless the plan itself was begun in it', () => {
    const isNew = (addedAt: string | null, more = {}) =>
      reviewFacts(ground({}, { addedAt, ...more }), period).isNew
    expect(isNew('2026-02-01T05:00:00Z', { planAddedAt: '2026-01-20T05:00:00Z' })).toBe(false)
    expect(['2026-01-01T05:00:00Z', '2025-12-31T05:00:00Z', null].map((at) => isNew(at))).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('what a review keeps of the period', () => {
  test('of reports their words and evidence, and no person', () => {
    const facts = reviewFacts(
      ground(
        {},
        {
          reports: [
            report('2026-05-01', {
              milestoneId: 'm',
              links: [{ id: 'l', address: 'https://gazette.example/1', title: null }],
              files: [{ id: 'f', name: 'list.pdf', byteSize: 3 }],
            }),
          ],
        },
      ),
      period,
    )
    expect(facts.reports).toMatchObject([
      {
        milestone: { on: '2026-06-01' },
        links: [{ address: 'https://gazette.example/1', title: null }],
        files: ['list.pdf'],
      },
    ])
    expect(JSON.stringify(facts)).not.toContain('Lea Person')
  })

  test('of indicators the last value before it and the last in it', () => {
    const value = (measuredOn: string, amount: number, recordedAt = measuredOn) =>
      ({ measuredOn, value: amount, recordedAt }) as IndicatorValue
    const indicator = {
      id: 'i',
      title: said('Officers trained'),
      unit: null,
      baseline: 0,
      baselineOn: '2024-12-31',
      target: 90,
      targetOn: '2028-12-31',
      values: [
        value('2025-06-30', 5),
        value('2025-12-31', 9),
        value('2026-06-30', 20),
        value('2026-06-30', 22, '2026-07-15'),
        value('2027-01-31', 40),
      ],
    } as unknown as ActionIndicator & { values: IndicatorValue[] }
    expect(reviewFacts(ground({}, { indicators: [indicator] }), period).indicators).toMatchObject([
      {
        baseline: { value: 0, on: '2024-12-31' },
        before: { value: 9, on: '2025-12-31' },
        latest: { value: 22, on: '2026-06-30' },
        target: { value: 90, on: '2028-12-31' },
      },
    ])
  })

  test('of fields those that were answered anew in it', () => {
    const proposal = (status: string, decidedAt: string | null) =>
      ({ status, decidedAt, fieldId: 'op2.use/NW/legal', valueBefore: null, valueAfter: 'X' }) as Reassessment
    const reassessments = [
      proposal('taken', '2026-08-01T00:00:00Z'),
      proposal('kept', '2026-08-01T00:00:00Z'),
      proposal('taken', '2027-01-01T00:00:00Z'),
      proposal('open', null),
    ]
    expect(reviewFacts(ground({}, { reassessments }), period).fields).toEqual([
      { fieldId: 'op2.use/NW/legal', valueBefore: null, valueAfter: 'X', on: '2026-08-01' },
    ])
  })
})

describe('the conclusion that is proposed', () => {
  const was = (statusBefore: ActionStatus, status: ActionStatus) => [
    report('2026-05-01', { statusBefore, status }),
  ]
  test.each<[string, ReviewGround, string]>([
    ['carried out in the period', ground({ status: 'done' }, { reports: was('under-way', 'done') }), 'done'],
    [
      'in force since the period',
      ground({ status: 'in-force' }, { reports: was('planned', 'in-force') }),
      'done',
    ],
    ['in force before it', ground({ status: 'in-force' }), 'done-before'],
    [
      'done after being in force',
      ground({ status: 'done' }, { reports: was('in-force', 'done') }),
      'done-before',
    ],
    ['dropped', ground({ status: 'dropped' }, { reports: was('under-way', 'dropped') }), 'dropped'],
    [
      'an end that moved later',
      ground({ status: 'under-way' }, { reports: [report('2026-05-01', { moved: moved('2026', '2027') })] }),
      'slipped',
    ],
    [
      'an end that was given up',
      ground({ endOn: null }, { reports: [report('2026-05-01', { moved: moved('2027', null) })] }),
      'slipped',
    ],
    ['an end in the last year that is past', ground({ status: 'under-way', endOn: '2026' }), 'slipped'],
    [
      'a standing duty has no end that is past',
      ground({ status: 'under-way', endOn: '2026', isStanding: true }),
      'on-course',
    ],
    [
      'an end that moved earlier',
      ground({ status: 'under-way' }, { reports: [report('2026-05-01', { moved: moved('2028', '2027') })] }),
      'on-course',
    ],
    ['planned, and to begin in the period', ground(), 'not-begun'],
    ['planned without a start', ground({ startOn: null }), 'not-begun'],
    ['planned, to begin after it', ground({ startOn: '2027' }), 'on-course'],
    ['under way', ground({ status: 'under-way' }), 'on-course'],
  ])('%s', (_title, of, conclusion) => {
    expect(proposedConclusion(reviewFacts(of, period), period.to)).toBe(conclusion)
  })

  test('why is proposed from the reasons that were said, each once', () => {
    const reports = [
      report('2026-05-01', { moved: moved('2026', '2027'), reason: said('Elections.') }),
      report('2026-07-01', { moved: moved('2027', '2028'), reason: said('Elections.') }),
      report('2026-09-01', { status: 'dropped', droppedReason: said('No money.') }),
    ]
    const facts = reviewFacts(
      ground({ status: 'dropped', droppedReason: said('No money.') }, { reports }),
      period,
    )
    expect(proposedWhy(facts, 'en')).toBe('Elections.\nNo money.')
    // Words of another language are not passed off as written in this one.
    expect(proposedWhy(facts, 'fr')).toBe('')
  })
})

test('gone through is what was in the plan by the last day and not dropped before the first', () => {
  const standing = (of: ReviewGround) => {
    const facts = reviewFacts(of, period)
    return [isReviewed(facts, of.addedAt, period.to), wasDroppedBefore(facts, of.addedAt, period.to)]
  }
  const added = { addedAt: '2027-01-01T00:00:00Z' }
  expect(
    [
      ground(),
      ground({ status: 'dropped' }),
      ground({ status: 'dropped' }, { reports: [report('2026-05-01', { status: 'dropped' })] }),
      // Added after the period, and dropped since: neither gone through nor dropped before.
      ground({}, added),
      ground({ status: 'dropped' }, added),
    ].map(standing),
  ).toEqual([
    [true, false],
    [false, true],
    [true, false],
    [false, false],
    [false, false],
  ])
})
