/**
 * The states of an approval and the moves between them: one table, from which the gate takes who may do what when and
 * the service where a move leads. It belongs to access, since the gate asks it.
 */

/** `signed`: by everybody, the adopting act is awaited. */
export const approvalStates = ['open', 'signed', 'returned', 'withdrawn', 'adopted'] as const
export type ApprovalState = (typeof approvalStates)[number]

/** One step from some states of an approval to another. */
export type ApprovalMove = {
  from: readonly ApprovalState[]
  /** Where it leads; `sign` leads there with the last signature only. */
  to: ApprovalState
} & ({ by: 'signatory'; action: 'sign' | 'return' } | { by: 'state'; action: 'withdraw' | 'adopt' })

/** The table of moves; what is not in it is refused. */
export const approvalMoves: readonly ApprovalMove[] = [
  { action: 'sign', by: 'signatory', from: ['open'], to: 'signed' },
  { action: 'return', by: 'signatory', from: ['open'], to: 'returned' },
  { action: 'withdraw', by: 'state', from: ['open', 'signed'], to: 'withdrawn' },
  { action: 'adopt', by: 'state', from: ['signed'], to: 'adopted' },
]

/** What can be done to an approval by a move. */
export type ApprovalAction = ApprovalMove['action']

/** Where a move leads. Throws for a move that the table does not know: that is a fault of ours. */
export const stateAfter = (action: ApprovalAction): ApprovalState => {
  const move = approvalMoves.find((each) => each.action === action)
  if (move === undefined) throw new Error(`No move is called ${action}.`)
  return move.to
}
