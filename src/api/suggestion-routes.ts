/** Suggestions as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { addedView } from '#contract/record-view-contract.ts'
import {
  decidedSuggestionView,
  shownSuggestionView,
  suggestionCountsView,
  suggestionPlaceView,
  suggestionsView,
} from '#contract/suggestion-view-contract.ts'

const suggestions = '/states/{space}/suggestions'
const tag = 'suggestion'

export const suggestionRoutes: readonly ApiRoute[] = [
  operationRoute('suggestion.list', {
    method: 'GET',
    url: suggestions,
    tag,
    summary: 'Suggestions for records of the State, open or decided; seen by members of the State alone',
    output: suggestionsView,
  }),
  operationRoute('suggestion.count', {
    method: 'GET',
    url: `${suggestions}/open-counts`,
    tag,
    summary: 'How many suggestions are open for each record',
    output: suggestionCountsView,
  }),
  operationRoute('suggestion.show-place', {
    method: 'GET',
    url: `${suggestions}/place`,
    tag,
    summary: 'What stands at a place now, to suggest another text for it',
    output: suggestionPlaceView,
  }),
  operationRoute('suggestion.make', {
    method: 'POST',
    url: suggestions,
    tag,
    summary: 'Suggest another text of a paragraph, or another value of a field',
    status: 201,
    output: addedView,
  }),
  operationRoute('suggestion.show', {
    method: 'GET',
    url: `${suggestions}/{id}`,
    tag,
    summary: 'One suggestion as a word diff, with what was changed since and what taking it would do',
    output: shownSuggestionView,
  }),
  operationRoute('suggestion.take', {
    method: 'POST',
    url: `${suggestions}/{id}/take`,
    tag,
    summary: 'Take a suggestion; whoever may edit the record may',
    output: decidedSuggestionView,
  }),
  operationRoute('suggestion.refuse', {
    method: 'POST',
    url: `${suggestions}/{id}/refuse`,
    tag,
    summary: 'Refuse a suggestion, with a reason where one is given',
    output: decidedSuggestionView,
  }),
  operationRoute('suggestion.withdraw', {
    method: 'POST',
    url: `${suggestions}/{id}/withdraw`,
    tag,
    summary: 'Withdraw a suggestion of one’s own',
    output: decidedSuggestionView,
  }),
]
