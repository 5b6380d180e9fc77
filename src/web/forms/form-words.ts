/** Every form by name: the labels of its controls, and what it was asked to do. A test holds the labels beside the controls. */
import {
  action,
  adoption,
  agencyChange,
  approval,
  approvalPath,
  assignment,
  communication,
  guestView,
  indicator,
  legalInstrument,
  meeting,
  member,
  progressReport,
  proposal,
  reviewLine,
  rhythmLabels,
  round,
  signature,
  whatIf,
  wish,
} from '#web/forms/label-groups.ts'

/** What did not happen, as the catalogues word it. */
export type Asked =
  | 'saved'
  | 'signed-in'
  | 'set-up'
  | 'added'
  | 'opened'
  | 'changed'
  | 'made'
  | 'worked-out'
  | 'many-changed'
  | 'frozen'
  | 'invited'
  | 'accepted'
  | 'asked'
  | 'erased'

interface FormWords {
  asked: Asked
  /** Control → key of its label; `sources.#.page` is a control of each row of a group. */
  labels: Readonly<Record<string, string>>
}

/** Form → its words. */
export const formWords = {
  'approval-path': { asked: 'saved', labels: approvalPath },
  approval: { asked: 'saved', labels: approval },
  signature: { asked: 'saved', labels: signature },
  adoption: { asked: 'saved', labels: adoption },
  round: { asked: 'saved', labels: round },
  'new-what-if': { asked: 'saved', labels: { title: 'what-if.title-field', note: 'what-if.note' } },
  'what-if': { asked: 'saved', labels: whatIf },
  'new-review': { asked: 'opened', labels: { from: 'review.from', to: 'review.to' } },
  review: { asked: 'saved', labels: { summary: 'review.summary', outlook: 'review.outlook' } },
  'review-line': { asked: 'saved', labels: reviewLine },
  meeting: { asked: 'saved', labels: meeting },
  deputy: {
    asked: 'saved',
    labels: {
      personId: 'deputy.person',
      deputyId: 'deputy.deputy',
      fromOn: 'deputy.from',
      toOn: 'deputy.to',
    },
  },
  'guest-view': { asked: 'opened', labels: guestView },
  handover: {
    asked: 'saved',
    labels: {
      successorId: 'handover.successor',
      name: 'instance.member-name',
      email: 'sign-in.email',
    },
  },
  'agency-change': { asked: 'saved', labels: agencyChange },
  'group-mapping': {
    asked: 'added',
    labels: {
      value: 'group-mapping.value',
      role: 'instance.role',
      agencyId: 'state.agency',
      makesAccount: 'group-mapping.makes-account',
    },
  },
  'ask-agency': { asked: 'saved', labels: assignment },
  assignment: { asked: 'saved', labels: assignment },
  'sign-in': { asked: 'signed-in', labels: { email: 'sign-in.email', password: 'sign-in.password' } },
  'set-up': {
    asked: 'set-up',
    labels: { name: 'set-up.name', email: 'sign-in.email', password: 'sign-in.password' },
  },
  password: {
    asked: 'changed',
    labels: { current: 'password.current', password: 'password.new', again: 'password.again' },
  },
  'sign-in-code': { asked: 'signed-in', labels: { code: 'factor.code' } },
  'second-factor': {
    asked: 'saved',
    labels: { code: 'factor.first-code', password: 'password.current' },
  },
  'second-factor-code': { asked: 'saved', labels: { code: 'factor.code' } },
  passkey: { asked: 'saved', labels: { name: 'passkey.name', password: 'password.current' } },
  'open-state': {
    asked: 'opened',
    labels: {
      stateCode: 'instance.state',
      coordinatorName: 'instance.coordinator-name',
      coordinatorEmail: 'instance.coordinator-email',
      isInvited: 'invitation.in-place-of-password',
    },
  },
  'erase-person': { asked: 'erased', labels: { typedName: 'leaver.type-name' } },
  'new-member': { asked: 'added', labels: member },
  'new-invitation': {
    asked: 'invited',
    labels: {
      ...member,
      isOnPaper: 'invitation.on-paper',
      isRecovery: 'instance.is-recovery',
      language: 'invitation.language',
    },
  },
  'invite-list': { asked: 'invited', labels: { text: 'invitation.list-text', file: 'invitation.list-file' } },
  invitation: {
    asked: 'accepted',
    labels: {
      secret: 'invitation.code',
      name: 'set-up.name',
      password: 'password.new',
      again: 'password.again',
    },
  },
  'forgot-password': { asked: 'asked', labels: { email: 'sign-in.email' } },
  recovery: { asked: 'changed', labels: { password: 'password.new', again: 'password.again' } },
  member: { asked: 'saved', labels: { agencyId: 'state.agency' } },
  notifications: {
    asked: 'saved',
    labels: {
      timeZone: 'notification.settings.time-zone',
      digestHour: 'notification.settings.hour',
      digestWeekday: 'notification.settings.weekday',
      ...rhythmLabels,
    },
  },
  'new-agency': {
    asked: 'added',
    labels: { name: 'agency.name', shortName: 'agency.short-name', kind: 'agency.kind' },
  },
  'new-legal-instrument': { asked: 'added', labels: legalInstrument },
  'legal-instrument': { asked: 'saved', labels: legalInstrument },
  field: {
    asked: 'saved',
    labels: {
      value: 'field.value',
      information: 'field.information',
      remark: 'field.remark',
      confidence: 'field.confidence',
      verifiedOn: 'field.verified-on',
      'sources.#.legalInstrumentId': 'source.instrument',
      'sources.#.provision': 'source.provision',
      'sources.#.page': 'source.page-label',
      'sources.#.citation': 'source.citation',
      'sources.#.address': 'source.address',
      'sources.#.verifiedOn': 'source.verified-on',
      'sources.#.language': 'source.language',
      'sources.#.translation': 'source.translation',
      'adherences.#.instrumentId': 'field.instrument',
      'adherences.#.kind': 'field.step-kind',
      'adherences.#.on': 'field.step-date',
    },
  },
  'new-suggestion': {
    asked: 'added',
    labels: { value: 'suggestion.value', reason: 'suggestion.reason' },
  },
  suggestion: { asked: 'saved', labels: { reason: 'suggestion.decision-reason' } },
  release: {
    asked: 'saved',
    labels: {
      audience: 'release.audience',
      hasCosts: 'release.costs',
      markingId: 'release.marking',
      reason: 'release.reason',
      items: 'release.item',
    },
  },
  marking: {
    asked: 'saved',
    labels: {
      name: 'marking.name',
      language: 'marking.language',
      releasableTo: 'marking.releasable-to',
    },
  },
  comment: {
    asked: 'added',
    labels: {
      text: 'comment.text',
      part: 'comment.part',
      tell: 'comment.tell-whom',
      reply: 'comment.reply-text',
    },
  },
  'answer-change': { asked: 'many-changed', labels: wish },
  provision: { asked: 'many-changed', labels: { ...wish, fieldIds: 'provision.fields' } },
  freeze: {
    asked: 'frozen',
    labels: { title: 'cycle.name', asOf: 'cycle.as-of', note: 'cycle.note' },
  },
  plan: {
    asked: 'saved',
    labels: {
      title: 'plan.title-field',
      startOn: 'plan.start-field',
      endOn: 'plan.end-field',
      priorityMethod: 'plan.method',
    },
  },
  slip: {
    asked: 'worked-out',
    labels: { actionId: 'outlook.slip-action', days: 'outlook.slip-days' },
  },
  sequencing: {
    asked: 'worked-out',
    labels: {
      from: 'outlook.from',
      until: 'outlook.until',
      budget: 'outlook.budget',
      currency: 'action.currency',
      load: 'outlook.load',
      hasMeasures: 'outlook.has-measures',
      small: 'measure-effort.small',
      medium: 'measure-effort.medium',
      large: 'measure-effort.large',
    },
  },
  'new-action': { asked: 'added', labels: action },
  action: { asked: 'saved', labels: action },
  'action-row': { asked: 'saved', labels: action },
  'new-plan': {
    asked: 'added',
    labels: {
      title: 'plan.title-field',
      startOn: 'plan.start-field',
      endOn: 'plan.end-field',
      outline: 'plan-begin.outline',
    },
  },
  report: { asked: 'saved', labels: progressReport },
  indicator: { asked: 'saved', labels: indicator },
  proposal: { asked: 'saved', labels: proposal },
  due: { asked: 'worked-out', labels: { agency: 'state.agency', days: 'due.days' } },
  'new-report': {
    asked: 'made',
    labels: {
      kind: 'report.kind',
      title: 'report.title-field',
      language: 'report.first-language',
      languages: 'report.languages',
      sections: 'report.parts',
      since: 'report.since',
    },
  },
  'report-head': { asked: 'saved', labels: { title: 'report.title-field', kind: 'report.kind' } },
  'send-report': {
    asked: 'saved',
    labels: {
      sentOn: 'report.sent-on',
      symbol: 'communication.symbol',
      documentId: 'communication.document',
      remark: 'communication.remark',
    },
  },
  'new-communication': { asked: 'added', labels: communication },
  communication: { asked: 'saved', labels: communication },
  correction: {
    asked: 'made',
    labels: {
      row: 'framework.row',
      language: 'correction.language',
      label: 'correction.label',
      source: 'correction.source',
      reason: 'correction.reason',
      proposedBy: 'correction.proposed-by',
    },
  },
  'document-template': { asked: 'saved', labels: { file: 'template.file' } },
  'matrix-import': { asked: 'saved', labels: { file: 'imports.file' } },
  file: { asked: 'added', labels: { file: 'file.file' } },
  section: { asked: 'saved', labels: { title: 'section.title-field' } },
} as const satisfies Record<string, FormWords>
