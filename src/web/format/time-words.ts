/** Times of actions in the reader's words, as precisely as they were said. */
import { precisionOf, type SaidTime } from '#domain/plan/said-time.ts'
import { formatDay } from '#web/format/dates.ts'
import type { PageRequest } from '#web/request-context.ts'

/** `2027`, `Q3 2027`, `30 September 2027`. */
export const formatSaidTime = (page: Pick<PageRequest, 't' | 'language'>, said: SaidTime): string =>
  precisionOf(said) === 'quarter'
    ? page.t('plan.quarter', { quarter: Number(said.slice(6)), year: said.slice(0, 4) })
    : formatDay(page.language, said)

/** As it stands in a control, where it can be written over: `2027`, `Q3 2027`, `2027-09-30`. */
export const typedSaidTime = (said: SaidTime | null): string =>
  said !== null && precisionOf(said) === 'quarter' ? `Q${said.slice(6)} ${said.slice(0, 4)}` : (said ?? '')
