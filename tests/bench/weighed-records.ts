/** The pages that are weighed, by who reads them, and the records that they show. */

/** One record of each kind that has a page. */
export interface RecordIds {
  action: string
  section: string
  instrument: string
  document: string
  /** A drafted report, and its longest part. */
  report: string
  reportPart: string
  communication: string
  file: string
  suggestion: string
  assignment: string
  round: string
  meeting: string
  whatIf: string
  /** An open yearly review, and a line of it. */
  review: string
  reviewLine: string
  version: string
  handover: string
  /** A view for a guest, and the guest's first password. */
  guestView: string
  guestPassword: string
  agency: string
  /** A field to be looked at again. */
  proposal: string
  /** A change of many fields. */
  change: string
  /** A pasted row of the plan's table. */
  pasted: string
  cycle: string
  import: string
  /** A member of the State who holds a role there and is not its coordinator. */
  member: { personId: string; role: string }
  coordinator: string
  /** A State without a plan. */
  newState: string
}

/** For the names of the pages alone, which are the same whatever the records. */
export const anyRecords: RecordIds = {
  action: 'id',
  section: 'id',
  instrument: 'id',
  document: 'id',
  change: 'id',
  pasted: 'id',
  cycle: 'id',
  import: 'id',
  report: 'id',
  reportPart: 'id',
  communication: 'id',
  file: 'id',
  suggestion: 'id',
  assignment: 'id',
  round: 'id',
  meeting: 'id',
  whatIf: 'id',
  review: 'id',
  reviewLine: 'id',
  version: 'id',
  handover: 'id',
  guestView: 'id',
  guestPassword: '',
  agency: 'id',
  proposal: 'id',
  member: { personId: 'id', role: 'observer' },
  coordinator: 'id',
  newState: 'XAA',
}

/** Pages of one's own account. */
export const ownPages = {
  password: '/password',
  account: '/account',
  'second-factor': '/account/second-factor',
  passkeys: '/account/passkeys',
  'own-data': '/account/data',
}

/** What is open to everybody. */
export const visitorPages = {
  'sign-in': '/sign-in',
  'framework-row': '/framework/rows/op2.manufacture',
  correction: '/framework/correction',
  'listed-states': '/framework/states',
  'listed-state': '/framework/states/TKM',
  groupings: '/framework/groupings',
  grouping: '/framework/groupings/RACVIAC',
  obligations: '/framework/obligations',
  measures: '/framework/measures',
  measure: '/framework/measures/m-op2-weapons-act',
  unsubscribe: '/unsubscribe',
  invitation: '/invitation',
  'forgot-password': '/forgot-password',
  recovery: '/recovery',
}

