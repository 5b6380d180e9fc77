/** How a plan is arranged: its sections and objectives as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { movedPartView, removedPartView } from '#contract/plan-view-contract.ts'
import { addedView, editOutcomeView } from '#contract/record-view-contract.ts'

const plan = '/states/{space}/plan'

const parts = [
  { kind: 'section', folder: 'sections', one: 'a section', empty: 'has no text' },
  { kind: 'objective', folder: 'objectives', one: 'an objective', empty: 'gathers no action' },
] as const

const partRoutes = parts.flatMap(({ kind, folder, one, empty }): ApiRoute[] => [
  operationRoute(`${kind}.add`, {
    method: 'POST',
    url: `${plan}/${folder}`,
    tag: 'plan',
    summary: `Add ${one} at the end`,
    status: 201,
    output: addedView,
    location: ({ id }) => `/${id}`,
  }),
  operationRoute(`${kind}.move`, {
    method: 'POST',
    url: `${plan}/${folder}/{id}/move`,
    tag: 'plan',
    summary: `Move ${one} to another place`,
    output: movedPartView,
  }),
  operationRoute(`${kind}.remove`, {
    method: 'DELETE',
    url: `${plan}/${folder}/{id}`,
    tag: 'plan',
    summary: `Take out ${one} that ${empty}`,
    output: removedPartView,
  }),
])

export const planRoutes: readonly ApiRoute[] = [
  ...partRoutes,
  operationRoute('objective.rename', {
    method: 'PUT',
    url: `${plan}/objectives/{id}`,
    tag: 'plan',
    summary: 'Rename an objective in one language',
    output: editOutcomeView,
  }),
]
