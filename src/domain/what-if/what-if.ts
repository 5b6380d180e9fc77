/**
 * A what-if: a named set of changes laid over the plan without touching it. It is thinking aloud: it is taken over as
 * ordinary edits, or thrown away. What it changes is one value for each action and field.
 */
import type { FundingPart } from '#domain/plan/funding.ts'
import type { SaidTime } from '#domain/plan/said-time.ts'
import type { DateOnly, RecordEnvelope, Timestamp } from '#domain/record.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** States of a what-if; only an open one changes. */
export const whatIfStates = ['open', 'taken', 'thrown-away'] as const
/** A state of a what-if. */
export type WhatIfState = (typeof whatIfStates)[number]

/** What a what-if may change of an action, in the order in which it is shown. */
export const whatIfFields = [
  'startOn',
  'endOn',
  'milestones',
  'costOnce',
  'costYearly',
  'split',
  'dropped',
] as const
/** One of them. */
export type WhatIfField = (typeof whatIfFields)[number]

/** Field → what it would be. */
export interface WhatIfValues {
  startOn: SaidTime
  endOn: SaidTime
  /** Id of the milestone → its day; those not named stay. */
  milestones: Record<string, DateOnly>
  /** Amounts in whole units of the action's own currency. */
  costOnce: number
  costYearly: number
  /** All parts. */
  split: FundingPart[]
  /** Why the action would be dropped. */
  dropped: LanguageText
}

/** What one field of one action would be; which kinds of value there are hangs on the field. */
export type WhatIfWish = {
  [F in WhatIfField]: { actionId: string; field: F; value: WhatIfValues[F] }
}[WhatIfField]

/** A wish, and the revision of the action on which it was thought up. */
export type WhatIfChange = WhatIfWish & { basedOn: number }

/** A what-if with its changes. */
export interface WhatIf extends RecordEnvelope {
  planId: string
  title: LanguageText
  note: LanguageText | null
  state: WhatIfState
  madeBy: string
  madeAt: Timestamp
  closedBy: string | null
  closedAt: Timestamp | null
  changes: WhatIfChange[]
}

/** What a what-if's changes are told apart by: one for each action and field. */
export const changeKey = ({ actionId, field }: { actionId: string; field: WhatIfField }): string =>
  `${actionId}.${field}`
