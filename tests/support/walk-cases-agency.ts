/** Valid inputs of the operations of agencies and of mapped groups. A look at one moment is no look at the next, so changes may be told so. */
import type { OperationName } from '#service/operations.ts'
import type { WalkCases } from '#tests/support/walk-cases.ts'

type AgencyName = Extract<OperationName, `${'agency' | 'group-mapping'}.${string}`>
const language = 'en'
const on = '2026-11-01'
const stand = '0'.repeat(64)
const formId = '018f0000-0000-7000-8000-0000000000f2'
const named = (name: string) => ({ kind: 'other' as const, names: [{ language, name, shortName: name }] })
const into = [named('One half'), named('Other half')]

/** Operation → its cases. */
export const agencyCases: WalkCases<AgencyName> = {
  'group-mapping.list': [{ input: () => ({}) }],
  'group-mapping.add': [
    { input: (set) => ({ value: 'another-group', role: 'focal-point', agencyId: set.ids.agencyId }) },
  ],
  'group-mapping.remove': [{ input: (set) => ({ id: set.ids.mappingId }) }],
  'agency.add': [{ input: () => ({ language, name: 'New Agency', shortName: 'NA', kind: 'justice' }) }],
  'agency.show': [{ input: (set) => ({ id: set.ids.agencyId }) }],
  'agency.preview-rename': [
    { input: (set) => ({ id: set.ids.agencyId, on, names: named('Another name').names }) },
  ],
  'agency.rename': [
    { input: (set) => ({ id: set.ids.agencyId, base: 1, on, formId, names: named('Another name').names }) },
  ],
  'agency.preview-merge': [
    {
      input: (set) => ({
        id: set.ids.agencyId,
        withIds: [set.ids.otherAgencyId],
        into: named('Both together'),
        on,
      }),
    },
  ],
  'agency.merge': [
    {
      or: ['agency-moved'],
      input: (set) => ({
        id: set.ids.agencyId,
        withIds: [set.ids.otherAgencyId],
        into: named('Both together'),
        on,
        stand,
        formId,
      }),
    },
  ],
  'agency.preview-split': [{ input: (set) => ({ id: set.ids.agencyId, into, on }) }],
  'agency.split': [
    { or: ['agency-moved'], input: (set) => ({ id: set.ids.agencyId, into, on, rest: 0, stand, formId }) },
  ],
  'agency.preview-end': [{ input: (set) => ({ id: set.ids.agencyId, on }) }],
  'agency.end': [
    { or: ['agency-moved', 'agency-in-use'], input: (set) => ({ id: set.ids.agencyId, on, stand, formId }) },
  ],
}
