/** Plan, reports and documents as the walk asks for them. */
import type { OperationName } from '#service/operations.ts'
import type { WalkAction, WalkCases } from '#tests/support/walk-cases.ts'
import type { RecordSet } from '#tests/support/walk-records.ts'

type PlanName = Extract<
  OperationName,
  `${'plan' | 'action' | 'section' | 'objective' | 'release' | 'marking' | 'report' | 'communication' | 'file' | 'document' | 'document-template'}.${string}`
>
const language = 'en'
const nothing = [{ input: () => ({}) }] as const
const part = { language, title: 'New part' }
const period = { startOn: '2027-01-01', endOn: '2030-12-31' }

/** An action of which nothing was decided. */
const closed = (set: RecordSet) => [
  { recordKind: 'plan-action' as const, recordId: set.ids.leadActionId, base: 0 },
]

/** One case for each way in which an agency can be part of an action. */
export const eachAction = <T>(more: (id: string, set: RecordSet) => T) =>
  (['lead', 'partner', 'given'] as const satisfies readonly WalkAction[]).map((action) => ({
    title: `that the agency ${{ lead: 'leads', partner: 'supports', given: 'was given' }[action]}`,
    action,
    input: (set: RecordSet) => more(set.ids[`${action}ActionId`], set),
  }))

