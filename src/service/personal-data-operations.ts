/** The queries and commands of what is kept of persons; gathered in operations.ts. */
import { nothingInput } from '#contract/input-parts.ts'
import { askErasureInput, erasePersonInput } from '#contract/personal-data-contract.ts'
import { command, personCommand, query, queryAhead } from '#service/operation.ts'
import { askToBeErased, eraseLeaver, showLeavers, showOwnData } from '#service/personal-data-commands.ts'
import { ownDataRead } from '#store/personal-data-store.ts'

/** By name, as operations.ts gathers them. */
export const personalDataOperations = {
  'personal-data.show': queryAhead('person', nothingInput, ownDataRead, showOwnData),
  'personal-data.ask-erasure': personCommand(askErasureInput, askToBeErased),
  'person.list-leavers': query(nothingInput, showLeavers),
  'person.erase': command(erasePersonInput, eraseLeaver),
}
