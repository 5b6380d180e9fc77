/**
 * The features in order, and which file belongs to which. In every layer and over all layers a feature's file
 * imports only what stands before it; `docs/decisions/0007-order-of-features.md` says what is left out and why.
 */

/** The order (design, section 4). */
export const features = [
  'framework',
  'people',
  'access',
  'history',
  'file',
  'comment',
  'release',
  'assessment',
  'plan',
  'what-if',
  'suggestion',
  'round',
  'approval',
  'submission',
  'contact',
  'training',
  'assistance',
  'practice',
  'event',
  'note',
  'search',
  'thread',
  'dashboard',
] as const
export type Feature = (typeof features)[number]

/**
 * Where a file may stand besides a feature. `ground`: before all features, and knows none. `gathering`: puts
 * features together (a list of operations, the tools of a request, a page's frame), so it imports any, and any
 * may import it.
 */
export type Standing = Feature | 'ground' | 'gathering'

/** Folders whose files all stand alike. A folder named after a feature needs no row. */
export const standingOfFolder: Record<string, Standing> = {
  'src/domain/text': 'ground',
  'src/messages': 'ground',
  'src/reference': 'gathering',
  'src/cli': 'gathering',
  'src/server': 'gathering',
  'src/web': 'gathering',
  'src/web/pages/instance': 'people',
  'src/web/pages/guest': 'plan',
}

/** The longest beginning of a base name decides. */
export const standingOfPrefix: Record<string, Standing> = {
  // domain and contract
  days: 'ground',
  record: 'ground',
  refusal: 'ground',
  'input-parts': 'ground',
  'plain-digits': 'ground',
  framework: 'framework',
  correction: 'framework',
  instance: 'people',
  invitation: 'people',
  mail: 'people',
  member: 'people',
  // Asks the gate.
  'member-readers': 'access',
  notification: 'people',
  password: 'people',
  // Erasing writes to the history, and asks the gate.
  'personal-data': 'history',
  erasure: 'history',
  retention: 'history',
  'administrator-way': 'history',
  'member-factor': 'history',
  'kept-form': 'people',
  'kept-forms': 'gathering',
  people: 'people',
  session: 'people',
  'single-sign-on': 'people',
  history: 'history',
  file: 'file',
  // Who is given what: the gate asks it of everything that follows.
  assignment: 'access',
  'assignment-commands': 'round',
  'assignment-queries': 'round',
  'assignment-contract': 'round',
  'assignment-view-contract': 'round',
  'assignment-routes': 'round',
  part: 'round',
  round: 'round',
  // Its minutes are made as documents of the plan are.
  meeting: 'plan',
  minutes: 'plan',
  'meeting-candidates': 'round',
  'meeting-commands': 'round',
  'meeting-queries': 'round',
  'meeting-routes': 'round',
  handover: 'round',
  approval: 'approval',
  adoption: 'approval',
  'guest-view': 'plan',
  deputyship: 'people',
  'right-days': 'people',
  'deputyship-commands': 'round',
  'deputyship-routes': 'round',
  agency: 'round',
  'group-mapping': 'access',
  'group-mapping-commands': 'history',
  'group-mapping-operations': 'history',
  'group-mapping-sign-in': 'history',
  comment: 'comment',
  release: 'release',
  marking: 'release',
  // Its items stand in matrix, plan and reports.
  'release-commands': 'plan',
  'release-items': 'plan',
  'release-operations': 'plan',
  'release-queries': 'plan',
  'release-routes': 'plan',
  'marking-commands': 'plan',
  audience: 'plan',
  'audience-view-contract': 'plan',
  assessment: 'assessment',
  comparison: 'assessment',
  coverage: 'assessment',
  cycle: 'assessment',
  quality: 'assessment',
  // Drawn for the plan's document.
  'coverage-picture': 'plan',
  'legal-instrument': 'assessment',
  matrix: 'assessment',
  action: 'plan',
  document: 'plan',
  progress: 'plan',
  indicator: 'plan',
  due: 'plan',
  // Proposed by a report of progress, decided by an answer of the matrix.
  reassessment: 'plan',
  // Its progress report is made as documents of the plan are.
  review: 'plan',
  plan: 'plan',
  section: 'plan',
  // Drafted from matrix and plan, and made as their documents are; a submission comes after it.
  report: 'plan',
  communication: 'plan',
  'what-if': 'what-if',
  // Taken by editing what the matrix, the plan and the reports hold.
  search: 'search',
  suggestion: 'suggestion',
  thread: 'thread',
  space: 'dashboard',
  // What moved, what is overdue, what waits: it gathers from every feature.
  board: 'dashboard',
  'document-schemas': 'gathering',
  // store
  database: 'ground',
  local: 'ground',
  lost: 'ground',
  migrate: 'ground',
  migration: 'ground',
  schema: 'ground',
  backup: 'ground',
  connection: 'gathering',
  'table-columns': 'ground',
  tables: 'gathering',
  account: 'people',
  // Who is at work, and where.
  scope: 'people',
  'made-document': 'plan',
  // documents
  contents: 'ground',
  'document-parts': 'ground',
  'document-tree': 'ground',
  docx: 'ground',
  heading: 'ground',
  html: 'ground',
  language: 'ground',
  pdf: 'file',
  markdown: 'ground',
  markup: 'ground',
  number: 'ground',
  'rich-text': 'ground',
  sheet: 'ground',
  svg: 'ground',
  typst: 'file',
  word: 'ground',
  workbook: 'ground',
  xml: 'ground',
  zip: 'ground',
  obligation: 'framework',
  'state-name': 'ground',
  table: 'ground',
  source: 'assessment',
  template: 'file',
  'document-words': 'gathering',
  brief: 'plan',
  exchange: 'plan',
  'note-verbale': 'plan',
  render: 'gathering',
  // service
  catalogue: 'ground',
  'input-problems': 'ground',
  job: 'plan',
  'job-payload': 'ground',
  // Lists the jobs of all features.
  'job-worker': 'gathering',
  thrown: 'ground',
  identity: 'people',
  operation: 'access',
  'record-edit': 'history',
  milestone: 'plan',
  offline: 'plan',
  demo: 'gathering',
  execute: 'gathering',
  'in-space': 'gathering',
  operations: 'gathering',
  'service-context': 'gathering',
  // api
  address: 'ground',
  api: 'gathering',
  openapi: 'gathering',
  'operation-routes': 'gathering',
  origin: 'ground',
  plain: 'gathering',
  'refusal-answer': 'gathering',
  security: 'gathering',
  'sign-in': 'people',
  try: 'ground',
}

/** Files that look ahead all the same, and at what; each is named in the decision record with its reason. */
export const lookingAhead: Record<string, readonly Feature[]> = {
  // What may be done to one is sent along with it.
  'invitation-contract': ['access'],
  // Each person's own, and yet the gate is asked.
  'notification-contract': ['access'],
  // A step that the gate lets pass is written down as it is taken.
  'assignment-access': ['history'],
  // Setting up people passes the gate and writes history, as every command does.
  'instance-commands': ['access', 'history'],
  'instance-factor-commands': ['access', 'history'],
  'invitation-acceptance': ['history'],
  'invitation-commands': ['access', 'history'],
  'invitation-operations': ['access'],
  'invitation-queries': ['access'],
  'invitation-table-commands': ['access'],
  // Before a digest is sent, whether it may still go to the person.
  'mail-jobs': ['access'],
  'member-commands': ['access', 'history'],
  'notification-choices': ['access'],
  'notification-queries': ['access'],
}
