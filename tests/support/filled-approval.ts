/** A path, a frozen version with its signatures, and an adopting act, put in through operations. */
import { v7 } from 'uuid'
import { executeFor } from '#service/execute.ts'
import type { OperationInput, OperationName, OperationOutput } from '#service/operations.ts'
import type { PeopleFixture } from '#tests/support/people-fixture.ts'

/** Somebody with a session in the space. */
interface Signed {
  personId: string
  token: string | null
}

/** An approval that waits for one signature. */
export interface FilledApproval {
  versionId: string
  versionSha256: string
  approvalId: string
  stepId: string
  signatoryId: string
}

const language = 'en'

const runnerOf =
  (people: PeopleFixture, by: Signed, space: string) =>
  async <N extends OperationName>(name: N, input: OperationInput<N>): Promise<OperationOutput<N>> => {
    const outcome = await executeFor(people.context, { token: by.token, space })(name, input)
    if (!outcome.ok) throw new Error(`${name} was refused: ${JSON.stringify(outcome.refusal)}`)
    return outcome.value
  }

/** Makes a person of the space an approver too; the row goes in as the owner. */
export const makeApprover = async (
  people: PeopleFixture,
  personId: string,
  spaceId: string,
): Promise<void> => {
  await people.owner.query(
    `insert into app.membership (id, space_id, person_id, role, from_on, origin_id)
     select $1, $2, $3, 'approver', '2020-01-01', $4
     where not exists (select from app.membership where space_id = $2 and person_id = $3 and role = 'approver')`,
    [v7(), spaceId, personId, people.instanceId],
  )
}

/** Freezes the plan and sends it to one signatory. */
export const beginApproval = async (
  people: PeopleFixture,
  of: { space: string; coordinator: Signed; approver: Signed },
): Promise<FilledApproval> => {
  const run = runnerOf(people, of.coordinator, of.space)
  const { revision } = await run('approval.show-path', {})
  await run('approval.set-path', {
    base: revision,
    language,
    stages: [
      {
        kind: 'minister',
        title: 'Minister',
        order: 'in-order',
        days: 14,
        signatories: [{ personId: of.approver.personId, agencyId: null }],
      },
    ],
  })
  const begun = await run('approval.begin', {
    language,
    note: 'The first.',
    message: 'Please sign.',
    isSure: true,
  })
  const shown = await run('version.show', { id: begun.id })
  return {
    versionId: begun.id,
    versionSha256: begun.sha256,
    approvalId: begun.approvalId,
    stepId: shown.steps[0]?.id ?? '',
    signatoryId: of.approver.personId,
  }
}

/** The usual act, of the day named. */
export const usualAct = (on: string): Omit<OperationInput<'approval.adopt'>, 'id'> => ({
  language,
  kind: 'government-decision',
  title: 'Decision of the Government on the plan',
  number: '12',
  on,
  gazette: 'Official Gazette 3/27',
  page: '41',
  from: '2027-01-01',
  to: '2030-12-31',
  languages: ['en'],
})

/** Signs, adopts, and opens the plan for its next version. */
export const fillAdoption = async (
  people: PeopleFixture,
  of: { space: string; coordinator: Signed; approver: Signed },
): Promise<FilledApproval> => {
  const filled = await beginApproval(people, of)
  await runnerOf(
    people,
    of.approver,
    of.space,
  )('approval.sign', {
    id: filled.stepId,
    sha256: filled.versionSha256,
    isRead: true,
    words: 'Agreed.',
    language,
  })
  const run = runnerOf(people, of.coordinator, of.space)
  const on = people.clock.now.toISOString().slice(0, 10)
  await run('approval.adopt', { id: filled.approvalId, ...usualAct(on) })
  await run('version.begin-next', {})
  return filled
}
