/** What pages and the API may ask about suggestions. */

import { nothingInput } from '#contract/input-parts.ts'
import {
  listSuggestionsInput,
  makeSuggestionInput,
  refuseSuggestionInput,
  showSuggestionInput,
  suggestionPlaceInput,
  takeSuggestionInput,
} from '#contract/suggestion-contract.ts'
import { command, query } from '#service/operation.ts'
import {
  makeSuggestion,
  refuseSuggestion,
  takeSuggestion,
  withdrawSuggestion,
} from '#service/suggestion-commands.ts'
import {
  countSuggestions,
  listAllSuggestions,
  showPlace,
  showSuggestion,
} from '#service/suggestion-queries.ts'

export const suggestionOperations = {
  'suggestion.list': query(listSuggestionsInput, listAllSuggestions),
  'suggestion.count': query(nothingInput, countSuggestions),
  'suggestion.show': query(showSuggestionInput, showSuggestion),
  'suggestion.show-place': query(suggestionPlaceInput, showPlace),
  'suggestion.make': command(makeSuggestionInput, makeSuggestion),
  'suggestion.take': command(takeSuggestionInput, takeSuggestion),
  'suggestion.refuse': command(refuseSuggestionInput, refuseSuggestion),
  'suggestion.withdraw': command(showSuggestionInput, withdrawSuggestion),
}
