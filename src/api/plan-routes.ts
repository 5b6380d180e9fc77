/** How a plan is arranged and its actions are changed as a table, as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import {
  changedActionsView,
  changeProblemsView,
  movedActionView,
  numbersView,
  pastedActionsView,
  pastePreviewView,
  renumberedView,
  takeBackView,
  takenBackView,
} from '#contract/action-table-contract.ts'
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

const actions = `${plan}/actions`

/** The table of actions. */
const tableRoutes: readonly ApiRoute[] = [
  operationRoute('action.change', {
    method: 'POST',
    url: `${actions}/change`,
    tag: 'plan',
    summary: 'Change fields of many actions at once: all, or none',
    output: changedActionsView,
  }),
  operationRoute('action.check-change', {
    method: 'POST',
    url: `${actions}/check-change`,
    tag: 'plan',
    summary: 'What stands against a change of many actions; saves nothing',
    output: changeProblemsView,
  }),
  operationRoute('action.show-take-back', {
    method: 'GET',
    url: `${plan}/changes/{id}/take-back`,
    tag: 'plan',
    summary: 'What taking back a change of many actions would do; changes nothing',
    output: takeBackView,
  }),
  operationRoute('action.take-back', {
    method: 'POST',
    url: `${plan}/changes/{id}/take-back`,
    tag: 'plan',
    summary: 'Take back a change of many actions that one made oneself, pasted rows too',
    output: takenBackView,
  }),
  operationRoute('action.move', {
    method: 'POST',
    url: `${actions}/{id}/move`,
    tag: 'plan',
    summary: 'Move an action behind another; its number stays',
    output: movedActionView,
  }),
  operationRoute('action.preview-numbers', {
    method: 'GET',
    url: `${plan}/numbers`,
    tag: 'plan',
    summary: 'Which number each action would get along the order of the plan',
    output: numbersView,
  }),
  operationRoute('action.renumber', {
    method: 'PUT',
    url: `${plan}/numbers`,
    tag: 'plan',
    summary: 'Give the numbers that the preview showed',
    output: renumberedView,
  }),
  operationRoute('action.preview-paste', {
    method: 'POST',
    url: `${actions}/preview-paste`,
    tag: 'plan',
    summary: 'What cells copied from a spreadsheet would add and change; saves nothing',
    output: pastePreviewView,
  }),
  operationRoute('action.paste', {
    method: 'POST',
    url: `${actions}/paste`,
    tag: 'plan',
    summary: 'Add and change actions from cells copied from a spreadsheet: all, or none',
    output: pastedActionsView,
  }),
]

export const planRoutes: readonly ApiRoute[] = [
  ...partRoutes,
  ...tableRoutes,
  operationRoute('objective.rename', {
    method: 'PUT',
    url: `${plan}/objectives/{id}`,
    tag: 'plan',
    summary: 'Rename an objective in one language',
    output: editOutcomeView,
  }),
]
