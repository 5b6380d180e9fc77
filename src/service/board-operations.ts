/** The queries of the board; gathered in operations.ts. */
import { showBoardInput } from '#contract/board-contract.ts'
import { showBoard } from '#service/board-queries.ts'
import { query } from '#service/operation.ts'

/** By name, as operations.ts gathers them. */
export const boardOperations = {
  'board.show': query(showBoardInput, showBoard),
}
