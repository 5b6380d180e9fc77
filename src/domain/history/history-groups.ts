/** What the history can be narrowed to: kinds of records and things done, each gathered under a plain word. */

/** Word → the kinds of objects that the history names. Every kind stands under one word. */
export const historySubjects = {
  matrix: ['answer', 'cycle', 'matrix-import', 'reassessment'],
  register: ['legal-instrument'],
  plan: ['plan', 'plan-section', 'plan-block', 'plan-objective', 'what-if', 'yearly-review', 'review-line'],
  adoption: ['plan-version', 'approval-path'],
  actions: ['plan-action', 'progress-report', 'action-indicator', 'indicator-value'],
  reports: ['report', 'report-section', 'report-block', 'communication'],
  documents: ['document', 'document-template', 'file'],
  comments: ['comment', 'suggestion'],
  drafting: ['assignment', 'round', 'round-position', 'meeting', 'meeting-item'],
  agencies: ['agency'],
  people: ['member', 'person', 'invitation', 'group-mapping', 'deputyship', 'guest-view'],
  release: ['release', 'marking'],
  state: ['space', 'instance'],
} as const
export type HistorySubject = keyof typeof historySubjects
/** In the order in which they are offered. */
export const historySubjectNames = Object.keys(historySubjects) as HistorySubject[]

/** Word → the verbs of the history. Every verb stands under one word. */
export const historyDeeds = {
  changed: [
    'changed',
    'answered',
    'reported',
    'confirmed',
    'replaced',
    'moved',
    'renumbered',
    'redrafted',
    'from-what-if',
    'gone-through',
  ],
  added: [
    'added',
    'made',
    'opened',
    'set-up',
    'seeded',
    'named',
    'called',
    'drafted',
    'named-deputy',
    'proposed',
    'measured',
  ],
  'took-back': ['took-back', 'taken-back'],
  removed: ['removed', 'withdrawn', 'ended', 'cancelled', 'erased', 'removed-old'],
  discussed: [
    'commented',
    'replied',
    'resolved',
    'reopened',
    'suggested',
    'took',
    'refused',
    'withdrew',
    'said',
    'decided',
    'reassessed',
    'kept',
  ],
  handed: ['asked', 'start', 'submit', 'take-back', 'request-changes', 'accept', 'ask-more', 'handed-over'],
  adopted: ['signed', 'returned', 'delegated', 'delegate-ended', 'recalled', 'adopted'],
  closed: ['closed', 'frozen', 'carried-over', 'thrown-away', 'finished', 'discarded'],
  outside: ['sent', 'released', 'withheld', 'marked', 'looked', 'exported', 'asked-for'],
  'took-in': ['imported'],
  agencies: ['renamed', 'merged', 'split', 'took-over', 'passed-on'],
  access: [
    'accepted',
    'renewed',
    'revoked',
    'reset-password',
    'reset-factor',
    'let-back-in',
    'required-second-factor',
  ],
} as const
export type HistoryDeed = keyof typeof historyDeeds
/** In the order in which they are offered. */
export const historyDeedNames = Object.keys(historyDeeds) as HistoryDeed[]

/** Stands for whoever owns the database in place of a person. */
export const noPerson = 'program'

/** What of the history is wished; what is left out narrows nothing. */
export interface HistoryFilter {
  /** Id of who did it, or `program`. */
  person?: string | undefined
  /** Id of the agency for which it was done, or which it is about. */
  agency?: string | undefined
  subject?: HistorySubject | undefined
  deed?: HistoryDeed | undefined
  /** First and last day, ISO 8601, in UTC. */
  from?: string | undefined
  to?: string | undefined
}

/** Parts of a filter, in the order of the form. */
export const historyFilterParts = ['person', 'agency', 'subject', 'deed', 'from', 'to'] as const

/** Formats in which the history goes out. */
export const historyFormats = ['csv', 'json'] as const
