/** Valid inputs of the operations of versions and approvals. */
import type { OperationName } from '#service/operations.ts'
import { usualAct } from '#tests/support/filled-approval.ts'
import type { WalkCases } from '#tests/support/walk-cases.ts'

const language = 'en'
const nothing = [{ input: () => ({}) }] as const
type ApprovalName = Extract<OperationName, `${'version' | 'approval'}.${string}`>

/** Operation → its cases. */
export const approvalCases: WalkCases<ApprovalName> = {
  'version.list': nothing,
  'version.show': [{ input: (set) => ({ id: set.ids.versionId }) }],
  'version.read': [{ input: (set) => ({ id: set.ids.versionId }) }],
  'version.open-file': [{ input: (set) => ({ id: set.ids.versionId }) }],
  'version.compare': [{ input: (set) => ({ from: set.ids.versionId, to: 'now' }) }],
  // The plan of the walk is a draft again already, which only who may begin a version is told.
  'version.begin-next': [{ states: { plan: 'adopted' }, input: () => ({}) }],
  'approval.show-path': nothing,
  'approval.set-path': [
    {
      input: (set) => ({
        base: 1,
        language,
        stages: [
          {
            kind: 'minister',
            title: 'Minister',
            order: 'in-order',
            signatories: [{ personId: set.ids.signatoryId }],
          },
        ],
      }),
      or: ['input-not-valid'],
    },
  ],
  'approval.preview': [{ isOfNone: true, input: () => ({}) }],
  'approval.begin': [
    { isOfNone: true, or: ['approval-under-way'], input: () => ({ language, isSure: true }) },
  ],
  'approval.sign': [
    { input: (set) => ({ id: set.ids.stepId, sha256: set.ids.versionSha256, isRead: true, language }) },
  ],
  'approval.return': [
    { input: (set) => ({ id: set.ids.stepId, sha256: set.ids.versionSha256, reason: 'Not yet.', language }) },
  ],
  'approval.delegate': [{ input: (set) => ({ id: set.ids.stepId, personId: null }) }],
  'approval.withdraw': [{ input: (set) => ({ id: set.ids.approvalId, reason: 'A late change.', language }) }],
  'approval.adopt': [{ input: (set) => ({ id: set.ids.approvalId, ...usualAct('2026-01-05') }) }],
}