const state = '/states/XVA'
/** Every kind of page that can be read, by who reads it. */
export const addresses = (ids: RecordIds) => ({
  coordinator: {
    framework: '/about-the-framework',
    state,
    steps: `${state}/steps`,
    board: `${state}/board`,
    'new-agency': `${state}/agencies/new`,
    matrix: `${state}/matrix/op2`,
    'matrix-all': `${state}/matrix/all`,
    'matrix-filtered': `${state}/matrix/all?value=blank`,
    'matrix-field': `${state}/matrix/op2?field=op2.manufacture/BW/legal`,
    'matrix-choosing': `${state}/matrix/all?choose=`,
    changes: `${state}/matrix/changes`,
    change: `${state}/matrix/changes/${ids.change}`,
    'new-change': `${state}/matrix/changes/new`,
    provision: `${state}/matrix/provisions/new`,
    cycles: `${state}/matrix/cycles`,
    freeze: `${state}/matrix/cycles/new`,
    cycle: `${state}/matrix/cycles/${ids.cycle}?section=all`,
    compare: `${state}/matrix/compare`,
    check: `${state}/matrix/check`,
    'matrix-imports': `${state}/matrix-imports`,
    'dry-run': `${state}/matrix-imports/${ids.import}`,
    field: `${state}/fields/op2.manufacture/BW/legal`,
    register: `${state}/legal-instruments`,
    'new-instrument': `${state}/legal-instruments/new`,
    instrument: `${state}/legal-instruments/${ids.instrument}`,
    gaps: `${state}/gaps`,
    plan: `${state}/plan`,
    'compare-versions': `${state}/plan/versions/compare`,
    versions: `${state}/plan/versions`,
    'approval-path': `${state}/plan/versions/path`,
    'begin-approval': `${state}/plan/versions/begin`,
    version: `${state}/plan/versions/${ids.version}`,
    'version-text': `${state}/plan/versions/${ids.version}/text`,
    'plan-edit': `${state}/plan/edit`,
    'plan-outline': `${state}/plan/outline`,
    'yearly-reviews': `${state}/plan/reviews`,
    'yearly-review': `${state}/plan/reviews/${ids.review}`,
    'review-line': `${state}/plan/reviews/${ids.review}/lines/${ids.reviewLine}`,
    'discard-review': `${state}/plan/reviews/${ids.review}/discard`,
    'what-ifs': `${state}/plan/what-ifs`,
    'new-what-if': `${state}/plan/what-ifs/new`,
    'what-if': `${state}/plan/what-ifs/${ids.whatIf}`,
    'take-over-what-if': `${state}/plan/what-ifs/${ids.whatIf}/take-over`,
    'throw-away-what-if': `${state}/plan/what-ifs/${ids.whatIf}/throw-away`,
    'action-table': `${state}/plan/table`,
    'many-actions': `${state}/plan/table/many`,
    'paste-actions': `${state}/plan/table/paste`,
    'take-back': `${state}/plan/table/take-back?id=${ids.pasted}`,
    numbers: `${state}/plan/numbers`,
    'action-list': `${state}/plan/actions`,
    costs: `${state}/plan/costs`,
    dependencies: `${state}/plan/dependencies`,
    sequencing: `${state}/plan/sequencing?asked=1&currency=EUR&budget=900000&load=2&hasMeasures=on`,
    'new-action': `${state}/plan/actions/new`,
    action: `${state}/plan/actions/${ids.action}`,
    'action-report': `${state}/plan/actions/${ids.action}/report`,
    indicators: `${state}/plan/actions/${ids.action}/indicators`,
    due: `${state}/plan/due?days=700`,
    proposals: `${state}/matrix/proposals`,
    proposal: `${state}/matrix/proposals/${ids.proposal}`,
    section: `${state}/plan/sections/${ids.section}`,
    'made-document': `${state}/documents/${ids.document}`,
    'document-template': `${state}/documents/template`,
    reports: `${state}/reports`,
    'new-report': `${state}/reports/new`,
    report: `${state}/reports/${ids.report}`,
    'report-edit': `${state}/reports/${ids.report}/edit`,
    'report-part': `${state}/reports/${ids.report}/sections/${ids.reportPart}`,
    'report-look-again': `${state}/reports/${ids.report}/look-again`,
    'report-send': `${state}/reports/${ids.report}/send`,
    'report-remove': `${state}/reports/${ids.report}/remove`,
    communications: `${state}/communications`,
    'new-communication': `${state}/communications/new`,
    communication: `${state}/communications/${ids.communication}`,
    files: `${state}/files`,
    file: `${state}/files/${ids.file}`,
    'file-remove': `${state}/files/${ids.file}/remove`,
    release: `${state}/release`,
    'change-release': `${state}/release/change?item=plan-action:${ids.action}`,
    markings: `${state}/release/markings`,
    'view-as': `${state}/release/as/public`,
    comments: `${state}/comments/plan-action/${ids.action}`,
    suggestions: `${state}/suggestions`,
    'new-suggestion': `${state}/suggestions/new?kind=plan-action&record=${ids.action}&part=title&in=en`,
    suggestion: `${state}/suggestions/${ids.suggestion}`,
    'my-part': `${state}/my-part`,
    assignments: `${state}/assignments`,
    'ask-agency': `${state}/assignments/new`,
    assignment: `${state}/assignments/${ids.assignment}`,
    rounds: `${state}/rounds`,
    'open-round': `${state}/rounds/new`,
    round: `${state}/rounds/${ids.round}`,
    meetings: `${state}/meetings`,
    'call-meeting': `${state}/meetings/new`,
    meeting: `${state}/meetings/${ids.meeting}`,
    search: `${state}/search?q=control`,
    history: `${state}/history`,
    notifications: `${state}/notifications`,
    'notification-settings': `${state}/notifications/settings`,
    invitations: `${state}/invitations`,
    'new-invitation': `${state}/invitations/new`,
    'invite-list': `${state}/invitations/list`,
    'new-member': `${state}/members/new`,
    member: `${state}/members/${ids.member.personId}/${ids.member.role}`,
    'member-end': `${state}/members/${ids.member.personId}/${ids.member.role}/end`,
    'member-password': `${state}/members/${ids.member.personId}/${ids.member.role}/password`,
    agency: `${state}/agencies/${ids.agency}`,
    'rename-agency': `${state}/agencies/${ids.agency}/rename`,
    'merge-agency': `${state}/agencies/${ids.agency}/merge`,
    'split-agency': `${state}/agencies/${ids.agency}/split`,
    'end-agency': `${state}/agencies/${ids.agency}/end`,
    'group-mappings': `${state}/group-mappings`,
    handover: `${state}/members/${ids.member.personId}/handover`,
    deputies: `${state}/deputies`,
    'guest-views': `${state}/guest-views`,
    'handed-over': `${state}/handovers/${ids.handover}`,
    'handover-brief': `${state}/members/${ids.member.personId}/handover-brief`,
    ...ownPages,
  },
  administrator: {
    'second-factor-roles': '/instance/second-factor',
    instance: '/instance',
    leavers: '/instance/leavers',
    'instance-invitations': '/instance/invitations',
    'invite-contact': '/instance/spaces/UN1540/invitations/new',
    'new-contact': '/instance/spaces/UN1540/members/new',
    'contact-password': `/instance/members/${ids.coordinator}/password`,
  },
  newCoordinator: { 'plan-begin': `/states/${ids.newState}/plan/begin` },
  // Only a person of several spaces is offered a choice.
  personOfTwoSpaces: { start: '/' },
  guest: { 'guest-part': `${state}/guest-views/${ids.guestView}/actions` },
  visitor: visitorPages,
  firstVisitor: { 'set-up': '/set-up' },
})
