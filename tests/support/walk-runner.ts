/** How the records of the walk are made. */
import { executeFor } from '#service/execute.ts'
import type { OperationInput, OperationName, OperationOutput } from '#service/operations.ts'
import type { PeopleFixture } from '#tests/support/people-fixture.ts'
import type { Walker } from '#tests/support/walk-cast.ts'

/** Runs operations that must succeed. */
export const runnerOf =
  (people: PeopleFixture, walker: Walker, space: string) =>
  async <N extends OperationName>(name: N, input: OperationInput<N>): Promise<OperationOutput<N>> => {
    const outcome = await executeFor(people.context, { token: walker.token, space })(name, input)
    if (!outcome.ok)
      throw new Error(`${name} by ${walker.name} was refused: ${JSON.stringify(outcome.refusal)}`)
    return outcome.value
  }
