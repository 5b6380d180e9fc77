/** The progress report on the plan of an invented State, with as many actions as are wanted. */

import type { ReviewDocumentInput } from '#documents/review-document.ts'
import { actionStatuses } from '#domain/plan/plan.ts'
import type { ReviewedLine } from '#domain/review/review-content.ts'
import { proposedConclusion, type ReviewFacts } from '#domain/review/review-facts.ts'
import { type LanguageText, originalText } from '#domain/text/language-text.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import { syntheticState } from '#tests/support/synthetic-state.ts'

const to = '2026-12-31'
const said = (text: string): LanguageText => originalText('en', text)

/** Three agencies, and no lead for every seventh action. */
const agencies = ['customs', 'health', 'justice'].map((id) => ({
  id,
  name: said(`Ministry of ${id}`),
  shortName: said(id.toUpperCase()),
}))

const factsOf = (at: number): ReviewFacts => {
  const status = actionStatuses[at % actionStatuses.length] ?? 'planned'
  const isMoved = at % 4 === 1
  const before = { status: 'planned' as const, startOn: '2025-Q1', endOn: '2027' }
  return {
    before,
    after: { status, startOn: '2025-Q1', endOn: isMoved ? '2028-Q2' : '2027' },
    isStanding: false,
    isNew: at % 11 === 5,
    isOverdue: false,
    reports:
      status === 'planned'
        ? []
        : [
            {
              asOf: '2026-06-30',
              agencyId: 'customs',
              status,
              text: said(`What was done of action ${at + 1}.`),
              obstacles: null,
              droppedReason: status === 'dropped' ? said('Covered by another action.') : null,
              reason: isMoved ? said('Elections.') : null,
              moved: null,
              milestone: at % 3 === 0 ? { on: '2026-06-01', title: said('First course') } : null,
              links: [{ address: 'https://gazette.example/12', title: 'Gazette 12' }],
              files: ['attendance.pdf'],
            },
          ],
    droppedReason: status === 'dropped' ? said('Covered by another action.') : null,
    indicators:
      at % 5 === 3
        ? [
            {
              id: `i${at}`,
              title: said('Officers trained'),
              unit: 'officers',
              baseline: { value: 0, on: '2024-12-31' },
              before: { value: 12, on: '2025-10-01' },
              latest: { value: 48.5, on: '2026-10-01' },
              target: null,
            },
          ]
        : [],
    fields:
      at % 5 === 3
        ? [{ fieldId: 'op2.manufacture/CW/legal', valueBefore: null, valueAfter: 'X', on: '2026-08-01' }]
        : [],
  }
}

const lineOf = (at: number): ReviewedLine => {
  const facts = factsOf(at)
  const conclusion = proposedConclusion(facts, to)
  return {
    lineId: `l${at}`,
    actionId: `a${at}`,
    number: at + 1,
    title: said(`Amend article ${at + 1} of the act`),
    objectiveId: at % 2 === 0 ? 'A' : null,
    leadAgencyId: at % 7 === 6 ? null : (agencies[at % 3]?.id ?? null),
    conclusion,
    why: conclusion === 'slipped' || conclusion === 'dropped' ? said(`Why of action ${at + 1}.`) : null,
    ahead: at % 6 === 0 ? said('By decree from now on.') : null,
    facts,
  }
}

/** What the document is made from. */
export const reviewInput = (
  count: number,
  language: string,
  more: Partial<ReviewDocumentInput> = {},
): ReviewDocumentInput => {
  const edition = loadFramework('2017')
  return {
    content: {
      format: 1,
      edition: edition.id,
      state: syntheticState,
      from: '2026-01-01',
      to,
      summary: said('A year of laws.\nTraining begins.'),
      outlook: said('Decrees come first.'),
      plan: {
        title: said('National Implementation Action Plan 2025–2030'),
        startOn: '2025-01-01',
        endOn: '2030-12-31',
        status: 'adopted',
        version: { number: 2, act: { kind: 'decree', number: '14', on: '2025-03-03' } },
      },
      agencies,
      objectives: [{ id: 'A', letter: 'A', title: said('Law') }],
      lines: Array.from({ length: count }, (_each, at) => lineOf(at)),
      droppedBefore: [
        {
          number: count + 1,
          title: said('An old action'),
          leadAgencyId: null,
          reason: said('Done by another.'),
        },
      ],
    },
    isDraft: false,
    edition,
    language,
    date: '2027-01-15',
    ...more,
  }
}
