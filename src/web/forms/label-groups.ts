/** Labels of controls that several forms share: control → key of its label. */
import { notificationKinds } from '#domain/people/notification.ts'

export const legalInstrument = {
  shortTitle: 'register.short-title',
  title: 'register.full-title',
  kind: 'register.kind',
  number: 'register.number',
  gazette: 'register.gazette',
  issuedBy: 'register.issued-by',
  adoptedOn: 'register.adopted-on',
  inForceOn: 'register.in-force-on',
  originalTitle: 'register.original-title',
  englishTitle: 'register.english-title',
  status: 'register.status',
  repealedOn: 'register.repealed-on',
  textLanguage: 'register.text-language',
  translation: 'register.translation',
  address: 'source.address',
}

export const action = {
  title: 'action.title-field',
  description: 'action.description',
  objectiveId: 'action.objective',
  status: 'plan.status',
  leadAgencyId: 'action.lead',
  kind: 'action.kind',
  droppedReason: 'action.dropped-reason',
  partner: 'action.partners',
  startOn: 'action.start',
  endOn: 'action.end',
  isStanding: 'action.is-standing',
  expectedResult: 'action.result',
  indicator: 'action.indicator',
  baseline: 'action.baseline',
  target: 'action.target',
  costOnce: 'action.cost-once',
  costYearly: 'action.cost-yearly',
  currency: 'action.currency',
  rateOn: 'action.rate-on',
  split: 'action.split',
  priority: 'action.priority',
  crossCuttingReason: 'action.cross-cutting-reason',
  progress: 'action.progress',
  fieldIds: 'action.fields',
  needsActionIds: 'action.needs',
}

export const member = {
  name: 'instance.member-name',
  email: 'sign-in.email',
  role: 'instance.role',
  agencyId: 'state.agency',
}

/** Each kind's rhythm by the words of the kind. */
export const rhythmLabels = Object.fromEntries(
  notificationKinds.map((kind) => [`rhythm.${kind}`, `notification.kind.${kind}`]),
)

export const wish = {
  value: 'field.value',
  confidence: 'field.confidence',
  isForBlankOnly: 'change.blank-only',
  isVerified: 'change.verified-today',
  remark: 'change.remark',
  language: 'change.language',
  'source.legalInstrumentId': 'source.instrument',
  'source.provision': 'source.provision',
  'source.page': 'source.page-label',
  'source.citation': 'source.citation',
  'source.address': 'source.address',
  'source.language': 'source.language',
  'source.translation': 'source.translation',
}

export const communication = {
  kind: 'communication.kind',
  sentOn: 'communication.sent-on',
  symbol: 'communication.symbol',
  remark: 'communication.remark',
  documentId: 'communication.document',
  file: 'communication.upload',
  fileId: 'communication.upload',
}

export const assignment = {
  agencyId: 'state.agency',
  dueOn: 'part.day',
  message: 'part.message',
  reason: 'part.why',
  weapon: 'part.weapon',
  items: 'part.rows',
  'matrix-row': 'part.rows',
  'plan-section': 'part.sections',
  'plan-action': 'part.actions',
}

export const round = {
  title: 'round.title',
  dueOn: 'round.last-day',
  message: 'part.message',
  agencyIds: 'round.agencies',
  addAgencyIds: 'round.add-agencies',
  position: 'round.answer',
  reservation: 'round.reservation',
}

export const whatIf = {
  numbers: 'what-if.numbers',
  agencyId: 'what-if.agency',
  count: 'what-if.count',
  unit: 'what-if.unit',
  source: 'what-if.source',
  percent: 'what-if.percent',
  missing: 'what-if.missing',
  field: 'what-if.field',
  value: 'what-if.value',
  reason: 'what-if.reason',
}

export const guestView = {
  name: 'instance.member-name',
  email: 'sign-in.email',
  purpose: 'guest.purpose',
  fromOn: 'deputy.from',
  toOn: 'deputy.to',
  parts: 'guest.parts',
}

export const reviewLine = {
  conclusion: 'review.conclusion',
  why: 'review.why',
  ahead: 'review.ahead',
}

export const meeting = {
  title: 'meeting.title-field',
  heldOn: 'meeting.day',
  place: 'meeting.place',
  guests: 'meeting.guests',
  attendeeIds: 'meeting.present',
  subjects: 'meeting.agenda',
  topics: 'meeting.topics',
  decision: 'meeting.decision',
}

export const agencyChange = {
  on: 'agency-change.since',
  'names.#.name': 'agency.name',
  'names.#.shortName': 'agency.short-name',
  withIds: 'agency-change.with',
  'into.agencyId': 'agency-change.one-there',
  'into.kind': 'agency.kind',
  'into.names.#.name': 'agency.name',
  'into.names.#.shortName': 'agency.short-name',
  'into.#.agencyId': 'agency-change.one-there',
  'into.#.kind': 'agency.kind',
  'into.#.names.#.name': 'agency.name',
  'into.#.names.#.shortName': 'agency.short-name',
  rest: 'agency-change.rest',
  choice: 'agency-change.goes-to',
}

/** Of the path of approvals. */
export const approvalPath = {
  'stages.#.title': 'adoption.stage-title',
  'stages.#.kind': 'adoption.stage-kind',
  'stages.#.order': 'adoption.order',
  'stages.#.days': 'adoption.days',
  'stages.#.signatories': 'adoption.who-signs',
  'stages.#.signatories.#.personId': 'adoption.signatory',
  'stages.#.signatories.#.agencyId': 'adoption.signs-for',
} as const
/** Of a version that goes to its signatories. */
export const approval = {
  note: 'adoption.note',
  message: 'adoption.message',
  isSure: 'adoption.sure',
} as const
/** Of a signature, a return or a withdrawal. */
export const signature = {
  isRead: 'adoption.sign-button',
  words: 'adoption.words',
  reason: 'adoption.reason',
  personId: 'adoption.delegate',
} as const
/** Of the adopting act. */
export const adoption = {
  kind: 'adoption.act-kind',
  title: 'adoption.act',
  number: 'adoption.number',
  on: 'adoption.on',
  isDaySure: 'adoption.day-sure',
  gazette: 'adoption.gazette',
  page: 'adoption.page',
  address: 'adoption.address',
  fileId: 'adoption.file',
  from: 'adoption.from',
  to: 'adoption.to',
  languages: 'adoption.languages',
} as const
export const progressReport = {
  status: 'plan.status',
  asOf: 'progress.as-of',
  progress: 'action.progress',
  percent: 'progress.percent',
  milestoneId: 'progress.milestone',
  obstacles: 'progress.obstacles',
  'links.#.address': 'progress.link-address',
  'links.#.title': 'progress.link-title',
  file: 'progress.file',
  fileIds: 'progress.file',
  startOn: 'action.start',
  endOn: 'action.end',
  reason: 'progress.reason',
  droppedReason: 'action.dropped-reason',
}

export const indicator = {
  title: 'indicator.title-field',
  unit: 'indicator.unit',
  baseline: 'action.baseline',
  baselineOn: 'indicator.baseline-on',
  target: 'action.target',
  targetOn: 'indicator.target-on',
  rhythm: 'indicator.rhythm',
  measuredOn: 'indicator.day',
  value: 'indicator.value',
  note: 'indicator.note',
}

export const proposal = {
  value: 'proposal.value',
  remark: 'proposal.remark',
  'source.legalInstrumentId': 'proposal.instrument',
  'source.citation': 'proposal.citation',
  'source.provision': 'source.provision',
  'source.address': 'source.address',
  note: 'proposal.note',
}
