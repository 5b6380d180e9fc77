/** Where a notification leads: the page of the thing, by what the history calls it. A kind without a row leads to the State's page. */

/** Paths under the address of the space; each feature adds its own. */
const places: Readonly<Record<string, (id: string, part: string | null) => string>> = {
  assessment: (_id, part) => (part === null ? '/matrix' : `/fields/${part}`),
  plan: () => '/plan',
  'plan-version': (id) => `/plan/versions/${id}`,
  'yearly-review': (id) => `/plan/reviews/${id}`,
  'plan-action': (id) => `/plan/actions/${id}`,
  'progress-report': () => '/matrix/proposals',
  reassessment: (id) => `/matrix/proposals/${id}`,
  'plan-section': (id) => `/plan/sections/${id}`,
  report: (id) => `/reports/${id}`,
  comment: (id) => `/comments/${id}`,
  suggestion: (id) => `/suggestions/${id}`,
  communication: (id) => `/communications/${id}`,
  meeting: (id) => `/meetings/${id}`,
  'round-position': () => '/rounds',
  deputyship: () => '/deputies',
  handover: (id) => `/handovers/${id}`,
  round: (id) => `/rounds/${id}`,
  assignment: (id) => `/assignments/${id}`,
}

/** The address of the page that a notification is about. */
export const notificationPlace = (
  space: string,
  { objectKind, objectId, part }: { objectKind: string; objectId: string; part: string | null },
): string => `/states/${space}${places[objectKind]?.(objectId, part) ?? ''}`
