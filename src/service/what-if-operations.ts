/** The queries and commands of what-ifs; gathered in operations.ts. */
import { nothingInput } from '#contract/input-parts.ts'
import {
  changeWhatIfInput,
  cutWhatIfInput,
  makeWhatIfInput,
  seenWhatIfInput,
  shiftWhatIfInput,
  takeOverWhatIfInput,
  whatIfInput,
} from '#contract/what-if-contract.ts'
import { command, query } from '#service/operation.ts'
import {
  changeWhatIf,
  cutWhatIf,
  makeWhatIf,
  shiftWhatIf,
  throwAwayWhatIf,
} from '#service/what-if-commands.ts'
import { listStateWhatIfs, showWhatIf } from '#service/what-if-queries.ts'
import { takeOverWhatIf } from '#service/what-if-take-over.ts'

/** By name, as operations.ts gathers them. */
export const whatIfOperations = {
  'what-if.list': query(nothingInput, listStateWhatIfs),
  'what-if.show': query(whatIfInput, showWhatIf),
  'what-if.make': command(makeWhatIfInput, makeWhatIf),
  'what-if.change': command(changeWhatIfInput, changeWhatIf),
  'what-if.shift': command(shiftWhatIfInput, shiftWhatIf),
  'what-if.cut': command(cutWhatIfInput, cutWhatIf),
  'what-if.take-over': command(takeOverWhatIfInput, takeOverWhatIf),
  'what-if.throw-away': command(seenWhatIfInput, throwAwayWhatIf),
}