export const planCases: WalkCases<PlanName> = {
  'plan.draft': [{ input: (set) => ({ fieldIds: [`${set.concept}/NW/legal`] }) }],
  'plan.begin': [{ or: ['plan-exists'], input: () => ({ language, title: 'Plan', ...period }) }],
  'plan.show': nothing,
  'plan.edit': [{ input: () => ({ base: 1, language, title: 'Another title', ...period }) }],
  'plan.list-problems': nothing,
  'plan.dependencies': [
    { title: 'of all', input: () => ({}) },
    { title: 'of one action', input: (set) => ({ actionId: set.ids.leadActionId, days: 30 }) },
  ],
  'plan.costs': nothing,
  'plan.sequence': nothing,
  'action.list': nothing,
  'action.new': nothing,
  'action.show': eachAction((id) => ({ id })),
  'action.add': [
    { input: (set) => ({ language, title: 'New', status: 'planned', leadAgencyId: set.ids.agencyId }) },
  ],
  'action.edit': eachAction((id) => ({ id, base: 1, language, title: 'Otherwise', status: 'planned' })),
  'action.report': eachAction((id) => ({ id, base: 1, language, status: 'under-way', progress: 'Begun.' })),
  'action.change': eachAction((id) => ({
    language,
    changes: [{ id, base: 1, fields: { title: 'Otherwise' } }],
  })),
  'action.check-change': eachAction((id) => ({
    language,
    changes: [{ id, base: 1, fields: { title: 'Otherwise' } }],
  })),
  'action.show-take-back': [
    { action: 'lead', isOnlyOf: 'keeper', input: (set) => ({ id: set.ids.planChangeId }) },
  ],
  'action.take-back': [
    { action: 'lead', isOnlyOf: 'keeper', input: (set) => ({ id: set.ids.planChangeId }) },
  ],
  'action.move': [{ input: (set) => ({ id: set.ids.givenActionId, afterId: null }) }],
  'action.preview-numbers': nothing,
  'action.renumber': [
    { or: ['plan-moved'], input: (set) => ({ numbers: [{ id: set.ids.leadActionId, to: 99 }] }) },
  ],
  'action.preview-paste': [{ input: () => ({ language, text: 'Title\nFrom a spreadsheet' }) }],
  'action.paste': [{ input: () => ({ language, text: 'Title\nFrom a spreadsheet' }) }],
  'section.show': [{ input: (set) => ({ id: set.ids.sectionId }) }],
  'section.edit': [
    {
      input: (set) => ({
        id: set.ids.sectionId,
        base: 1,
        language,
        title: 'Another title',
        blocks: [{ id: set.ids.blockId, base: 1, text: 'Another text.' }],
      }),
    },
  ],
  'section.add': [{ input: () => part }],
  'section.move': [{ input: (set) => ({ id: set.ids.sectionId, position: 1 }) }],
  'section.remove': [{ input: (set) => ({ id: set.ids.emptySectionId }) }],
  'objective.add': [{ input: () => part }],
  'objective.rename': [{ input: (set) => ({ id: set.ids.objectiveId, base: 1, ...part }) }],
  'objective.move': [{ input: (set) => ({ id: set.ids.objectiveId, position: 1 }) }],
  'objective.remove': [{ input: (set) => ({ id: set.ids.objectiveId }) }],
  'release.list': nothing,
  'release.show': [{ input: (set) => ({ recordKind: 'plan-action', recordId: set.ids.leadActionId }) }],
  'release.view-as': [{ input: () => ({ audience: 'committee' }) }],
  'release.preview': [{ input: (set) => ({ items: closed(set), audience: 'committee' }) }],
  'release.change': [
    {
      input: (set) => ({ items: closed(set), audience: 'committee', reason: 'For the record.', language }),
    },
  ],
  'marking.list': nothing,
  'marking.add': [{ input: () => ({ language, name: 'Another marking' }) }],
  'marking.edit': [
    {
      or: ['edit-conflict'],
      input: (set) => ({ id: set.ids.markingId, base: 1, language, name: 'Renamed' }),
    },
  ],
  'marking.move': [{ input: (set) => ({ id: set.ids.markingId, position: 1 }) }],
  'marking.make-usual': [{ input: (set) => ({ id: set.ids.markingId }) }],
  'marking.remove': [{ or: ['marking-in-use'], input: (set) => ({ id: set.ids.markingId }) }],
  'report.list': nothing,
  'report.draft': [{ input: () => ({ kind: 'additional-information' }) }],
  'report.show': [{ input: (set) => ({ id: set.ids.reportId }) }],
  'report.edit': [
    {
      input: (set) => ({
        id: set.ids.reportId,
        base: 1,
        language,
        title: 'Title',
        kind: 'additional-information',
      }),
    },
  ],
  'report.remove': [{ input: (set) => ({ id: set.ids.reportId }) }],
  'report.show-section': [{ input: (set) => ({ id: set.ids.reportId, sectionId: set.ids.reportSectionId }) }],
  'report.edit-section': [
    {
      input: (set) => ({
        id: set.ids.reportId,
        sectionId: set.ids.reportSectionId,
        base: 2,
        language,
        title: 'Another title',
        blocks: [],
      }),
    },
  ],
  'report.look-again': [{ input: (set) => ({ id: set.ids.reportId }) }],
  'report.settle': [
    {
      or: ['draft-moved-on'],
      input: (set) => ({ id: set.ids.reportId, choice: 'keep', paragraphs: [{ key: 'none', seen: 'none' }] }),
    },
  ],
  'report.send': [{ input: (set) => ({ id: set.ids.reportId, base: 1, language, sentOn: '2026-11-20' }) }],
  'file.list': nothing,
  'file.show': [{ input: (set) => ({ id: set.ids.fileId }) }],
  'file.remove': [{ input: (set) => ({ id: set.ids.fileId }) }],
  'communication.list': nothing,
  'communication.show': [{ input: (set) => ({ id: set.ids.communicationId }) }],
  'communication.add': [
    {
      title: 'with a document',
      or: ['input-not-valid'],
      input: (set) => ({ language, kind: 'plan', sentOn: '2025', documentId: set.ids.documentId }),
    },
    { title: 'by its date', input: () => ({ language, kind: 'plan', sentOn: '2025' }) },
  ],
  'communication.edit': [
    {
      input: (set) => ({
        id: set.ids.communicationId,
        base: 1,
        language,
        kind: 'note-verbale',
        sentOn: '2023',
      }),
    },
  ],
  'document.ask-for': [
    { title: 'of the plan', input: () => ({ kind: 'plan', format: 'json', language }) },
    {
      title: 'of a report',
      questions: ['document:make', 'report:export'],
      input: (set) => ({ kind: 'report', format: 'pdf', language, reportId: set.ids.reportId }),
    },
    {
      title: 'of a frozen matrix',
      questions: ['document:make', 'assessment:export'],
      input: (set) => ({ kind: 'matrix', format: 'json', language, cycleId: set.ids.cycleId }),
    },
  ],
  'document.list': nothing,
  'document.show': [{ input: (set) => ({ id: set.ids.documentId }) }],
  'document.cancel': [{ input: (set) => ({ id: set.ids.documentId }) }],
  'document.open-file': [{ or: ['file-not-ready'], input: (set) => ({ id: set.ids.documentId }) }],
  'document-template.show': nothing,
  'document-template.remove': [{ input: () => ({ base: 1 }) }],
  'document-template.open-file': nothing,
}
