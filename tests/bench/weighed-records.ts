/** Ids of the records whose pages are weighed. */

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
  suggestion: string
  assignment: string
  round: string
  meeting: string
  handover: string
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
  suggestion: 'id',
  assignment: 'id',
  round: 'id',
  meeting: 'id',
  handover: 'id',
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
