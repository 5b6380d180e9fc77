/** Carrying the plan out as the walk asks for it. */
import type { OperationName } from '#service/operations.ts'
import type { WalkCases } from '#tests/support/walk-cases.ts'
import { eachAction } from '#tests/support/walk-cases-plan.ts'

type ProgressName = Extract<OperationName, `${'progress' | 'indicator' | 'due' | 'reassessment'}.${string}`>
const language = 'en'
const indicator = { language, title: 'Licences issued', rhythm: 'yearly' } as const

export const progressCases: WalkCases<ProgressName> = {
  'progress.show': eachAction((id) => ({ id })),
  'indicator.add': eachAction((id) => ({ id, ...indicator })),
  'indicator.edit': [
    { action: 'lead', input: (set) => ({ id: set.ids.indicatorId, base: 1, ...indicator }) },
  ],
  'indicator.record': [
    {
      action: 'lead',
      input: (set) => ({ id: set.ids.indicatorId, language, measuredOn: '2026-11-01', value: 3 }),
    },
  ],
  'due.list': [
    { input: () => ({}) },
    { title: 'of one agency', isFilter: true, input: (set) => ({ agency: set.ids.agencyId }) },
  ],
  'reassessment.list': [{ input: () => ({}) }],
  'reassessment.show': [{ input: (set) => ({ id: set.ids.proposalId }) }],
  'reassessment.decide': [
    { input: (set) => ({ choice: 'keep', id: set.ids.proposalId, language, note: 'Not yet in force.' }) },
  ],
}
