/** What-ifs as the walk asks for them. */
import type { OperationName } from '#service/operations.ts'
import type { WalkCases } from '#tests/support/walk-cases.ts'
import type { RecordSet } from '#tests/support/walk-records.ts'

type WhatIfName = Extract<OperationName, `what-if.${string}`>
const language = 'en'
/** As the set made it: begun, and one day moved. */
const seen = (set: RecordSet) => ({ id: set.ids.whatIfId, base: 2 })

/** Operation → its cases. */
export const whatIfCases: WalkCases<WhatIfName> = {
  'what-if.list': [{ input: () => ({}) }],
  'what-if.show': [{ input: (set) => ({ id: set.ids.whatIfId }) }],
  'what-if.make': [{ input: () => ({ title: 'If the money is late', language }) }],
  'what-if.change': [
    {
      input: (set) => ({
        ...seen(set),
        language,
        set: [{ actionId: set.ids.leadActionId, field: 'costOnce', value: 100 }],
      }),
    },
  ],
  'what-if.shift': [{ input: (set) => ({ ...seen(set), agencyId: set.ids.agencyId, count: 3 }) }],
  'what-if.cut': [{ input: (set) => ({ ...seen(set), source: 'funded', percent: 20 }) }],
  'what-if.take-over': [{ input: seen }],
  'what-if.throw-away': [{ input: seen }],
}
